import { beforeAll, describe, expect, it } from 'vitest';
import type { Instant, Month } from '@/domain/calendar';
import type { AccountId, CustomerId, StreamId } from '@/domain/ids';
import {
  type ActivityEntry,
  accountActivity,
  customerActivity,
} from '@/domain/projections/activity';
import { spendingOf, sumSpending } from '@/domain/projections/spending';
import { sqlClient } from '../client';
import { readStream } from '../event-store';
import { registerProjections, waitForStreams } from '../projection-status';
import { rebuild } from '../rebuild';
import {
  close,
  closeMonth,
  deposit,
  open,
  register,
  takeAll,
  transfer,
  withdraw,
} from '../test/bank';
import { activityReadModel, listActivity, readPlace, writePlace } from './activity';
import { listSpending, listSpendingUntil, spendingReadModel } from './spending';

let jane: CustomerId;
let tom: CustomerId;
let everyday: AccountId;
let savings: AccountId;
let toms: AccountId;

const at = (text: string) => ({ recordAt: `${text}:00.123456Z` as Instant });

beforeAll(async () => {
  await registerProjections();
  jane = await register('jane', at('2026-01-05T08:00'));
  tom = await register('tom', at('2026-01-05T08:01'));
  everyday = await open(jane, '500000', at('2026-01-05T09:00'));
  savings = await open(jane, null, at('2026-01-05T09:01'));
  toms = await open(tom, '10000', at('2026-01-05T09:02'));
  await withdraw(jane, everyday, '1250', { category: 'groceries', ...at('2026-01-06T12:00') });
  await transfer(jane, everyday, savings, '20000', at('2026-01-07T12:00'));
  await transfer(jane, everyday, toms, '3000', at('2026-01-31T23:59'));
  await closeMonth(savings, '2026-01' as Month, at('2026-02-01T00:05'));
  await withdraw(jane, everyday, '950', { category: 'groceries', ...at('2026-02-03T12:00') });
  await deposit(jane, everyday, '310000', {
    contra: 'clearing',
    category: 'salary',
    ...at('2026-02-28T06:00'),
  });
  await closeMonth(savings, '2026-02' as Month, at('2026-03-01T00:05'));
  await transfer(tom, toms, everyday, '1500', at('2026-03-01T10:00'));
  await transfer(jane, savings, everyday, '20000', at('2026-03-02T10:00'));
  await close(jane, savings, at('2026-03-02T10:01'));
});

