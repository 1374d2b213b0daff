import type { Digest, Json } from '../hash-chain';
import { canonicalJson } from '../hash-chain';
import type { Balance } from './balance';
import type { Statement } from './statement';

/**
 * The statement of a month that is over, as a document: the same bytes for ever, whatever is erased or
 * corrected later, because it holds sealed texts and only what was recorded by the end of the month.
 *
 * Printed codes are made of it. So every field is named here one by one: what a line or a balance
 * gains one day does not get into documents of format 1.
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
