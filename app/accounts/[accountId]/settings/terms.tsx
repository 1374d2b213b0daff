import { instantOf, type Moment } from '@/app/moment';
import { Amount } from '@/components/account/money';
import { type AccountView, productNames, statusName } from '@/components/account/views';
import { Card, Facts } from '@/components/ui/layout';
import { formatOverdraftRate, formatRate } from '@/domain/account/rates';
import { limitOn, spentOn } from '@/domain/account/state';
import { formatDate, londonDate } from '@/domain/calendar';
import { formatMoney, type Locale, type Minor } from '@/domain/money';

/** What was agreed about an account, as it stood at a moment. */
export function Terms({
  account,
  moment,
  locale,
}: {
  account: AccountView;
  moment: Moment;
  locale: Locale;
}) {
  const { currency, dailyLimit, product } = account;
  const day = londonDate(instantOf(moment, account));
  const money = (minor: Minor) => formatMoney(minor, currency, locale);
  const limit = limitOn(dailyLimit, day);
  const { next } = dailyLimit;
  return (
    <Card title="What was agreed">
      <Facts
        facts={[
          { term: 'Kind', value: `${productNames[product]} in ${currency}` },
          { term: 'Status', value: statusName(account) },
          {
            term: 'Daily limit',
            value:
              limit === null ? 'None' : `${money(limit)}, ${money(spentOn(account, day))} used`,
          },
          ...(next && day < next.from
            ? [
                {
                  term: `From ${formatDate(next.from)}`,
                  value: next.limitMinor === null ? 'No limit' : money(next.limitMinor),
                },
              ]
            : []),
          {
            term: 'Interest you earn',
            value: `${formatRate(account.creditRateBps, locale)} a year`,
          },
          ...(product === 'current'
            ? [
                {
                  term: 'Overdraft limit',
                  value: (
                    <Amount
                      minor={account.overdraftLimitMinor}
                      currency={currency}
                      locale={locale}
                    />
                  ),
                },
                {
                  term: 'Overdraft interest',
                  value: formatOverdraftRate(account.overdraftRateBps, locale),
                },
              ]
            : []),
          ...account.ratesAhead
            .filter(({ from }) => day < from)
            .map(({ direction, bps, from }) => ({
              term: `From ${formatDate(from)}`,
              value:
                direction === 'credit'
                  ? `${formatRate(bps, locale)} a year earned`
                  : `${formatOverdraftRate(bps, locale)} on an overdraft`,
            })),
        ]}
      />
    </Card>
  );
}
