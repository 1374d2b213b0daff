import { describe, expect, it } from 'vitest';
import type { Hold } from '../account/state';
import type { Instant } from '../calendar';
import type { HoldId } from '../ids';
import { minor } from '../money';
import type { Sealed } from '../sealed';
import { holdChanges, totalsByKind } from './compare';
import type { LineKind, StatementLine } from './statement';

describe('what lies between two moments', () => {
  it('is added up by kind, in one order, and comes to the difference', () => {
    const lines = [
      line('fee', -150n),
      line('deposit', 10_000n),
      line('withdrawal', -2_500n),
      line('fee', -150n),
      line('deposit', 1n),
    ];
    const totals = totalsByKind(lines);
    expect(totals).toEqual([
      { kind: 'deposit', entries: 2, amountMinor: 10_001n },
      { kind: 'withdrawal', entries: 1, amountMinor: -2_500n },
      { kind: 'fee', entries: 2, amountMinor: -300n },
    ]);
    expect(totals.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)).toBe(7_201n);
  });

  it('is nothing between a moment and itself', () => {
    expect(totalsByKind([])).toEqual([]);
    expect(holdChanges([held('b1', 800n)], [held('b1', 800n)])).toEqual([]);
  });

  it('of holds is what came, what went, and what was taken in part', () => {
    const was = [held('b1', 800n), held('b2', 500n), held('b3', 100n)];
    const is = [held('b2', 200n), held('b3', 100n), held('b4', 40n)];
    const changes = holdChanges(was, is);
    expect(changes.map(({ hold, addedMinor }) => [hold.holdId.slice(-2), addedMinor])).toEqual([
      ['b1', -800n],
      ['b2', -300n],
      ['b4', 40n],
    ]);
  });
});

function line(kind: LineKind, amount: bigint): StatementLine {
  return { kind, amountMinor: minor(amount) } as StatementLine;
}

function held(id: string, amount: bigint): Hold {
  return {
    holdId: `00000000-0000-4000-8000-0000000000${id}` as HoldId,
    amountMinor: minor(amount),
    expiresAt: '2026-06-20T12:00:00.000000Z' as Instant,
    merchant: 'Café' as Sealed,
    category: 'eating-out',
    contra: 'cards',
    paymentId: null,
  };
}
