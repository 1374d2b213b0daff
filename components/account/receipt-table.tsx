import Link from 'next/link';
import type { ReactNode } from 'react';
import { formatDay, formatMoment, formatMonth, type Instant, type Month } from '@/domain/calendar';
import { unreachable } from '@/domain/exhaustive';
import { formatMoney, minor } from '@/domain/money';
import type { Carried } from '@/domain/projections/receipt';
import { Icon } from '../ui/icon';
import { OlderLink } from '../ui/older-link';
import { Amount, type MoneyStyle, SignedAmount } from './money';
import type { LineView } from './views';

export type ReceiptView = {
  carried: Carried;
  lines: readonly LineView[];
  totalMinor: bigint;
  /** What they have to come to. */
  expectedMinor: bigint;
  /** Null on a page that is not the newest. */
  availability: {
    holds: readonly HoldView[];
    overdraftMinor: bigint;
    limitVersion: number | null;
    availableMinor: bigint;
  } | null;
};

/** `version` is that of the event that set it aside, where it was found. */
type HoldView = {
  holdId: string;
  merchant: string;
  until: Instant;
  minor: bigint;
  version: number | null;
};

const wide = 'hidden sm:table-cell print:table-cell';
const first = 'pl-4 sm:pl-5 print:pl-0';
const last = 'pr-4 sm:pr-5 print:pr-0';

/** A sum, from what is carried to what may be taken out; every line opens its event. */
export function ReceiptTable({
  receipt,
  eventHref,
  statementHref,
  olderHref,
  newestHref,
  ...money
}: {
  receipt: ReceiptView;
  /** To what is of the same account, at the same moment. */
  eventHref(version: number): string;
  statementHref(month: Month): string;
  /** The entries that add up to what is carried, where that is in the middle of them. */
  olderHref: string;
  newestHref: string | null;
} & MoneyStyle) {
  const { carried, lines, totalMinor, availability } = receipt;
  return (
    <div className="rounded-card border border-border bg-surface print:border-0">
      <Sum receipt={receipt} {...money} />
      <table className="w-full text-small print:text-meta">
        <caption className="sr-only">
          What adds up to the balance, in the order it was booked
        </caption>
        <thead className="text-meta text-muted">
          <tr>
            <th className={`${wide} ${first} py-2 text-left font-medium`}>Day</th>
            <th className="px-4 py-2 text-left font-medium sm:px-3">Entry</th>
            <th className={`${last} py-2 pl-3 text-right font-medium`}>Amount</th>
          </tr>
        </thead>
        <tbody>
          <Row
            href={carriedHref(carried, { eventHref, statementHref, olderHref })}
            label={carriedLabel(carried)}
            amount={<Amount minor={carried.minor} {...money} />}
          />
          {lines.map((line) => (
            <Row
              key={line.version}
              day={formatDay(line.bookedOn)}
              href={eventHref(line.version)}
              label={<bdi>{line.title}</bdi>}
              note={line.note && <bdi>{line.note}</bdi>}
              amount={<SignedAmount minor={line.amountMinor} {...money} />}
            />
          ))}
          <TotalRow label={availability ? 'Balance' : 'Carried on'} minor={totalMinor} {...money} />
        </tbody>
        {availability && (
          <tbody>
            {availability.holds.map((hold) => (
              <Row
                key={hold.holdId}
                href={hold.version === null ? null : eventHref(hold.version)}
                label={
                  <>
                    Held for <bdi>{hold.merchant}</bdi>
                  </>
                }
                note={`Until ${formatMoment(hold.until)}`}
                amount={<SignedAmount minor={-hold.minor} {...money} />}
              />
            ))}
            {availability.holds.length > 1 && (
              <TotalRow label="Balance less what is held" minor={lessHeld(receipt)} {...money} />
            )}
            {availability.overdraftMinor > 0n && (
              <Row
                href={
                  availability.limitVersion === null ? null : eventHref(availability.limitVersion)
                }
                label="Overdraft limit"
                amount={<SignedAmount minor={availability.overdraftMinor} {...money} />}
              />
            )}
            <TotalRow label="Available" minor={availability.availableMinor} {...money} />
          </tbody>
        )}
      </table>
      <OlderLink href={carried.from === 'entry' ? olderHref : null} newestHref={newestHref} />
    </div>
  );
}

