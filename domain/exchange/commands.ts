import { z } from 'zod';
import type { ExchangeId } from '../ids';
import { amount } from '../input';
import type { Currency, Locale } from '../money';
import type { Sealed } from '../sealed';
import type { Quote } from './quote';

export const exchangeForm = (currency: Currency, locale: Locale) =>
  z
    .object({ amount: amount(currency, locale) })
    .transform(({ amount: soldMinor }) => ({ soldMinor }));

/** One command over two accounts of one customer, each in its own currency, at what was quoted. */
export type ExchangeCurrency = {
  type: 'ExchangeCurrency';
  exchangeId: ExchangeId;
  forSold: { counterpartName: Sealed };
  forBought: { counterpartName: Sealed };
} & Quote;

export type ExchangeCommand = ExchangeCurrency;
