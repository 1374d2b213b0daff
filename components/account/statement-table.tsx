import type { ReactNode } from 'react';
import { formatDay } from '@/domain/calendar';
import { formatMoney, formatSigned } from '@/domain/money';
import type { Statement } from '@/domain/projections/statement';
import { Amount, type MoneyStyle, SignedAmount } from './money';
import type { OtherSide } from './other-side-link';
import { first, last, narrow, wide } from './statement-columns';
import { type StatementRow, StatementRows } from './statement-rows';
import { SumLink } from './sum-link';
import type { LineView } from './views';

/** One page of a month that is too long for one, with which of how many entries are on it. */
export type StatementPart = {
  page: number;
  pages: number;
  first: number;
  last: number;
  entries: number;
};

/** A month in booking order, with the running balance on every line. */
export function StatementTable({
  statement,
  letterhead,
  closing,
  lines,
  eventsPath,
  query,
  receiptHref,
  part,
  otherSide,
  ...money
}: {
  statement: Omit<Statement, 'lines'>;
  /** Whose statement it is and of which month: on paper, every page says so. */
  letterhead: string;
  /** What the balance at the end is called. */
  closing: string;
  lines: readonly LineView[];
  eventsPath: string;
  /** What links keep, such as "?asOf=2026-03-31"; nothing at live. */
  query: string;
  /** The closing balance as the sum that it is. */
  receiptHref: string;
  part: StatementPart | null;
  /** Where an entry has its other side, if that is the reader's own account. */
  otherSide: (line: LineView) => OtherSide | null;
} & MoneyStyle) {
  const isFirst = !part || part.page === 1;
  const isLast = !part || part.page === part.pages;
  const [firstLine, lastLine] = [lines[0], lines.at(-1)];
  const brought = firstLine ? firstLine.balanceMinor - firstLine.amountMinor : 0n;
  return (
    <div className="rounded-card border border-border bg-surface print:border-0">
      <Summary statement={statement} closing={closing} {...money} />
      <table className="w-full text-small print:text-meta">
        <caption className="sr-only">Entries in the order they were booked</caption>
        <thead className="text-meta text-muted">
          <tr className="hidden print:table-row">
            <th colSpan={4} className="py-2 text-left font-normal">
              <strong className="font-semibold text-text">Rewind</strong> · <bdi>{letterhead}</bdi>
            </th>
          </tr>
          <tr>
            <th className={`${wide} ${first} py-2 text-left font-medium`}>Day</th>
            <th className="px-4 py-2 text-left font-medium sm:px-3">Entry</th>
            <th className="px-4 py-2 text-right font-medium whitespace-nowrap sm:px-3">
              Amount<span className={narrow}>, balance</span>
            </th>
            <th className={`${wide} ${last} py-2 text-right font-medium`}>Balance</th>
          </tr>
        </thead>
        <tbody>
          {isFirst ? (
            <BalanceRow label="Opening balance" minor={statement.openingMinor} {...money} />
          ) : (
            <BalanceRow label="Brought forward" minor={brought} {...money} />
          )}
          <StatementRows
            rows={lines.map((line) => rowOf(line, otherSide(line), money))}
            eventsPath={eventsPath}
            query={query}
          />
          {isLast ? (
            <BalanceRow
              label={closing}
              minor={statement.closingMinor}
              href={receiptHref}
              {...money}
            />
          ) : (
            <BalanceRow label="Carried forward" minor={lastLine?.balanceMinor ?? 0n} {...money} />
          )}
        </tbody>
      </table>
      {lines.length === 0 && (
        <p className="border-t border-border px-5 py-6 text-center text-small text-muted">
          Nothing moved in this month.
        </p>
      )}
    </div>
  );
}

function Summary({
  statement,
  closing,
  ...money
}: { statement: Omit<Statement, 'lines'>; closing: string } & MoneyStyle) {
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3 border-b border-border px-4 py-4 text-small sm:grid-cols-4 sm:px-5 print:grid-cols-4 print:px-0 print:py-3">
      <Figure term="Opening balance">
        <Amount minor={statement.openingMinor} {...money} />
      </Figure>
      <Figure term="Money in">
        <SignedAmount minor={statement.creditsMinor} {...money} />
      </Figure>
      <Figure term="Money out">
        <SignedAmount minor={-statement.debitsMinor} {...money} />
      </Figure>
      <Figure term={closing}>
        <Amount minor={statement.closingMinor} {...money} />
      </Figure>
      {statement.feesMinor !== 0n && (
        <Figure term="Of it, fees">
          <SignedAmount minor={-statement.feesMinor} {...money} />
        </Figure>
      )}
      {statement.interestMinor !== 0n && (
        <Figure term="Of it, interest">
          <SignedAmount minor={statement.interestMinor} {...money} />
        </Figure>
      )}
    </dl>
  );
}

function Figure({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-meta text-muted">{term}</dt>
      <dd className="font-medium">{children}</dd>
    </div>
  );
}

function rowOf(
  line: LineView,
  other: OtherSide | null,
  { currency, locale }: MoneyStyle,
): StatementRow {
  const { version, title, note, amountMinor, balanceMinor } = line;
  return {
    version,
    day: formatDay(line.bookedOn),
    title,
    note,
    amount: formatSigned(amountMinor, currency, locale),
    isCredit: amountMinor > 0n,
    balance: formatMoney(balanceMinor, currency, locale),
    isOverdrawn: balanceMinor < 0n,
    other,
  };
}

function BalanceRow({
  label,
  minor,
  href,
  ...money
}: { label: string; minor: bigint; href?: string } & MoneyStyle) {
  const amount = href ? (
    <SumLink href={href} figure={formatMoney(minor, money.currency, money.locale)}>
      <Amount minor={minor} {...money} />
    </SumLink>
  ) : (
    <Amount minor={minor} {...money} />
  );
  return (
    <tr className="border-t border-border font-medium">
      <td className={wide} />
      <th scope="row" className="h-11 px-4 text-left font-medium sm:px-3 print:h-auto print:py-0.5">
        {label}
      </th>
      <td className="px-4 text-right sm:px-3 print:py-0.5">
        <span className={narrow}>{amount}</span>
      </td>
      <td className={`${wide} ${last} text-right`}>{amount}</td>
    </tr>
  );
}
