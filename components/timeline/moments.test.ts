import { describe, expect, it } from 'vitest';
import type { AccountEvent } from '@/domain/account/events';
import { type Instant, type LocalDate, londonDate, toMs } from '@/domain/calendar';
import type { HoldId } from '@/domain/ids';
import type { MinorText } from '@/domain/money';
import { buildTimeline, versionAt } from '@/domain/projections/timeline';
import { lived, opened } from '@/domain/projections/told-life';
import type { Sealed } from '@/domain/sealed';
import { axisOf, placeOf } from './axis';
import { heldPath } from './drawing';
import { momentsOf, nextNotable, pinned, spotAt, toldSpot } from './moments';
import type { OrderHistory } from './orders';
import { type Drawn, faceOf } from './paint';
import { pastOf } from './past';
import type { PotHistory } from './pots';
import { isLive, type Spot } from './spot';
import { WHOLE } from './view';

const at = (day: number, time = '10:00') =>
  `2026-03-${`${day}`.padStart(2, '0')}T${time}:00.000000Z` as Instant;
const sealed = (text: string) => text as Sealed;
const minor = (pence: number) => `${pence}` as MinorText;

const facts: [Instant, AccountEvent][] = [
  [at(1), opened({ nickname: sealed('First name') })],
  [at(1, '11:00'), deposited(100_00)],
  [
    at(3),
    {
      type: 'HoldPlaced',
      data: {
        holdId: 'h' as HoldId,
        amountMinor: minor(80_00),
        expiresAt: at(6, '12:30'),
        merchant: sealed('Hotel'),
        category: 'travel',
        contra: 'cards',
        paymentId: null,
      },
    },
  ],
  [
    at(4),
    { type: 'DailyLimitSet', data: { limitMinor: minor(50_00), appliesFrom: londonDate(at(4)) } },
  ],
  [at(9), { type: 'AccountRenamed', data: { nickname: sealed('Second name') } }],
];
const rent: OrderHistory = {
  name: 'Rent',
  steps: [
    { at: at(5), was: order({ paused: false }) },
    { at: at(7), was: order({ paused: true }) },
    { at: at(8), was: null },
  ],
};

const flat: PotHistory = [
  { at: at(2), was: { name: 'A flat', bookedMinor: minor(0) } },
  { at: at(5), was: { name: 'A flat', bookedMinor: minor(20_00) } },
  { at: at(8), was: { name: 'A house', bookedMinor: minor(20_00) } },
  { at: at(10), was: null },
];

const others = [
  { at: at(2, '15:00'), what: 'You changed your name' },
  // By the command of an event, which tells of it.
  { at: at(9), what: 'You told us to pay' },
];

const nowMs = toMs(at(11));
const timelineUpTo = (version: number) => buildTimeline(lived(...facts.slice(0, version)));
const timeline = timelineUpTo(facts.length);
const open = (_field: string, text: Sealed) => text;
const past = pastOf(
  timeline,
  open,
  { orders: [rent], pots: [flat], others },
  {
    nowMs,
    currency: 'GBP',
    locale: 'en-GB',
  },
);
const { moments, held } = past;
const axis = axisOf(timeline, nowMs, { collapse: false });
const drawn: Drawn = {
  ...past,
  newAfter: timeline.length,
  axis,
  view: WHOLE,
  currency: 'GBP',
  locale: 'en-GB',
};
const under = (instant: Instant) => spotAt(moments, axis, placeOf(axis, toMs(instant)));
const saidAt = (spot: Spot) => faceOf(drawn, spot).texts;

