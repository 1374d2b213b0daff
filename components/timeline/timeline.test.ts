import { describe, expect, it } from 'vitest';
import type { AccountEvent } from '@/domain/account/events';
import { type Instant, toMs } from '@/domain/calendar';
import { buildTimeline } from '@/domain/projections/timeline';
import { moved, opened, recorded } from '@/domain/projections/told-life';
import { axisOf } from './axis';
import { balancePath, barPaths, gridOf, heightOf, scaleOf } from './drawing';
import { actionOf, keys } from './keys';
import { markersOf } from './markers';
import { activeMonths, monthFigures, stepByMonth } from './months';
import { isLive, type Spot, spotLabel, spotQuery, spotQueryElsewhere, spotSpoken } from './spot';
import { spotAsked } from './spot-asked';
import { WHOLE } from './view';

/** Opened on 1 January 2026; then what is listed: the instant, and the signed pence. */
function timelineOf(...moves: [minute: string, minor: number][]) {
  return buildTimeline(
    recorded(
      ['2026-01-01T09:00', opened()],
      ...moves.map(([minute, minor]): [string, AccountEvent] => [
        minute,
        moved(minor > 0 ? 'MoneyDeposited' : 'MoneyWithdrawn', `${Math.abs(minor)}`),
      ]),
    ),
  );
}

const instant = '2026-07-01T09:00:00.000000Z' as Instant;
const now = toMs(instant);
const year = timelineOf(
  ['2026-01-02T10:00', 100_000],
  ['2026-01-20T10:00', -2_500],
  ['2026-03-31T23:30', -1_000],
  ['2026-06-12T13:03', -1_240],
);

describe('the drawing', () => {
  it('has zero within its scale, and round steps', () => {
    const scale = scaleOf(
      timelineOf(['2026-01-02T10:00', 120_000], ['2026-01-03T10:00', -150_000]),
    );
    expect(scale.bottom).toBeLessThanOrEqual(-30_000);
    expect(gridOf(scale, 'GBP', 'en-GB').map(({ label }) => label)).toEqual([
      '−£500',
      '£0',
      '£500',
      '£1,000',
    ]);
    expect(heightOf(scale, scale.top)).toBe(0);
  });

  it('draws something for an account that never held anything', () => {
    const empty = timelineOf();
    const scale = scaleOf(empty);
    expect(scale.top).toBeGreaterThan(scale.bottom);
    expect(balancePath(empty, axisOf(empty, now), WHOLE, scale)).not.toContain('NaN');
    expect([...markersOf(empty).notable]).toEqual([1]);
  });

  it('stays short however many events there are', () => {
    const moves = Array.from({ length: 20_000 }, (_, index): [string, number] => [
      `2026-0${1 + Math.floor(index / 4_000)}-02T10:${`${index % 60}`.padStart(2, '0')}`,
      index % 2 ? -900 : 1_000,
    ]);
    const many = timelineOf(...moves);
    const axis = axisOf(many, now);
    expect(balancePath(many, axis, WHOLE, scaleOf(many)).length).toBeLessThan(20_000);
    expect(barPaths(many, axis, WHOLE, many.length).known.outgoing.length).toBeLessThan(4_000);
  });
});

describe('the bars', () => {
  it('stand apart where something has just come', () => {
    const { known, fresh } = barPaths(year, axisOf(year, now), WHOLE, 4);
    expect(fresh.outgoing.match(/M/g)).toHaveLength(1);
    expect(fresh.incoming).toBe('');
    expect(known.incoming.match(/M/g)).toHaveLength(1);
    expect(known.outgoing.match(/M/g)).toHaveLength(2);
  });
});

