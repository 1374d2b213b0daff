/** Every shape that a standing order's event was ever stored in. See `domain/account/shapes.ts`. */
import { z } from 'zod';
import type { AccountId, CustomerId, TransferId } from '../ids';
import { currencies } from '../money';
import type { Refusal } from '../refusal';
import {
  type AgreedFacts,
  type FactsOf,
  id,
  localDate,
  minorText,
  type Shapes,
  sealed,
} from '../shape';
import { cadences, type StandingOrderEvent, type standingOrderEventVersions } from './events';

const attempt = z.int().min(1).max(2);
const reason = z.string().regex(/^[a-z-]+$/) as unknown as z.ZodType<
  Refusal['reason'],
  Refusal['reason']
>;

export const standingOrderShapes = {
  StandingOrderCreated: {
    1: z.strictObject({
      customerId: id<CustomerId>(),
      fromAccountId: id<AccountId>(),
      toAccountId: id<AccountId>(),
      amountMinor: minorText,
      currency: z.enum(currencies),
      cadence: z.enum(cadences),
      firstOn: localDate,
      lastOn: localDate.nullable(),
      counterpartName: sealed,
      memo: sealed.nullable(),
    }),
  },
  StandingOrderAmended: {
    1: z.strictObject({
      amountMinor: minorText,
      lastOn: localDate.nullable(),
      memo: sealed.nullable(),
    }),
  },
  StandingOrderPaused: { 1: z.strictObject({}) },
  StandingOrderResumed: { 1: z.strictObject({ nextDueOn: localDate.nullable() }) },
  StandingOrderCancelled: { 1: z.strictObject({}) },
  StandingOrderExecuted: {
    1: z.strictObject({ dueOn: localDate, transferId: id<TransferId>(), attempt }),
  },
  StandingOrderFailed: { 1: z.strictObject({ dueOn: localDate, reason, attempt }) },
} as const satisfies Shapes;

export type StandingOrderFacts = AgreedFacts<
  FactsOf<typeof standingOrderShapes>,
  StandingOrderEvent,
  typeof standingOrderEventVersions
>;
