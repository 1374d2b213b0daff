import { formatAccountNumber } from '@/domain/account/account-number';
import { formatDate, londonDate } from '@/domain/calendar';
import type { Locale } from '@/domain/money';
import { Amount } from '../account/money';
import { type AccountView, productNames, statusName } from '../account/views';
import { Facts } from '../ui/layout';

const terms = [
  'Name',
  'Status',
  'Balance',
  'Held',
  'Available',
  'Overdraft',
  'Kind',
  'Number',
  'Opened',
] as const;

/** What the account was at the playhead, and nothing that came later. */
export function StatePanel({
  account,
  locale,
}: {
  /** Undefined while its events are on their way. */
  account: AccountView | null | undefined;
  locale: Locale;
}) {
  if (account === undefined) {
    return <Facts facts={terms.map((term) => ({ term, value: '…' }))} />;
  }
  if (!account) {
    return (
      <p className="text-small text-muted">
        There was no account yet, so there is no balance to show.
      </p>
    );
  }
  const money = { currency: account.currency, locale };
  return (
    <Facts
      facts={[
        { term: 'Name', value: <bdi className="font-medium">{account.nickname}</bdi> },
        { term: 'Status', value: statusName(account) },
        { term: 'Balance', value: <Amount minor={account.bookedMinor} {...money} /> },
        { term: 'Held', value: <Amount minor={account.heldMinor} {...money} /> },
        { term: 'Available', value: <Amount minor={account.availableMinor} {...money} /> },
        { term: 'Overdraft', value: <Amount minor={account.overdraftLimitMinor} {...money} /> },
        { term: 'Kind', value: `${productNames[account.product]} in ${account.currency}` },
        {
          term: 'Number',
          value: <span className="figures">{formatAccountNumber(account.accountNumber)}</span>,
        },
        { term: 'Opened', value: formatDate(londonDate(account.openedAt)) },
        ...(account.closedAt
          ? [{ term: 'Closed', value: formatDate(londonDate(account.closedAt)) }]
          : []),
      ]}
    />
  );
}
