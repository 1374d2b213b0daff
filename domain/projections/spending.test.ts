import { describe, expect, it } from 'vitest';
import type { AccountEvent, Category, Contra } from '../account/events';
import { type Instant, londonDate } from '../calendar';
import type { AccountId, ActorId, CommandId, TransferId } from '../ids';
import type { MinorText } from '../money';
import type { Recorded } from '../recorded';
import type { Sealed } from '../sealed';
import { spendingOf, sumSpending } from './spending';

const EVERYDAY = 'everyday' as AccountId;
const SAVINGS = 'savings' as AccountId;
const TOMS = 'toms' as AccountId;

describe('what somebody spent and received', () => {
  it('is summed by month and category', () => {
    const history = [
      recorded('2026-03-02T10:00', paid('1200', 'groceries')),
      recorded('2026-03-20T10:00', paid('800', 'groceries')),
      recorded('2026-03-28T10:00', earned('300000', 'salary')),
      recorded('2026-04-01T10:00', paid('500', 'groceries')),
    ];
    expect(total(history)).toEqual([
      '2026-03 groceries 2000 0 2',
      '2026-03 salary 0 300000 1',
      '2026-04 groceries 500 0 1',
    ]);
  });

  it('belongs to the month on the clock in London', () => {
    expect(total([recorded('2026-03-31T23:30', paid('100', 'travel'))])).toEqual([
      '2026-04 travel 100 0 1',
    ]);
  });

  it('leaves out what only went from one pocket to the other', () => {
    const history = [
      recorded('2026-03-02T10:00', { type: 'TransferSent', data: leg(SAVINGS, '5000') }),
      recorded('2026-03-03T10:00', { type: 'TransferReceived', data: leg(SAVINGS, '1000') }),
      recorded('2026-03-04T10:00', { type: 'TransferSent', data: leg(TOMS, '700') }),
      recorded('2026-03-05T10:00', { type: 'TransferReceived', data: leg(TOMS, '250') }),
    ];
    expect(total(history)).toEqual(['2026-03 other 700 250 2']);
  });

  it('comes out the same in batches of any size', () => {
    const history = Array.from({ length: 60 }, (_, day) =>
      recorded(`2026-0${1 + (day % 4)}-1${day % 10}T10:00`, paid(`${day + 1}`, 'bills')),
    );
    const inOne = sumSpending(history.flatMap(spent));
    for (const size of [1, 7, 59]) {
      let stored: ReturnType<typeof sumSpending> = [];
      for (let from = 0; from < history.length; from += size) {
        const batch = sumSpending(history.slice(from, from + size).flatMap(spent));
        stored = sumSpending([...stored, ...batch]);
      }
      expect(stored).toEqual(inOne);
    }
  });
});

function total(history: readonly Recorded<AccountEvent>[]): string[] {
  return sumSpending(history.flatMap(spent)).map(
    ({ month, category, spentMinor, receivedMinor, entries }) =>
      `${month} ${category} ${spentMinor} ${receivedMinor} ${entries}`,
  );
}

function spent(event: Recorded<AccountEvent>) {
  return spendingOf(event, 'GBP', (id) => id === EVERYDAY || id === SAVINGS) ?? [];
}

function recorded(at: string, event: AccountEvent): Recorded<AccountEvent> {
  const recordedAt = `${at}:00.000000Z` as Instant;
  return {
    ...event,
    streamId: EVERYDAY,
    version: 2,
    recordedAt,
    effectiveOn: londonDate(recordedAt),
    actorId: '' as ActorId,
    commandId: '' as CommandId,
  };
}

function paid(amountMinor: string, category: Category): AccountEvent {
  return { type: 'MoneyWithdrawn', data: movement(amountMinor, category) };
}

function earned(amountMinor: string, category: Category): AccountEvent {
  return { type: 'MoneyDeposited', data: movement(amountMinor, category) };
}

function movement(amountMinor: string, category: Category) {
  const contra: Contra = 'clearing';
  return { amountMinor: amountMinor as MinorText, contra, reference: null, category };
}

function leg(counterpartAccountId: AccountId, amountMinor: string) {
  return {
    transferId: 't' as TransferId,
    counterpartAccountId,
    amountMinor: amountMinor as MinorText,
    counterpartName: '' as Sealed,
    memo: null,
  };
}
