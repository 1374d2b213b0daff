import { z } from 'zod';
import { parseAccountNumber } from '../account/account-number';
import { REFERENCE_LENGTH } from '../account/commands';
import type { AccountId, TransferId } from '../ids';
import { amount, optionalText, reject } from '../input';
import type { Currency, Locale, MinorText } from '../money';
import type { Sealed } from '../sealed';

/** `chosen`: whoever is named by a list, so that no number is needed. */
export const transferForm = (currency: Currency, locale: Locale, chosen: string | undefined) =>
  z
    .object({
      toAccount: numberUnless(chosen),
      amount: amount(currency, locale),
      memo: optionalText(REFERENCE_LENGTH),
    })
    .transform(({ amount: amountMinor, ...rest }) => ({ ...rest, amountMinor }));

/** The account number of whoever is on no list. With somebody chosen as well, nobody knows who is meant. */
export function numberUnless(chosen: string | undefined) {
  return optionalText(60).transform((typed, context) => {
    if (chosen) return typed === null ? null : reject(context, { reason: 'recipient-ambiguous' });
    if (typed === null) return reject(context, { reason: 'recipient-missing' });
    return parseAccountNumber(typed) ?? reject(context, { reason: 'account-number-invalid' });
  });
}

/**
 * One command over two accounts. The texts that each holder will read come in sealed under that
 * holder's own key, because the domain can neither open nor seal.
 */
export type TransferMoney = {
  type: 'TransferMoney';
  transferId: TransferId;
  fromAccountId: AccountId;
  toAccountId: AccountId;
  amountMinor: MinorText;
  forSender: { counterpartName: Sealed; memo: Sealed | null };
  forRecipient: { counterpartName: Sealed; memo: Sealed | null };
};

export type TransferCommand = TransferMoney;
