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
  uuid,
} from 'drizzle-orm/pg-core';
import type { Category, Product } from '@/domain/account/events';
import type { Json } from '@/domain/hash-chain';
import type { AccountId, ActorId, CommandId, CustomerId, StreamId, TransferId } from '@/domain/ids';
import type { Currency } from '@/domain/money';
import type { LineKind } from '@/domain/projections/statement';
import type { Refusal } from '@/domain/refusal';
import type { Sealed } from '@/domain/sealed';
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
  (table) => [check('streams_version_not_negative', sql`${table.version} >= 0`)],
);

/** Every decided request, accepted or refused: what an event points to for "who, what and why". */
export const commands = pgTable(
  'commands',
  {
    actorId: uuid().$type<ActorId>().notNull(),
    commandId: uuid().$type<CommandId>().notNull(),
    type: text().notNull(),
    /** What the decision was given, personal fields sealed. */
    payload: jsonb().$type<Json>().notNull(),
    /** HMAC of the request under a key of the actor's: tells a repeat from a re-used id. */
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

export const accountNumbers = pgTable('account_numbers', {
  accountNumber: text().primaryKey(),
  accountId: uuid().$type<AccountId>().notNull(),
});

// ── Read models ─────────────────────────────────────────────────────────────────────────────────

export const balances = pgTable(
  'balances',
  {
    accountId: uuid().$type<AccountId>().primaryKey(),
    customerId: uuid().$type<CustomerId>().notNull(),
    accountNumber: text().notNull(),
    product: text().$type<Product>().notNull(),
    currency: text().$type<Currency>().notNull(),
    nickname: text().$type<Sealed>().notNull(),
    status: text().$type<'open' | 'closed'>().notNull(),
    bookedMinor: bigint({ mode: 'bigint' }).notNull(),
    overdraftLimitMinor: bigint({ mode: 'bigint' }).notNull(),
    openedAt: instant().notNull(),
    closedAt: instant(),
    version: integer().notNull(),
    recordedAt: instant().notNull(),
  },
  (table) => [index('balances_customer').on(table.customerId)],
);

export const statementLines = pgTable(
  'statement_lines',
  {
    accountId: uuid().$type<AccountId>().notNull(),
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
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.version] }),
    index('statement_lines_booked').on(table.accountId, table.bookedOn, table.version),
  ],
);

/** How far bank time runs ahead of the database's clock: the fold of the bank's own stream. */
export const bankClock = pgTable(
  'bank_clock',
  {
    onlyRow: boolean().primaryKey().default(true),
    offsetMicros: bigint({ mode: 'bigint' }).notNull(),
  },
  (table) => [check('bank_clock_only_row', sql`${table.onlyRow}`)],
);

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