describe('what a worker has filled', () => {
  beforeAll(async () => {
    // In the smallest steps: every sum is made by adding to what was there.
    for (const readModel of [activityReadModel, spendingReadModel]) await takeAll(readModel, 1);
  });

  it('is what the folds make of the streams', async () => {
    expect(await listActivity(jane, { limit: 100 })).toEqual(await activityByFold(jane));
    expect(await listSpending(jane)).toEqual(await spendingByFold(jane));
    expect(await listSpending(tom)).toEqual(await spendingByFold(tom));
  });

  it('counts what changes pockets as neither spent nor received', async () => {
    const sums = (await listSpending(jane)).map(
      ({ month, category, spentMinor, receivedMinor, entries }) =>
        `${month} ${category} ${spentMinor} ${receivedMinor} ${entries}`,
    );
    expect(sums).toEqual([
      '2026-01 groceries 1250 0 1',
      '2026-01 other 3000 500000 2',
      '2026-02 groceries 950 0 1',
      '2026-02 salary 0 310000 1',
      '2026-03 other 0 1500 1',
    ]);
  });

  it.each([
    ['activity', activityReadModel],
    ['spending', spendingReadModel],
  ] as const)('of %s comes out the same when it is filled anew', async (name, readModel) => {
    await takeAll(readModel);
    const before = [await listActivity(jane, { limit: 100 }), await listSpending(jane)];
    const rebuilt = await rebuild(name);
    expect(rebuilt?.differing).toBe(0);
    expect(rebuilt?.rows).toBeGreaterThan(0);
    expect([await listActivity(jane, { limit: 100 }), await listSpending(jane)]).toEqual(before);
    // And it goes on being added to, once.
    await withdraw(jane, everyday, '100', { category: 'travel' });
    await takeAll(readModel);
    await takeAll(readModel);
    expect((await rebuild(name))?.differing).toBe(0);
  });

  it('of spending is found out when it is wrong', async () => {
    await takeAll(spendingReadModel);
    await sqlClient()`
      update spending set spent_minor = spent_minor + 1
      where customer_id = ${jane} and category = 'groceries' and month = '2026-01'`;
    expect((await rebuild('spending'))?.differing).toBe(1);
    expect(await listSpending(jane)).toEqual(await spendingByFold(jane));
  });

  it('shows each moment as it was', async () => {
    const moments = [
      '2026-01-07T12:00',
      '2026-02-01T00:00',
      '2026-02-28T06:00',
      '2026-03-01T10:00',
    ];
    for (const moment of moments) {
      const until = `${moment}:00.123456Z` as Instant;
      expect(await listSpendingUntil(jane, until)).toEqual(await spendingByFold(jane, until));
      const then = (await activityByFold(jane)).filter(({ recordedAt }) => recordedAt <= until);
      expect(await listActivity(jane, { until, limit: 100 })).toEqual(then);
    }
  });

  it('is read in pages that neither repeat nor leave out anything', async () => {
    await takeAll(activityReadModel);
    const whole = await listActivity(jane, { limit: 100 });
    const paged: ActivityEntry[] = [];
    for (;;) {
      const last = paged.at(-1);
      const before = last && readPlace(writePlace(last));
      const page = await listActivity(jane, { before, limit: 3 });
      paged.push(...page);
      if (page.length < 3) break;
    }
    expect(paged).toEqual(whole);
  });

  it('has a place to go on from in the longest history, and for nothing that is none', async () => {
    const recordedAt = '2999-01-01T12:00:00.000001Z' as Instant;
    const place = { recordedAt, streamId: everyday, version: 1_234_567, part: 2 };
    expect(readPlace(writePlace(place))).toEqual(place);
    expect(await listActivity(jane, { before: place, limit: 1 })).toHaveLength(1);
    expect(readPlace(writePlace({ ...place, version: 12_345_678_901 }))).toBeUndefined();
    expect(readPlace(writePlace({ ...place, part: 40_000 }))).toBeUndefined();
    expect(readPlace('2026-01-01~x')).toBeUndefined();
  });

  it('is waited for by whoever wrote last', async () => {
    await takeAll(activityReadModel);
    expect(await waitForStreams('activity', [jane, everyday], 0)).toBe(true);
    await deposit(jane, everyday, '100');
    expect(await waitForStreams('activity', [jane, everyday], 50)).toBe(false);
    const waiting = waitForStreams('activity', [jane, everyday], 5_000);
    await takeAll(activityReadModel);
    expect(await waiting).toBe(true);
  });
});

async function activityByFold(customerId: CustomerId): Promise<ActivityEntry[]> {
  const events = await readStream(sqlClient(), { kind: 'customer', id: customerId });
  const entries = events.map((event) => customerActivity(event));
  for (const [id, stream] of await streamsOf(customerId)) {
    const [opened] = stream;
    if (opened?.type !== 'AccountOpened') throw new Error(`${id} was never opened`);
    entries.push(...stream.map((event) => accountActivity(event, opened.data)));
  }
  const key = ({ recordedAt, streamId, version }: ActivityEntry) =>
    `${recordedAt} ${streamId} ${`${version}`.padStart(9, '0')}`;
  return entries.sort((a, b) => (key(a) < key(b) ? 1 : -1));
}

async function spendingByFold(customerId: CustomerId, until?: Instant) {
  const streams = await streamsOf(customerId);
  return sumSpending(
    [...streams.values()].flatMap((events) =>
      events
        .filter(({ recordedAt }) => !until || recordedAt <= until)
        .flatMap((event) => spendingOf(event, 'GBP', (id) => streams.has(id)) ?? []),
    ),
  );
}

/** The accounts of a customer by the log alone. */
async function streamsOf(customerId: CustomerId) {
  const opened = await sqlClient()<{ stream_id: AccountId }[]>`
    select stream_id from events
    where type = 'AccountOpened' and data->>'customerId' = ${customerId}`;
  const streams = new Map<StreamId, Awaited<ReturnType<typeof readStream<'account'>>>>();
  for (const { stream_id: id } of opened) {
    streams.set(id, await readStream(sqlClient(), { kind: 'account', id }));
  }
  return streams;
}
