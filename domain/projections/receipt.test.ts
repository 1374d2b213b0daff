import { describe, expect, it } from 'vitest';
import type { AccountEvent } from '../account/events';
import { available, held } from '../account/state';
import type { Instant } from '../calendar';
import type { HoldId } from '../ids';
import type { MinorText } from '../money';
import type { Sealed } from '../sealed';
import { type Balance, evolveBalance, initialBalance } from './balance';
import { availabilityOf, carriedFrom, carriedInto, receiptOf } from './receipt';
import { statementLines } from './statement';
import { moved, opened, recorded } from './told-life';

/** May is closed in June, after the first entry of June. Two holds are open at the end, one of them only until noon. */
const life = recorded(
  ['2026-05-04T09:00', opened({ overdraftLimitMinor: '50000' as MinorText })],
  ['2026-05-04T09:00', moved('MoneyDeposited', '100000')],
  ['2026-05-20T12:00', moved('MoneyWithdrawn', '2500')],
  ['2026-06-01T05:00', moved('MoneyWithdrawn', '1')],
  ['2026-06-01T06:00', mayClosed()],
  ['2026-06-02T10:00', onHold('b1', '8000', '2026-06-09T12:00')],
  ['2026-06-03T10:00', onHold('b2', '1250', '2026-06-20T12:00')],
  ['2026-06-04T10:00', moved('MoneyDeposited', '333')],
);
const lines = statementLines(life);

describe('a receipt', () => {
  it('before the first statement adds up every entry since the opening', () => {
    const balance = balanceAfter(3);
    const carried = carriedInto(balance);
    expect(carried).toEqual({ from: 'opening', version: 0, minor: 0n });
    const receipt = receiptOf(carried, between(carried.version, 3));
    expect(receipt.lines.map(({ amountMinor }) => amountMinor)).toEqual([100_000n, -2_500n]);
    expect(receipt.totalMinor).toBe(balance.bookedMinor);
  });

  it('after it begins with what the statement closed at, and repeats nothing of it', () => {
    const balance = balanceAfter(8);
    const carried = carriedInto(balance);
    const closing = { from: 'statement', version: 3, minor: 97_500n, month: '2026-05', number: 1 };
    expect(carried).toEqual(closing);
    const receipt = receiptOf(carried, between(carried.version, 8));
    expect(receipt.lines.map(({ version }) => version)).toEqual([4, 8]);
    expect(receipt.totalMinor).toBe(balance.bookedMinor);
  });

  it('at every event comes to the balance of that event, to the penny', () => {
    for (const { version } of life) {
      const balance = balanceAfter(version);
      const carried = carriedInto(balance);
      const { totalMinor } = receiptOf(carried, between(carried.version, version));
      expect([version, totalMinor]).toEqual([version, balance.bookedMinor]);
    }
  });

  it('may be cut anywhere: what an entry left is carried into the rest', () => {
    const [first, ...rest] = lines;
    const { totalMinor } = receiptOf(
      first ? carriedFrom(first) : carriedInto(balanceAfter(1)),
      rest,
    );
    expect(totalMinor).toBe(balanceAfter(8).bookedMinor);
  });
});

describe('what may be taken out', () => {
  it.each([
    ['both holds are open', '2026-06-09T11:59', 2],
    ['the first has run out, with no event to say so', '2026-06-09T12:00', 1],
    ['both have run out', '2026-06-20T12:00', 0],
  ])('is the balance less what is held, and the overdraft: %s', (_, minute, open) => {
    const at = `${minute}:00.000000Z` as Instant;
    const balance = balanceAfter(8);
    const found = availabilityOf(balance, at);
    expect(found.holds).toHaveLength(open);
    expect(found.heldMinor).toBe(held(balance, at));
    expect(found.availableMinor).toBe(available(balance, at));
    const { bookedMinor, heldMinor, overdraftMinor } = found;
    expect(bookedMinor - heldMinor + overdraftMinor).toBe(found.availableMinor);
  });

  it('ends with the account, and its overdraft does', () => {
    const closed = recorded(
      ['2026-05-04T09:00', opened({ overdraftLimitMinor: '50000' as MinorText })],
      [
        '2026-05-05T09:00',
        { type: 'AccountClosed', data: { reason: 'customer-request', sweepToAccountId: null } },
      ],
    ).reduce(evolveBalance, initialBalance) as Balance;
    const at = '2026-05-06T09:00:00.000000Z' as Instant;
    expect(availabilityOf(closed, at)).toMatchObject({ overdraftMinor: 0n, availableMinor: 0n });
    expect(available(closed, at)).toBe(0n);
  });
});

function between(after: number, until: number) {
  return lines.filter(({ version }) => version > after && version <= until);
}

function balanceAfter(version: number): Balance {
  const balance = life.slice(0, version).reduce(evolveBalance, initialBalance);
  if (!balance) throw new Error('Not opened yet');
  return balance;
}

function onHold(id: string, amount: string, until: string): AccountEvent {
  return {
    type: 'HoldPlaced',
    data: {
      holdId: `00000000-0000-4000-8000-0000000000${id}` as HoldId,
      amountMinor: amount as MinorText,
      expiresAt: `${until}:00.000000Z` as Instant,
      merchant: 'Café' as Sealed,
      category: 'eating-out',
      contra: 'cards',
      paymentId: null,
    },
  };
}

function mayClosed(): AccountEvent {
  const money = (text: string) => text as MinorText;
  return {
    type: 'StatementClosed',
    data: {
      number: 1,
      periodFrom: '2026-05-01' as never,
      periodTo: '2026-06-01' as never,
      openingMinor: money('0'),
      creditsMinor: money('100000'),
      debitsMinor: money('2500'),
      feesMinor: money('0'),
      interestMinor: money('0'),
      closingMinor: money('97500'),
      heldMinor: money('0'),
      entryCount: 2,
      fromVersion: 1,
      toVersion: 3,
      headHash: '00',
      documentHash: '00',
    },
  };
}
