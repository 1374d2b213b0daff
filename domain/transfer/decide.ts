import { creditRefusal, debitRefusal, expired } from '../account/decide';
import type { HoldExpired, TransferReceived, TransferSent } from '../account/events';
import type { AccountState, OpenedAccount } from '../account/state';
import { type At, accept, type Decision, refuse } from '../decider';
import type { Refusal } from '../refusal';
import type { TransferMoney } from './commands';

const UNAVAILABLE = { reason: 'recipient-unavailable' } as const;

/** Both accounts as they stand, locked together: no moment exists at which only one leg does. */
export type TransferState = { from: AccountState; to: AccountState };

/** The two legs, in the order sender, recipient; before them, what expired on the sender's side. */
export function decideTransfer(
  { from, to }: TransferState,
  command: At<TransferMoney>,
): Decision<HoldExpired | TransferSent | TransferReceived, Refusal> {
  if (from.status === 'not-opened') return refuse({ reason: 'account-not-opened' });
  const wrong = transferRefusal({ from, to }, command);
  if (wrong) return refuse(wrong);

  const { transferId, fromAccountId, toAccountId, amountMinor, at } = command;
  return accept<HoldExpired | TransferSent | TransferReceived>(
    ...expired(from, at),
    {
      type: 'TransferSent',
      data: {
        transferId,
        counterpartAccountId: toAccountId,
        amountMinor,
        ...command.forSender,
      },
    },
    {
      type: 'TransferReceived',
      data: {
        transferId,
        counterpartAccountId: fromAccountId,
        amountMinor,
        ...command.forRecipient,
      },
    },
  );
}

/** Everything that keeps a transfer from being made, in the order it is said: known before it is sent, too. */
export function transferRefusal(
  { from, to }: { from: OpenedAccount; to: AccountState },
  {
    fromAccountId,
    toAccountId,
    amountMinor,
    at,
  }: Pick<At<TransferMoney>, 'fromAccountId' | 'toAccountId' | 'amountMinor' | 'at'>,
): Refusal | undefined {
  if (from.status !== 'open') return { reason: 'account-closed' };
  if (fromAccountId === toAccountId) return { reason: 'same-account' };
  if (to.status !== 'open') return UNAVAILABLE;
  if (from.currency !== to.currency) {
    return { reason: 'currency-mismatch', from: from.currency, to: to.currency };
  }
  const wrong = potRefusal(from, to) ?? debitRefusal(from, amountMinor, at);
  if (wrong) return wrong;
  // Why somebody's account takes nothing is nobody else's business.
  return creditRefusal(to, amountMinor) && UNAVAILABLE;
}

/** What is in a pot goes to its own holder's accounts and comes from them, now or on any other day. */
export function potRefusal(from: OpenedAccount, to: OpenedAccount): Refusal | undefined {
  if (from.customerId === to.customerId) return undefined;
  if (from.product === 'pot') return { reason: 'pot-keeps-to-itself' };
  return to.product === 'pot' ? UNAVAILABLE : undefined;
}
