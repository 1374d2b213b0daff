import Link from 'next/link';
import { SignedAmount } from '@/components/account/money';
import { formatDate } from '@/domain/calendar';
import type { Currency } from '@/domain/money';
import type { ProposedEntry } from '@/domain/proposal/events';
import { EventLink, shortId } from './ids';

const cell = 'px-3 py-2.5 align-top first:pl-5 last:pr-5';

/** The entries of a proposal, to the letter: what will be booked, or was. */
export function ProposalTable({
  entries,
}: {
  entries: readonly { entry: ProposedEntry; moved: bigint; currency: Currency }[];
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="relative overflow-x-auto" aria-label="Entries" tabIndex={0}>
      <table className="w-full text-small">
        <thead className="text-left text-meta text-muted">
          <tr>
            <th className={`${cell} font-medium`}>Entry</th>
            <th className={`${cell} hidden font-medium sm:table-cell`}>Account</th>
            <th className={`${cell} hidden font-medium sm:table-cell`}>Against</th>
            <th className={`${cell} hidden font-medium sm:table-cell`}>Counts for</th>
            <th className={`${cell} text-right font-medium`}>Amount</th>
          </tr>
        </thead>
        <tbody>
          {entries.map(({ entry, moved, currency }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the entries of a proposal never change
            <tr key={index} className="border-t border-border">
              <td className={cell}>
                <What entry={entry} />
                <span className="block text-meta text-muted sm:hidden">
                  <AccountLink accountId={entry.accountId} />, {entry.contra},{' '}
                  {formatDate(entry.correctsOn)}
                </span>
              </td>
              <td className={`${cell} hidden sm:table-cell`}>
                <AccountLink accountId={entry.accountId} />
              </td>
              <td className={`${cell} hidden sm:table-cell`}>{entry.contra}</td>
              <td className={`${cell} hidden sm:table-cell`}>{formatDate(entry.correctsOn)}</td>
              <td className={`${cell} text-right`}>
                <SignedAmount minor={moved} currency={currency} locale="en-GB" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function What({ entry }: { entry: ProposedEntry }) {
  if (entry.kind === 'correction') return 'Correction';
  return (
    <>
      Reversal of <EventLink streamId={entry.accountId} version={entry.reversedVersion} />
    </>
  );
}

function AccountLink({ accountId }: { accountId: string }) {
  return (
    <Link
      className="font-mono text-meta hover:underline"
      href={`/bank/accounts/${accountId}` as never}
      prefetch={false}
    >
      {shortId(accountId)}
    </Link>
  );
}
