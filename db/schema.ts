import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgSequence,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Category, Product } from '@/domain/account/events';
import type { Month } from '@/domain/calendar';
import type { Json } from '@/domain/hash-chain';
import type {
  AccountId,
  ActorId,
  AnswerId,
  CommandId,
  CustomerId,
  HoldId,
  PaymentId,
  StandingOrderId,
  StreamId,
  TransferId,
} from '@/domain/ids';
import type { Currency } from '@/domain/money';
import type { ReturnReason } from '@/domain/payment/events';
import type { InitiatedPayment } from '@/domain/payment/state';
import type { Balance } from '@/domain/projections/balance';
import type { NoticeKind } from '@/domain/projections/notices';
import type { LineKind } from '@/domain/projections/statement';
import type { Refusal } from '@/domain/refusal';
import type { Sealed } from '@/domain/sealed';
import type { Cadence } from '@/domain/standing-order/events';
import type { CreatedOrder } from '@/domain/standing-order/state';
import type { StreamKind } from '@/domain/streams';
import { bytea, instant, localDate, xid8 } from './columns';

// ── The log ─────────────────────────────────────────────────────────────────────────────────────

/** A plain sequence and no identity column, so that a distributed engine can take it over. */
export const eventsPosition = pgSequence('events_position');

export const events = pgTable(
  'events',
  {
    streamId: uuid().$type<StreamId>().notNull(),
    version: integer().notNull(),
    position: bigint({ mode: 'bigint' }).notNull().default(sql`nextval('events_position')`),
    tx: xid8().notNull().default(sql`pg_current_xact_id()`),
    /** Raised when a restored or promoted database would make old feed cursors lie. */
    epoch: integer().notNull().default(1),
    type: text().notNull(),
    schemaVersion: smallint().notNull(),
    data: jsonb().$type<Json>().notNull(),
    effectiveOn: localDate().notNull(),
    recordedAt: instant().notNull(),
    actorId: uuid().$type<ActorId>().notNull(),
    commandId: uuid().$type<CommandId>().notNull(),
    hash: bytea().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.streamId, table.version] }),
    index('events_feed').on(table.epoch, table.tx, table.position),
    // Few of a stream, and asked for by what they are: nobody reads a million events for a rate.
    index('events_of_the_books')
      .on(table.streamId, table.version)
      .where(
        sql`type in ('StatementClosed', 'InterestPosted', 'InterestAdjusted', 'InterestRateChanged')`,
      ),
    index('events_confirming')
      .on(table.streamId, table.version)
      .where(sql`type = 'BalanceConfirmed'`),
    // As `milestoneTypes` has them, which is tested: what changes an account and moves no money.
    index('events_milestones')
      .on(table.streamId, table.version)
      .where(
        sql`type in ('AccountOpened', 'AccountRenamed', 'AccountClosed', 'StreamReplaced', 'OverdraftLimitChanged', 'InterestRateChanged', 'DailyLimitSet', 'AccountFrozen', 'AccountUnfrozen')`,
      ),
    check('events_version_positive', sql`${table.version} > 0`),
    check('events_hash_sha256', sql`octet_length(${table.hash}) = 32`),
  ],
);

/** The head of each stream: the row that a command locks. Version 0 while its first event is decided. */
export const streams = pgTable(
  'streams',
  {
    streamId: uuid().$type<StreamId>().primaryKey(),
    kind: text().$type<StreamKind>().notNull(),
    version: integer().notNull(),
    hash: bytea().notNull(),
    recordedAt: instant(),
  },
  (table) => [
    check('streams_version_not_negative', sql`${table.version} >= 0`),
    // On columns that never change, so that appending to any stream stays as cheap as it was.
    index('streams_proposals').on(table.streamId).where(sql`kind = 'proposal'`),
  ],
);

