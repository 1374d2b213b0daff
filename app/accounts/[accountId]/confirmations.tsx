import { randomUUID } from 'node:crypto';
import { ConfirmationList } from '@/components/account/confirmation-list';
import type { AccountView } from '@/components/account/views';
import { KeptAnswers } from '@/components/kept-answers';
import { Card } from '@/components/ui/layout';
import { confirmationsOf } from '@/db/confirmations';
import { formatMoney, type Locale, minorText } from '@/domain/money';
import { at, type Moment } from '../../moment';
import { ConfirmForm } from './confirm-form';

/** The balances that the account's holder has confirmed by the moment that is shown, and the next one. */
export async function Confirmations({
  account,
  moment,
  locale,
}: {
  account: AccountView;
  moment: Moment;
  locale: Locale;
}) {
  const { accountId, version, bookedMinor, currency } = account;
  const isPast = moment.kind === 'past';
  const confirmations = await confirmationsOf(accountId, version);
  if (isPast && confirmations.length === 0) return null;
  // Nothing has happened since: there is nothing else to confirm.
  const isConfirmed = confirmations[0]?.version === version;
  return (
    <Card title="Confirmed balances" flush>
      {!isPast && (
        <div className="px-5">
          <KeptAnswers isOfRows={false}>
            {!isConfirmed && (
              <div className="pb-4">
                <p className="mb-3 max-w-prose text-small text-muted">
                  Compare the balance with your own records. Confirm it, and you see here if
                  anything is ever put right that makes it another.
                </p>
                <ConfirmForm
                  accountId={accountId}
                  commandId={randomUUID()}
                  version={version}
                  bookedMinor={minorText(bookedMinor)}
                  amount={formatMoney(bookedMinor, currency, locale)}
                />
              </div>
            )}
          </KeptAnswers>
        </div>
      )}
      <ConfirmationList
        confirmations={confirmations}
        eventsPath={`/accounts/${accountId}/history`}
        query={at(moment, '')}
        currency={currency}
        locale={locale}
      />
    </Card>
  );
}
