import { describe, expect, it } from 'vitest';
import type { AccountEvent } from '../account/events';
import { fromMs, type Instant } from '../calendar';
import {
  assembleTimeline,
  balanceAt,
  bookedAt,
  buildTimeline,
  deltaAt,
  eventAt,
  indexWindow,
  isWhole,
  mergePoints,
  missingWindows,
  msOf,
  NO_POINTS,
  nextKnown,
  type Points,
  stepByDay,
  versionAtMs,
} from './timeline';
import { lived, moved, opened } from './told-life';

const LENGTH = 1_000;
const HOUR_MS = 3_600_000;
const OPENED_MS = Date.UTC(2026, 0, 1, 9);

const events = lived(
  ...Array.from({ length: LENGTH }, (_, index): [Instant, AccountEvent] => [
    fromMs(OPENED_MS + index * HOUR_MS),
    index === 0
      ? opened()
      : moved(index % 3 === 2 ? 'MoneyWithdrawn' : 'MoneyDeposited', `${(index % 7) + 1}`),
  ]),
);

const whole = buildTimeline(events);
const known = [1, 200, 400, 600, 800, LENGTH];
const points: Points = {
  versions: Int32Array.from(known),
  timesMs: Float64Array.from(known, (version) => msOf(whole, version)),
  balancesMinor: BigInt64Array.from(known, (version) => bookedAt(whole, version) ?? 0n),
};
const windowOf = (after: number, until: number) =>
  indexWindow(balanceAt(whole, after) ?? null, events.slice(after, until));
const long = assembleTimeline(LENGTH, points, [windowOf(256, 512), windowOf(512, 768)]);
const everyVersion = Array.from({ length: LENGTH }, (_, index) => index + 1);

describe('a history that is here whole', () => {
  it('is known at every event', () => {
    expect(isWhole(whole)).toBe(true);
    expect([...whole.versions]).toEqual(everyVersion);
    expect(balanceAt(whole, 0)).toBeNull();
  });

  it('is the same from windows that meet or overlap, in any order', () => {
    const parts = [windowOf(512, LENGTH), windowOf(0, 300), windowOf(256, 512)];
    const pieced = assembleTimeline(LENGTH, NO_POINTS, parts);
    expect(isWhole(pieced)).toBe(true);
    expect(pieced.balancesMinor).toEqual(whole.balancesMinor);
    expect(pieced.deltasMinor).toEqual(whole.deltasMinor);
    expect(pieced.timesMs).toEqual(whole.timesMs);
    for (const version of [1, 256, 257, 300, 512, LENGTH]) {
      expect(balanceAt(pieced, version)).toEqual(balanceAt(whole, version));
    }
  });
});

describe('a history of which some is here', () => {
  it('says what the whole one says, or that it does not know', () => {
    for (const version of everyVersion.filter((one) => one % 7 === 0 || known.includes(one))) {
      const isHere = version > 256 && version <= 768;
      const isPoint = known.includes(version);
      expect(bookedAt(long, version)).toBe(
        isHere || isPoint ? bookedAt(whole, version) : undefined,
      );
      expect(balanceAt(long, version)).toEqual(isHere ? balanceAt(whole, version) : undefined);
      expect(eventAt(long, version)).toBe(isHere ? events[version - 1] : undefined);
    }
    expect(isWhole(long)).toBe(false);
    expect(deltaAt(long, 300)).toBe(deltaAt(whole, 300));
    expect(deltaAt(long, 200)).toBeUndefined();
  });

  it('adds up to the same between what is known', () => {
    const sum = [...long.deltasMinor].reduce((total, delta) => total + delta, 0n);
    expect(sum).toBe(bookedAt(whole, LENGTH));
  });

  it('finds a known version for any place of the axis, never a later one', () => {
    expect(versionAtMs(long, OPENED_MS - 1)).toBe(0);
    for (const version of [1, 150, 400, 700, 799, 900, LENGTH]) {
      const found = versionAtMs(long, msOf(whole, version));
      expect(found).toBeLessThanOrEqual(version);
      expect(bookedAt(long, found)).toBe(bookedAt(whole, found));
    }
    expect(versionAtMs(long, msOf(whole, 700))).toBe(700);
    expect(nextKnown(long, 800)).toBe(LENGTH);
    expect(nextKnown(long, LENGTH)).toBe(LENGTH);
  });

  it('draws what it does not know between what it knows', () => {
    expect(msOf(long, 100)).toBeGreaterThan(msOf(long, 1));
    expect(msOf(long, 100)).toBeLessThan(msOf(long, 200));
    expect(msOf(long, 700)).toBe(msOf(whole, 700));
  });

  it('steps over days as far as the way is here', () => {
    expect(stepByDay(long, 500, 1)).toBe(stepByDay(whole, 500, 1));
    expect(stepByDay(long, 500, -1)).toBe(stepByDay(whole, 500, -1));
    expect(stepByDay(long, 768, 1)).toBeUndefined();
    expect(stepByDay(long, 257, -1)).toBeUndefined();
    expect(stepByDay(long, 900, 1)).toBeUndefined();
    expect(stepByDay(whole, LENGTH, 1)).toBe(LENGTH);
    expect(stepByDay(whole, 1, -1)).toBe(1);
  });

  it('tells which windows are missing around a place', () => {
    expect(missingWindows(long, 300, 500)).toEqual([]);
    expect(missingWindows(long, 200, 500)).toEqual([0]);
    expect(missingWindows(long, -50, 2_000)).toEqual([0, 768]);
    expect(missingWindows(whole, 1, LENGTH)).toEqual([]);
  });

  it('takes points that were asked for later among the others', () => {
    const finer: Points = {
      versions: Int32Array.of(200, 250),
      timesMs: Float64Array.of(msOf(whole, 200), msOf(whole, 250)),
      balancesMinor: BigInt64Array.of(bookedAt(whole, 200) ?? 0n, bookedAt(whole, 250) ?? 0n),
    };
    const merged = mergePoints([points, finer]);
    expect([...merged.versions]).toEqual([1, 200, 250, 400, 600, 800, LENGTH]);
    expect(bookedAt(assembleTimeline(LENGTH, merged, []), 250)).toBe(bookedAt(whole, 250));
  });
});
