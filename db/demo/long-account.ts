/**
 * An account with as long a history as one likes, of days like anybody's, up to yesterday. Every entry is
 * a command of its own that is decided, chained and stored like any other, and every month is closed by
 * the rules that close everybody's. Only, all of it is one transaction: the account is there whole or not
 * at all, and nobody closes its months or follows its events while it is being made.
 */
import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { DepositMoney, OpenAccount, WithdrawMoney } from '@/domain/account/commands';
import { decideAccount, decideOpening } from '@/domain/account/decide';
import type { AccountEvent } from '@/domain/account/events';
import type { BankState } from '@/domain/bank/state';
import { standardRatesOn } from '@/domain/bank/state';
import { decideMonthEnd } from '@/domain/books/decide';
import {
  addDays,
  daysBetween,
  firstDay,
  type Instant,
  type LocalDate,
  londonDate,
  type Month,
  monthOf,
  monthsBetween,
  plusMicros,
  startOfDay,
} from '@/domain/calendar';
import type { Command } from '@/domain/commands';
import type { Decision } from '@/domain/decider';
import {
  type AccountId,
  BANK_ID,
  type CommandId,
  type CustomerId,
  type StreamId,
} from '@/domain/ids';
import type { MinorText } from '@/domain/money';
import type { Balance } from '@/domain/projections/balance';
import type { Recorded } from '@/domain/recorded';
import type { Refusal } from '@/domain/refusal';
import { aggregates } from '@/domain/streams';
import { asStored } from '@/domain/upcast';
import { bankNow } from '../bank-time';
import { sqlClient, type Transaction } from '../client';
import { type DecidedCommand, storeCommands, writtenCommand } from '../command-log';
import { type SealingKey, sealingKey } from '../customer-keys';
import { MICROS_AFTER_MIDNIGHT, monthEndOrder } from '../due-month-ends';
import {
  append,
  type ChainedEvent,
  chain,
  type Head,
  headOf,
  liftRecord,
  lockHeads,
  readStream,
} from '../event-store';
import { readMonthBooks } from '../month-books';
import { accountIdFor, prepareOpening, sealedOwnAccount } from '../prepare/account';
import { monthEnd } from '../prepare/books';
import { actorIdOf, type Order, type OwnAccountRequest } from '../prepare/order';
import { writeInline } from '../read-models/all';
import { generationsFrom, openGenerations } from '../read-models/generations';
import { type Changes, noChanges, noteChange } from '../read-models/read-model';
import { putAway, SNAPSHOT_EVERY } from '../snapshots';
import { type FoldedAccount, foldIntoAccount, unfoldedAccount } from '../stream-cache';
import { writeTogether } from '../write';
import { type Habit, habits } from './habits';
import { type Chance, seededChance } from './seeded-chance';

type MoneyRequest = Extract<OwnAccountRequest, { type: 'DepositMoney' | 'WithdrawMoney' }>;

const BATCH = 2_000;
const MOST_YEARS = 10;
/** A longer history is first an older one, then a busier one. */
const EVENTS_A_YEAR = 1_500;
const OPENED_WITH_MINOR = 250_000;
/** The balance swings between these from year to year: below where it is to be, more comes in than goes out. */
const [LOW_MINOR, HIGH_MINOR] = [80_000, 900_000];
const SWING_DAYS = 300;
const SECOND_MICROS = 1_000_000n;
const OPENED_AT = 8n * 3_600n * SECOND_MICROS;
const [OPENS, SHUTS] = [7 * 3_600, 22 * 3_600];

/** An account in the making: how far it has come, and what is still to be written of it. */
type Making = {
  tx: Transaction;
  customerId: CustomerId;
  accountId: AccountId;
  heads: Map<StreamId, Head>;
  folded: FoldedAccount;
  waiting: Waiting;
  /** What was sent last: the next batch is decided while this one is stored. */
  writing: Promise<unknown>;
};

type Waiting = {
  events: ChainedEvent[];
  commands: DecidedCommand[];
  changes: Changes;
  snapshots: Balance[];
};

