import { z } from 'zod';
import type { LocalDate } from '../calendar';
import type { AccountId, CustomerId, HoldId, PaymentId, TransferId } from '../ids';
import {
  amount,
  amountOrNothing,
  choice,
  optionalAmount,
  optionalText,
  ordinal,
  text,
  uuid,
} from '../input';
import { type Currency, currencies, type Locale, type MinorText, minorText } from '../money';
import type { Sealed } from '../sealed';
import {
  type AccountEvent,
  type Category,
  type Contra,
  categories,
  type FreezeReason,
  type FreezeScope,
  freezeScopes,
  openProducts,
  type Product,
  type ReleaseReason,
} from './events';

export const NICKNAME_LENGTH = 40;
export const REFERENCE_LENGTH = 140;

/**
 * The forms, as a person fills them in. Their output is what was asked for, in plain text; the shell
 * seals the personal fields and adds the ids, which makes it one of the commands below.
 */
export const openAccountForm = (currency: Currency, locale: Locale) =>
  z
    .object({
      product: choice(openProducts),
      currency: choice(currencies),
      nickname: text(NICKNAME_LENGTH),
      openingDeposit: optionalAmount(currency, locale),
    })
    .transform(({ openingDeposit: openingDepositMinor, ...rest }) => ({
      ...rest,
      openingDepositMinor,
    }));

/** A limit, which unlike an amount may be nothing. */
export const limitForm = (currency: Currency, locale: Locale) =>
  z
    .object({ amount: amountOrNothing(currency, locale) })
    .transform(({ amount: limitMinor }) => ({ limitMinor }));

export const freezeAccountForm = z.object({ scope: choice(freezeScopes) });

export const unfreezeAccountForm = z.object({ frozenVersion: ordinal() });

export const openPotForm = z.object({ potName: text(NICKNAME_LENGTH) });

/** `toAccount`: where what is left goes; empty when the account is. */
export const closeAccountForm = z.object({
  toAccount: z.union([z.literal(''), uuid<AccountId>()]).default(''),
});

export const holdForm = (currency: Currency, locale: Locale) =>
  z
    .object({
      amount: amount(currency, locale),
      merchant: text(NICKNAME_LENGTH),
      category: choice(categories),
    })
    .transform(({ amount: amountMinor, ...rest }) => ({ ...rest, amountMinor }));

export const captureForm = (currency: Currency, locale: Locale) =>
  z
    .object({ amount: amount(currency, locale), final: z.string().optional() })
    .transform(({ amount: amountMinor, final }) => ({ amountMinor, final: final !== 'no' }));

export const renameAccountForm = z.object({ nickname: text(NICKNAME_LENGTH) });

export const moveMoneyForm = (currency: Currency, locale: Locale) =>
  z
    .object({
      amount: amount(currency, locale),
      reference: optionalText(REFERENCE_LENGTH),
      category: choice(categories),
    })
    .transform(({ amount: amountMinor, ...rest }) => ({ ...rest, amountMinor }));

export type OpenAccount = {
  type: 'OpenAccount';
  customerId: CustomerId;
  accountId: AccountId;
  accountNumber: string;
  product: Product;
  currency: Currency;
  nickname: Sealed;
  openingDepositMinor: MinorText | null;
  /** Of a pot: the account that it is to be under. */
  parentAccountId: AccountId | null;
};

export type RenameAccount = { type: 'RenameAccount'; accountId: AccountId; nickname: Sealed };

export type DepositMoney = { type: 'DepositMoney' } & MoneyMovement;

export type WithdrawMoney = { type: 'WithdrawMoney' } & MoneyMovement;

export type SetOverdraftLimit = {
  type: 'SetOverdraftLimit';
  accountId: AccountId;
  limitMinor: MinorText;
};

/** Null takes the limit away. */
export type SetDailyLimit = {
  type: 'SetDailyLimit';
  accountId: AccountId;
  limitMinor: MinorText | null;
};

export type FreezeAccount = {
  type: 'FreezeAccount';
  accountId: AccountId;
  scope: FreezeScope;
  reason: FreezeReason;
};

/**
 * - `by`: who asks. The account's holder cannot lift what the bank froze.
 * - `reason`: that of the freeze to be lifted; one for another reason stays. Where the bank's is lifted, what the
 *   holder had frozen before is in force again.
 * - `frozenVersion`: the version of that freeze's event, as whoever asks saw it. Where a newer one is in force, it
 *   stays, even for the same reason.
 */
export type UnfreezeAccount = {
  type: 'UnfreezeAccount';
  accountId: AccountId;
  by: 'customer' | 'bank';
  reason: FreezeReason;
  frozenVersion?: number;
};

export type PlaceHold = {
  type: 'PlaceHold';
  accountId: AccountId;
  holdId: HoldId;
  amountMinor: MinorText;
  /** How long it lasts from the moment it is placed, in whole microseconds. */
  lastsMicros: string;
  merchant: Sealed;
  category: Category;
  contra: 'cards' | 'clearing';
  paymentId: PaymentId | null;
};

export type CaptureHold = {
  type: 'CaptureHold';
  accountId: AccountId;
  holdId: HoldId;
  amountMinor: MinorText;
  final: boolean;
};

export type ReleaseHold = {
  type: 'ReleaseHold';
  accountId: AccountId;
  holdId: HoldId;
  reason: ReleaseReason;
};

/** By the bank alone: writes down which holds have expired. */
export type ExpireHolds = { type: 'ExpireHolds'; accountId: AccountId };

/** Both as they were shown. */
export const confirmationForm = z.object({
  version: ordinal(),
  bookedMinor: z
    .string()
    .regex(/^-?\d{1,30}$/)
    .transform((text) => minorText(BigInt(text))),
});

/** What was compared, and found right, at a version of the account. */
export type ConfirmBalance = {
  type: 'ConfirmBalance';
  accountId: AccountId;
  version: number;
  bookedMinor: MinorText;
};

/** What is left goes to another account of the same customer, if there is anything left. */
export type CloseAccount = {
  type: 'CloseAccount';
  accountId: AccountId;
  sweep: {
    transferId: TransferId;
    toAccountId: AccountId;
    forSender: { counterpartName: Sealed; memo: Sealed | null };
    forRecipient: { counterpartName: Sealed; memo: Sealed | null };
  } | null;
};

/** By the bank alone: a closed account's stream goes on, mended, in a new one. */
export type ReplaceStream = {
  type: 'ReplaceStream';
  accountId: AccountId;
  successorId: AccountId;
  throughVersion: number;
  /** The name of what was mended. */
  transformation: string;
  /** The old stream's facts in order, mended, their texts sealed for the new stream. */
  copied: readonly AccountEvent[];
};

export type AccountCommand =
  | OpenAccount
  | RenameAccount
  | DepositMoney
  | WithdrawMoney
  | SetOverdraftLimit
  | SetDailyLimit
  | FreezeAccount
  | UnfreezeAccount
  | PlaceHold
  | CaptureHold
  | ReleaseHold
  | ExpireHolds
  | ConfirmBalance
  | CloseAccount
  | ReplaceStream;

type MoneyMovement = {
  accountId: AccountId;
  amountMinor: MinorText;
  contra: Contra;
  reference: Sealed | null;
  category: Category;
  /** The value date, where the bank books something late; the day itself otherwise. */
  effectiveOn?: LocalDate;
};
