import { amountRefusal } from '../account/decide';
import type { HoldExpired, TransferReceived, TransferSent } from '../account/events';
import type { AccountState, OpenedAccount } from '../account/state';
import { londonDate } from '../calendar';
import { type At, accept, type Decision, refuse } from '../decider';
import { unreachable } from '../exhaustive';
import { ORDER_LIMIT } from '../limits';
import { minorText } from '../money';
import type { Refusal } from '../refusal';
import { decideTransfer, potRefusal } from '../transfer/decide';
import type { CreateStandingOrder, ExecuteStandingOrder, StandingOrderCommand } from './commands';
import { dueOnOrAfter } from './due-dates';
import type { StandingOrderEvent, StandingOrderExecuted, StandingOrderFailed } from './events';
import type { StandingOrderState } from './state';

type OrderDecision = Decision<StandingOrderEvent, Refusal>;

/** The accounts that money goes from and to, locked together with the order itself. */
export type Accounts = { from: AccountState; to: AccountState };

export function decideCreation(
  state: StandingOrderState,
  { from, to }: Accounts,
  command: At<CreateStandingOrder>,
  { activeStandingOrders }: { activeStandingOrders: number },
): OrderDecision {
  if (state.status !== 'not-created') return refuse({ reason: 'already-open' });
  if (from.status === 'not-opened') return refuse({ reason: 'account-not-opened' });
  const wrong = creationRefusal({ from, to }, command);
  if (wrong) return refuse(wrong);
  if (activeStandingOrders >= ORDER_LIMIT) {
    return refuse({ reason: 'too-many-standing-orders', limit: ORDER_LIMIT });
  }
  const { customerId, fromAccountId, toAccountId, amountMinor } = command;
  const { cadence, firstOn, lastOn, counterpartName, memo } = command;
  return accept({
    type: 'StandingOrderCreated',
    data: {
      customerId,
      fromAccountId,
      toAccountId,
      amountMinor,
      currency: from.currency,
      cadence,
      firstOn,
      lastOn,
      counterpartName,
      memo,
    },
  });
}

/** What keeps an order from being made, in the order it is said, but how many there are: known before, too. */
export function creationRefusal(
  { from, to }: { from: OpenedAccount; to: AccountState },
  { fromAccountId, toAccountId, amountMinor, firstOn, lastOn, at }: At<Asked>,
): Refusal | undefined {
  if (from.status !== 'open') return { reason: 'account-closed' };
  if (fromAccountId === toAccountId) return { reason: 'same-account' };
  if (to.status !== 'open') return { reason: 'recipient-unavailable' };
  if (from.currency !== to.currency) {
    return { reason: 'currency-mismatch', from: from.currency, to: to.currency };
  }
  const wrong = potRefusal(from, to) ?? amountRefusal(amountMinor, from.currency);
  if (wrong) return wrong;
  const today = londonDate(at);
  if (firstOn < today) return { reason: 'first-day-over', today };
  if (lastOn !== null && lastOn < firstOn) return { reason: 'last-day-before-first' };
  return undefined;
}

type Asked = Pick<
  CreateStandingOrder,
  'fromAccountId' | 'toAccountId' | 'amountMinor' | 'firstOn' | 'lastOn'
>;

/** What its owner changes about it. */
export function decideStandingOrder(
  state: StandingOrderState,
  command: At<Exclude<StandingOrderCommand, CreateStandingOrder | ExecuteStandingOrder>>,
): OrderDecision {
  if (state.status === 'not-created') return refuse({ reason: 'standing-order-over' });
  if (command.type === 'CancelStandingOrder') {
    if (state.status === 'cancelled') return accept();
    if (state.status === 'ended') return refuse({ reason: 'standing-order-over' });
    return accept({ type: 'StandingOrderCancelled', data: {} });
  }
  if (state.status === 'cancelled' || state.status === 'ended') {
    return refuse({ reason: 'standing-order-over' });
  }
  switch (command.type) {
    case 'AmendStandingOrder': {
      const { amountMinor, lastOn, memo, at } = command;
      const wrong = amountRefusal(amountMinor, state.currency);
      if (wrong) return refuse(wrong);
      const today = londonDate(at);
      // The day that it has already may be over, and a second try still to come.
      const isNew = lastOn !== state.lastOn;
      if (isNew && lastOn !== null && lastOn < today)
        return refuse({ reason: 'last-day-over', today });
      return accept({ type: 'StandingOrderAmended', data: { amountMinor, lastOn, memo } });
    }
    case 'PauseStandingOrder':
      if (state.status === 'paused') return accept();
      return accept({ type: 'StandingOrderPaused', data: {} });
    case 'ResumeStandingOrder': {
      if (state.status === 'active') return accept();
      const today = londonDate(command.at);
      // A second try that is still to come is not skipped, though its due date is over.
      const isOwed = state.retryOn !== null && state.retryOn >= today;
      const isAhead = state.nextDueOn !== null && (isOwed || state.nextDueOn > today);
      const nextDueOn = dueOnOrAfter(state, isAhead ? state.nextDueOn : today);
      return accept({ type: 'StandingOrderResumed', data: { nextDueOn } });
    }
    default:
      return unreachable(command);
  }
}

type ExecutionEvent =
  | HoldExpired
  | TransferSent
  | TransferReceived
  | StandingOrderExecuted
  | StandingOrderFailed;

/**
 * What comes of a due date: the transfer, or the reason why there was none, which is a fact as well.
 * Only whether it is due at all can be refused.
 */
export function decideExecution(
  state: StandingOrderState,
  accounts: Accounts,
  command: At<ExecuteStandingOrder>,
): Decision<ExecutionEvent, Refusal> {
  const { dueOn, transferId, fromAccountId, toAccountId, forSender, forRecipient, at } = command;
  if (state.status !== 'active') return refuse({ reason: 'standing-order-over' });
  const readyOn = state.retryOn ?? state.nextDueOn;
  if (state.nextDueOn !== dueOn || readyOn === null || londonDate(at) < readyOn) {
    return refuse({ reason: 'not-due' });
  }
  // Amended since its texts were made: it is carried out with those that it has now.
  if (state.memo !== command.memo) return refuse({ reason: 'standing-order-changed' });
  const attempt = state.retryOn ? 2 : 1;
  const transfer = decideTransfer(accounts, {
    type: 'TransferMoney',
    transferId,
    fromAccountId,
    toAccountId,
    amountMinor: minorText(state.amountMinor),
    forSender,
    forRecipient,
    at,
  });
  if (!transfer.accepted) {
    const { reason } = transfer.refusal;
    return accept({ type: 'StandingOrderFailed', data: { dueOn, reason, attempt } });
  }
  return accept<ExecutionEvent>(...transfer.events, {
    type: 'StandingOrderExecuted',
    data: { dueOn, transferId, attempt },
  });
}
