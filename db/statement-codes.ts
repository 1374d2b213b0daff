/**
 * The code under a printed statement: a signature of the bank over the statement's document, short
 * enough to be typed. Nothing is stored for it. Whoever asks later whether a print is genuine has the
 * document made again from the log, and it comes out the same to the byte.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { addDays, endOfDay, firstDay, lastDay, type Month } from '@/domain/calendar';
import type { AccountId } from '@/domain/ids';
import { type Currency, minor } from '@/domain/money';

import { statementLines, statementOf } from '@/domain/projections/statement';
import { statementDocument } from '@/domain/projections/statement-document';
import { readingsOf, type StatementCheck } from '@/domain/statement-check';
import { type StatementCode, statementCodeFrom } from '@/domain/statement-code';
import { lastSafeInstant } from './bank-time';
import { drizzleClient, sqlClient } from './client';
import { readStream } from './event-store';
import { hmac } from './master-key';
import { isLive } from './read-models/generations';
import { balances } from './schema';
import { foldAccount } from './snapshots';
import { foldIntoAccount } from './stream-cache';

/** A statement that is final, and what it ends with. */
export type IssuedStatement = {
  document: string;
  currency: Currency;
  closingMinor: bigint;
};

/** A month's statement as issued. Null while the month can still gain events, and before the opening. */
export async function issuedStatement(
  accountId: AccountId,
  month: Month,
): Promise<IssuedStatement | null> {
  const end = endOfDay(lastDay(month));
  if ((await lastSafeInstant()) <= end) return null;
  const stream = { kind: 'account', id: accountId } as const;
  const before = await foldAccount(sqlClient(), accountId, {
    until: endOfDay(addDays(firstDay(month), -1)),
  });
  const events = await readStream(sqlClient(), stream, {
    afterVersion: before.version,
    until: end,
  });
  const { balance: account, version } = events.reduce(foldIntoAccount, before);
  if (!account) return null;
  const openingMinor = before.balance?.bookedMinor ?? minor(0n);
  const statement = statementOf(month, openingMinor, statementLines(events, openingMinor));
  const document = statementDocument({
    account,
    statement,
    versions: events.length === 0 ? null : [before.version + 1, version],
    headHash: await hashAt(accountId, version),
  });
  return { document, currency: account.currency, closingMinor: statement.closingMinor };
}

/** What is printed under a month's statement; null while there is none. */
export async function statementCode(
  accountId: AccountId,
  month: Month,
): Promise<StatementCode | null> {
  const issued = await issuedStatement(accountId, month);
  return issued && codeOf(issued.document);
}

/**
 * Whether the bank has issued such a statement. An account that does not exist, another closing balance
 * and a wrong code are one answer.
 */
export async function isGenuine({
  period,
  lastDigits,
  closing,
  code,
}: StatementCheck): Promise<boolean> {
  const accounts = await drizzleClient()
    .select({ accountId: balances.accountId })
    .from(balances)
    .where(sql`right(${balances.accountNumber}, 4) = ${lastDigits} and ${isLive(balances)}`);
  let genuine = false;
  for (const { accountId } of accounts) {
    const issued = await issuedStatement(accountId, period);
    if (!issued) continue;
    const { document, currency, closingMinor } = issued;
    const right = timingSafeEqual(Buffer.from(code), Buffer.from(codeOf(document)));
    if (right && readingsOf(closing, currency).includes(closingMinor)) genuine = true;
  }
  return genuine;
}

export function codeOf(document: string): StatementCode {
  const digest = createHash('sha256').update(document).digest('hex');
  return statementCodeFrom(hmac('statement-code', digest));
}

async function hashAt(accountId: AccountId, version: number): Promise<string> {
  const [row] = await sqlClient()<{ hash: string }[]>`
    select encode(hash, 'hex') as hash from events
    where stream_id = ${accountId} and version = ${version}`;
  if (!row) throw new Error(`Event ${version} of ${accountId} is missing`);
  return row.hash;
}
