import { lastDay, type Month } from '@/domain/calendar';

/** The first year with a 29 February, from a year on. */
export function leapYearFrom(year: number): number {
  return lastDay(`${year}-02` as Month).endsWith('29') ? year : leapYearFrom(year + 1);
}
