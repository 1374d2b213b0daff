import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  addDays,
  type LocalDate,
  lastDay,
  londonDate,
  type Month,
  startOfDay,
  toMicros,
  weekday,
} from '@/domain/calendar';
import type { AccountId, CommandId, CustomerId, StandingOrderId } from '@/domain/ids';
import type { MinorText } from '@/domain/money';
import type { Cadence } from '@/domain/standing-order/events';
import { bankNow } from './bank-time';
import { sqlClient } from './client';
import { commandOfEvent } from './command-of-event';
import { executeDueOrders } from './due-standing-orders';
import { readStream } from './event-store';
import { execute, type Outcome } from './execute';
import { ownStreams } from './personal-export';
import type { Request } from './prepare/order';
import { standingOrderIdFor } from './prepare/standing-order';
import { findBalance } from './read-models/balances';
import { findStandingOrder } from './read-models/standing-orders';
import { opener } from './sealing';
import { asOwner, deposit, open, register } from './test/bank';
import { leapYearFrom } from './test/leap-year';
import { verifyBank } from './verify';

const A_YEAR = 365n * 86_400_000_000n;
const never = new AbortController().signal;

/** These stories are of it and of the year before, which has not begun yet. */
let leapYear: number;
beforeAll(async () => {
  leapYear = leapYearFrom(Number((await today()).slice(0, 4)) + 2);
});

