import { beforeAll, expect, it } from 'vitest';
import { deposit, open, register } from '@/db/test/bank';
import { addDays, type Instant, londonDate } from '@/domain/calendar';
import type { AccountId, CustomerId } from '@/domain/ids';
import { momentOf, momentOnAccount } from './moment';

let jane: CustomerId;
let account: AccountId;

beforeAll(async () => {
  jane = await register();
  account = await open(jane, '100');
});

it('a day that is not over is the instant up to which it has come, so that a link to it gains nothing', async () => {
  const { now } = await momentOf(undefined, '/accounts');
  const to = await addressOf(momentOf(londonDate(now), '/accounts'));
  const asOf = new URL(to, 'http://bank').searchParams.get('asOf') as Instant;
  expect(asOf > now).toBe(true);
  expect(londonDate(asOf)).toBe(londonDate(now));
  await deposit(jane, account, '1');
  expect(await momentOf(asOf, '/accounts')).toMatchObject({
    kind: 'past',
    prefix: { until: asOf },
  });
});

it('a day that is over stays the date that it is', async () => {
  const { now } = await momentOf(undefined, '/accounts');
  const yesterday = addDays(londonDate(now), -1);
  expect(await momentOf(yesterday, '/accounts')).toMatchObject({ kind: 'past', asOf: yesterday });
});

it('now, written out, is the address without it; of two moments to compare it is one', async () => {
  expect(await addressOf(momentOf('now', '/accounts'))).toBe('/accounts');
  expect(await momentOf('now', '/compare', 'vs')).toMatchObject({ kind: 'live' });
});

it('an event that the account does not have yet is no moment of its past', async () => {
  expect(await momentOnAccount(jane, account, 'v3', '/')).toMatchObject({
    kind: 'past',
    prefix: { untilVersion: 3 },
  });
  expect(await momentOnAccount(jane, account, 'v4', '/')).toMatchObject({
    kind: 'unclear',
    problem: 'There is no event v4 yet. The newest is v3.',
  });
});

it('of somebody else’s account tells nothing, whatever is asked', async () => {
  const stranger = await register();
  for (const asked of ['v3', 'v4']) {
    const told = await momentOnAccount(stranger, account, asked, '/');
    expect(told).toMatchObject({ kind: 'past', asOf: asked, label: `event ${asked}` });
  }
});

/** Where a redirection leads, as Next throws it. */
async function addressOf(redirected: Promise<unknown>): Promise<string> {
  const { digest } = await redirected.then(
    () => ({ digest: '' }),
    (error) => error as { digest: string },
  );
  expect(digest).toMatch(/^NEXT_REDIRECT;/);
  return digest.split(';')[2] ?? '';
}
