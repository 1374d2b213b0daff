import type { Instant, LocalDate } from '../calendar';
import { type Currency, type MinorText, minorText } from '../money';
import type { Recorded } from '../recorded';
import type { Cadence, StandingOrderEvent } from '../standing-order/events';
import { evolve, initialState, isRunning, type StandingOrderState } from '../standing-order/state';

/** The question: what was a standing order, from when to when? One step an event. */
export type OrderStep = {
  readonly at: Instant;
  /** Null once it had come to its end. */
  readonly was: OrderThen | null;
};

export type OrderThen = {
  readonly amountMinor: MinorText;
  readonly currency: Currency;
  readonly cadence: Cadence;
  readonly paused: boolean;
  readonly nextDueOn: LocalDate | null;
};

export function orderSteps(events: readonly Recorded<StandingOrderEvent>[]): OrderStep[] {
  let order: StandingOrderState = initialState;
  return events.map((event) => {
    order = evolve(order, event);
    return { at: event.recordedAt, was: orderThen(order) };
  });
}

function orderThen(order: StandingOrderState): OrderThen | null {
  if (order.status === 'not-created' || !isRunning(order)) return null;
  const { amountMinor, currency, cadence, status, nextDueOn } = order;
  return {
    amountMinor: minorText(amountMinor),
    currency,
    cadence,
    paused: status === 'paused',
    nextDueOn,
  };
}
