/**
 * The code under a printed statement: a signature of the bank over the statement's document, short
 * enough to be typed. Nothing is stored for it. Whoever asks later whether a print is genuine has the
 * document made again from the log, and it comes out the same to the byte.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { endOfDay, lastDay, type Month } from '@/domain/calendar';
import type { AccountId } from '@/domain/ids';
import type { Currency } from '@/domain/money';
import { issuedDocument, statementDocument } from '@/domain/projections/statement-document';
import { readingsOf, type StatementCheck } from '@/domain/statement-check';
import { type StatementCode, statementCodeFrom } from '@/domain/statement-code';
import { lastSafeInstant } from './bank-time';
import { sqlClient } from './client';
import { closedMonth } from './closed-months';
import { hmac } from './master-key';
import { readBookedMonth } from './month-books';

/** A statement that is final, and what it ends with. */
export type IssuedStatement = {
  document: string;
  currency: Currency;
  closingMinor: bigint;
};

/**
 * A month's statement as issued. Null while the month can still gain events, and before the opening. A
 * month that is over and not closed yet has its document already: it is made of the same events.
 */
export async function issuedStatement(
  accountId: AccountId,
  month: Month,
): Promise<IssuedStatement | null> {
  return (await documentsOf(accountId, month))[0] ?? null;
}

/** In every format that the month's code was ever made of, the newest first. */
async function documentsOf(accountId: AccountId, month: Month): Promise<IssuedStatement[]> {
  if ((await lastSafeInstant()) <= endOfDay(lastDay(month))) return [];
  const [booked, closed] = await Promise.all([
    readBookedMonth(sqlClient(), accountId, month),
    closedMonth(accountId, month),
  ]);
  if (!booked) return [];
  const { account, statement, before, after, events, headHash } = booked;
  const ends = { currency: account.currency, closingMinor: statement.closingMinor };
  const versions = events.length === 0 ? null : ([before.version + 1, after.version] as const);
  const first = statementDocument({ account, statement, versions, headHash });
  return closed
    ? [
        { document: issuedDocument(booked), ...ends },
        { document: first, ...ends },
      ]
    : [{ document: first, ...ends }];
}

/** What is printed under a month's statement; null while there is none. */
export async function statementCode(
  accountId: AccountId,
  month: Month,
): Promise<StatementCode | null> {
  // Once the month is closed, its event has the digest: the document need not be made again.
  const closed = await closedMonth(accountId, month);
  if (closed) return codeOfDigest(closed.data.documentHash);
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
  let genuine = false;
  for (const accountId of await accountsEndingIn(lastDigits)) {
    for (const { document, currency, closingMinor } of await documentsOf(accountId, period)) {
      const right = timingSafeEqual(Buffer.from(code), Buffer.from(codeOf(document)));
      if (right && readingsOf(closing, currency).includes(closingMinor)) genuine = true;
    }
  }
  return genuine;
}

/**
 * By the numbers that were given out, which an index has from their ends. A stream that was replaced has
 * given its number on, and its statements are issued all the same.
 */
async function accountsEndingIn(digits: string): Promise<AccountId[]> {
  const backwards = [...digits].reverse().join('');
  const rows = await sqlClient()<{ account_id: AccountId }[]>`
    select numbered.account_id from account_numbers as given
    join balances as holder on holder.account_id = given.account_id
    join balances as numbered on numbered.customer_id = holder.customer_id
      and numbered.account_number = given.account_number
      and numbered.generation = holder.generation
    where reverse(given.account_number) ~>=~ ${backwards}
      -- What comes right after all digits.
      and reverse(given.account_number) ~<~ ${`${backwards}:`} and holder.generation = (
      select generation from projections where name = 'balances' and status = 'live')`;
  return rows.map(({ account_id }) => account_id);
}

export function codeOf(document: string): StatementCode {
  return codeOfDigest(createHash('sha256').update(document).digest('hex'));
}

function codeOfDigest(digest: string): StatementCode {
  return statementCodeFrom(hmac('statement-code', digest));
}
