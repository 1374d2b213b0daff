/**
 * Every shape that an account's event was ever stored in. A shape stays here for ever, also when
 * nothing is written in it any more: `domain/stored-shapes.json` holds it to the letter, and
 * `upcasters.ts` lifts it.
 */
import { z } from 'zod';
import type { AccountId, CustomerId, TransferId } from '../ids';
import { currencies } from '../money';
import { type AgreedFacts, bps, type FactsOf, id, minorText, type Shapes, sealed } from '../shape';
import { type AccountEvent, type accountEventVersions, categories, products } from './events';

const opening = {
  customerId: id<CustomerId>(),
  product: z.enum(products),
  currency: z.enum(currencies),
  accountNumber: z.string().regex(/^[0-9]{12}$/),
  nickname: sealed,
  overdraftLimitMinor: minorText,
  creditRateBps: bps('nominal'),
  dayCount: z.literal('ACT/365F'),
};

const movement = z.strictObject({
  amountMinor: minorText,
  contra: z.enum(['cash', 'clearing']),
  reference: sealed.nullable(),
  category: z.enum(categories),
});

const leg = z.strictObject({
  transferId: id<TransferId>(),
  counterpartAccountId: id<AccountId>(),
  amountMinor: minorText,
  counterpartName: sealed,
  memo: sealed.nullable(),
});

const reason = z.literal('customer-request');

export const accountShapes = {
  AccountOpened: {
    1: z.strictObject({ ...opening, overdraftRateBps: bps('effective') }),
    2: z.strictObject({ ...opening, overdraftRateBps: bps('nominal') }),
  },
  AccountRenamed: { 1: z.strictObject({ nickname: sealed }) },
  AccountClosed: {
    1: z.strictObject({ reason }),
    2: z.strictObject({ reason, sweepToAccountId: id<AccountId>().nullable() }),
  },
  StreamReplaced: {
    1: z.strictObject({
      successorId: id<AccountId>(),
      throughVersion: z.int().positive(),
      transformation: z.string(),
    }),
  },
  MoneyDeposited: { 1: movement },
  MoneyWithdrawn: { 1: movement },
  TransferSent: { 1: leg },
  TransferReceived: { 1: leg },
} as const satisfies Shapes;

export type AccountFacts = AgreedFacts<
  FactsOf<typeof accountShapes>,
  AccountEvent,
  typeof accountEventVersions
>;
