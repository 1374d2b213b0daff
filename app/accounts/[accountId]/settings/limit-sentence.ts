import { type DailyLimit, limitOn } from '@/domain/account/state';
import { formatDate, type LocalDate } from '@/domain/calendar';
import { type Currency, formatMoney, type Locale } from '@/domain/money';

/** What may leave an account in a day, and from when on: a higher limit waits for the next day. */
export function limitSentence(
  dailyLimit: DailyLimit,
  today: LocalDate,
  { currency, locale }: { currency: Currency; locale: Locale },
): string {
  const money = (amount: bigint) => formatMoney(amount, currency, locale);
  const now = limitOn(dailyLimit, today);
  const { next } = dailyLimit;
  if (!next || next.from <= today) {
    return now === null
      ? 'There is no daily limit.'
      : `The daily limit is ${money(now)}, from now on.`;
  }
  const from = formatDate(next.from);
  const then =
    next.limitMinor === null
      ? `From ${from} on there is no daily limit.`
      : `From ${from} on the daily limit is ${money(next.limitMinor)}.`;
  return now === null ? then : `${then} Until then it is ${money(now)}.`;
}