/** Makes an account of a customer's with so many events, and tells how many there are as it goes. */
export async function makeLongAccount(
  customerId: CustomerId,
  events: number,
  onProgress: (done: number) => void = () => {},
): Promise<AccountId> {
  const key = await sealingKey(customerId);
  if (!key) throw new Error(`There is no customer ${customerId}`);
  const today = londonDate(await bankNow());
  const from = addDays(today, -365 * Math.min(MOST_YEARS, Math.ceil(events / EVENTS_A_YEAR)));
  const chance = seededChance(events);
  return sqlClient().begin(async (tx) => {
    const bank = await bankState(tx);
    const making = await openAccount(tx, bank, customerId, events, from);
    for (let day = addDays(from, 1); day <= today; day = addDays(day, 1)) {
      const before = monthOf(addDays(day, -1));
      if (monthOf(day) !== before) {
        await closeMonth(making, bank, before, day);
        onProgress(making.folded.version);
      }
      if (day === today) break;
      const closings = monthsBetween(monthOf(day), monthOf(today));
      const left = events - making.folded.version - closings;
      const count = Math.max(0, Math.round(left / daysBetween(day, today)));
      const usual = usualOn(daysBetween(from, day));
      for (const at of instantsOf(day, count, chance)) move(making, key, { at, usual }, chance);
      // Now and then the database gets what it was sent, and works at it meanwhile.
      await setImmediate();
      if (making.waiting.events.length >= BATCH) await write(making);
    }
    await write(making);
    await making.writing;
    return making.accountId;
  }) as Promise<AccountId>;
}

async function openAccount(
  tx: Transaction,
  bank: BankState,
  customerId: CustomerId,
  events: number,
  from: LocalDate,
): Promise<Making> {
  const order = {
    ...orderOf(customerId),
    request: {
      type: 'OpenAccount',
      product: 'current',
      currency: 'GBP',
      nickname: `${events.toLocaleString('en-GB')} events`,
      openingDepositMinor: `${OPENED_WITH_MINOR}` as MinorText,
    },
  } as const;
  const accountId = accountIdFor(order.commandId);
  const stream = { kind: 'account', id: accountId } as const;
  const prepared = await prepareOpening(order);
  const facts = await prepared?.readFacts?.(tx);
  if (!prepared || !facts) throw new Error('The account cannot be opened');
  const heads = await lockHeads(tx, { created: [stream], exclusive: [stream] });
  const making: Making = {
    tx,
    customerId,
    accountId,
    heads,
    folded: unfoldedAccount,
    waiting: nothing(),
    writing: Promise.resolve(),
  };
  const command = {
    ...(prepared.command as OpenAccount),
    at: plusMicros(startOfDay(from), OPENED_AT),
  };
  const decision = decideOpening(making.folded.state, command, {
    openAccounts: facts.openAccounts ?? 0,
    accountNumberTaken: facts.accountNumberTaken ?? false,
    customerStatus: 'active',
    standardRates: standardRatesOn(bank, from).rates,
    parent: null,
  });
  record(making, { order, ...prepared, at: command.at }, decision);
  await prepared.writeAlongside?.(tx, []);
  return making;
}

/** Something comes in when it is needed; else something is bought. Never more than there is. */
function move(
  making: Making,
  key: SealingKey,
  { at, usual }: { at: Instant; usual: number },
  chance: Chance,
): void {
  const { accountId, customerId, folded } = making;
  const booked = Number(folded.balance?.bookedMinor ?? 0n);
  const request = movement(accountId, { booked, usual }, chance);
  const order = { ...orderOf(customerId), request };
  const { command, fingerprint } = sealedOwnAccount(order, { customerId, accountId }, key);
  const asked = { ...(command as DepositMoney | WithdrawMoney), at };
  record(making, { order, command, fingerprint, at }, decideAccount(folded.state, asked));
}

/** A little after the month is over, from what is written of it. */
async function closeMonth(
  making: Making,
  bank: BankState,
  month: Month,
  today: LocalDate,
): Promise<void> {
  await write(making);
  await making.writing;
  const { tx, accountId, folded } = making;
  const order = monthEndOrder({ accountId, openFrom: firstDay(month), today });
  const prepared = monthEnd(order);
  const monthBooks = await readMonthBooks(tx, accountId, month);
  const at = plusMicros(startOfDay(today), MICROS_AFTER_MIDNIGHT);
  const asked = { ...prepared.command, at };
  const state = { account: folded.state, bank };
  record(making, { order, ...prepared, at }, decideMonthEnd(state, asked, { monthBooks }));
}

