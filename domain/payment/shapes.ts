/** Every shape that a payment's event was ever stored in. See `domain/account/shapes.ts`. */
import { z } from 'zod';
import type { AccountId, AnswerId, CustomerId, HoldId } from '../ids';
import { currencies } from '../money';
import {
  type AgreedFacts,
  type FactsOf,
  id,
  instant,
  minorText,
  type Shapes,
  sealed,
} from '../shape';
import { type PaymentEvent, type paymentEventVersions, returnReasons } from './events';

const answered = {
  answerId: id<AnswerId>(),
  amountMinor: minorText,
  currency: z.enum(currencies),
  late: z.boolean(),
};

export const paymentShapes = {
  PaymentInitiated: {
    1: z.strictObject({
      customerId: id<CustomerId>(),
      accountId: id<AccountId>(),
      holdId: id<HoldId>(),
      amountMinor: minorText,
      currency: z.enum(currencies),
      payee: sealed,
      iban: sealed,
      reference: sealed.nullable(),
      timesOutAt: instant,
    }),
  },
  PaymentSubmitted: { 1: z.strictObject({}) },
  PaymentSettled: { 1: z.strictObject(answered) },
  PaymentReturned: { 1: z.strictObject({ ...answered, reason: z.enum(returnReasons) }) },
  PaymentTimedOut: { 1: z.strictObject({}) },
  PaymentCancelled: { 1: z.strictObject({}) },
} as const satisfies Shapes;

export type PaymentFacts = AgreedFacts<
  FactsOf<typeof paymentShapes>,
  PaymentEvent,
  typeof paymentEventVersions
>;