describe('a moment', () => {
  const last = { version: 5, pin: null };

  it('is live only at the newest event, and then needs nothing in its link', () => {
    expect(isLive(year, last)).toBe(true);
    expect(spotQuery(year, last)).toBe('');
    expect(spotQuery(year, { version: 3, pin: null })).toBe('?asOf=v3');
    const pin = { asOf: '2026-06-30', label: 'the end of 30 June 2026', at: instant };
    expect(isLive(year, { version: 5, pin })).toBe(false);
    expect(spotLabel(year, { version: 5, pin })).toBe('The end of 30 June 2026');
  });

  it('goes along with a link out of the account as an instant', () => {
    expect(spotQueryElsewhere(year, last)).toBe('');
    expect(spotQueryElsewhere(year, { version: 3, pin: null })).toBe(
      '?asOf=2026-01-20T10%3A00%3A00.000000Z',
    );
    const pin = { asOf: '2026-06-30', label: 'the end of 30 June 2026', at: instant };
    expect(spotQueryElsewhere(year, { version: 5, pin })).toBe('?asOf=2026-06-30');
  });

  it('starts where the address says, which may have moved on since the server answered', () => {
    const third = { version: 3, pin: null };
    const askedOf = (start: Spot, asOf: string | null, spots: readonly Spot[] = []) =>
      spotAsked(year, { spots, newestEvent: last }, start, asOf);
    expect(askedOf(last, null)).toBe(last);
    expect(askedOf(last, 'v3')).toEqual(third);
    expect(askedOf(third, 'v3')).toBe(third);
    expect(askedOf(third, null)).toEqual(last);
    expect(askedOf(last, 'v99')).toBe(last);
    expect(askedOf(last, 'gibberish')).toBe(last);
    const at = '2026-02-03T10:00:00.000000Z' as Instant;
    const hold = { version: 3, pin: { asOf: at, label: 'A hold', at } };
    expect(askedOf(last, at, [hold])).toBe(hold);
    expect(askedOf(last, at)).toMatchObject({ version: 3, pin: { asOf: at, at } });
  });

  it('is read out with its balance and what had just happened', () => {
    const money = { currency: 'GBP', locale: 'en-GB' } as const;
    const called = (title: string) => () => ({ title, when: '', amount: '', balance: '' });
    const spoken = (spot: Spot, title: string) => spotSpoken(year, spot, called(title), money);
    expect(spoken({ version: 3, pin: null }, 'Withdrawal')).toBe(
      '20 January 2026, 10:00. Balance 975.00 pounds after withdrawal minus 25.00',
    );
    expect(spoken({ version: 3, pin: null }, 'Rent, Mare Street')).toBe(
      '20 January 2026, 10:00. Balance 975.00 pounds after withdrawal minus 25.00: Rent, Mare Street',
    );
    expect(spoken({ version: 1, pin: null }, 'You opened it')).toBe(
      '1 January 2026, 09:00. Balance 0.00 pounds after opening',
    );
    const before = {
      version: 0,
      pin: { asOf: '2025-01-01', label: 'the end of then', at: instant },
    };
    expect(spoken(before, '')).toContain('not opened yet');
  });
});

describe('months', () => {
  it('close with what the events up to there add up to, by the London calendar', () => {
    const rows = activeMonths(year)
      .filter(({ after }) => after < 4)
      .map((month) => monthFigures(year, month, 4))
      .reverse();
    // 31 March 23:30 UTC is 1 April in London.
    expect(rows.map(({ month, closingMinor }) => [month, closingMinor])).toEqual([
      ['2026-04', 96_500n],
      ['2026-01', 97_500n],
    ]);
    expect(rows[1]).toMatchObject({ creditsMinor: 100_000n, debitsMinor: 2_500n });
  });

  it('are stepped through by their last events, and no further than the ends', () => {
    expect(stepByMonth(year, 1, 1)).toBe(4);
    expect(stepByMonth(year, 4, 1)).toBe(5);
    expect(stepByMonth(year, 5, 1)).toBe(5);
    expect(stepByMonth(year, 5, -1)).toBe(4);
    expect(stepByMonth(year, 2, -1)).toBe(1);
  });
});

describe('keys', () => {
  const press = (key: string, held = {}) => ({
    key,
    shiftKey: false,
    altKey: false,
    ctrlKey: false,
    metaKey: false,
    ...held,
  });

  it.each([
    ['ArrowRight', {}, 'next'],
    ['ArrowRight', { shiftKey: true }, 'next-day'],
    ['ArrowRight', { metaKey: true }, undefined],
    ['L', {}, 'live'],
    ['[', {}, 'previous-notable'],
    ['+', { shiftKey: true }, 'zoom-in'],
    ['=', {}, 'zoom-in'],
    ['-', {}, 'zoom-out'],
    ['0', {}, 'zoom-all'],
    ['0', { ctrlKey: true }, undefined],
    ['g', {}, 'gaps'],
    ['a', {}, 'axis'],
    ['c', {}, 'compare'],
    ['w', {}, 'what-if'],
    ['5', {}, 'speed'],
    ['6', {}, undefined],
    ['?', { shiftKey: true }, 'help'],
    ['Tab', {}, undefined],
  ])('%s %o means %s', (key, held, action) => {
    expect(actionOf(press(key, held), true)).toBe(action);
  });

  it('are listed once each', () => {
    const actions = keys.map(({ action }) => action);
    expect(new Set(actions).size).toBe(actions.length);
  });

  it('lose their letters, digits and signs when those are switched off', () => {
    expect(actionOf(press('l'), false)).toBeUndefined();
    expect(actionOf(press('3'), false)).toBeUndefined();
    expect(actionOf(press('['), false)).toBeUndefined();
    expect(actionOf(press('End'), false)).toBe('live');
  });
});
