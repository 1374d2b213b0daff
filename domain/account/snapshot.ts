/**
 * A folded account as it is put away, to go on folding from later. What is kept is only as good as
 * the fold that made it: the version below is raised with every change of `state.ts`, of
 * `projections/balance.ts` or of an upcaster that changes what they come to, and whatever was put
 * away under another version is worth nothing.
 */
import { z } from 'zod';
import type { AccountId, CustomerId } from '../ids';
import { currencies, type Minor } from '../money';
import type { Balance } from '../projections/balance';
import { id, instant, sealed } from '../shape';
import { products } from './events';
import type { AccountState } from './state';

export const ACCOUNT_FOLD = { name: 'account', version: 1 } as const;

/** The state to decide on, and the balance beside it. */
export type AccountSnapshot = { readonly state: AccountState; readonly balance: Balance | null };

/** A whole number as a decimal string: JSON has no integers of its own beyond 2^53. */
const minor = z.codec(
  z.string().regex(/^-?[0-9]+$/),
  z.custom<Minor>((value) => typeof value === 'bigint'),
  {
    decode: (text) => BigInt(text) as Minor,
    encode: (value) => value.toString(),
  },
);

const account = {
  customerId: id<CustomerId>(),
  product: z.enum(products),
  currency: z.enum(currencies),
  nickname: sealed,
  bookedMinor: minor,
  overdraftLimitMinor: minor,
};

/** Into JSON by `encode`, and back by `decode`, which refuses whatever is not a folded account. */
export const accountSnapshot: z.ZodType<AccountSnapshot, object> = z.strictObject({
  state: z.discriminatedUnion('status', [
    z.strictObject({ status: z.literal('not-opened') }),
    z.strictObject({ status: z.literal('open'), ...account }),
    z.strictObject({ status: z.literal('closed'), ...account }),
    z.strictObject({ status: z.literal('replaced'), ...account }),
  ]),
  balance: z
    .strictObject({
      ...account,
      accountId: id<AccountId>(),
      accountNumber: z.string(),
      status: z.enum(['open', 'closed', 'replaced']),
      openedAt: instant,
      closedAt: instant.nullable(),
      version: z.int().positive(),
      recordedAt: instant,
    })
    .nullable(),
});