// The bank's clock only moves forward, so that these stories follow each other in time.
describe('standing orders', () => {
  it('that were missed for days over a month end are done once each, in order', async () => {
    const { jane, from, to } = await twoAccounts('100000');
    const year = leapYear - 1;
    await advanceTo(`${year}-01-29`);
    const weekly = await create(jane, from, to, '100', 'weekly', `${year}-01-30`);
    const monthly = await create(jane, from, to, '2000', 'monthly', `${year}-01-31`);
    await advanceTo(`${year}-03-02`);
    await Promise.all([meetAll(), meetAll()]);

    const executed = await sqlClient()<{ due: string; order_id: string }[]>`
      select data->>'dueOn' as due, stream_id as order_id from events
      where type = 'StandingOrderExecuted' order by stream_id, version`;
    const dueDates = (order: string) =>
      executed.filter((row) => row.order_id === order).map(({ due }) => due);
    expect(dueDates(weekly)).toEqual([
      `${year}-01-30`,
      `${year}-02-06`,
      `${year}-02-13`,
      `${year}-02-20`,
      `${year}-02-27`,
    ]);
    expect(dueDates(monthly)).toEqual([`${year}-01-31`, `${year}-02-28`]);
    expect((await findBalance(to, jane))?.bookedMinor).toBe(4_500n);
    expect((await findStandingOrder(monthly, jane))?.nextDueOn).toBe(`${year}-03-31`);
  });

  it('are due by the London day, through both changes of the clock and a leap day', async () => {
    const { jane, from, to } = await twoAccounts('100000');
    const springForward = lastSunday(`${leapYear - 1}-03`);
    await advanceTo(addDays(springForward, -1));
    const order = await create(jane, from, to, '1', 'weekly', springForward);
    await advanceTo(springForward);
    await meetAll();
    const weekLater = addDays(springForward, 7);
    expect((await findStandingOrder(order, jane))?.nextDueOn).toBe(weekLater);
    const fallBack = lastSunday(`${leapYear - 1}-10`);
    const autumn = await create(jane, from, to, '1', 'yearly', fallBack);
    await advanceTo(fallBack);
    await meetAll();
    const yearLater = fallBack.replace(`${leapYear - 1}`, `${leapYear}`);
    expect((await findStandingOrder(autumn, jane))?.nextDueOn).toBe(yearLater);
    const leap = await create(jane, from, to, '1', 'monthly', `${leapYear}-01-31`);
    await advanceTo(`${leapYear}-02-29`);
    await meetAll();
    expect((await findStandingOrder(leap, jane))?.nextDueOn).toBe(`${leapYear}-03-31`);
  });

  it('are for who pays to read: the other side learns that the bank did it, and no more', async () => {
    const { jane, from } = await twoAccounts('10000');
    const tom = await register();
    const theirs = await open(tom, null);
    const dueOn = await today();
    const order = await create(jane, from, theirs, '500', 'monthly', dueOn);
    await meetAll();
    const causeOf = async (reader: CustomerId, account: AccountId) => {
      const event = (await readStream(sqlClient(), { kind: 'account', id: account })).at(-1);
      return event && (await commandOfEvent(event, await ownStreams(reader)))?.cause;
    };
    const handler = 'execute-standing-orders';
    expect(await causeOf(tom, theirs)).toEqual({ handler });
    expect(await causeOf(jane, from)).toEqual({ handler, streamId: order, version: 1, dueOn });
  });

  it('that were thought due too soon are met on their day, and once', async () => {
    const { jane, from, to } = await twoAccounts('10000');
    const dueOn = addDays(await today(), 2);
    const order = await create(jane, from, to, '500', 'monthly', dueOn);
    const thinkDue = (on: string | null) =>
      asOwner(
        (owner) => owner`
          update standing_orders set retry_on = ${on}::date where order_id = ${order}`,
      );
    await thinkDue(await today());
    expect(await executeDueOrders(never)).toBe(false);
    await thinkDue(null);
    expect(await outcomesOf(order)).toEqual([]);
    await advanceTo(dueOn);
    await Promise.all([meetAll(), meetAll()]);
    expect(await outcomesOf(order)).toEqual(['StandingOrderExecuted 1 ']);
  });

  it('fail with their reason, are tried once more the next day, and then go on', async () => {
    const { jane, from, to } = await twoAccounts('100');
    const today = londonDate(await bankNow());
    const order = await create(jane, from, to, '500', 'monthly', today);
    await meetAll();
    await meetAll();
    expect(await outcomesOf(order)).toEqual(['StandingOrderFailed 1 insufficient-funds']);
    await deposit(jane, from, '1000');
    await meetAll();
    expect(await outcomesOf(order)).toHaveLength(1);
    await advanceTo(addDays(today, 1));
    await meetAll();
    expect(await outcomesOf(order)).toEqual([
      'StandingOrderFailed 1 insufficient-funds',
      'StandingOrderExecuted 2 ',
    ]);
  });

  it('keep their account from being closed, until they are cancelled', async () => {
    const { jane, from, to } = await twoAccounts('100');
    const order = await create(jane, from, to, '1', 'monthly', addDays(await today(), 5));
    const closing = { type: 'CloseAccount', accountId: from, sweepToAccountId: to } as const;
    expect(await ask(jane, closing)).toMatchObject({
      refusal: { reason: 'active-standing-orders', count: 1 },
    });
    await ask(jane, { type: 'PauseStandingOrder', orderId: order });
    expect(await ask(jane, closing)).toMatchObject({
      refusal: { reason: 'active-standing-orders', count: 1 },
    });
    await ask(jane, { type: 'CancelStandingOrder', orderId: order });
    expect((await ask(jane, closing)).status).toBe('accepted');
  });

  it('made while their account is being closed are there before, or not at all', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { jane, from, to } = await twoAccounts(null);
      const [made, closed] = await Promise.all([
        ask(jane, creation(from, to, '1', 'monthly', await today())),
        ask(jane, { type: 'CloseAccount', accountId: from }),
      ]);
      expect([made, closed].filter(({ status }) => status === 'accepted')).toHaveLength(1);
      if (made.status === 'accepted') await cancelAll(jane);
    }
  });

  it('that are paused skip their days, and go on where they are then', async () => {
    const { jane, from, to } = await twoAccounts('10000');
    const start = await today();
    const order = await create(jane, from, to, '1', 'weekly', addDays(start, 1));
    await ask(jane, { type: 'PauseStandingOrder', orderId: order });
    await advanceTo(addDays(start, 10));
    await meetAll();
    await ask(jane, { type: 'ResumeStandingOrder', orderId: order });
    await meetAll();
    expect(await outcomesOf(order)).toEqual([]);
    expect((await findStandingOrder(order, jane))?.nextDueOn).toBe(addDays(start, 15));
  });

  it('amended in the very moment in which they are due are carried out as they are then', async () => {
    const { jane, from, to } = await twoAccounts('10000');
    const order = await create(jane, from, to, '100', 'monthly', await today());
    const { amending, executing } = await sqlClient().begin(async (tx) => {
      await tx`select from streams where stream_id = ${order} for update`;
      const terms = { amountMinor: '200' as MinorText, lastOn: null, memo: 'New rent' };
      const amending = ask(jane, { type: 'AmendStandingOrder', orderId: order, ...terms });
      await waitingForLocks(1);
      // Its texts are made of what the order still says.
      const executing = executeDueOrders(never);
      await waitingForLocks(2);
      return { amending, executing };
    });
    await Promise.all([amending, executing]);
    await meetAll();
    expect(await outcomesOf(order)).toEqual(['StandingOrderExecuted 1 ']);
    const [, sent] = await readStream(
      sqlClient(),
      { kind: 'account', id: from },
      { afterVersion: 1 },
    );
    if (sent?.type !== 'TransferSent' || !sent.data.memo) throw new Error('Nothing was sent');
    expect(sent.data.amountMinor).toBe('200');
    expect((await opener(jane, from))('memo', sent.data.memo)).toBe('New rent');
  });

  it('are nobody else’s to see or to change', async () => {
    const { jane, from, to } = await twoAccounts('10000');
    const order = await create(jane, from, to, '1', 'monthly', addDays(await today(), 1));
    const tom = await register();
    expect(await findStandingOrder(order, tom)).toBeUndefined();
    expect((await ask(tom, { type: 'CancelStandingOrder', orderId: order })).status).toBe(
      'not-found',
    );
    expect((await ask(tom, creation(from, to, '1', 'monthly', await today()))).status).toBe(
      'not-found',
    );
    const execution = {
      type: 'ExecuteStandingOrder',
      orderId: order,
      dueOn: await today(),
    } as const;
    expect((await ask(jane, execution)).status).toBe('not-found');
  });

  it('leave a bank that verifies', async () => {
    expect((await verifyBank()).findings).toEqual([]);
  });
});

