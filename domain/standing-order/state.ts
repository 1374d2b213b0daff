import { addDays, type Instant, type LocalDate, londonDate } from '../calendar';
import { unreachable } from '../exhaustive';
import type { AccountId, CustomerId } from '../ids';
import { type Currency, type Minor, toMinor } from '../money';
import type { Sealed } from '../sealed';
import { dueAfter, dueOnOrAfter, type Plan } from './due-dates';
import type { StandingOrderCreated, StandingOrderEvent } from './events';

/** What deciding needs to know: which day is next, and whether it is a second try. */
export type StandingOrderState = { readonly status: 'not-created' } | CreatedOrder;

/** 'ended': nothing is due any more. 'cancelled': somebody said so. */
export type CreatedOrder = {
  readonly status: 'active' | 'paused' | 'cancelled' | 'ended';
} & StandingOrder;

export type StandingOrder = Plan & {
  readonly customerId: CustomerId;
  readonly fromAccountId: AccountId;
  readonly toAccountId: AccountId;
  readonly amountMinor: Minor;
  readonly currency: Currency;
  readonly counterpartName: Sealed;
  readonly memo: Sealed | null;
  /** The due date that is next to be met; null when there is none left. */
  readonly nextDueOn: LocalDate | null;
  /** The day of the second try, after the first one failed. */
  readonly retryOn: LocalDate | null;
};

export const initialState: StandingOrderState = { status: 'not-created' };

type Dated = StandingOrderEvent & { readonly recordedAt: Instant };

export function evolve(state: StandingOrderState, event: Dated): StandingOrderState {
  if (event.type === 'StandingOrderCreated') return created(event);
  if (state.status === 'not-created') throw new Error(`${event.type} before StandingOrderCreated`);
  switch (event.type) {
    case 'StandingOrderAmended': {
      const { amountMinor, lastOn, memo } = event.data;
      const amended = { ...state, amountMinor: toMinor(amountMinor), lastOn, memo };
      // Of a paused one the day stays known: resumed, it must not begin again before it.
      if (state.status === 'paused') return amended;
      const isOver = state.nextDueOn !== null && lastOn !== null && state.nextDueOn > lastOn;
      return isOver ? next(amended, null) : amended;
    }
    case 'StandingOrderPaused':
      return { ...state, status: 'paused' };
    case 'StandingOrderResumed': {
      const { nextDueOn } = event.data;
      const resumed = next({ ...state, status: 'active' }, nextDueOn);
      // Where the same due date is still to be met, it has been tried as often as before.
      return nextDueOn === state.nextDueOn ? { ...resumed, retryOn: state.retryOn } : resumed;
    }
    case 'StandingOrderCancelled':
      return { ...state, status: 'cancelled', nextDueOn: null, retryOn: null };
    case 'StandingOrderExecuted':
      return next(state, dueAfter(state, event.data.dueOn));
    case 'StandingOrderFailed': {
      const { dueOn, attempt } = event.data;
      if (attempt > 1) return next(state, dueAfter(state, dueOn));
      return { ...state, retryOn: addDays(londonDate(event.recordedAt), 1) };
    }
    default:
      return unreachable(event);
  }
}

/** Whether it may still move money, and so keeps its account from being closed. */
export function isRunning({ status }: StandingOrderState): boolean {
  return status === 'active' || status === 'paused';
}

function created({ data }: StandingOrderCreated): StandingOrderState {
  const { amountMinor, ...rest } = data;
  const order = { ...rest, amountMinor: toMinor(amountMinor), retryOn: null };
  return { ...order, status: 'active', nextDueOn: dueOnOrAfter(rest, rest.firstOn) };
}

function next(state: CreatedOrder, nextDueOn: LocalDate | null): CreatedOrder {
  const status = nextDueOn === null && state.status === 'active' ? 'ended' : state.status;
  return { ...state, status, nextDueOn, retryOn: null };
}
