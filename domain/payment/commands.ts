import { z } from 'zod';
import { NICKNAME_LENGTH, REFERENCE_LENGTH } from '../account/commands';
import type { Instant } from '../calendar';
import type { AccountId, AnswerId, CustomerId, HoldId, PaymentId } from '../ids';
import { amount, iban, optionalText, text } from '../input';
import type { Currency, Locale, MinorText } from '../money';
import type { Sealed } from '../sealed';
import type { ReturnReason } from './events';

export const paymentForm = (currency: Currency, locale: Locale) =>
  z
    .object({
      payee: text(NICKNAME_LENGTH),
      iban: iban(),
      amount: amount(currency, locale),
      reference: optionalText(REFERENCE_LENGTH),
    })
    .transform(({ amount: amountMinor, ...rest }) => ({ ...rest, amountMinor }));

export type InitiatePayment = {
  type: 'InitiatePayment';
  paymentId: PaymentId;
  customerId: CustomerId;
  accountId: AccountId;
  holdId: HoldId;
  amountMinor: MinorText;
  payee: Sealed;
  /** The payee's name once more, sealed for the account's own stream. */
  merchant: Sealed;
  iban: Sealed;
  reference: Sealed | null;
};

type OfPayment = { paymentId: PaymentId; accountId: AccountId };

export type SubmitPayment = { type: 'SubmitPayment' } & OfPayment;
/** What the other bank says. `answeredAt`: when it did, where it had to wait until we took it in. */
type Answer = { answerId: AnswerId; answeredAt?: Instant } & OfPayment;
export type SettlePayment = { type: 'SettlePayment' } & Answer;
export type ReturnPayment = { type: 'ReturnPayment'; reason: ReturnReason } & Answer;
export type TimeOutPayment = { type: 'TimeOutPayment' } & OfPayment;
/** By the customer, as long as it has not left the bank. */
export type CancelPayment = { type: 'CancelPayment' } & OfPayment;

export type PaymentCommand =
  | InitiatePayment
  | SubmitPayment
  | SettlePayment
  | ReturnPayment
  | TimeOutPayment
  | CancelPayment;
