import { expect, it } from 'vitest';
import { type Instant, toMs } from '@/domain/calendar';
import type { Timeline } from '@/domain/projections/timeline';
import { axisOf, msAt } from './axis';
import { ALL_BY_TIME, alongAnother, type Seen, seenAsked, seenQuery } from './seen';
import { WHOLE } from './view';

const DAY = 86_400_000;
const start = toMs('2026-01-01T09:00:00.000000Z' as Instant);

/** A history of which only the times are known: an event a day, and then none for long. */
const history: Timeline = {
  length: 30,
  versions: Int32Array.from({ length: 30 }, (_, index) => index + 1),
  timesMs: Float64Array.from({ length: 30 }, (_, index) => start + index * DAY),
  balancesMinor: new BigInt64Array(30),
  deltasMinor: new BigInt64Array(30),
  windows: [],
};
const nowMs = start + 60 * DAY;
const asked = (query: string, until = nowMs) =>
  seenAsked(new URLSearchParams(query), history, until);
const queryOf = (seen: Seen) => seenQuery(seen, axisOf(history, nowMs, seen)).join('&');

it('nothing is asked for where all is seen by time', () => {
  expect(queryOf(ALL_BY_TIME)).toBe('');
  expect(asked('asOf=v3')).toEqual(ALL_BY_TIME);
});

it('what is in sight comes back from its address, to the second', () => {
  const query = 'from=2026-01-05T10%3A00%3A30Z&to=2026-01-12T00%3A00%3A00Z&gaps=drawn';
  const seen = asked(query);
  expect(seen).toMatchObject({ by: 'time', collapse: false });
  expect(queryOf(seen)).toBe(decodeURIComponent(query));
  const byEvent = `${query.replace('&gaps=drawn', '')}&axis=event`;
  expect(queryOf(asked(byEvent))).toBe(decodeURIComponent(byEvent));
});

it('what reaches up to now still does when the history has grown', () => {
  const query = 'from=2026-01-20T00%3A00%3A00Z';
  expect(asked(query).view.to).toBe(1);
  const { view } = asked(query, nowMs + 90 * DAY);
  expect(view.to).toBe(1);
  expect(msAt(axisOf(history, nowMs + 90 * DAY), view.from)).toBeCloseTo(start + 18.625 * DAY, -1);
});

it('what is no instant, or lies outside, shows all', () => {
  expect(asked('from=yesterday&to=2026-13-45T00%3A00%3A00Z&axis=sideways')).toEqual(ALL_BY_TIME);
  expect(asked('from=1999-01-01T00%3A00%3A00Z').view).toEqual(WHOLE);
});

it('another axis shows the same stretch of time', () => {
  const seen = asked('from=2026-01-05T09%3A00%3A00Z&to=2026-01-15T09%3A00%3A00Z');
  const turned = alongAnother(seen, { by: 'event' }, history, nowMs);
  expect(turned.view.from).toBeCloseTo(4 / 30);
  expect(turned.view.to).toBeCloseTo(14 / 30);
  expect(alongAnother(ALL_BY_TIME, { by: 'event' }, history, nowMs).view).toBe(WHOLE);
});
