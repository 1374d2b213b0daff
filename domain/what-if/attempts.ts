import type { UnfreezeAccount } from '../account/commands';
import { HELD_FOR } from '../limits';
import type { InitiatePayment } from '../payment/commands';
import type { TransferMoney } from '../transfer/commands';
import type { Request } from './requests';

/** A command as it is kept: its type, and what it said, personal fields sealed. */
export type KeptCommand = { readonly type: string; readonly payload: object };

/** What one account decides by itself and is asked again in the words that are kept. */
const ofOneAccount: Readonly<Record<Request['type'], boolean>> = {
  BookCorrection: false,
  BookEntry: false,
  CaptureHold: true,
  ChangeInterestRate: false,
  CloseAccount: true,
  CloseMonth: false,
  ConfirmBalance: false,
  DepositMoney: true,
  ExchangeCurrency: true,
  ExpireHolds: false,
  FreezeAccount: true,
  PlaceHold: true,
  ReleaseHold: true,
  RenameAccount: true,
  SetDailyLimit: true,
  SetOverdraftLimit: true,
  TransferMoney: false,
  UnfreezeAccount: false,
  WaiveFee: false,
  WithdrawMoney: true,
};

/** What a command asked of one account, to be asked again; null where more than that account decides. */
export function requestKept({ type, payload }: KeptCommand): Request | null {
  if (isOfOneAccount(type)) return { type, ...payload } as Request;
  if (type === 'TransferMoney') {
    // Of what was refused, the recipient's words are not kept; nothing of that side is imagined.
    const transfer = payload as Omit<TransferMoney, 'type' | 'forRecipient'>;
    return { type, ...transfer, forRecipient: transfer.forSender };
  }
  if (type === 'UnfreezeAccount') {
    // Those of an account's holder did not always say what they were to lift. By its version nothing is
    // found in another history; its reason tells there what is meant.
    const { frozenVersion: _, ...unfreezing } = payload as Partial<UnfreezeAccount>;
    return { reason: 'customer-request', ...unfreezing, type } as Request;
  }
  if (type !== 'InitiatePayment') return null;
  // A payment to another bank is, for the account that it is paid from, money that is held.
  const payment = payload as Omit<InitiatePayment, 'type'>;
  const { accountId, holdId, amountMinor, merchant, paymentId } = payment;
  return {
    type: 'PlaceHold',
    accountId,
    holdId,
    amountMinor,
    merchant,
    category: 'bills',
    contra: 'clearing',
    paymentId,
    lastsMicros: HELD_FOR.toString(),
  };
}

function isOfOneAccount(type: string): boolean {
  return Object.hasOwn(ofOneAccount, type) && ofOneAccount[type as Request['type']];
}