/** Every decided request, accepted or refused: what an event points to for "who, what and why". */
export const commands = pgTable(
  'commands',
  {
    actorId: uuid().$type<ActorId>().notNull(),
    commandId: uuid().$type<CommandId>().notNull(),
    type: text().notNull(),
    /** What the decision was given, personal fields sealed, without what nobody received. */
    payload: jsonb().$type<Json>().notNull(),
    /** HMAC of the request under a key of the actor's or of whom it is about: tells a repeat from a re-used id. */
    fingerprint: bytea().notNull(),
    sessionId: text(),
    correlationId: uuid().notNull(),
    /** What made the bank send it, when no person did. */
    cause: jsonb().$type<Json>(),
    appBuild: text().notNull(),
    decidedAt: instant().notNull(),
    /** The version of each stream that the decision was made on. */
    saw: jsonb().$type<Record<string, number>>().notNull(),
    /** The first and last version that it added to each stream; null when refused. */
    wrote: jsonb().$type<Record<string, [number, number]>>(),
    refusal: jsonb().$type<Refusal>(),
  },
  (table) => [
    primaryKey({ columns: [table.actorId, table.commandId] }),
    index('commands_decided').on(table.decidedAt),
    index('commands_refused').on(table.actorId, table.decidedAt).where(sql`refusal is not null`),
    check('commands_one_outcome', sql`(${table.wrote} is null) <> (${table.refusal} is null)`),
  ],
);

// ── Keys and claims ─────────────────────────────────────────────────────────────────────────────

/** One data key a customer, wrapped by the master key. Deleting the row erases the customer's text. */
export const customerKeys = pgTable('customer_keys', {
  customerId: uuid().$type<CustomerId>().primaryKey(),
  wrappedKey: bytea().notNull(),
});

/** Tells a start with the wrong master key before anything is read or written with it. */
export const keyCheck = pgTable(
  'key_check',
  { onlyRow: boolean().primaryKey().default(true), checkValue: bytea().notNull() },
  (table) => [check('key_check_only_row', sql`${table.onlyRow}`)],
);

/** Who holds an e-mail address, by HMAC: the only unique key that customers share. */
export const emailClaims = pgTable('email_claims', {
  emailHmac: bytea().primaryKey(),
  customerId: uuid().$type<CustomerId>().notNull(),
});

export const accountNumbers = pgTable(
  'account_numbers',
  {
    accountNumber: text().primaryKey(),
    accountId: uuid().$type<AccountId>().notNull(),
  },
  (table) => [
    index('account_numbers_ending').on(sql`reverse(${table.accountNumber}) text_pattern_ops`),
  ],
);

// ── Read models ─────────────────────────────────────────────────────────────────────────────────

/*
 * Each row belongs to a generation of its read model. One generation is live, which `projections` says;
 * another may be filling beside it from the log, and takes its place in one step.
 */

export const balances = pgTable(
  'balances',
  {
    accountId: uuid().$type<AccountId>().notNull(),
    generation: smallint().notNull().default(1),
    customerId: uuid().$type<CustomerId>().notNull(),
    accountNumber: text().notNull(),
    product: text().$type<Product>().notNull(),
    currency: text().$type<Currency>().notNull(),
    nickname: text().$type<Sealed>().notNull(),
    status: text().$type<Balance['status']>().notNull(),
    bookedMinor: bigint({ mode: 'bigint' }).notNull(),
    overdraftLimitMinor: bigint({ mode: 'bigint' }).notNull(),
    /** What left the account on the last day on which anything did; null before the first. */
    spentOn: localDate(),
    spentMinor: bigint({ mode: 'bigint' }),
    /** What else the account is made of, which nobody looks for: holds, limits, rates, what is posted. */
    terms: jsonb().$type<Json>().notNull(),
    /** Whether there are holds among the terms. Beside them: an index on the terms would have every change of them. */
    isHolding: boolean().notNull().default(false),
    /** The first day of the month that is to be closed next, by which due months are found. */
    openFrom: localDate(),
    openedAt: instant().notNull(),
    closedAt: instant(),
    version: integer().notNull(),
    recordedAt: instant().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.generation] }),
    index('balances_customer').on(table.customerId),
    index('balances_holding').on(table.accountId).where(sql`is_holding`),
    index('balances_open_from').on(table.generation, table.openFrom),
  ],
);

