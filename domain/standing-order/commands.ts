import { z } from 'zod';
import { REFERENCE_LENGTH } from '../account/commands';
import type { LocalDate } from '../calendar';
import type { AccountId, CustomerId, StandingOrderId, TransferId } from '../ids';
import { amount, choice, date, optionalDate, optionalText } from '../input';
import type { Currency, Locale, MinorText } from '../money';
import type { Sealed } from '../sealed';
import { numberUnless } from '../transfer/commands';
import { type Cadence, cadences } from './events';

/** `chosen`: whoever is named by a list, so that no number is needed. */
export const standingOrderForm = (currency: Currency, locale: Locale, chosen: string | undefined) =>
  z
    .object({
      toAccount: numberUnless(chosen),
      amount: amount(currency, locale),
      cadence: choice(cadences),
      firstOn: date(),
      lastOn: optionalDate(),
      memo: optionalText(REFERENCE_LENGTH),
    })
    .transform(({ amount: amountMinor, ...rest }) => ({ ...rest, amountMinor }));

export const amendmentForm = (currency: Currency, locale: Locale) =>
  z
    .object({
      amount: amount(currency, locale),
      lastOn: optionalDate(),
      memo: optionalText(REFERENCE_LENGTH),
    })
    .transform(({ amount: amountMinor, ...rest }) => ({ ...rest, amountMinor }));

export type CreateStandingOrder = {
  type: 'CreateStandingOrder';
  orderId: StandingOrderId;
  customerId: CustomerId;
  fromAccountId: AccountId;
  toAccountId: AccountId;
  amountMinor: MinorText;
  cadence: Cadence;
  firstOn: LocalDate;
  lastOn: LocalDate | null;
  counterpartName: Sealed;
  memo: Sealed | null;
};

export type AmendStandingOrder = {
  type: 'AmendStandingOrder';
  orderId: StandingOrderId;
  amountMinor: MinorText;
  lastOn: LocalDate | null;
  memo: Sealed | null;
};

export type PauseStandingOrder = { type: 'PauseStandingOrder'; orderId: StandingOrderId };
export type ResumeStandingOrder = { type: 'ResumeStandingOrder'; orderId: StandingOrderId };
export type CancelStandingOrder = { type: 'CancelStandingOrder'; orderId: StandingOrderId };

/** By the bank alone, on a due date or after it: one transfer, with the texts each side may read. */
export type ExecuteStandingOrder = {
  type: 'ExecuteStandingOrder';
  orderId: StandingOrderId;
  fromAccountId: AccountId;
  toAccountId: AccountId;
  dueOn: LocalDate;
  transferId: TransferId;
  /** The order's own, which both sides' texts were made from. */
  memo: Sealed | null;
  forSender: { counterpartName: Sealed; memo: Sealed | null };
  forRecipient: { counterpartName: Sealed; memo: Sealed | null };
};

export type StandingOrderCommand =
  | CreateStandingOrder
  | AmendStandingOrder
  | PauseStandingOrder
  | ResumeStandingOrder
  | CancelStandingOrder
  | ExecuteStandingOrder;
