/**
 * Fills an empty demo bank with the history of its people, by the same `execute()` that serves
 * everybody else, with commands dated in the past. Ids follow from what happens, so a run that was
 * interrupted is simply run again. The demo's staff are made on a bank with a history, too.
 */
import { addDays, type LocalDate, londonDate, type Month, monthOf } from '@/domain/calendar';
import { type AccountId, BANK_ID } from '@/domain/ids';
import { bankNow } from './bank-time';
import { closeClients, sqlClient } from './client';
import { instantFromPg } from './columns';
import { APP_BUILD, type Wrote } from './command-log';
import { DEMO_DAYS } from './demo/day';
import { bankOrders, isOldShaped, replacement } from './demo/early-days';
import { type DemoOrder, demoLife } from './demo/life';
import { inOldShapes } from './demo/old-shapes';
import { leaveOnWire } from './demo/other-banks';
import { demoCommandId, demoPeople, NO_PASSWORD } from './demo/people';
import { demoStaff, makeDemoStaff } from './demo/staff';
import { closeMonthsBefore } from './due-month-ends';
import { execute } from './execute';
import { type Actor, actorIdOf, type Order, type RequestedEntry } from './prepare/order';
import { customerIdFor } from './prepare/registration';
import { logUncaught } from './tools/uncaught';

const SEED_LOCK = 7_394_629;
const PROGRESS_EVERY = 500;

async function seed(): Promise<void> {
  if (process.env.REWIND_DEMO !== '1') return say('No demo data: REWIND_DEMO is not 1.');
  const guard = await sqlClient().reserve();
  try {
    await guard`select pg_advisory_lock(${SEED_LOCK})`;
    await makeDemoStaff();
    const begun = await firstSeeding();
    if (!begun && !(await isEmpty())) return say('No demo data: this bank has a history already.');
    // The demo of another build is another story; what it has told stays as it is.
    if (begun && begun.build !== APP_BUILD) return say('The demo data of an earlier build stays.');
    const today = begun?.today ?? londonDate(await bankNow());
    if (begun && (await isDone(replacement(today)))) return say('The demo data is there already.');
    await carryOut(demoLife(today), today);
    await closeMonthsBefore(addDays(today, -1));
    const replaced = await execute(replacement(today));
    if (replaced.status !== 'accepted') throw new Error(`Replacing a stream: ${replaced.status}`);
  } finally {
    await guard`select pg_advisory_unlock(${SEED_LOCK})`;
    guard.release();
    await closeClients();
  }
}

async function carryOut(orders: readonly DemoOrder[], today: LocalDate): Promise<void> {
  const started = Date.now();
  let refused = 0;
  const ofBank = bankOrders(today);
  let month: Month | undefined;
  for (const [index, order] of orders.entries()) {
    const day = londonDate(order.at);
    for (; ofBank[0] && ofBank[0].recordAt <= order.at; ofBank.shift()) await execute(ofBank[0]);
    if (month !== monthOf(day)) await closeMonthsBefore(day);
    month = monthOf(day);
    const asked = await toOrder(order);
    const outcome = await execute(isOldShaped(order.at, today) ? await inOldShapes(asked) : asked);
    if (outcome.status === 'refused') refused += 1;
    else if (outcome.status !== 'accepted') {
      throw new Error(`${order.happening}: ${outcome.status}`);
    }
    await leaveOnWire(order);
    if ((index + 1) % PROGRESS_EVERY === 0) say(`${index + 1} of ${orders.length} commands`);
  }
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  say(`${orders.length} commands, ${refused} of them refused, in ${seconds} s`);
}

async function toOrder(asked: DemoOrder) {
  const { happening, at, build, request } = asked;
  const order = {
    actor: actorOf(asked),
    commandId: demoCommandId(happening),
    recordAt: at,
    ...(build && { build }),
  };
  switch (request.type) {
    case 'RegisterCustomer':
      return { ...order, request, passwordHash: NO_PASSWORD };
    case 'ProposeEntries': {
      const undone = asked.reverses ? await entriesOf(asked.reverses) : [];
      return { ...order, request: { ...request, entries: [...request.entries, ...undone] } };
    }
    default:
      return { ...order, request };
  }
}

/** At which version an entry came to stand is known when it stands there, and not before. */
async function entriesOf(happening: string): Promise<RequestedEntry[]> {
  const [row] = await sqlClient()<{ wrote: Wrote }[]>`
    select wrote from commands where command_id = ${demoCommandId(happening)}`;
  return Object.entries(row?.wrote ?? {}).map(([streamId, [version]]) => ({
    kind: 'reversal',
    accountId: streamId as AccountId,
    version,
  }));
}

function actorOf({ person, by }: DemoOrder): Actor {
  if (by === 'bank') return { kind: 'bank' };
  const member = demoStaff.find(({ key }) => key === by);
  if (member) return { kind: 'staff', id: member.staffId, sessionId: 'demo' };
  const id = customerIdFor(demoCommandId(`${person} registers`));
  return { kind: 'customer', id, sessionId: null };
}

/** The day that an earlier run counted back from, told by when its first command was dated, and its build. */
async function firstSeeding(): Promise<{ today: LocalDate; build: string } | undefined> {
  const first = demoPeople[0];
  const [row] = await sqlClient()<{ decided_at: string; app_build: string }[]>`
    select decided_at, app_build from commands
    where actor_id = ${first ? customerIdFor(first.commandId) : null}
      and command_id = ${first?.commandId ?? null}`;
  return (
    row && {
      today: addDays(londonDate(instantFromPg(row.decided_at)), DEMO_DAYS),
      build: row.app_build,
    }
  );
}

/** But for what the bank says of itself, with which the demo begins. */
async function isEmpty(): Promise<boolean> {
  return (await sqlClient()`select from events where stream_id <> ${BANK_ID} limit 1`).length === 0;
}

async function isDone({ actor, commandId }: Order): Promise<boolean> {
  const found = await sqlClient()`
    select from commands where actor_id = ${actorIdOf(actor)} and command_id = ${commandId}`;
  return found.length > 0;
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

logUncaught();
await seed();
