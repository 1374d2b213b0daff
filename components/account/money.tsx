import { type Currency, formatMoney, formatSigned, type Locale } from '@/domain/money';

export type MoneyStyle = { currency: Currency; locale: Locale };

/** A balance: ink, or red when it is overdrawn. */
export function Amount({ minor, currency, locale }: { minor: bigint } & MoneyStyle) {
  return (
    <span className={`figures whitespace-nowrap ${minor < 0n ? 'text-error' : ''}`}>
      {formatMoney(minor, currency, locale)}
    </span>
  );
}

/** What an entry adds: a credit green and with its plus, a debit plain ink with a minus. */
export function SignedAmount({ minor, currency, locale }: { minor: bigint } & MoneyStyle) {
  return (
    <span className={`figures whitespace-nowrap ${minor > 0n ? 'text-credit' : ''}`}>
      {formatSigned(minor, currency, locale)}
    </span>
  );
}
