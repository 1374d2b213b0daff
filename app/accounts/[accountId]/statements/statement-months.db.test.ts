import { expect, it } from 'vitest';
import { bankNow } from '@/db/bank-time';
import { open, register } from '@/db/test/bank';
import { addDays, firstDay, londonDate, monthOf } from '@/domain/calendar';
import { loadStatement } from './load-statement';

it('a statement is of a month in which there was an account, and which has begun', async () => {
  const customerId = await register();
  const accountId = await open(customerId, '5000');
  const now = await bankNow();
  const today = londonDate(now);
  const isThere = async (day: typeof today) =>
    (await loadStatement(customerId, accountId, monthOf(day), { kind: 'live', now }, 1)) !==
    undefined;

  expect(await isThere(addDays(firstDay(monthOf(today)), -1))).toBe(false);
  expect(await isThere(today)).toBe(true);
  expect(await isThere(addDays(today, 31))).toBe(false);
});
