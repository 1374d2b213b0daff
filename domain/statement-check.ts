import { z } from 'zod';
import { readMonth } from './calendar';
import { reject, text } from './input';
import { type Currency, currencies, locales } from './money';
import { parseStatementCode } from './statement-code';
import { parseBalance } from './typed-money';

const LAST_DIGITS = 4;

/** What somebody types from a printed statement who wants to know whether it is genuine. */
export const statementCheckForm = z.object({
  period: text(40).transform(
    (typed, context) => readMonth(typed) ?? reject(context, { reason: 'month-unreadable' }),
  ),
  lastDigits: text(40).transform((typed, context) => {
    const digits = typed.replace(/[\s•-]/g, '');
    return /^[0-9]{4}$/.test(digits)
      ? digits
      : reject(context, { reason: 'digits-unreadable', count: LAST_DIGITS });
  }),
  /** Kept as typed: which currency it is in, the statement says and not the person. */
  closing: text(40).transform((typed, context) =>
    currencies.some((currency) => readingsOf(typed, currency).length > 0)
      ? typed
      : reject(context, { reason: 'balance-unreadable' }),
  ),
  code: text(60).transform(
    (typed, context) => parseStatementCode(typed) ?? reject(context, { reason: 'code-unreadable' }),
  ),
});

export type StatementCheck = z.output<typeof statementCheckForm>;

/** Everything that a typed balance may mean in a currency: the paper does not say how numbers are written. */
export function readingsOf(typed: string, currency: Currency): bigint[] {
  return locales.flatMap((locale) => parseBalance(typed, currency, locale) ?? []);
}