describe('a place on the drawing', () => {
  it('is the newest event before it', () => {
    expect(under(at(2))).toEqual({ version: 2, pin: null });
    expect(under(at(3, '11:00'))).toEqual({ version: 3, pin: null });
  });

  it('is what changed without an event of the account: a standing order, a hold that ran out', () => {
    expect(under(at(5, '11:00'))).toMatchObject({ version: 4, pin: { at: at(5) } });
    expect(under(at(6, '13:00'))).toMatchObject({ version: 4, pin: { at: at(6, '12:30') } });
    expect(under(at(6, '12:00'))).toMatchObject({ version: 4, pin: { at: at(5) } });
  });

  it('is now after whatever changed last', () => {
    expect(isLive(timeline, under(at(10)))).toBe(true);
    const longHold = momentsOf(timeline, past.markers, [pinned(at(10), 5, 'A hold ran out')]);
    const spot = (instant: Instant) => spotAt(longHold, axis, placeOf(axis, toMs(instant)));
    expect(spot(at(9, '12:00'))).toMatchObject({ version: 5, pin: { at: at(9) } });
    expect(isLive(timeline, spot(at(10, '12:00')))).toBe(true);
  });

  it('leads to the marked moments on either side', () => {
    const live = { version: 5, pin: null };
    const days: string[] = [];
    for (let spot = nextNotable(moments, timeline, live, -1); spot; ) {
      days.push(spot.pin ? spot.pin.asOf.slice(8, 10) : `v${spot.version}`);
      spot = nextNotable(moments, timeline, spot, -1);
    }
    expect(days).toEqual(['08', '07', '06', '05', 'v4', '02', 'v2', 'v1']);
    expect(nextNotable(moments, timeline, { version: 3, pin: null }, 1)?.version).toBe(4);
    expect(nextNotable(moments, timeline, live, 1)).toBeUndefined();
  });
});

