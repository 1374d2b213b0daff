/** Every shape that an event of the bank's own stream was ever stored in. */
import { z } from 'zod';
import { currencies } from '../money';
import {
  type AgreedFacts,
  bps,
  type FactsOf,
  localDate,
  minorText,
  type Shapes,
  wholeNumber,
} from '../shape';
import type { BankEvent, bankEventVersions } from './events';

const ruled = {
  product: z.enum(['current', 'savings', 'pot']),
  currency: z.enum(currencies),
  amountMinor: minorText,
};

const feeRule = z.discriminatedUnion('code', [
  z.strictObject({
    code: z.literal('account-monthly'),
    ...ruled,
    freeFromMinor: minorText.nullable(),
  }),
  z.strictObject({
    code: z.literal('overdraft-monthly'),
    ...ruled,
    freeDays: z.int().nonnegative(),
    atMostMinor: minorText,
  }),
]);

export const bankShapes = {
  BankClockAdvanced: { 1: z.strictObject({ byMicros: wholeNumber, offsetMicros: wholeNumber }) },
  FeeScheduleChanged: {
    1: z.strictObject({
      version: z.int().positive(),
      rules: z.array(feeRule).readonly(),
      appliesFrom: localDate,
    }),
  },
  StandardRatesChanged: {
    1: z.strictObject({
      version: z.int().positive(),
      rates: z
        .array(
          z.strictObject({
            product: z.enum(['current', 'savings', 'pot']),
            creditRateBps: bps('nominal'),
            overdraftRateBps: bps('nominal'),
          }),
        )
        .readonly(),
      appliesFrom: localDate,
    }),
  },
} as const satisfies Shapes;

export type BankFacts = AgreedFacts<
  FactsOf<typeof bankShapes>,
  BankEvent,
  typeof bankEventVersions
>;