async function twoAccounts(depositMinor: string | null) {
  const jane = await register();
  const from = await open(jane, depositMinor);
  return { jane, from, to: await open(jane, null, { product: 'savings' }) };
}

async function create(
  customer: CustomerId,
  from: AccountId,
  to: AccountId,
  amount: string,
  cadence: Cadence,
  firstOn: string,
): Promise<StandingOrderId> {
  const commandId = randomUUID() as CommandId;
  const request = creation(from, to, amount, cadence, firstOn);
  const outcome = await execute({ actor: by(customer), commandId, request });
  expect(outcome).toMatchObject({ status: 'accepted' });
  return standingOrderIdFor(commandId);
}

function creation(
  fromAccountId: AccountId,
  toAccountId: AccountId,
  amount: string,
  cadence: Cadence,
  firstOn: string,
) {
  return {
    type: 'CreateStandingOrder',
    fromAccountId,
    toAccountId,
    amountMinor: amount as MinorText,
    cadence,
    firstOn: firstOn as LocalDate,
    lastOn: null,
    memo: 'Rent',
  } as const;
}

async function cancelAll(customer: CustomerId): Promise<void> {
  const rows = await sqlClient()<{ order_id: StandingOrderId }[]>`
    select order_id from standing_orders where customer_id = ${customer}`;
  for (const { order_id } of rows) {
    await ask(customer, { type: 'CancelStandingOrder', orderId: order_id });
  }
}

/** Until as many as that wait for a lock. */
async function waitingForLocks(count: number): Promise<void> {
  for (;;) {
    const rows = await sqlClient()`
      select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    if (rows.length >= count) return;
  }
}

/** As the worker does, until there is nothing left. */
async function meetAll(): Promise<void> {
  while (await executeDueOrders(never));
}

async function outcomesOf(order: StandingOrderId): Promise<string[]> {
  const rows = await sqlClient()<{ outcome: string }[]>`
    select type || ' ' || (data->>'attempt') || ' ' || coalesce(data->>'reason', '') as outcome
    from events
    where stream_id = ${order} and type in ('StandingOrderExecuted', 'StandingOrderFailed')
    order by version`;
  return rows.map(({ outcome }) => outcome);
}

/** The bank's clock goes a year at a time at most. */
async function advanceTo(day: string): Promise<void> {
  let left = toMicros(startOfDay(day as LocalDate)) - toMicros(await bankNow());
  while (left > 0n) {
    const step = left > A_YEAR ? A_YEAR : left;
    const request = { type: 'AdvanceBankClock', byMicros: `${step}` } as const;
    const commandId = randomUUID() as CommandId;
    expect(await execute({ actor: { kind: 'bank' }, commandId, request })).toMatchObject({
      status: 'accepted',
    });
    left -= step;
  }
}

/** The day on which clocks are put forward in March, and back in October. */
function lastSunday(month: string): LocalDate {
  const last = lastDay(month as Month);
  return addDays(last, -(weekday(last) % 7));
}

async function today(): Promise<LocalDate> {
  return londonDate(await bankNow());
}

function ask(
  customer: CustomerId,
  request: Exclude<Request, { type: 'RegisterCustomer' }>,
): Promise<Outcome> {
  return execute({ actor: by(customer), commandId: randomUUID() as CommandId, request });
}

function by(id: CustomerId) {
  return { kind: 'customer', id, sessionId: null } as const;
}
