/**
 * Everything that the bank holds about one customer, opened for them. It comes in pages, so that a long
 * history needs no memory; keys are asked for with each page, so that an erasure ends a download too.
 */

import { deltaMinor } from '@/domain/account/state';
import type { Instant } from '@/domain/calendar';
import type { Json } from '@/domain/hash-chain';
import type { AccountId, CustomerId, PayeeId, StreamId } from '@/domain/ids';
import { type Currency, plainAmount, toMinor } from '@/domain/money';
import { paymentEventVersions } from '@/domain/payment/events';
import type { Balance } from '@/domain/projections/balance';
import type { ProposalAnswer } from '@/domain/projections/proposal';
import type { ProposedEntry, RejectionReason } from '@/domain/proposal/events';
import type { Recorded } from '@/domain/recorded';
import type { Refusal } from '@/domain/refusal';
import { isSealed, type Sealed } from '@/domain/sealed';
import { standingOrderEventVersions } from '@/domain/standing-order/events';
import type { StreamKind, StreamRef, Streams } from '@/domain/streams';
import { sqlClient } from './client';
import { instantFromPg } from './columns';
import type { Wrote } from './command-log';
import type { CommandRecord } from './command-search';
import { findCustomer } from './customers';
import { readStream } from './event-store';
import { listPayees, type OpenedPayee } from './payees';
import { proposalsAbout } from './proposals';
import { allBalances } from './read-models/balances';
import { opener } from './sealing';

export type ExportRecord =
  | {
      section: 'customer';
      customerId: CustomerId;
      name: string | null;
      email: string | null;
      locale: string;
    }
  | {
      section: 'accounts';
      accountId: AccountId;
      accountNumber: string;
      nickname: string | null;
      product: string;
      currency: Currency;
      status: Balance['status'];
      openedAt: Instant;
      closedAt: Instant | null;
      balance: string;
    }
  | {
      section: 'payees';
      payeeId: PayeeId;
      name: string;
      /** The number at this bank, or the IBAN at another. */
      account: string;
      addedAt: Instant;
    }
  | {
      section: 'events';
      /** Null for what happened to the customer and not to an account. */
      accountNumber: string | null;
      version: number;
      type: string;
      recordedAt: Instant;
      effectiveOn: string;
      /** Signed, and the balance that it left; null where no money moved. */
      amount: string | null;
      balance: string | null;
      currency: Currency | null;
      facts: Facts;
    }
  | {
      /** What somebody at the bank proposed to book on an account, whether or not it ever was. */
      section: 'proposals';
      proposedAt: Instant;
      accountNumber: string;
      kind: ProposedEntry['kind'];
      amount: string;
      currency: Currency;
      correctsOn: string;
      reason: string | null;
      /** Null while it waits for another person. */
      outcome: ProposalAnswer['status'] | null;
      rejectedBecause: RejectionReason | null;
      answeredAt: Instant | null;
    }
  | {
      section: 'commands';
      commandId: string;
      type: string;
      decidedAt: Instant;
      outcome: 'accepted' | 'refused';
      refusal: Refusal | null;
      /** The events it made in the customer's own streams. */
      wrote: Wrote;
      request: Facts;
    }
  | { section: 'sessions'; startedAt: string; lastUsedAt: string; endsAt: string }
  | {
      section: 'notifications';
      kind: string;
      streamId: StreamId;
      version: number;
      recordedAt: string;
    };

export type ExportSection = ExportRecord['section'];

/** In this order, all of one before any of the next. */
export const exportSections = [
  'customer',
  'accounts',
  'payees',
  'events',
  'proposals',
  'commands',
  'sessions',
  'notifications',
] as const satisfies readonly ExportSection[];

type Facts = { [field: string]: Json };

const PAGE = 500;

/** Empty when there is no such customer. */
export async function* exportOf(customerId: CustomerId): AsyncGenerator<ExportRecord[]> {
  const [customer, balances] = await Promise.all([
    findCustomer(customerId),
    allBalances(customerId),
  ]);
  if (!customer) return;
  const { name, email, locale } = customer;
  yield [{ section: 'customer', customerId, name, email, locale }];
  yield await Promise.all(balances.map(accountRecord));
  yield (await listPayees(customerId)).map(payeeRecord);
  const processes = await processesOf(customerId);
  const own = ownOf(customerId, balances, processes);
  yield* eventsWithoutAmounts({ kind: 'customer', id: customerId }, customerId, own);
  for (const stream of processes) yield* eventsWithoutAmounts(stream, customerId, own);
  for (const balance of balances) yield* accountEvents(balance, own);
  for (const balance of balances) yield await proposals(balance);
  yield* commands(customerId, own);
  yield await sessions(customerId);
  yield await notifications(customerId);
}

/** Every stream that is a customer's. */
export async function ownStreams(customerId: CustomerId): Promise<Set<StreamId>> {
  const [balances, processes] = await Promise.all([
    allBalances(customerId),
    processesOf(customerId),
  ]);
  return ownOf(customerId, balances, processes);
}

