import type { Instant } from '../calendar';
import type { StandingOrderId, TransferId } from '../ids';
import { minorText } from '../money';
import type { Recorded } from '../recorded';
import type { Refusal } from '../refusal';
import type { StandingOrderEvent } from '../standing-order/events';
import { evolve, initialState, type StandingOrderState } from '../standing-order/state';
import type { TransferMoney } from '../transfer/commands';

/** What a standing order asked of an account in vain, as the transfer that it would have been. */
export type FailedRun = {
  readonly at: Instant;
  readonly request: TransferMoney;
  readonly reason: Refusal['reason'];
  /** Its due date, which is met once however often it is tried. */
  readonly once: string;
};

/** Of one order, in order. What was carried out at the second try has not failed. */
export function failedRuns(
  orderId: StandingOrderId,
  events: readonly Recorded<StandingOrderEvent>[],
): FailedRun[] {
  const met = new Set(
    events.flatMap(({ type, data }) => (type === 'StandingOrderExecuted' ? [data.dueOn] : [])),
  );
  const runs: FailedRun[] = [];
  let order: StandingOrderState = initialState;
  for (const event of events) {
    if (event.type === 'StandingOrderFailed' && order.status !== 'not-created') {
      const { dueOn, reason } = event.data;
      const { fromAccountId, toAccountId, amountMinor, counterpartName, memo } = order;
      const once = `${orderId} ${dueOn}`;
      const leg = { counterpartName, memo };
      const request: TransferMoney = {
        type: 'TransferMoney',
        transferId: once as TransferId,
        fromAccountId,
        toAccountId,
        amountMinor: minorText(amountMinor),
        forSender: leg,
        forRecipient: leg,
      };
      if (!met.has(dueOn)) runs.push({ at: event.recordedAt, request, reason, once });
    }
    order = evolve(order, event);
  }
  return runs;
}
