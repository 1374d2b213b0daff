import { type InterestDirection, type Product, products } from './account/events';
import { nominalBps } from './account/rates';

/**
 * What accounts that are opened get, as data: nominal basis points a year, for each product. It is changed
 * by an event of the bank's own stream, and an account has from its opening on what was in force on that
 * day. It keeps it: what was agreed with somebody does not change because others are offered something
 * else. Another rate for an account there is takes an `InterestRateChanged` in its own stream, which its
 * holder sees.
 */
export type StandardRate = {
  readonly product: Product;
  readonly creditRateBps: number;
  readonly overdraftRateBps: number;
};

export type RatesOf = Readonly<Record<InterestDirection, number>>;

/** Before the first change; an overdraft was advertised at 19.90 % effective. */
export const firstRates: readonly StandardRate[] = [
  { product: 'current', creditRateBps: 0, overdraftRateBps: nominalBps(1990) },
  { product: 'savings', creditRateBps: 350, overdraftRateBps: 0 },
  { product: 'pot', creditRateBps: 350, overdraftRateBps: 0 },
];

/** No rate is above it: whoever types 350 instead of 3.50 is asked again. */
export const RATE_CAP_BPS = 5_000;

/** In whole basis points. */
export function isRate(bps: number): boolean {
  return Number.isInteger(bps) && bps >= 0 && bps <= RATE_CAP_BPS;
}

export function isComplete(rates: readonly StandardRate[]): boolean {
  return (
    rates.length === products.length &&
    products.every((product) => rates.some((rate) => rate.product === product))
  );
}

export function rateOf(rates: readonly StandardRate[], product: Product): RatesOf {
  const rate = rates.find((candidate) => candidate.product === product);
  if (!rate) throw new Error(`There is no standard rate for ${product}`);
  return { credit: rate.creditRateBps, overdraft: rate.overdraftRateBps };
}
