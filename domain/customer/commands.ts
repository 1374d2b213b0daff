import { z } from 'zod';
import { parseAccountNumber } from '../account/account-number';
import { NICKNAME_LENGTH } from '../account/commands';
import { parseIban } from '../iban';
import type { ActorId, CustomerId, PayeeId } from '../ids';
import { choice, email, reject, text } from '../input';
import { type Locale, locales } from '../money';
import type { Sealed } from '../sealed';
import type { PayeeTarget } from './events';

export const NAME_LENGTH = 80;
export const PASSWORD_MIN = 10;
export const PASSWORD_MAX = 128;
export const REASON_MIN = 3;
export const REASON_MAX = 140;

/** What a person types to become a customer. The password goes to the sign-in tables, never further. */
export const registerCustomer = z.object({
  name: text(NAME_LENGTH),
  email: email(),
  password: newPassword(),
  locale: choice(locales),
});

export const contactDetailsForm = registerCustomer.omit({ password: true });

export const passwordForm = z.object({ newPassword: newPassword() });

/** Whether it is right is nobody's to say but the sign-in's. */
export const signInForm = z.object({ email: filled(), password: filled() });

function filled() {
  return z
    .string()
    .default('')
    .transform((typed, context) => typed || reject(context, { reason: 'required' }));
}

function newPassword() {
  return z
    .string()
    .default('')
    .transform((typed, context) => {
      if (typed.length < PASSWORD_MIN) {
        return reject(context, { reason: 'password-too-short', min: PASSWORD_MIN });
      }
      if (typed.length > PASSWORD_MAX) {
        return reject(context, { reason: 'password-too-long', max: PASSWORD_MAX });
      }
      return typed;
    });
}

export type RegisterCustomer = {
  type: 'RegisterCustomer';
  customerId: CustomerId;
  name: Sealed;
  email: Sealed;
  locale: Locale;
};

/** Only what is to change; the shell leaves out what is as it was. */
export type ChangeContactDetails = {
  type: 'ChangeContactDetails';
  customerId: CustomerId;
  name?: Sealed;
  email?: Sealed;
  locale?: Locale;
};

/** By the customer. Accepted also when it has to wait. */
export type RequestErasure = {
  type: 'RequestErasure';
  customerId: CustomerId;
  /** How long the bank has to keep what it knows, counted from the day the last account was closed. */
  retentionDays: number;
};

/** By the bank, when what an erasure waited for may have come. */
export type EraseCustomer = {
  type: 'EraseCustomer';
  customerId: CustomerId;
  retentionDays: number;
};

/** What a member of staff types to see a customer's personal data. Without a reason there is no look. */
export const revealForm = z.object({
  reason: text(REASON_MAX).transform((typed, context) =>
    [...typed].length < REASON_MIN
      ? reject(context, { reason: 'text-too-short', min: REASON_MIN })
      : typed,
  ),
});

/** Asked before anything is opened: nobody looks unless it is recorded that they do. */
export type RevealPersonalData = {
  type: 'RevealPersonalData';
  customerId: CustomerId;
  by: ActorId;
  reason: Sealed;
};

/** A payee as typed. What is all digits is an account of this bank's, anything else has to be an IBAN. */
export const payeeForm = z.object({ name: text(NICKNAME_LENGTH), account: bankAccount() });

export type TypedAccount =
  | { target: 'account'; accountNumber: string }
  | { target: 'iban'; iban: string };

function bankAccount() {
  return text(60).transform((typed, context): TypedAccount => {
    if (/^[\d\s-]+$/.test(typed)) {
      const accountNumber = parseAccountNumber(typed);
      if (!accountNumber) return reject(context, { reason: 'account-number-invalid' });
      return { target: 'account', accountNumber };
    }
    const iban = parseIban(typed);
    return iban ? { target: 'iban', iban } : reject(context, { reason: 'iban-invalid' });
  });
}

export type AddPayee = {
  type: 'AddPayee';
  customerId: CustomerId;
  payeeId: PayeeId;
  name: Sealed;
} & PayeeTarget;

export type RemovePayee = { type: 'RemovePayee'; customerId: CustomerId; payeeId: PayeeId };

export type CustomerCommand =
  | RegisterCustomer
  | ChangeContactDetails
  | RequestErasure
  | EraseCustomer
  | RevealPersonalData
  | AddPayee
  | RemovePayee;
