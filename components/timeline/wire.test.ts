import { describe, expect, it } from 'vitest';
import { counterpartOf } from '@/domain/account/counterpart';
import type { AccountEvent } from '@/domain/account/events';
import type { Hold } from '@/domain/account/state';
import { type Instant, londonDate } from '@/domain/calendar';
import type { AccountId, ActorId, CommandId, CustomerId, HoldId, TransferId } from '@/domain/ids';
import { type MinorText, minor } from '@/domain/money';
import { balanceAt, buildTimeline, eventAt } from '@/domain/projections/timeline';
import type { Recorded } from '@/domain/recorded';
import type { Sealed } from '@/domain/sealed';
import {
  historyOf,
  pointsFromWire,
  pointsToWire,
  type TimelineWire,
  windowFromWire,
  windowToWire,
} from './wire';

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

const hold: Hold = {
  holdId: 'hold' as HoldId,
  amountMinor: minor(500n),
  expiresAt: '2026-04-20T08:00:00.000000Z' as Instant,
  merchant: 'sealed shop' as Sealed,
  category: 'shopping',
  contra: 'cards',
  paymentId: null,
};

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
/** A history that is short enough to travel in one window. */
const whole: TimelineWire = {
  accountId: account,
  length: events.length,
  points: '',
  windows: [windowToWire({ before: null, events }, open)],
};

describe('the wire of a timeline', () => {
  const { timeline, ...received } = historyOf(JSON.parse(JSON.stringify(whole)));
  const receivedEvents = events.flatMap(({ version }) => eventAt(timeline, version) ?? []);

  it('brings every event across, to the microsecond and with its value date', () => {
    expect(
      receivedEvents.map(({ type, version, recordedAt, effectiveOn }) => [
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
    const there = timeline;
    const here = buildTimeline(events);
    expect(there.balancesMinor).toEqual(here.balancesMinor);
    expect(balanceAt(there, 6)).toMatchObject({ status: 'closed', overdraftLimitMinor: 5000n });
  });

  it('opens texts by their handles, and erased ones as null', () => {
    const names = receivedEvents.flatMap((event) => {
      if (event.type === 'AccountOpened' || event.type === 'AccountRenamed') {
        return [received.open('nickname', event.data.nickname)];
      }
      return event.type === 'TransferSent'
        ? [received.open('counterpartName', event.data.counterpartName)]
        : [];
    });
    expect(names).toEqual(['everyday', null, 'house']);
  });

  it('brings a part of them across, on the account as it was before', () => {
    const before = buildTimeline(events);
    const half = balanceAt(before, 3) ?? null;
    const held = half && { ...half, holds: [hold] };
    const sent = windowToWire({ before: held, events: events.slice(3) }, open);
    const { window, texts } = windowFromWire(account, JSON.parse(JSON.stringify(sent)));
    expect(window.events.map(({ version }) => version)).toEqual([4, 5, 6]);
    expect(window.balancesMinor).toEqual(before.balancesMinor.slice(3));
    expect(window.snapshots[0]).toMatchObject({ bookedMinor: 150_012n, version: 3 });
    const text = (sealed?: Sealed) => sealed && texts.get(sealed);
    expect(text(window.snapshots[0]?.nickname)).toBe('everyday');
    expect(text(window.snapshots[0]?.holds[0]?.merchant)).toBe('shop');
    expect(JSON.stringify(sent)).not.toContain('sealed');
    expect(JSON.stringify(sent)).not.toContain('somebody');
  });

  it('brings points across as they are', () => {
    const points = {
      versions: Int32Array.of(1, 500, 1_000_000),
      timesMs: Float64Array.of(1_767_258_000_000, 1_767_258_000_001, 1_782_896_400_000),
      balancesMinor: BigInt64Array.of(0n, -(10n ** 17n), 7n),
    };
    expect(pointsFromWire(pointsToWire(points))).toEqual(points);
    expect(pointsFromWire('').versions).toHaveLength(0);
  });

  it('names the other side of an event where it is the same customer’s, and only there', () => {
    const sides = (own: ReadonlySet<AccountId>) => {
      const window = windowToWire({ before: null, events }, open, own);
      const wire = { accountId: account, length: events.length, points: '', windows: [window] };
      const crossed = historyOf(wire).timeline;
      return events.flatMap(({ version, type }) => {
        const event = type === 'TransferSent' ? eventAt(crossed, version) : undefined;
        return event ? [counterpartOf(event)] : [];
      });
    };
    expect(new Set(sides(new Set([other])))).toEqual(new Set([other]));
    expect(new Set(sides(new Set()))).toEqual(new Set(['']));
  });

  it('leaves ids and ciphertext behind', () => {
    const text = JSON.stringify(whole);
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
