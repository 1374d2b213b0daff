import { type Instant, londonDate, plusMicros } from '../calendar';
import type { AccountId, QuoteId } from '../ids';
import { type Currency, type MinorText, minorText, toMinor } from '../money';
import { convert, midRateOn, type Rate } from './rates';

/** Of the market's middle, in hundredths of a percent: what an exchange costs. */
export const SPREAD_BPS = 80;
const LIFE_MICROS = 60_000_000n;

/**
 * What the bank promises for a minute: this rate, less this spread, for this amount between these two
 * accounts. Whether it still holds is decided by the instant at which it is taken up.
 */
export type Quote = {
  readonly quoteId: QuoteId;
  readonly fromAccountId: AccountId;
  readonly toAccountId: AccountId;
  readonly from: Currency;
  readonly to: Currency;
  readonly soldMinor: MinorText;
  readonly boughtMinor: MinorText;
  readonly rate: Rate;
  readonly spreadBps: number;
  readonly expiresAt: Instant;
};

export type Asked = Pick<
  Quote,
  'quoteId' | 'fromAccountId' | 'toAccountId' | 'from' | 'to' | 'soldMinor'
>;

/** `boughtMinor` may be nothing: such a quote cannot be taken up. */
export function quoteAt(at: Instant, asked: Asked): Quote {
  const { from, to, soldMinor } = asked;
  const rate = midRateOn(londonDate(at), from, to);
  const terms = { rate, spreadBps: SPREAD_BPS };
  return {
    ...asked,
    ...terms,
    boughtMinor: minorText(convert(toMinor(soldMinor), from, to, terms)),
    expiresAt: plusMicros(at, LIFE_MICROS),
  };
}

export function isAlive({ expiresAt }: Pick<Quote, 'expiresAt'>, at: Instant): boolean {
  return at < expiresAt;
}
