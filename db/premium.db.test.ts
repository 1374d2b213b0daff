import { expect, it } from 'vitest';
import { addDays, type Instant, type LocalDate } from '@/domain/calendar';
import { standingsOn } from './premium';
import { deposit, open, register, withdraw } from './test/bank';

const DAY = '2026-06-30' as LocalDate;

it('who would have been premium is told by what all of somebody’s accounts ended their days with', async () => {
  const maya = await register('maya', { recordAt: noon('2026-01-01') });
  const everyday = await open(maya, '80000', { recordAt: noon('2026-01-02') });
  const savings = await open(maya, '40000', {
    product: 'savings',
    recordAt: noon('2026-01-03'),
  });
  await withdraw(maya, savings, '15000', { recordAt: noon('2026-05-01') });
  await deposit(maya, everyday, '90000', { recordAt: noon('2026-05-02') });
  const late = await register('late', { recordAt: noon('2026-04-01') });
  await open(late, '500000', { recordAt: noon('2026-04-02') });

  expect(await standingsOn(DAY)).toEqual([
    { customerId: maya, smallestMinor: 105_000n, isPremium: true },
    { customerId: late, smallestMinor: 0n, isPremium: false },
  ]);
  expect(await standingsOn(addDays(DAY, 2))).toMatchObject([
    { customerId: late, smallestMinor: 500_000n },
    { customerId: maya, smallestMinor: 105_000n },
  ]);
  expect(await standingsOn('2026-01-01' as LocalDate)).toEqual([]);
});

function noon(day: string): Instant {
  return `${day}T12:00:00.000000Z` as Instant;
}
