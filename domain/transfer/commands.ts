import { z } from 'zod';
import { REFERENCE_LENGTH } from '../account/commands';
import type { AccountId, TransferId } from '../ids';
import { amount, optionalText } from '../input';
import type { Currency, Locale, MinorText } from '../money';
import type { Sealed } from '../sealed';

export const transferForm = (currency: Currency, locale: Locale) =>
  z
    .object({ amount: amount(currency, locale), memo: optionalText(REFERENCE_LENGTH) })
    .transform(({ amount: amountMinor, memo }) => ({ amountMinor, memo }));

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
