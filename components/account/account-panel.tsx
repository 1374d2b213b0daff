import type { ReactNode } from 'react';
import { formatAccountNumber } from '@/domain/account/account-number';
import { frozenRefusal } from '@/domain/account/decide';
import { overdraft } from '@/domain/account/state';
import { formatDate, londonDate } from '@/domain/calendar';
import { formatMoney, type Locale } from '@/domain/money';
import { ButtonLink } from '../ui/button';
import { Icon } from '../ui/icon';
import { Amount } from './money';
import { SumLink } from './sum-link';
import { type AccountView, productNames, statusName } from './views';

/** What an account stands at. Rendered for now and for any moment of the past alike. */
export function AccountPanel({
  account,
  locale,
  receiptHref,
  historyHref,
  children,
}: {
  account: AccountView;
  locale: Locale;
  /** The balance as the sum that it is, at the same moment: for those who may see its entries. */
  receiptHref?: string;
  /** Where it can be taken back to any moment. */
  historyHref?: string;
  /** What can be asked of it. */
  children?: ReactNode;
}) {
  const { currency } = account;
  const balance = (
    <span data-testid="balance">
      <Amount minor={account.bookedMinor} currency={currency} locale={locale} />
    </span>
  );
  return (
    <section className="rounded-card border border-border bg-surface p-5" aria-label="Balance">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div>
          <p className="text-small text-muted">Balance in {currency}</p>
          <p className="text-balance font-semibold tracking-tight">
            {receiptHref ? (
              <SumLink
                href={receiptHref}
                figure={formatMoney(account.bookedMinor, currency, locale)}
              >
                {balance}
              </SumLink>
            ) : (
              balance
            )}
          </p>
        </div>
        {historyHref && (
          <ButtonLink href={historyHref as never}>
            <Icon name="rewind" />
            Rewind this account
          </ButtonLink>
        )}
      </div>
      <dl className="mt-4 grid grid-cols-2 gap-x-7 gap-y-3 text-small sm:flex sm:flex-wrap">
        <Fact term={frozenRefusal(account, 'debits') ? 'Available once unfrozen' : 'Available'}>
          <Amount minor={account.availableMinor} currency={currency} locale={locale} />
        </Fact>
        {account.heldMinor > 0n && (
          <Fact term="Held">
            <Amount minor={account.heldMinor} currency={currency} locale={locale} />
          </Fact>
        )}
        {overdraft(account) > 0n && (
          <Fact term="Overdraft">
            <Amount minor={overdraft(account)} currency={currency} locale={locale} />
          </Fact>
        )}
        <Fact term="Account number">
          <span className="figures">{formatAccountNumber(account.accountNumber)}</span>
        </Fact>
        <Fact term="Kind">{productNames[account.product]}</Fact>
        {account.freeze && <Fact term="Status">{statusName(account)}</Fact>}
        <Fact term={account.status === 'open' ? 'Opened' : 'Closed'}>
          {formatDate(londonDate(account.closedAt ?? account.openedAt))}
        </Fact>
      </dl>
      {children && <div className="-mb-3 mt-4 border-t border-border pt-1">{children}</div>}
    </section>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-meta text-muted">{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
