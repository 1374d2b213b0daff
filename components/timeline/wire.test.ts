import { describe, expect, it } from 'vitest';
import type { AccountEvent } from '@/domain/account/events';
import { type Instant, londonDate } from '@/domain/calendar';
import type { AccountId, ActorId, CommandId, CustomerId, TransferId } from '@/domain/ids';
import type { MinorText } from '@/domain/money';
import { balanceAt, buildTimeline } from '@/domain/projections/timeline';
import type { Recorded } from '@/domain/recorded';
import type { Sealed } from '@/domain/sealed';
import { fromWire, toWire } from './wire';

const account = '11111111-1111-4111-8111-111111111111' as AccountId;
const other = '22222222-2222-4222-8222-222222222222' as AccountId;

const facts: [at: string, event: AccountEvent][] = [
  [
    '2026-03-01T10:00:00.000001Z',
    {
      type: 'AccountOpened',
      data: {
        customerId: 'somebody' as CustomerId,
        product: 'current',
        currency: 'GBP',
        accountNumber: '123456789012',
        nickname: 'sealed everyday' as Sealed,
        overdraftLimitMinor: '5000' as MinorText,
        creditRateBps: 0,
        overdraftRateBps: 1990,
        dayCount: 'ACT/365F',
        parentAccountId: null,
      },
    },
  ],
  ['2026-03-01T10:00:00.000001Z', deposited('150000', null)],
  ['2026-03-31T23:30:00.999999Z', deposited('12', 'sealed pay')],
  [
    '2026-04-02T08:00:00.000000Z',
    {
      type: 'TransferSent',
      data: {
        transferId: 't' as TransferId,
        counterpartAccountId: other,
        amountMinor: '200000' as MinorText,
        counterpartName: 'gone' as Sealed,
        memo: null,
      },
    },
  ],
  [
    '2026-04-03T08:00:00.000000Z',
    { type: 'AccountRenamed', data: { nickname: 'sealed house' as Sealed } },
  ],
  [
    '2026-04-04T08:00:00.000000Z',
    { type: 'AccountClosed', data: { reason: 'customer-request', sweepToAccountId: null } },
  ],
];

const events = facts.map(
  ([at, event], index): Recorded<AccountEvent> => ({
    ...event,
    streamId: account,
    version: index + 1,
    recordedAt: at as Instant,
    effectiveOn: londonDate(at as Instant),
    actorId: 'actor' as ActorId,
    commandId: 'command' as CommandId,
  }),
);
const open = (_field: string, sealed: Sealed) =>
  sealed === 'gone' ? null : sealed.replace('sealed ', '');

describe('the wire of a timeline', () => {
  const received = fromWire(JSON.parse(JSON.stringify(toWire(account, events, open))));

  it('brings every event across, to the microsecond and with its value date', () => {
    expect(
      received.events.map(({ type, version, recordedAt, effectiveOn }) => [
        type,
        version,
        recordedAt,
        effectiveOn,
      ]),
    ).toEqual(
      events.map(({ type, version, recordedAt, effectiveOn }) => [
        type,
        version,
        recordedAt,
        effectiveOn,
      ]),
    );
  });

  it('folds to the same balances', () => {
    const there = buildTimeline(received.events);
    const here = buildTimeline(events);
    expect(there.balancesMinor).toEqual(here.balancesMinor);
    expect(balanceAt(there, 6)).toMatchObject({ status: 'closed', overdraftLimitMinor: 5000n });
  });

  it('opens texts by their handles, and erased ones as null', () => {
    const names = received.events.flatMap((event) => {
      if (event.type === 'AccountOpened' || event.type === 'AccountRenamed') {
        return [received.open('nickname', event.data.nickname)];
      }
      return event.type === 'TransferSent'
        ? [received.open('counterpartName', event.data.counterpartName)]
        : [];
    });
    expect(names).toEqual(['everyday', null, 'house']);
  });

  it('leaves ids and ciphertext behind', () => {
    const text = JSON.stringify(toWire(account, events, open));
    for (const kept of [other, 'somebody', 'actor', 'command', 'sealed']) {
      expect(text).not.toContain(kept);
    }
  });
});

function deposited(amount: string, reference: string | null): AccountEvent {
  return {
    type: 'MoneyDeposited',
    data: {
      amountMinor: amount as MinorText,
      contra: 'cash',
      reference: reference as Sealed | null,
      category: 'salary',
    },
  };
}