/** The same in one line: "£1,000.00 + £250.00 in − £80.00 out = £1,170.00". */
function Sum({ receipt, currency, locale }: { receipt: ReceiptView } & MoneyStyle) {
  const { carried, lines, totalMinor, expectedMinor } = receipt;
  const addsUp = totalMinor === expectedMinor;
  const shown = (value: bigint) => formatMoney(value, currency, locale);
  const [credits, debits] = [(amount: bigint) => amount > 0n, (amount: bigint) => amount < 0n].map(
    (side) =>
      lines.reduce((sum, line) => (side(line.amountMinor) ? sum + line.amountMinor : sum), 0n),
  );
  return (
    <p className="figures flex flex-wrap items-center gap-x-2 border-b border-border px-4 py-4 text-small sm:px-5 print:px-0">
      <span className={addsUp ? 'text-credit' : 'text-error'}>
        <Icon name={addsUp ? 'check' : 'alert'} className="size-4" />
      </span>
      <span>{shown(carried.minor)} carried</span>
      <span>+ {shown(minor(credits ?? 0n))} in</span>
      <span>
        {'\u2212'} {shown(minor(-(debits ?? 0n)))} out
      </span>
      <strong>= {shown(totalMinor)}</strong>
      <span className="text-muted">
        {lines.length === 1 ? '1 entry' : `${lines.length} entries`}
      </span>
    </p>
  );
}

function Row({
  day,
  href,
  label,
  note,
  amount,
}: {
  day?: string;
  href: string | null;
  label: ReactNode;
  note?: ReactNode;
  amount: ReactNode;
}) {
  const box = 'flex min-h-11 flex-col justify-center px-4 py-2 sm:px-3 print:min-h-0 print:py-0.5';
  const text = (
    <>
      <span className="group-hover:underline">{label}</span>
      {(note || day) && (
        <span className={`text-meta text-muted ${note ? '' : 'sm:hidden print:hidden'}`}>
          {day && (
            <span className="sm:hidden print:hidden">
              {day}
              {note && ' · '}
            </span>
          )}
          {note}
        </span>
      )}
    </>
  );
  return (
    <tr className="border-t border-border align-baseline print:align-top">
      <td className={`${wide} ${first} whitespace-nowrap text-muted`}>{day}</td>
      <td>
        {href === null ? (
          <span className={box}>{text}</span>
        ) : (
          <Link className={`group ${box} -outline-offset-2`} href={href as never} prefetch={false}>
            {text}
          </Link>
        )}
      </td>
      <td className={`${last} pl-3 text-right`}>{amount}</td>
    </tr>
  );
}

function TotalRow({
  label,
  minor: value,
  ...money
}: { label: string; minor: bigint } & MoneyStyle) {
  return (
    <tr className="border-t-2 border-edge bg-bg font-semibold print:bg-transparent">
      <td className={wide} />
      <th scope="row" className="h-11 px-4 text-left font-semibold sm:px-3 print:h-auto print:py-1">
        <span aria-hidden="true">= </span>
        {label}
      </th>
      <td className={`${last} pl-3 text-right`}>
        <Amount minor={value} {...money} />
      </td>
    </tr>
  );
}

function lessHeld({ totalMinor, availability }: ReceiptView): bigint {
  return (availability?.holds ?? []).reduce((left, hold) => left - hold.minor, totalMinor);
}

function carriedLabel(carried: Carried): string {
  switch (carried.from) {
    case 'opening':
      return 'Opened, with nothing in it';
    case 'statement':
      return `Closing balance of ${formatMonth(carried.month)}, statement ${carried.number}`;
    case 'entry':
      return `Carried over, after v${carried.version}`;
    default:
      return unreachable(carried);
  }
}

function carriedHref(
  carried: Carried,
  {
    eventHref,
    statementHref,
    olderHref,
  }: {
    eventHref(version: number): string;
    statementHref(month: Month): string;
    olderHref: string;
  },
): string {
  switch (carried.from) {
    case 'opening':
      return eventHref(1);
    case 'statement':
      return statementHref(carried.month);
    case 'entry':
      return olderHref;
    default:
      return unreachable(carried);
  }
}
