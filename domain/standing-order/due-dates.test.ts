import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type LocalDate, lastDay, monthOf, parseDate } from '../calendar';
import { dueAfter, dueOnOrAfter, type Plan } from './due-dates';

describe('the due dates of a plan', () => {
  it.each<[string, Partial<Plan>, string[]]>([
    [
      'on the 31st are the last day of a shorter month, and the 31st again after it',
      { firstOn: day('2026-01-31') },
      ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31'],
    ],
    [
      'on the 29th are there in February, too',
      { firstOn: day('2027-12-29') },
      ['2027-12-29', '2028-01-29', '2028-02-29', '2028-03-29'],
    ],
    [
      'every year on a leap day are on the 28th between leap years',
      { firstOn: day('2028-02-29'), cadence: 'yearly' },
      ['2028-02-29', '2029-02-28', '2030-02-28', '2031-02-28', '2032-02-29'],
    ],
    [
      'every week go through both changes of the clock',
      { firstOn: day('2026-03-22'), cadence: 'weekly' },
      ['2026-03-22', '2026-03-29', '2026-04-05'],
    ],
    [
      'end with the last day',
      { firstOn: day('2026-01-15'), lastOn: day('2026-03-15') },
      ['2026-01-15', '2026-02-15', '2026-03-15'],
    ],
    [
      'go on from the last day that can be typed',
      { firstOn: day('8999-12-31') },
      ['8999-12-31', '9000-01-31', '9000-02-28'],
    ],
    [
      'go on from it by the year, too',
      { firstOn: day('8999-12-31'), cadence: 'yearly' },
      ['8999-12-31', '9000-12-31', '9001-12-31'],
    ],
  ])('%s', (_what, changed, expected) => {
    const plan: Plan = { firstOn: day('2026-01-01'), lastOn: null, cadence: 'monthly', ...changed };
    const dates: string[] = [];
    let due = dueOnOrAfter(plan, plan.firstOn);
    while (due && dates.length < expected.length + 1) {
      dates.push(due);
      due = dueAfter(plan, due);
    }
    expect(plan.lastOn ? dates : dates.slice(0, expected.length)).toEqual(expected);
  });

  it('are found from any day, never before it, never skipping one', () => {
    const aDay = fc.integer({ min: 0, max: 4_000 }).map((days) => addDays(day('2024-01-01'), days));
    const cadence = fc.constantFrom('weekly' as const, 'monthly' as const, 'yearly' as const);
    fc.assert(
      fc.property(aDay, aDay, cadence, (firstOn, from, cadence) => {
        const plan = { firstOn, lastOn: null, cadence };
        const due = dueOnOrAfter(plan, from);
        expect(due !== null && due >= from && due >= firstOn).toBe(true);
        let walked = dueOnOrAfter(plan, firstOn);
        while (walked && walked < from) walked = dueAfter(plan, walked);
        expect(due).toBe(walked);
        if (due && cadence !== 'weekly') {
          const wanted = Number(firstOn.slice(8));
          const last = Number(lastDay(monthOf(due)).slice(8));
          expect(Number(due.slice(8))).toBe(Math.min(wanted, last));
        }
      }),
    );
  });
});

function day(text: string): LocalDate {
  const date = parseDate(text);
  if (!date) throw new Error(text);
  return date;
}
