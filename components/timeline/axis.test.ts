import { describe, expect, it } from 'vitest';
import { type Instant, toMs } from '@/domain/calendar';
import type { Timeline } from '@/domain/projections/timeline';
import {
  axisOf,
  msAt,
  percent,
  placeOf,
  placeOfKnown,
  placeOfVersion,
  versionAtPlace,
} from './axis';
import { idleFor } from './gap-breaks';
import { ticksOf } from './ticks';
import {
  following,
  fractionOf,
  leastWidth,
  panned,
  placeAt,
  showsAll,
  viewBetween,
  WHOLE,
  zoomed,
} from './view';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const start = toMs('2026-01-01T09:00:00.000000Z' as Instant);

/** Times of events, in days after the opening. */
const days = (...at: number[]) => known(at.map((day) => start + day * DAY));
/** A history of which only the times are known, of all its versions or of some. */
function known(ms: number[], versions = ms.map((_ms, index) => index + 1)): Timeline {
  return {
    length: versions.at(-1) ?? 0,
    versions: Int32Array.from(versions),
    timesMs: Float64Array.from(ms),
    balancesMinor: new BigInt64Array(ms.length),
    deltasMinor: new BigInt64Array(ms.length),
    windows: [],
  };
}

const busy = days(...Array.from({ length: 61 }, (_, day) => day));
const paused = days(0, 1, 2, 3, 4, 5, 6, 106, 107, 108, 109, 110);

describe('the axis by time', () => {
  const axis = axisOf(busy, start + 64 * DAY);

  it('runs from the opening to now, and back from a place to a time', () => {
    expect(axis).toMatchObject({ fromMs: start, toMs: start + 64 * DAY });
    expect(placeOf(axis, start + 32 * DAY)).toBeCloseTo(0.5);
    expect(msAt(axis, placeOf(axis, start + 9 * HOUR))).toBeCloseTo(start + 9 * HOUR, 0);
    expect(placeOf(axis, start + 71 * DAY)).toBe(1);
    expect(percent(1 / 3)).toBe('33.33%');
  });

  it('gives a long idle gap little room, and the rest what that frees', () => {
    const collapsed = axisOf(paused, start + 110 * DAY);
    const [before, gap, after] = collapsed.stretches;
    expect(collapsed.stretches).toHaveLength(3);
    expect([before?.idle, gap?.idle, after?.idle]).toEqual([false, true, false]);
    expect((gap?.to ?? 0) - (gap?.from ?? 0)).toBeCloseTo(0.03);
    expect(placeOfKnown(collapsed, 6)).toBeGreaterThan(0.25);
    expect(placeOfKnown(collapsed, 11)).toBe(1);
    for (const day of [0, 3, 50, 106, 110]) {
      const ms = start + day * DAY;
      expect(msAt(collapsed, placeOf(collapsed, ms))).toBeCloseTo(ms, -1);
    }
    const inFull = axisOf(paused, start + 110 * DAY, { collapse: false });
    expect(inFull.stretches).toHaveLength(1);
    expect(placeOfKnown(inFull, 6)).toBeCloseTo(6 / 110);
  });

  it('collapses the silence since the last event, but none where all are far apart', () => {
    expect(axisOf(days(0, 1, 2, 3), start + 300 * DAY).stretches.at(-1)).toMatchObject({
      idle: false,
      toMs: start + 300 * DAY,
    });
    expect(axisOf(days(0, 1, 2, 3), start + 300 * DAY).stretches.some(({ idle }) => idle)).toBe(
      true,
    );
    expect(axisOf(days(0, 30, 61, 92), start + 120 * DAY).stretches).toHaveLength(1);
  });

  it('says how much it skips', () => {
    expect(idleFor({ fromMs: 0, toMs: 23 * DAY })).toBe('23 days without events');
    expect(idleFor({ fromMs: 0, toMs: 5 * HOUR })).toBe('5 hours without events');
    expect(idleFor({ fromMs: 0, toMs: 800 * DAY })).toBe('2 years without events');
    expect(idleFor({ fromMs: 0, toMs: HOUR / 60 })).toBe('1 minute without events');
  });
});