describe('what is said at a moment', () => {
  it('has the three balances, and a hold only until it ran out', () => {
    const before = saidAt({ version: 4, pin: null });
    expect(before).toMatchObject({ booked: '£100.00', held: '£80.00', available: '£20.00' });
    expect(before).toMatchObject({ happened: before['event-0'], count: 'Event 4 of 5' });
    expect(before['hold-0']).toBe('Hotel');
    expect(before['hold-0-note']).toBe('until 6 March 2026, 12:30');
    const after = saidAt(under(at(6, '13:00')));
    expect(after).toMatchObject({ booked: '£100.00', held: '£0.00', available: '£100.00' });
    expect(after).toMatchObject({ 'hold-0': '', 'hold-none': 'None' });
    expect(after).toMatchObject({ happened: 'A hold ran out', count: 'After event 4 of 5' });
  });

  it('has what happened to its holder as a moment of its own, said where it is shown and read out', () => {
    const face = faceOf(drawn, under(at(2, '16:00')));
    expect(face.texts).toMatchObject({ happened: 'You changed your name', 'happened-amount': '' });
    expect(face.texts.count).toBe('After event 2 of 5');
    expect(face.spoken).toBe('2 March 2026, 15:00. Balance 100.00 pounds. You changed your name');
    expect(saidAt(under(at(9, '11:00'))).count).toBe('Event 5 of 5');
    // A link to it says the same, and one to any other instant nothing of it.
    const linked = { version: 2, pin: { asOf: at(2, '15:00'), label: '', at: at(2, '15:00') } };
    expect(saidAt(toldSpot(moments, linked)).happened).toBe(face.texts.happened);
    const other = pinned(at(2, '15:01'), 2);
    expect(toldSpot(moments, other)).toBe(other);
  });

  it('has the name, the limit and the orders of then, and nothing of later', () => {
    expect(saidAt({ version: 3, pin: null })).toMatchObject({
      name: 'First name',
      'daily-limit': 'None',
      'order-none': 'None',
    });
    expect(saidAt(under(at(5, '11:00')))).toMatchObject({
      name: 'First name',
      'daily-limit': '£50.00, £50.00 left that day',
      'order-0': 'Rent',
      'order-0-amount': '£500.00 every month',
      'order-0-note': 'next on 1 April 2026',
    });
    expect(saidAt(under(at(7, '11:00')))['order-0-note']).toBe('Paused');
    expect(saidAt({ version: 5, pin: null })).toMatchObject({
      name: 'Second name',
      'daily-limit': '£50.00, £50.00 left today',
      'order-0': '',
    });
    expect(JSON.stringify(saidAt({ version: 4, pin: null }))).not.toContain('Second name');
  });

  it('has the pots by their names and balances of then, and none that is closed', () => {
    const pot = (spot: Spot) => {
      const texts = saidAt(spot);
      return [texts['pot-0'], texts['pot-0-amount'], texts['pot-none']];
    };
    expect(pot({ version: 1, pin: null })).toEqual(['', '', 'None']);
    expect(pot({ version: 4, pin: null })).toEqual(['A flat', '£0.00', '']);
    expect(pot(under(at(5, '11:00')))).toEqual(['A flat', '£20.00', '']);
    expect(pot({ version: 5, pin: null })).toEqual(['', '', 'None']);
    expect(pot(pinned(at(9), 5))).toEqual(['A house', '£20.00', '']);
  });

  it('is at each event what it would be, had nothing happened since', () => {
    const upTo = <Step extends { at: Instant }>(steps: readonly Step[], instant: Instant) =>
      steps.filter((step) => step.at <= instant);
    const instants = [...facts.map(([recordedAt]) => recordedAt), at(6, '13:00')].concat(
      [rent.steps, flat].flatMap((steps) => steps.map((step) => step.at)),
    );
    for (const instant of instants) {
      const version = versionAt(timeline, instant);
      const spot = pinned(instant, version);
      const beside = {
        orders: [{ ...rent, steps: upTo(rent.steps, instant) }],
        pots: [upTo(flat, instant)],
        others: upTo(others, instant),
      };
      const until = toMs(instant);
      const then = pastOf(timelineUpTo(version), open, beside, {
        nowMs: until,
        currency: 'GBP',
        locale: 'en-GB',
      });
      const axisThen = axisOf(then.timeline, until);
      // How many events there are in all, the drawing shows as well.
      const { count: _count, ...said } = faceOf({ ...drawn, ...then, axis: axisThen }, spot).texts;
      expect(saidAt(spot)).toMatchObject(said);
    }
  });

  it('lists the newest events up to there, and no more rows than there are', () => {
    const texts = saidAt({ version: 2, pin: null });
    expect(texts).toMatchObject({
      'event-0': 'Deposit',
      'event-0-amount': '+£100.00',
      'event-0-balance': '£100.00',
      'event-0-link': 'history/2',
      'event-1': 'You opened “First name”, a current account',
      'event-1-amount': '',
      'event-2': '',
    });
  });

  it('says before the opening that there was no account yet', () => {
    const pin = { asOf: '2026-02-01', label: 'the end of then', at: at(1, '00:00') };
    const face = faceOf(drawn, { version: 0, pin });
    expect(face.opened).toBe(false);
    expect(face.texts).toMatchObject({ balance: 'Not opened yet', name: 'Not opened yet' });
    expect(face.texts.booked).toBeUndefined();
  });
});

describe('the held band', () => {
  it('hangs from the balance as long as the hold is open', () => {
    const path = heldPath(timeline, held, axis, WHOLE, drawn.scale);
    expect(path.match(/M/g)).toHaveLength(1);
    const [, from, to] = /^M(\d+) \d+H(\d+)V/.exec(path) ?? [];
    expect(Number(from)).toBeCloseTo(placeOf(axis, toMs(at(3))) * 1_000, -1);
    expect(Number(to)).toBeCloseTo(placeOf(axis, toMs(at(6, '12:30'))) * 1_000, -1);
  });
});

function deposited(pence: number): AccountEvent {
  return {
    type: 'MoneyDeposited',
    data: { amountMinor: minor(pence), contra: 'cash', reference: null, category: 'other' },
  };
}

function order({ paused }: { paused: boolean }) {
  return {
    amountMinor: minor(500_00),
    currency: 'GBP',
    cadence: 'monthly',
    paused,
    nextDueOn: '2026-04-01' as LocalDate,
  } as const;
}
