import { Card } from '@/components/ui/layout';
import { formatOverdraftRate, formatRate } from '@/domain/account/rates';
import { unreachable } from '@/domain/exhaustive';
import type { FeeRule } from '@/domain/fees';
import { formatMoney, type Locale, type MinorText, toMinor } from '@/domain/money';
import type { AccountView } from './views';

/** What an account earns and costs at the moment that is shown. */
export function TermsCard({
  account,
  rules,
  locale,
}: {
  account: AccountView;
  /** The schedule's, of every product and currency. */
  rules: readonly FeeRule[];
  locale: Locale;
}) {
  const { product, currency, creditRateBps, overdraftRateBps } = account;
  // What an overdraft costs, only where one can be or is used.
  const isOverdraft = account.overdraftLimitMinor > 0n || account.bookedMinor < 0n;
  const own = rules.filter(
    (rule) =>
      rule.product === product &&
      rule.currency === currency &&
      (isOverdraft || rule.code !== 'overdraft-monthly'),
  );
  return (
    <Card title="Interest and fees">
      <ul className="flex flex-col gap-2 text-small">
        <li>
          {creditRateBps === 0
            ? 'This account earns no interest.'
            : `It earns ${formatRate(creditRateBps, locale)} a year, worked out every day.`}
        </li>
        {isOverdraft && overdraftRateBps > 0 && (
          <li>What is overdrawn costs {formatOverdraftRate(overdraftRateBps, locale)}.</li>
        )}
        {own.length === 0 && <li>There are no fees.</li>}
        {own.map((rule) => (
          <li key={rule.code}>{feeSentence(rule, locale)}</li>
        ))}
      </ul>
    </Card>
  );
}

function feeSentence(rule: FeeRule, locale: Locale): string {
  const money = (text: MinorText) => formatMoney(toMinor(text), rule.currency, locale);
  switch (rule.code) {
    case 'account-monthly': {
      const { amountMinor, freeFromMinor } = rule;
      const unless =
        freeFromMinor === null
          ? ''
          : `, and nothing while no day ends below ${money(freeFromMinor)}`;
      return `The account costs ${money(amountMinor)} a month${unless}.`;
    }
    case 'overdraft-monthly': {
      const { amountMinor, freeDays, atMostMinor } = rule;
      return `Each day that ends overdrawn costs ${money(amountMinor)} after the first ${freeDays} of a month, at most ${money(atMostMinor)} a month.`;
    }
    default:
      return unreachable(rule);
  }
}
