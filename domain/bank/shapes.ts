/** Every shape that an event of the bank's own stream was ever stored in. */
import { z } from 'zod';
import { type AgreedFacts, type FactsOf, type Shapes, wholeNumber } from '../shape';
import type { BankEvent, bankEventVersions } from './events';

export const bankShapes = {
  BankClockAdvanced: { 1: z.strictObject({ byMicros: wholeNumber, offsetMicros: wholeNumber }) },
} as const satisfies Shapes;

export type BankFacts = AgreedFacts<
  FactsOf<typeof bankShapes>,
  BankEvent,
  typeof bankEventVersions
>;
