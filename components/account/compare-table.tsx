import Link from 'next/link';
import type { ReactNode } from 'react';
import type { Instant } from '@/domain/calendar';
import type { Locale } from '@/domain/money';
import { Icon } from '../ui/icon';
import { type Difference, differenceOf, type StateRow, stateRows } from './state-rows';
import { SumLink } from './sum-link';
import type { AccountView } from './views';

/** A phone has no column for it: there the difference stands beneath the second figure. */
const wide = 'hidden sm:table-cell';

/** One of two moments. `asOf` is how links name it; null for now. */
export type MomentSide = {
  label: string;
  at: Instant;
  asOf: string | null;
  account: AccountView | null;
  /** What was wrong with what was asked for. */
  problem: string | null;
};

/** An account at two moments, side by side; what differs is marked, and by how much. */
export function CompareTable({
  one,
  other,
  historyPath,
  locale,
}: {
  one: MomentSide;
  other: MomentSide;
  historyPath: string;
  locale: Locale;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="relative overflow-x-auto" aria-label="Two moments" tabIndex={0}>
      <table className="w-full text-small wrap-normal">
        <thead className="text-left align-bottom text-meta text-muted">
          <tr>
            <th className="py-2 pl-5 font-medium">State</th>
            <MomentHead side={one} historyPath={historyPath} />
            <MomentHead side={other} historyPath={historyPath} />
            <th className={`${wide} py-2 pr-5 pl-4 text-right font-medium`}>Difference</th>
          </tr>
        </thead>
        <tbody>
          {stateRows(locale).map((row) => {
            const [was, is] = [shown(row, one), shown(row, other)];
            const differs = was !== is && differenceOf(row, one.account, other.account, locale);
            return (
              <tr key={row.term} className={`border-t border-border ${was === is ? '' : 'bg-bg'}`}>
                <th scope="row" className="h-11 pl-5 text-left font-normal text-muted">
                  {row.term}
                </th>
                <Cell row={row} side={one} text={was} historyPath={historyPath} />
                <Cell row={row} side={other} text={is} historyPath={historyPath}>
                  {differs && (
                    <strong className={`block text-meta sm:hidden ${toneOf(differs)}`}>
                      {differs.text}
                    </strong>
                  )}
                </Cell>
                <td className={`${wide} figures pr-5 pl-4 text-right whitespace-nowrap`}>
                  {differs ? (
                    <strong className={toneOf(differs)}>{differs.text}</strong>
                  ) : (
                    <span className="text-muted">same</span>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function MomentHead({ side, historyPath }: { side: MomentSide; historyPath: string }) {
  const { asOf, label } = side;
  const href = asOf === null ? historyPath : `${historyPath}?asOf=${encodeURIComponent(asOf)}`;
  return (
    <th className="py-2 pl-4 text-right font-medium max-sm:nth-3:pr-5">
      <span
        className={`inline-flex items-center gap-1 ${asOf === null ? 'text-credit' : 'text-past'}`}
      >
        {asOf === null ? (
          <span className="size-2 rounded-full bg-current" aria-hidden="true" />
        ) : (
          <Icon name="clock" className="size-4" />
        )}
        {asOf === null ? 'LIVE' : 'PAST'}
      </span>
      <Link href={href as never} prefetch={false} className="figures block sum-link">
        {label}
      </Link>
    </th>
  );
}

function Cell({
  row,
  side,
  text,
  historyPath,
  children,
}: {
  row: StateRow;
  side: MomentSide;
  text: string | null;
  historyPath: string;
  children?: ReactNode;
}) {
  const query = side.asOf === null ? '' : `?asOf=${encodeURIComponent(side.asOf)}`;
  return (
    <td className="figures py-2 pl-4 text-right max-sm:nth-3:pr-5">
      {text === null ? (
        <span className="text-muted">no account</span>
      ) : row.isSum ? (
        <SumLink href={`${historyPath}/receipt${query}`} figure={text}>
          <bdi>{text}</bdi>
        </SumLink>
      ) : (
        <bdi>{text}</bdi>
      )}
      {children}
    </td>
  );
}

function shown(row: StateRow, { account, at }: MomentSide): string | null {
  return account && row.of(account, at);
}

/** As amounts are everywhere: what was added is green. */
function toneOf({ isGain }: Difference): string {
  return isGain ? 'font-semibold text-credit' : 'font-semibold';
}
