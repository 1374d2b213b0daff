/**
 * Every shape that an account's event was ever stored in. A shape stays here for ever, also when
 * nothing is written in it any more: `domain/stored-shapes.json` holds it to the letter, and
 * `upcasters.ts` lifts it.
 */
import { z } from 'zod';
import type {
  AccountId,
  CustomerId,
  ExchangeId,
  FeeId,
  HoldId,
  PaymentId,
  ProposalId,
  QuoteId,
  TransferId,
} from '../ids';
import { currencies } from '../money';
import {
  type AgreedFacts,
  bps,
  digest,
  type FactsOf,
  id,
  instant,
  localDate,
  minorText,
  month,
  type Shapes,
  sealed,
  signedMinorText,
  signedNumber,
  wholeNumber,
} from '../shape';
import {
  type AccountEvent,
  type accountEventVersions,
  categories,
  contras,
  freezeReasons,
  freezeScopes,
  interestDirections,
  products,
  releaseReasons,
  sides,
} from './events';

const opening = {
  customerId: id<CustomerId>(),
  product: z.enum(['current', 'savings']),
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

const heldFor = {
  holdId: id<HoldId>(),
  amountMinor: minorText,
  merchant: sealed,
  category: z.enum(categories),
  contra: z.enum(['cards', 'clearing']),
  paymentId: id<PaymentId>().nullable(),
};

const correction = {
  side: z.enum(sides),
  amountMinor: minorText,
  contra: z.enum(contras),
  reason: sealed,
  correctsOn: localDate,
  forced: z.boolean(),
};

const exchangeLeg = z.strictObject({
  exchangeId: id<ExchangeId>(),
  quoteId: id<QuoteId>(),
  counterpartAccountId: id<AccountId>(),
  counterpartName: sealed,
  amountMinor: minorText,
  counterpartMinor: minorText,
  counterpartCurrency: z.enum(currencies),
  rate: z.string().regex(/^[0-9]+(\.[0-9]+)?$/),
  spreadBps: bps('of the rate'),
});

export const accountShapes = {
  AccountOpened: {
    1: z.strictObject({ ...opening, overdraftRateBps: bps('effective') }),
    2: z.strictObject({ ...opening, overdraftRateBps: bps('nominal') }),
    3: z.strictObject({
      ...opening,
      product: z.enum(products),
      overdraftRateBps: bps('nominal'),
      parentAccountId: id<AccountId>().nullable(),
    }),
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
  OverdraftLimitChanged: { 1: z.strictObject({ fromMinor: minorText, toMinor: minorText }) },
  InterestRateChanged: {
    1: z.strictObject({
      direction: z.enum(interestDirections),
      fromBps: bps('nominal'),
      toBps: bps('nominal'),
      effectiveOn: localDate,
    }),
  },
  DailyLimitSet: {
    1: z.strictObject({ limitMinor: minorText.nullable(), appliesFrom: localDate }),
  },
  AccountFrozen: {
    1: z.strictObject({ scope: z.enum(freezeScopes), reason: z.enum(freezeReasons) }),
  },
  AccountUnfrozen: { 1: z.strictObject({ reason: z.enum(freezeReasons) }) },
  HoldPlaced: { 1: z.strictObject({ ...heldFor, expiresAt: instant }) },
  HoldCaptured: { 1: z.strictObject({ ...heldFor, final: z.boolean() }) },
  HoldReleased: {
    1: z.strictObject({
      holdId: id<HoldId>(),
      amountMinor: minorText,
      reason: z.enum(releaseReasons),
    }),
  },
  HoldExpired: { 1: z.strictObject({ holdId: id<HoldId>(), amountMinor: minorText }) },
  FeeCharged: {
    1: z.strictObject({
      feeId: id<FeeId>(),
      code: z.string().regex(/^[a-z-]+$/),
      scheduleVersion: z.int().nonnegative(),
      amountMinor: minorText,
      period: month.nullable(),
      relatedVersion: z.int().positive().nullable(),
    }),
  },
  FeeWaived: {
    1: z.strictObject({
      feeId: id<FeeId>(),
      code: z.string().regex(/^[a-z-]+$/),
      chargedVersion: z.int().positive(),
      amountMinor: minorText,
    }),
  },
  InterestPosted: {
    1: z.strictObject({
      period: month,
      from: localDate,
      to: localDate,
      direction: z.enum(interestDirections),
      days: z.int().nonnegative(),
      numerator: wholeNumber,
      denominator: wholeNumber,
      remainderIn: signedNumber,
      remainderOut: signedNumber,
      segments: z
        .array(
          z.strictObject({
            from: localDate,
            to: localDate,
            rateBps: bps('nominal'),
            numerator: wholeNumber,
          }),
        )
        .readonly(),
      amountMinor: minorText,
    }),
  },
  InterestAdjusted: {
    1: z.strictObject({
      period: month,
      direction: z.enum(interestDirections),
      causeVersion: z.int().positive(),
      side: z.enum(sides),
      amountMinor: minorText,
      remainderIn: signedNumber,
      remainderOut: signedNumber,
    }),
  },
  EntryReversed: {
    1: z.strictObject({
      ...correction,
      reversedVersion: z.int().positive(),
      transferId: id<TransferId>().nullable(),
      proposalId: id<ProposalId>(),
    }),
  },
  CorrectionBooked: {
    1: z.strictObject({
      ...correction,
      correctedVersion: z.int().positive().nullable(),
      proposalId: id<ProposalId>().nullable(),
    }),
  },
  CurrencySold: { 1: exchangeLeg },
  CurrencyBought: { 1: exchangeLeg },
  StatementClosed: {
    1: z.strictObject({
      number: z.int().positive(),
      periodFrom: localDate,
      periodTo: localDate,
      openingMinor: signedMinorText,
      creditsMinor: minorText,
      debitsMinor: minorText,
      feesMinor: minorText,
      interestMinor: signedMinorText,
      closingMinor: signedMinorText,
      heldMinor: minorText,
      entryCount: z.int().nonnegative(),
      fromVersion: z.int().positive(),
      toVersion: z.int().nonnegative(),
      headHash: digest,
      documentHash: digest,
    }),
  },
  BalanceConfirmed: {
    1: z.strictObject({ version: z.int().positive(), bookedMinor: signedMinorText }),
  },
} as const satisfies Shapes;

export type AccountFacts = AgreedFacts<
  FactsOf<typeof accountShapes>,
  AccountEvent,
  typeof accountEventVersions
>;
