import { z } from 'zod';
import type { AccountId, CustomerId } from '../ids';
import { amount, choice, optionalAmount, optionalText, text } from '../input';
import { type Currency, currencies, type Locale, type MinorText } from '../money';
import type { Sealed } from '../sealed';
import {
  type AccountEvent,
  type Category,
  type Contra,
  categories,
  type Product,
  products,
} from './events';

export const NICKNAME_LENGTH = 40;
export const REFERENCE_LENGTH = 140;
export const ACCOUNT_LIMIT = 20;

/**
 * The forms, as a person fills them in. Their output is what was asked for, in plain text; the shell
 * seals the personal fields and adds the ids, which makes it one of the commands below.
 */
export const openAccountForm = (currency: Currency, locale: Locale) =>
  z
    .object({
      product: choice(products),
      currency: choice(currencies),
      nickname: text(NICKNAME_LENGTH),
      openingDeposit: optionalAmount(currency, locale),
    })
    .transform(({ openingDeposit: openingDepositMinor, ...rest }) => ({
      ...rest,
      openingDepositMinor,
    }));

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
};

export type RenameAccount = { type: 'RenameAccount'; accountId: AccountId; nickname: Sealed };

export type DepositMoney = { type: 'DepositMoney' } & MoneyMovement;

export type WithdrawMoney = { type: 'WithdrawMoney' } & MoneyMovement;

export type CloseAccount = { type: 'CloseAccount'; accountId: AccountId };

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
  | CloseAccount
  | ReplaceStream;

type MoneyMovement = {
  accountId: AccountId;
  amountMinor: MinorText;
  contra: Contra;
  reference: Sealed | null;
  category: Category;
};
