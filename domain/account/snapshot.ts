/**
 * A folded account as it is put away, to go on folding from later. What is kept is only as good as
 * the fold that made it: the version below is raised with every change of `state.ts`, of
 * `projections/balance.ts` or of an upcaster that changes what they come to, and whatever was put
 * away under another version is worth nothing.
 */
import { z } from 'zod';
import type { AccountId, CustomerId, HoldId, PaymentId } from '../ids';
import { currencies, type Minor } from '../money';
import type { Balance } from '../projections/balance';
import { id, instant, localDate, sealed } from '../shape';
import { categories, freezeReasons, freezeScopes, interestDirections, products } from './events';

export const ACCOUNT_FOLD = { name: 'account', version: 5 } as const;

/** Everything that a fold of an account's events carries; null before its opening. */
export type AccountSnapshot = Balance | null;

/** A whole number as a decimal string: JSON has no integers of its own beyond 2^53. */
const wholeNumber = z.codec(
  z.string().regex(/^-?[0-9]+$/),
  z.custom<bigint>((value) => typeof value === 'bigint'),
  { decode: (text) => BigInt(text), encode: (value) => value.toString() },
);
const minor = wholeNumber as unknown as z.ZodType<Minor, string>;

const postedInterest = z.strictObject({ to: localDate.nullable(), remainder: wholeNumber });

/** What an account is made of and seldom changes: what a read model keeps of it in one piece. */
export const accountTerms = z.strictObject({
  parentAccountId: id<AccountId>().nullable(),
  freeze: z
    .strictObject({
      scope: z.enum(freezeScopes),
      reason: z.enum(freezeReasons),
      /** None, where it was put away by a program that knew of one freeze at a time. */
      holders: z.enum(freezeScopes).nullable().default(null),
    })
    .nullable(),
  creditRateBps: z.int().nonnegative(),
  overdraftRateBps: z.int().nonnegative(),
  /** None, where it was put away by a program that knew of none. */
  ratesAhead: z
    .array(
      z.strictObject({
        direction: z.enum(interestDirections),
        bps: z.int().nonnegative(),
        from: localDate,
      }),
    )
    .readonly()
    .default([]),
  holds: z
    .array(
      z.strictObject({
        holdId: id<HoldId>(),
        amountMinor: minor,
        expiresAt: instant,
        merchant: sealed,
        category: z.enum(categories),
        contra: z.enum(['cards', 'clearing']),
        paymentId: id<PaymentId>().nullable(),
      }),
    )
    .readonly(),
  dailyLimit: z.strictObject({
    limitMinor: minor.nullable(),
    next: z.strictObject({ limitMinor: minor.nullable(), from: localDate }).nullable(),
  }),
  statement: z
    .strictObject({
      number: z.int().positive(),
      periodTo: localDate,
      closingMinor: minor,
      toVersion: z.int().nonnegative(),
    })
    .nullable(),
  /** Never, where it was put away by a program that did not ask. */
  correctedOn: localDate.nullable().default(null),
  interest: z.strictObject({ credit: postedInterest, overdraft: postedInterest }),
});

/** Into JSON by `encode`, and back by `decode`, which refuses whatever is not a folded account. */
export const accountSnapshot: z.ZodType<AccountSnapshot, object | null> = z
  .strictObject({
    ...accountTerms.shape,
    accountId: id<AccountId>(),
    customerId: id<CustomerId>(),
    accountNumber: z.string(),
    product: z.enum(products),
    currency: z.enum(currencies),
    nickname: sealed,
    status: z.enum(['open', 'closed', 'replaced']),
    bookedMinor: minor,
    overdraftLimitMinor: minor,
    spent: z.strictObject({ on: localDate, minor }).nullable(),
    openedAt: instant,
    closedAt: instant.nullable(),
    version: z.int().positive(),
    recordedAt: instant,
  })
  .nullable();