function ownOf(
  customerId: CustomerId,
  balances: readonly Balance[],
  processes: readonly Process[],
): Set<StreamId> {
  return new Set<StreamId>([
    customerId,
    ...balances.map(({ accountId }) => accountId),
    ...processes.map(({ id }) => id),
  ]);
}

/**
 * A reason is about the customer and written under their key, also where nothing came of it. Who wrote it
 * is not their data, and not told.
 */
async function proposals({
  customerId,
  accountId,
  accountNumber,
  currency,
}: Balance): Promise<ExportRecord[]> {
  const [found, open] = await Promise.all([
    proposalsAbout(accountId),
    opener(customerId, accountId),
  ]);
  return found.flatMap(({ at, entries, answer }) =>
    entries
      .filter((entry) => entry.accountId === accountId)
      .map(({ kind, side, amountMinor, correctsOn, reason }) => ({
        section: 'proposals',
        proposedAt: at,
        accountNumber,
        kind,
        amount: plainAmount(
          side === 'credit' ? toMinor(amountMinor) : -toMinor(amountMinor),
          currency,
        ),
        currency,
        correctsOn,
        reason: open('reason', reason),
        outcome: answer?.status ?? null,
        rejectedBecause: answer?.reason ?? null,
        answeredAt: answer?.at ?? null,
      })),
  );
}

async function accountRecord(balance: Balance): Promise<ExportRecord> {
  const { accountId, accountNumber, product, currency, status, openedAt, closedAt } = balance;
  const open = await opener(balance.customerId, accountId);
  return {
    section: 'accounts',
    accountId,
    accountNumber,
    nickname: open('nickname', balance.nickname),
    product,
    currency,
    status,
    openedAt,
    closedAt,
    balance: plainAmount(balance.bookedMinor, currency),
  };
}

function payeeRecord({ payeeId, name, addedAt, ...paid }: OpenedPayee): ExportRecord {
  const account = paid.target === 'account' ? paid.accountNumber : paid.iban;
  return { section: 'payees', payeeId, name, account, addedAt };
}

type Process = Extract<StreamRef, { kind: 'payment' | 'standing-order' }>;

/** The payments and standing orders of a customer, each with a stream of its own. */
async function processesOf(customerId: CustomerId): Promise<Process[]> {
  return sqlClient()<Process[]>`
    select 'payment' as kind, payment_id as id from payments
    where customer_id = ${customerId} and generation = (
      select generation from projections where name = 'payments' and status = 'live')
    union all
    select 'standing-order', order_id from standing_orders
    where customer_id = ${customerId} and generation = (
      select generation from projections where name = 'standing_orders' and status = 'live')`;
}

async function* eventsWithoutAmounts(
  stream: Process | Extract<StreamRef, { kind: 'customer' }>,
  customerId: CustomerId,
  own: ReadonlySet<string>,
): AsyncGenerator<ExportRecord[]> {
  for await (const events of pagesOf(stream)) {
    const open = await factsOpener(customerId, stream.id, own);
    yield events.map((event) => ({
      section: 'events',
      accountNumber: null,
      ...happening(event),
      amount: null,
      balance: null,
      currency: null,
      facts: open(event.data),
    }));
  }
}

async function* accountEvents(
  { customerId, accountId, accountNumber, currency }: Balance,
  own: ReadonlySet<string>,
): AsyncGenerator<ExportRecord[]> {
  let bookedMinor = 0n;
  for await (const events of pagesOf({ kind: 'account', id: accountId })) {
    const open = await factsOpener(customerId, accountId, own);
    yield events.map((event) => {
      const delta = deltaMinor(event);
      bookedMinor += delta;
      return {
        section: 'events',
        accountNumber,
        ...happening(event),
        amount: delta === 0n ? null : plainAmount(delta, currency),
        balance: delta === 0n ? null : plainAmount(bookedMinor, currency),
        currency,
        facts: open(event.data),
      };
    });
  }
}

function happening({
  version,
  type,
  recordedAt,
  effectiveOn,
}: Recorded<{ type: string; data: object }>) {
  return { version, type, recordedAt, effectiveOn };
}

/** By stored versions: an event that says nothing any more still takes its place in a page. */
async function* pagesOf<Kind extends StreamKind>(stream: {
  kind: Kind;
  id: Streams[Kind]['id'];
}): AsyncGenerator<Recorded<Streams[Kind]['event']>[]> {
  const [head] = await sqlClient()<{ version: number }[]>`
    select version from streams where stream_id = ${stream.id}`;
  const newest = head?.version ?? 0;
  for (let afterVersion = 0; afterVersion < newest; afterVersion += PAGE) {
    const untilVersion = Math.min(afterVersion + PAGE, newest);
    yield await readStream(sqlClient(), stream, { afterVersion, untilVersion });
  }
}

