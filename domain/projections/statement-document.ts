import { dayAfter, firstDay } from '../calendar';
import type { Digest, Json } from '../hash-chain';
import { canonicalJson } from '../hash-chain';
import type { Minor } from '../money';
import type { Balance } from './balance';
import type { Statement, StatementLine } from './statement';

/**
 * The statement of a month that is over, as a document: the same bytes for ever, whatever is erased or
 * corrected later, because it holds sealed texts and only what was recorded by the end of the month.
 *
 * Printed codes are made of it, and the hash in `StatementClosed`. So every field is named here one by
 * one: what a line or a balance gains one day does not get into documents of a format that there is.
 * Format 1 is what codes were made of before months were closed by an event; such paper is still out there.
 */
export type StatementFacts = {
  /** The account at the end of the month. */
  readonly account: Balance;
  readonly statement: Statement;
  /** The first and last event of the month; null when there was none. */
  readonly versions: readonly [first: number, last: number] | null;
  /** The hash of the last event that was recorded by the end of the month. */
  readonly headHash: Digest;
};

export function statementDocument({
  account,
  statement,
  versions,
  headHash,
}: StatementFacts): string {
  const document: Json = {
    format: 1,
    accountId: account.accountId,
    accountNumber: account.accountNumber,
    currency: account.currency,
    period: statement.month,
    openingMinor: statement.openingMinor.toString(),
    creditsMinor: statement.creditsMinor.toString(),
    debitsMinor: statement.debitsMinor.toString(),
    closingMinor: statement.closingMinor.toString(),
    versions,
    headHash,
    lines: statement.lines.map((line) => ({
      version: line.version,
      kind: line.kind,
      amountMinor: line.amountMinor.toString(),
      balanceMinor: line.balanceMinor.toString(),
      bookedOn: line.bookedOn,
      effectiveOn: line.effectiveOn,
      recordedAt: line.recordedAt,
      counterpartName: line.counterpartName,
      text: line.text,
    })),
  };
  return canonicalJson(document);
}

/** What a month comes to when it is closed. */
export type IssuedFacts = {
  /** The account at the end of the month. */
  readonly account: Balance;
  readonly statement: Statement;
  readonly number: number;
  readonly heldMinor: Minor;
  /** How far the account had come before the month, and at its end. */
  readonly before: { readonly version: number };
  readonly after: { readonly version: number };
  /** The hash of the last event that was recorded by the end of the month. */
  readonly headHash: Digest;
};

/** Format 2: the statement as it is issued. */
export function issuedDocument({
  account,
  statement,
  number,
  heldMinor,
  before,
  after,
  headHash,
}: IssuedFacts): string {
  const document: Json = {
    format: 2,
    number,
    accountId: account.accountId,
    accountNumber: account.accountNumber,
    currency: account.currency,
    periodFrom: firstDay(statement.month),
    periodTo: dayAfter(statement.month),
    openingMinor: statement.openingMinor.toString(),
    creditsMinor: statement.creditsMinor.toString(),
    debitsMinor: statement.debitsMinor.toString(),
    feesMinor: statement.feesMinor.toString(),
    interestMinor: statement.interestMinor.toString(),
    closingMinor: statement.closingMinor.toString(),
    heldMinor: heldMinor.toString(),
    fromVersion: before.version + 1,
    toVersion: after.version,
    headHash,
    lines: statement.lines.map(issuedLine),
  };
  return canonicalJson(document);
}

function issuedLine(line: StatementLine): Json {
  return {
    version: line.version,
    kind: line.kind,
    detail: line.detail,
    category: line.category,
    amountMinor: line.amountMinor.toString(),
    balanceMinor: line.balanceMinor.toString(),
    bookedOn: line.bookedOn,
    effectiveOn: line.effectiveOn,
    correctsOn: line.correctsOn,
    undoesVersion: line.undoesVersion,
    recordedAt: line.recordedAt,
    counterpartName: line.counterpartName,
    text: line.text,
  };
}