export const statementLines = pgTable(
  'statement_lines',
  {
    accountId: uuid().$type<AccountId>().notNull(),
    generation: smallint().notNull().default(1),
    version: integer().notNull(),
    kind: text().$type<LineKind>().notNull(),
    amountMinor: bigint({ mode: 'bigint' }).notNull(),
    balanceMinor: bigint({ mode: 'bigint' }).notNull(),
    bookedOn: localDate().notNull(),
    effectiveOn: localDate().notNull(),
    recordedAt: instant().notNull(),
    counterpartName: text().$type<Sealed>(),
    counterpartAccountId: uuid().$type<AccountId>(),
    transferId: uuid().$type<TransferId>(),
    text: text().$type<Sealed>(),
    category: text().$type<Category>(),
    detail: text(),
    undoesVersion: integer(),
    correctsOn: localDate(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.generation, table.version] }),
    uniqueIndex('statement_lines_undone_once')
      .on(table.accountId, table.generation, table.undoesVersion)
      .where(sql`undoes_version is not null`),
    // By version too: what is late is rare, but PostgreSQL would rather read all lines than sort a few.
    index('statement_lines_late')
      .on(table.accountId, table.generation, table.version)
      .where(sql`coalesce(corrects_on, effective_on) < booked_on`),
    // One in thousands of lines, and asked for whenever one of the bank's people looks at an account.
    index('statement_lines_fees')
      .on(table.accountId, table.generation, table.version)
      .where(sql`kind = 'fee'`),
    index('statement_lines_booked').on(
      table.accountId,
      table.generation,
      table.bookedOn,
      table.version,
    ),
  ],
);

/** Payments to other banks as they stand now: what a customer looks at, and what is due to time out. */
export const payments = pgTable(
  'payments',
  {
    paymentId: uuid().$type<PaymentId>().notNull(),
    generation: smallint().notNull().default(1),
    customerId: uuid().$type<CustomerId>().notNull(),
    accountId: uuid().$type<AccountId>().notNull(),
    status: text().$type<InitiatedPayment['status']>().notNull(),
    isLate: boolean().notNull(),
    returnReason: text().$type<ReturnReason>(),
    holdId: uuid().$type<HoldId>().notNull(),
    amountMinor: bigint({ mode: 'bigint' }).notNull(),
    currency: text().$type<Currency>().notNull(),
    payee: text().$type<Sealed>().notNull(),
    iban: text().$type<Sealed>().notNull(),
    reference: text().$type<Sealed>(),
    timesOutAt: instant().notNull(),
    version: integer().notNull(),
    recordedAt: instant().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.paymentId, table.generation] }),
    index('payments_customer').on(table.customerId, table.recordedAt),
    index('payments_waiting').on(table.timesOutAt).where(sql`status in ('initiated', 'submitted')`),
  ],
);

/** Standing orders as they stand now, and which of them are due. */
export const standingOrders = pgTable(
  'standing_orders',
  {
    orderId: uuid().$type<StandingOrderId>().notNull(),
    generation: smallint().notNull().default(1),
    customerId: uuid().$type<CustomerId>().notNull(),
    fromAccountId: uuid().$type<AccountId>().notNull(),
    toAccountId: uuid().$type<AccountId>().notNull(),
    status: text().$type<CreatedOrder['status']>().notNull(),
    amountMinor: bigint({ mode: 'bigint' }).notNull(),
    currency: text().$type<Currency>().notNull(),
    cadence: text().$type<Cadence>().notNull(),
    firstOn: localDate().notNull(),
    lastOn: localDate(),
    counterpartName: text().$type<Sealed>().notNull(),
    memo: text().$type<Sealed>(),
    nextDueOn: localDate(),
    retryOn: localDate(),
    version: integer().notNull(),
    recordedAt: instant().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orderId, table.generation] }),
    index('standing_orders_customer').on(table.customerId),
    index('standing_orders_of_account').on(table.fromAccountId),
    index('standing_orders_due')
      .on(sql`coalesce(retry_on, next_due_on)`)
      .where(sql`status = 'active'`),
  ],
);

/** How far bank time runs ahead of the database's clock: the fold of the bank's own stream. */
export const bankClock = pgTable('bank_clock', {
  generation: smallint().primaryKey().default(1),
  offsetMicros: bigint({ mode: 'bigint' }).notNull(),
  version: integer().notNull().default(0),
});