describe('the axis by event', () => {
  const together = days(0, 0, 5, 200);
  const axis = axisOf(together, start + 210 * DAY, { by: 'event' });

  it('gives every event the same room, and those of one instant a place each', () => {
    expect([0, 1, 2, 3].map((index) => placeOfKnown(axis, index))).toEqual([0, 0.25, 0.5, 0.75]);
    expect([0, 0.3, 0.5, 0.74, 0.75, 1].map((place) => versionAtPlace(axis, place))).toEqual([
      1, 2, 3, 3, 4, 4,
    ]);
  });

  it('of a long history goes by what is known of it', () => {
    const long = known([start, start + 10 * DAY, start + 20 * DAY], [1, 501, 1_000]);
    const byEvent = axisOf(long, start + 30 * DAY, { by: 'event' });
    expect(placeOfVersion(byEvent, 251)).toBe(0.25);
    expect(msAt(byEvent, 0.25)).toBeCloseTo(start + 5 * DAY, 0);
    expect(placeOf(byEvent, start + 5 * DAY)).toBeCloseTo(0.25);
    expect(versionAtPlace(byEvent, 0.7)).toBe(501);
    const byTime = axisOf(long, start + 30 * DAY);
    expect(placeOfVersion(byTime, 251)).toBeCloseTo(1 / 6);
    expect(versionAtPlace(byTime, 0.5)).toBe(501);
  });

  it('puts an instant between the events around it', () => {
    expect(placeOf(axis, start + 102.5 * DAY)).toBeCloseTo(0.625);
    expect(msAt(axis, 0.625)).toBeCloseTo(start + 102.5 * DAY, 0);
    expect(msAt(axis, 0.875)).toBeCloseTo(start + 205 * DAY, 0);
  });
});

describe('what is in sight', () => {
  const axis = axisOf(busy, start + 60 * DAY);

  it('gets half as wide with each step, about a place that stays where it is', () => {
    const near = zoomed(WHOLE, axis, 1, 0.8);
    expect(near).toEqual({ from: 0.4, to: 0.9 });
    expect(fractionOf(near, 0.8)).toBeCloseTo(0.8);
    expect(placeAt(near, 0.5)).toBeCloseTo(0.65);
    expect(zoomed(near, axis, -1, 0.8)).toEqual(WHOLE);
    expect(showsAll(zoomed(near, axis, -5, 0.1))).toBe(true);
  });

  it('gets no narrower than some minutes, and stays on the axis', () => {
    const nearest = zoomed(WHOLE, axis, 99, 1);
    expect(nearest.to).toBe(1);
    expect(nearest.to - nearest.from).toBeCloseTo(leastWidth(axis));
    expect(leastWidth(axis)).toBeCloseTo(600_000 / (60 * DAY));
    expect(panned({ from: 0.5, to: 0.75 }, -1)).toEqual({ from: 0, to: 0.25 });
    expect(viewBetween(0.7, 0.2, axis)).toEqual({ from: 0.2, to: 0.7 });
  });

  it('follows a playhead that leaves it, and only then', () => {
    const view = { from: 0.4, to: 0.6 };
    expect(following(view, 0.5)).toBe(view);
    expect(fractionOf(following(view, 0.7), 0.7)).toBeCloseTo(0.2);
    expect(fractionOf(following(view, 0.3), 0.3)).toBeCloseTo(0.8);
    expect(following(view, 1).to).toBe(1);
  });
});

describe('the labels of the axis', () => {
  const labels = (from: string, to: string) => {
    const opening = known([toMs(`${from}:00.000000Z` as Instant)]);
    const axis = axisOf(opening, toMs(`${to}:00.000000Z` as Instant), { collapse: false });
    return ticksOf(axis, WHOLE).map(({ label }) => label);
  };

  it('mark months where they begin in London, and the year where it changes', () => {
    expect(labels('2025-10-10T00:00', '2026-04-20T00:00')).toEqual([
      'Nov',
      'Dec',
      '2026',
      'Feb',
      'Mar',
      'Apr',
    ]);
  });

  it('go down to hours, by the clock in London', () => {
    expect(labels('2026-06-30T18:00', '2026-07-01T06:00')).toContain('1 Jul');
    expect(labels('2026-06-30T18:00', '2026-07-01T06:00')).toContain('05:00');
  });

  it.each([
    ['a minute', 60_000],
    ['an hour', HOUR],
    ['a week', 7 * DAY],
    ['ten years', 3_650 * DAY],
    ['a century', 36_500 * DAY],
  ])('are about a dozen at most over %s, and do not touch', (_span, ms) => {
    const axis = axisOf(days(0), start + ms, { collapse: false });
    const ticks = ticksOf(axis, WHOLE);
    expect(ticks.length).toBeLessThanOrEqual(14);
    const places = ticks.map(({ fraction }) => fraction);
    expect(places.every((place, index) => place - (places[index - 1] ?? -1) >= 0.06)).toBe(true);
  });
});
