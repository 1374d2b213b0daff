import { describe, expect, it } from 'vitest';
import type { AccountEvent } from '../account/events';
import { endOfDay, type Instant, type LocalDate } from '../calendar';
import type { Sealed } from '../sealed';
import { statementLines } from './statement';
import { balanceAt, buildTimeline, stepByDay, versionAt } from './timeline';
import { moved, opened, recorded } from './told-life';

/** A short life of one account, at the instants at which it was recorded. */
const history = recorded(
  ['2026-02-10T09:00', opened()],
  ['2026-02-10T09:00', moved('MoneyDeposited', '10000')],
  ['2026-03-05T12:00', moved('MoneyWithdrawn', '2500')],
  ['2026-03-31T23:30', moved('MoneyDeposited', '5000')],
  ['2026-05-02T08:00', { type: 'AccountRenamed', data: { nickname: 'Holidays' as Sealed } }],
  ['2026-05-02T17:00', moved('MoneyWithdrawn', '12500')],
  ['2026-06-03T10:00', closed()],
);
const timeline = buildTimeline(history);

describe('the account at a moment', () => {
  it('has the balance, the name and the status of then', () => {
    expect(accountOn('2026-05-01')).toMatchObject({
      bookedMinor: 12_500n,
      nickname: 'Everyday',
      status: 'open',
      closedAt: null,
    });
    expect(accountOn('2026-05-02')).toMatchObject({ bookedMinor: 0n, nickname: 'Holidays' });
    expect(accountOn('2026-06-03')).toMatchObject({ status: 'closed' });
  });

  it('is not opened yet before its opening, which is not a balance of nothing', () => {
    expect(accountOn('2026-02-09')).toBeNull();
    expect(accountOn('2026-02-10')).toMatchObject({ bookedMinor: 10_000n });
  });

  it('counts in what was recorded at that very instant, and nothing a microsecond later', () => {
    const at = '2026-03-05T12:00:00.000000Z' as Instant;
    expect(versionAt(timeline, at)).toBe(3);
    expect(versionAt(timeline, '2026-03-05T11:59:59.999999Z' as Instant)).toBe(2);
  });

  it('is stepped through by days on which anything happened, to the last event of each', () => {
    expect(stepByDay(timeline, 1, 1)).toBe(3);
    expect(stepByDay(timeline, 4, 1)).toBe(6);
    expect(stepByDay(timeline, 7, 1)).toBe(7);
    expect(stepByDay(timeline, 6, -1)).toBe(4);
    expect(stepByDay(timeline, 2, -1)).toBe(1);
  });
});

describe('the lines of a statement', () => {
  const lines = statementLines(history);

  it('carry the running balance, which is the balance just after their event', () => {
    expect(lines.map(({ version, balanceMinor }) => [version, balanceMinor])).toEqual([
      [2, 10_000n],
      [3, 7_500n],
      [4, 12_500n],
      [6, 0n],
    ]);
    for (const { version, balanceMinor } of lines) {
      expect(balanceAt(timeline, version)?.bookedMinor).toBe(balanceMinor);
    }
  });

  it('put a deposit of 31 March, 23:30 UTC, into April: in London it is summer', () => {
    const late = lines.find(({ version }) => version === 4);
    expect(late?.bookedOn).toBe('2026-04-01');
    expect(late?.recordedAt).toBe('2026-03-31T23:30:00.000000Z');
  });

  it('of a part go on from the balance before it', () => {
    const [first, ...rest] = lines;
    expect(first && statementLines(history.slice(2), first.balanceMinor)).toEqual(rest);
  });
});

function accountOn(date: string) {
  return balanceAt(timeline, versionAt(timeline, endOfDay(date as LocalDate)));
}

function closed(): AccountEvent {
  return {
    type: 'AccountClosed',
    data: { reason: 'customer-request', sweepToAccountId: null },
  };
}