/** What happened around one customer, over all their streams: filled from the feed. */
export const activity = pgTable(
  'activity',
  {
    customerId: uuid().$type<CustomerId>().notNull(),
    generation: smallint().notNull(),
    streamId: uuid().$type<StreamId>().notNull(),
    version: integer().notNull(),
    /** Of the events that were lifted from one stored event, which. */
    part: smallint().notNull().default(1),
    type: text().notNull(),
    accountId: uuid().$type<AccountId>(),
    amountMinor: bigint({ mode: 'bigint' }),
    currency: text().$type<Currency>(),
    recordedAt: instant().notNull(),
  },
  (table) => [
    primaryKey({
      columns: [table.customerId, table.generation, table.streamId, table.version, table.part],
    }),
    index('activity_newest').on(table.customerId, table.generation, table.recordedAt),
  ],
);

/** What each customer spent and received, by month and category: filled from the feed. */
export const spending = pgTable(
  'spending',
  {
    customerId: uuid().$type<CustomerId>().notNull(),
    generation: smallint().notNull(),
    month: text().$type<Month>().notNull(),
    currency: text().$type<Currency>().notNull(),
    category: text().$type<Category>().notNull(),
    spentMinor: bigint({ mode: 'bigint' }).notNull(),
    receivedMinor: bigint({ mode: 'bigint' }).notNull(),
    entries: integer().notNull(),
  },
  (table) => [
    primaryKey({
      columns: [table.customerId, table.generation, table.month, table.currency, table.category],
    }),
  ],
);

/** Every event with what staff look for it by, so that the log itself needs no more indexes. */
export const logEntries = pgTable(
  'log_entries',
  {
    streamId: uuid().$type<StreamId>().notNull(),
    generation: smallint().notNull(),
    version: integer().notNull(),
    epoch: integer().notNull(),
    tx: xid8().notNull(),
    position: bigint({ mode: 'bigint' }).notNull(),
    kind: text().$type<StreamKind>().notNull(),
    type: text().notNull(),
    actorId: uuid().$type<ActorId>().notNull(),
    commandId: uuid().$type<CommandId>().notNull(),
    correlationId: uuid().notNull(),
    appBuild: text().notNull(),
    recordedAt: instant().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.streamId, table.generation, table.version] }),
    index('log_entries_newest').on(table.generation, table.epoch, table.tx, table.position),
    index('log_entries_type').on(table.generation, table.type, table.recordedAt),
    index('log_entries_time').on(table.generation, table.recordedAt),
    index('log_entries_actor').on(table.generation, table.actorId, table.recordedAt),
    index('log_entries_correlation').on(table.correlationId),
    index('log_entries_build').on(table.generation, table.appBuild, table.recordedAt),
  ],
);

// ── Following the log ───────────────────────────────────────────────────────────────────────────

/** Raised by a restore or a promotion, after which transaction numbers begin anew. */
export const logEpoch = pgTable(
  'log_epoch',
  {
    onlyRow: boolean().primaryKey().default(true),
    epoch: integer().notNull(),
    since: timestamp({ withTimezone: true, mode: 'string' }).notNull().defaultNow(),
  },
  (table) => [check('log_epoch_only_row', sql`${table.onlyRow}`)],
);

/**
 * Who follows the log, and how far: the generations of every read model, and the event handlers, which
 * have one. An inline read model is written by the commands themselves and has no place in the feed.
 */
export const projections = pgTable(
  'projections',
  {
    name: text().notNull(),
    generation: smallint().notNull(),
    status: text().$type<'live' | 'filling' | 'retired'>().notNull(),
    /** The version of the fold that fills it; another one in the program means that a rebuild is due. */
    foldVersion: integer().notNull(),
    epoch: integer().notNull().default(0),
    tx: xid8().notNull().default(sql`'0'::xid8`),
    position: bigint({ mode: 'bigint' }).notNull().default(sql`0`),
    since: timestamp({ withTimezone: true, mode: 'string' }).notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.name, table.generation] }),
    uniqueIndex('projections_one_live').on(table.name).where(sql`status = 'live'`),
    check('projections_status', sql`${table.status} in ('live', 'filling', 'retired')`),
  ],
);