/** What the customer asked for, refused or not: each text opens in the stream that it was meant for. */
async function* commands(
  customerId: CustomerId,
  own: ReadonlySet<string>,
): AsyncGenerator<ExportRecord[]> {
  let last = { decided_at: '-infinity', command_id: '00000000-0000-0000-0000-000000000000' };
  for (;;) {
    const rows = await sqlClient()<CommandRow[]>`
      select command_id, type, payload, decided_at, wrote, refusal from commands
      where actor_id = ${customerId}
        and (decided_at, command_id)
          > (${last.decided_at}::text::timestamptz, ${last.command_id}::uuid)
      order by decided_at, command_id limit ${PAGE}`;
    const newest = rows.at(-1);
    if (!newest) return;
    yield await Promise.all(rows.map((row) => commandRecord(row, customerId, own)));
    last = newest;
  }
}

/** What a customer asked for as they may read it: their texts opened, the ids of other people's left out. */
export async function openedCommand(
  row: Pick<CommandRecord, 'payload' | 'wrote'>,
  customerId: CustomerId,
  own: ReadonlySet<string>,
): Promise<{ request: Facts; wrote: Wrote }> {
  const { sweep, ...rest } = row.payload as Facts;
  // What is left of a closed account is sent like any transfer.
  const { forSender, forRecipient, forSold, forBought, ...payload } = {
    ...rest,
    ...(sweep as object | null),
  } as Facts;
  const ids = payload as Record<string, StreamId | undefined>;
  const { accountId, fromAccountId, toAccountId, paymentId, orderId } = ids;
  const stream = accountId ?? fromAccountId ?? customerId;
  const open = await factsOpener(customerId, stream, own, { paymentId, orderId });
  const request = open(payload);
  if (forSender) request.forSender = open(forSender as object);
  if (forSold) request.forSold = open(forSold as object);
  // What the recipient reads is sealed for the recipient, and one's own only between own accounts.
  if (toAccountId && own.has(toAccountId)) {
    const openThere = await factsOpener(customerId, toAccountId, own);
    if (forRecipient) request.forRecipient = openThere(forRecipient as object);
    if (forBought) request.forBought = openThere(forBought as object);
  }
  const wrote = Object.entries(row.wrote ?? {}).filter(([streamId]) => own.has(streamId));
  return { request, wrote: Object.fromEntries(wrote) };
}

async function commandRecord(
  row: CommandRow,
  customerId: CustomerId,
  own: ReadonlySet<string>,
): Promise<ExportRecord> {
  const { request, wrote } = await openedCommand(row, customerId, own);
  return {
    section: 'commands',
    commandId: row.command_id,
    type: row.type,
    decidedAt: instantFromPg(row.decided_at),
    outcome: row.refusal ? 'refused' : 'accepted',
    refusal: row.refusal,
    wrote,
    request,
  };
}

async function sessions(customerId: CustomerId): Promise<ExportRecord[]> {
  const rows = await sqlClient()<{ started: string; used: string; ends: string }[]>`
    select created_at as started, last_seen_at as used, expires_at as ends from auth_sessions
    where user_id = ${customerId} order by created_at`;
  return rows.map(({ started, used, ends }) => ({
    section: 'sessions',
    startedAt: instantFromPg(started),
    lastUsedAt: instantFromPg(used),
    endsAt: instantFromPg(ends),
  }));
}

async function notifications(customerId: CustomerId): Promise<ExportRecord[]> {
  const rows = await sqlClient()<
    { kind: string; stream_id: StreamId; version: number; recorded_at: string }[]
  >`
    select kind, stream_id, version, recorded_at from notifications
    where customer_id = ${customerId} order by recorded_at, notification_id`;
  return rows.map(({ kind, stream_id, version, recorded_at }) => ({
    section: 'notifications',
    kind,
    streamId: stream_id,
    version,
    recordedAt: instantFromPg(recorded_at),
  }));
}

/** Opens what is sealed among some facts, and leaves out the ids of what is other people's. */
async function factsOpener(
  customerId: CustomerId,
  streamId: StreamId,
  own: ReadonlySet<string>,
  /** A command may be about a stream besides: a text's event tells which of them it was sealed for. */
  besides: { paymentId?: StreamId | undefined; orderId?: StreamId | undefined } = {},
) {
  const [ofStream, ofPayment, ofOrder] = await Promise.all([
    opener(customerId, streamId),
    opener(customerId, besides.paymentId ?? streamId),
    opener(customerId, besides.orderId ?? streamId),
  ]);
  const open = (field: string, sealed: Sealed) => {
    const [, event = ''] = sealed.split('.');
    if (event in paymentEventVersions) return ofPayment(field, sealed);
    return event in standingOrderEventVersions ? ofOrder(field, sealed) : ofStream(field, sealed);
  };
  return (facts: object): Facts => {
    const entries = Object.entries(facts as Facts).flatMap(([field, value]) => {
      if (isSealed(value)) return [[field, open(field, value)]];
      const isOthers = /AccountId$/.test(field) && typeof value === 'string' && !own.has(value);
      return isOthers ? [] : [[field, value]];
    });
    return Object.fromEntries(entries);
  };
}

type CommandRow = {
  command_id: string;
  type: string;
  payload: Facts;
  decided_at: string;
  wrote: Wrote | null;
  refusal: Refusal | null;
};
