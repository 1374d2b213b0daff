import { type Currency, formatMoney, type Locale, type MinorText, toMinor } from '@/domain/money';

/** A command as far as it is told to the account's holder. */
type Asked = { readonly type: string; readonly payload: object };

/** What was asked for, as the one who asked would say it: "Take out £50.01". */
export function attemptSentence(
  { type, payload }: Asked,
  currency: Currency,
  locale: Locale,
): string {
  const said = payload as { [field: string]: unknown };
  const money = (field: string) => formatMoney(toMinor(said[field] as MinorText), currency, locale);
  switch (type) {
    case 'DepositMoney':
      return `Pay in ${money('amountMinor')}`;
    case 'WithdrawMoney':
      return `Take out ${money('amountMinor')}`;
    case 'TransferMoney':
      return `Send ${money('amountMinor')}`;
    case 'InitiatePayment':
      return `Pay ${money('amountMinor')} to another bank`;
    case 'PlaceHold':
      return `Hold ${money('amountMinor')} for a card payment`;
    case 'CaptureHold':
      return `Take ${money('amountMinor')} of what was held`;
    case 'ReleaseHold':
      return 'Let go what was held';
    case 'ExchangeCurrency':
      return `Exchange ${money('soldMinor')}`;
    case 'SetOverdraftLimit':
      return `Set the overdraft limit to ${money('limitMinor')}`;
    case 'SetDailyLimit':
      return said.limitMinor === null
        ? 'Take away the daily limit'
        : `Set the daily limit to ${money('limitMinor')}`;
    case 'ChangeInterestRate':
      return 'Change the interest rate';
    case 'CreateStandingOrder':
      return `Set up a standing order of ${money('amountMinor')}`;
    case 'FreezeAccount':
      return 'Freeze the account';
    case 'UnfreezeAccount':
      return 'Unfreeze the account';
    case 'RenameAccount':
      return 'Rename the account';
    case 'CloseAccount':
      return 'Close the account';
    case 'ConfirmBalance':
      return `Confirm a balance of ${money('bookedMinor')}`;
    default:
      return spaced(type);
  }
}

/** "PlaceHold" as "Place hold". */
function spaced(type: string): string {
  return type.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