/** How far a follower has seen one stream, and the event that it could not take, if there is one. */
export const projectionStreams = pgTable(
  'projection_streams',
  {
    streamId: uuid().$type<StreamId>().notNull(),
    name: text().notNull(),
    generation: smallint().notNull(),
    version: integer().notNull(),
    parkedVersion: integer(),
    /** The error's name and ids, never anybody's text. */
    parkedError: text(),
    parkedAt: timestamp({ withTimezone: true, mode: 'string' }),
  },
  (table) => [
    primaryKey({ columns: [table.streamId, table.name, table.generation] }),
    index('projection_streams_parked').on(table.name).where(sql`parked_version is not null`),
  ],
);

/** Long work that a person asked for: any instance takes it, and shows how far it is. */
export const jobs = pgTable(
  'jobs',
  {
    jobId: uuid().primaryKey(),
    kind: text().$type<'rebuild' | 'verify'>().notNull(),
    subject: text().notNull(),
    requestedBy: uuid().$type<ActorId>().notNull(),
    requestedAt: timestamp({ withTimezone: true, mode: 'string' }).notNull().defaultNow(),
    startedAt: timestamp({ withTimezone: true, mode: 'string' }),
    /** An instance that stops renewing this has died, and another one takes over. */
    heartbeatAt: timestamp({ withTimezone: true, mode: 'string' }),
    done: bigint({ mode: 'number' }).notNull().default(0),
    total: bigint({ mode: 'number' }).notNull().default(0),
    finishedAt: timestamp({ withTimezone: true, mode: 'string' }),
    result: jsonb().$type<Json>(),
    error: text(),
  },
  (table) => [index('jobs_newest').on(table.requestedAt)],
);

/** Folded states to start from instead of a stream's beginning. Always safe to delete. */
export const snapshots = pgTable(
  'snapshots',
  {
    streamId: uuid().$type<StreamId>().notNull(),
    fold: text().notNull(),
    version: integer().notNull(),
    foldVersion: integer().notNull(),
    state: jsonb().$type<Json>().notNull(),
    recordedAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.streamId, table.fold, table.version] })],
);

// ── What reaches people ─────────────────────────────────────────────────────────────────────────

/** What the bank points out to a customer: ids only, the words are made when it is read. */
export const notifications = pgTable(
  'notifications',
  {
    customerId: uuid().$type<CustomerId>().notNull(),
    notificationId: uuid().notNull(),
    kind: text().$type<NoticeKind>().notNull(),
    streamId: uuid().$type<StreamId>().notNull(),
    version: integer().notNull(),
    recordedAt: instant().notNull(),
    readAt: timestamp({ withTimezone: true, mode: 'string' }),
  },
  (table) => [
    primaryKey({ columns: [table.customerId, table.notificationId] }),
    index('notifications_newest').on(table.customerId, table.recordedAt),
    // Every page says whether there are any, however many were read.
    index('notifications_unread')
      .on(table.customerId, table.recordedAt)
      .where(sql`read_at is null`),
  ],
);

/**
 * What went to other banks and what they said. The bank's side of it is in the payments' streams; this is
 * the wire between, and whoever plays the other bank in the demo.
 */
export const clearingSubmissions = pgTable(
  'clearing_submissions',
  {
    paymentId: uuid().$type<PaymentId>().primaryKey(),
    accountId: uuid().$type<AccountId>().notNull(),
    amountMinor: bigint({ mode: 'bigint' }).notNull(),
    currency: text().$type<Currency>().notNull(),
    submittedAt: instant().notNull(),
    /** Somebody plays the other bank here, and it does not answer by itself. */
    isPlayed: boolean().notNull().default(false),
  },
  (table) => [index('clearing_submissions_newest').on(table.submittedAt)],
);

export const clearingAnswers = pgTable(
  'clearing_answers',
  {
    answerId: uuid().$type<AnswerId>().primaryKey(),
    paymentId: uuid().$type<PaymentId>().notNull(),
    accountId: uuid().$type<AccountId>().notNull(),
    kind: text().$type<'settled' | 'returned'>().notNull(),
    reason: text().$type<ReturnReason>(),
    answeredAt: timestamp({ withTimezone: true, mode: 'string' }).notNull().defaultNow(),
    deliveredAt: timestamp({ withTimezone: true, mode: 'string' }),
  },
  (table) => [
    index('clearing_answers_payment').on(table.paymentId),
    index('clearing_answers_waiting').on(table.answeredAt).where(sql`delivered_at is null`),
  ],
);

