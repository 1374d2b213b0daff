import { amountRefusal, fundsRefusal } from '../account/decide';
import type { TransferReceived, TransferSent } from '../account/events';
import type { AccountState } from '../account/state';
import { type At, accept, type Decision, refuse } from '../decider';
import type { Refusal } from '../refusal';
import type { TransferMoney } from './commands';

/** Both accounts as they stand, locked together: no moment exists at which only one leg does. */
export type TransferState = { from: AccountState; to: AccountState };

/** The two legs, in the order sender, recipient. */
export function decideTransfer(
  { from, to }: TransferState,
  command: At<TransferMoney>,
): Decision<TransferSent | TransferReceived, Refusal> {
  const { transferId, fromAccountId, toAccountId, amountMinor } = command;
  if (from.status === 'not-opened') return refuse({ reason: 'account-not-opened' });
  if (from.status !== 'open') return refuse({ reason: 'account-closed' });
  if (fromAccountId === toAccountId) return refuse({ reason: 'same-account' });
  if (to.status !== 'open') return refuse({ reason: 'recipient-unavailable' });
  if (from.currency !== to.currency) {
    return refuse({ reason: 'currency-mismatch', from: from.currency, to: to.currency });
  }
  const wrong = amountRefusal(amountMinor, from.currency) ?? fundsRefusal(from, amountMinor);
  if (wrong) return refuse(wrong);

  return accept<TransferSent | TransferReceived>(
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