type Asked = { order: Order; command: Command; fingerprint: Buffer; at: Instant };

/** What a command decided joins the history: its events get their places, and are folded. */
function record(
  making: Making,
  { order, command, fingerprint, at }: Asked,
  decision: Decision<AccountEvent, Refusal>,
): void {
  if (!decision.accepted) throw new Error(`Refused: ${JSON.stringify(decision.refusal)}`);
  const { accountId, heads, waiting } = making;
  const seen = making.folded.version;
  const records = decision.events.map((event, index) => ({
    ...asStored(event),
    streamId: accountId,
    version: seen + 1 + index,
    recordedAt: at,
    effectiveOn: londonDate(at),
    actorId: actorIdOf(order.actor),
    commandId: order.commandId,
  }));
  const written = writtenCommand(order, command);
  for (const event of chain(records, heads, written)) {
    waiting.events.push(event);
    heads.set(accountId, headOf(event));
    const [lifted] = liftRecord(event.record) as [Recorded<AccountEvent>];
    const before = making.folded;
    making.folded = foldIntoAccount(before, lifted);
    noteChange(waiting.changes, lifted, before, making.folded);
    const { balance } = making.folded;
    if (balance && event.record.version % SNAPSHOT_EVERY === 0) waiting.snapshots.push(balance);
  }
  waiting.commands.push({
    order,
    prepared: { fingerprint },
    written,
    at,
    saw: { [accountId]: seen },
    outcome: { wrote: { [accountId]: [seen + 1, making.folded.version] } },
  });
}

/** Waits for the batch before, and sends the next. */
async function write(making: Making): Promise<void> {
  const { tx, waiting } = making;
  making.waiting = nothing();
  await making.writing;
  const [open] = await tx<{ generations: string | null }[]>`
    select (${tx.unsafe(openGenerations)}) as generations`;
  making.writing = Promise.all([
    writeTogether(tx, [
      ...storeCommands(waiting.commands),
      ...append(waiting.events),
      ...writeInline(generationsFrom(open?.generations ?? null), waiting.changes),
    ]),
    ...waiting.snapshots.map((balance) => putAway(tx, balance)),
  ]);
  // Whoever waits for it next is told; until then, it is not to end the process.
  making.writing.catch(() => {});
}

async function bankState(tx: Transaction): Promise<BankState> {
  const { evolve, initialState } = aggregates.bank;
  return (await readStream(tx, { kind: 'bank', id: BANK_ID })).reduce(evolve, initialState);
}

function orderOf(customerId: CustomerId) {
  const actor = { kind: 'customer', id: customerId, sessionId: null } as const;
  return { actor, commandId: randomUUID() as CommandId };
}

function nothing(): Waiting {
  return { events: [], commands: [], changes: noChanges(), snapshots: [] };
}

/** In the opening hours of a day, rising. */
function instantsOf(day: LocalDate, count: number, chance: Chance): Instant[] {
  const midnight = startOfDay(day);
  return Array.from({ length: count }, () => chance.whole(OPENS, SHUTS))
    .sort((a, b) => a - b)
    .map((second, index) => plusMicros(midnight, BigInt(second) * SECOND_MICROS + BigInt(index)));
}

function usualOn(dayOfHistory: number): number {
  const swing = Math.abs(((dayOfHistory / SWING_DAYS) % 2) - 1);
  return LOW_MINOR + Math.round(swing * (HIGH_MINOR - LOW_MINOR));
}

function movement(
  accountId: AccountId,
  { booked, usual }: { booked: number; usual: number },
  chance: Chance,
): MoneyRequest {
  const common = { accountId, contra: 'clearing' } as const;
  if (booked < 10_000 || chance.happens(booked < usual ? 45 : 12)) {
    const amountMinor = `${chance.whole(1_000, 12_000)}` as MinorText;
    return { ...common, type: 'DepositMoney', amountMinor, reference: null, category: 'other' };
  }
  const { category, fromMinor, toMinor, places } = chance.pick(habits as [Habit, ...Habit[]]);
  return {
    ...common,
    type: 'WithdrawMoney',
    amountMinor: `${chance.whole(fromMinor, toMinor)}` as MinorText,
    reference: chance.pick(places),
    category,
  };
}
