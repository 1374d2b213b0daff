import { expect, it } from 'vitest';
import type { Instant } from '@/domain/calendar';
import { runningMonth } from './month-insight';

it.each([
  // As of 31 March is as of its end: nothing of March is still to come.
  ['2026-03-31T22:59:59.999999Z', null],
  ['2026-03-31T22:59:59.999998Z', '2026-03'],
  ['2026-03-31T23:00:00.000000Z', '2026-04'],
  ['2026-02-28T23:59:59.999999Z', null],
  ['2026-03-30T22:59:59.999999Z', '2026-03'],
])('at %s the month that is not over is %s', (until, month) => {
  expect(runningMonth(until as Instant)).toBe(month);
});