/** Mail to be delivered, at least once and then marked: ids only, written with the handler's cursor. */
export const outbox = pgTable(
  'outbox',
  {
    messageId: uuid().primaryKey(),
    customerId: uuid().$type<CustomerId>().notNull(),
    kind: text().$type<NoticeKind>().notNull(),
    streamId: uuid().$type<StreamId>().notNull(),
    version: integer().notNull(),
    createdAt: timestamp({ withTimezone: true, mode: 'string' }).notNull().defaultNow(),
    deliveredAt: timestamp({ withTimezone: true, mode: 'string' }),
  },
  (table) => [index('outbox_waiting').on(table.createdAt).where(sql`delivered_at is null`)],
);

// ── Seals ───────────────────────────────────────────────────────────────────────────────────────

/** A signed Merkle root over every stream head that changed since the seal before. Insert-only. */
export const seals = pgTable('seals', {
  number: integer().primaryKey(),
  sealedAt: instant().notNull(),
  previous: bytea().notNull(),
  root: bytea().notNull(),
  signature: bytea().notNull(),
  /** The feed up to which heads were taken. */
  epoch: integer().notNull(),
  tx: xid8().notNull(),
  position: bigint({ mode: 'bigint' }).notNull(),
});

/** The leaves of a seal's tree, in order of the stream's id. Insert-only. */
export const sealHeads = pgTable(
  'seal_heads',
  {
    streamId: uuid().$type<StreamId>().notNull(),
    sealNumber: integer().notNull(),
    version: integer().notNull(),
    hash: bytea().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.streamId, table.sealNumber] }),
    index('seal_heads_of_seal').on(table.sealNumber, table.streamId),
  ],
);

// ── Staff ───────────────────────────────────────────────────────────────────────────────────────

/** The bank's own people, by the id of their sign-in row: an auditor reads, an operator also acts. */
export const staff = pgTable('staff', {
  staffId: uuid().$type<ActorId>().primaryKey(),
  role: text().$type<'auditor' | 'operator'>().notNull(),
});

// ── Sign-in: better-auth's tables, without personal data ────────────────────────────────────────

/** `email` is an HMAC at an .invalid domain and `name` is empty; the id is the customer's. */
export const authUsers = pgTable('auth_users', {
  id: text().primaryKey(),
  name: text().notNull(),
  email: text().notNull().unique(),
  emailVerified: boolean().notNull().default(false),
  image: text(),
  createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  updatedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
});

export const authSessions = pgTable(
  'auth_sessions',
  {
    id: text().primaryKey(),
    token: text().notNull().unique(),
    userId: text()
      .notNull()
      .references(() => authUsers.id, { onDelete: 'cascade' }),
    expiresAt: timestamp({ withTimezone: true }).notNull(),
    /** When it was last used: a session that idles ends, whatever its cookie says. */
    lastSeenAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    ipAddress: text(),
    userAgent: text(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [index('auth_sessions_user').on(table.userId)],
);

export const authCredentials = pgTable(
  'auth_credentials',
  {
    id: text().primaryKey(),
    accountId: text().notNull(),
    providerId: text().notNull(),
    userId: text()
      .notNull()
      .references(() => authUsers.id, { onDelete: 'cascade' }),
    password: text(),
    accessToken: text(),
    refreshToken: text(),
    idToken: text(),
    accessTokenExpiresAt: timestamp({ withTimezone: true }),
    refreshTokenExpiresAt: timestamp({ withTimezone: true }),
    scope: text(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [index('auth_credentials_user').on(table.userId)],
);

export const authVerifications = pgTable('auth_verifications', {
  id: text().primaryKey(),
  identifier: text().notNull(),
  value: text().notNull(),
  expiresAt: timestamp({ withTimezone: true }).notNull(),
  createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  updatedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
});

/** One token bucket a key: how much of its allowance somebody has used. Keys are HMACs. */
export const rateLimits = pgTable('rate_limits', {
  key: text().primaryKey(),
  /** When the bucket will be full again; the further ahead, the emptier it is. */
  fullAt: timestamp({ withTimezone: true, mode: 'string' }).notNull(),
});
