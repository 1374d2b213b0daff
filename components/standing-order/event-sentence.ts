import { formatDate } from '@/domain/calendar';
import { unreachable } from '@/domain/exhaustive';
import { formatMoney, type Locale, toMinor } from '@/domain/money';
import type { Cadence, StandingOrderEvent } from '@/domain/standing-order/events';
import type { CreatedOrder } from '@/domain/standing-order/state';
import type { OpenText } from '../account/event-sentence';

/** What happened to a standing order, in a sentence to whoever pays by it. */
export function standingOrderSentence(
  event: StandingOrderEvent,
  open: OpenText,
  locale: Locale,
): string {
  switch (event.type) {
    case 'StandingOrderCreated': {
      const { amountMinor, currency, cadence, firstOn, counterpartName } = event.data;
      const money = formatMoney(toMinor(amountMinor), currency, locale);
      const name = open('counterpartName', counterpartName) ?? 'somebody (name erased)';
      return `You ordered ${money} ${cadenceNames[cadence]} to ${name}, from ${formatDate(firstOn)} on`;
    }
    case 'StandingOrderAmended':
      return 'You changed a standing order';
    case 'StandingOrderPaused':
      return 'You paused a standing order';
    case 'StandingOrderResumed':
      return 'You resumed a standing order';
    case 'StandingOrderCancelled':
      return 'You cancelled a standing order';
    case 'StandingOrderExecuted':
      return `A standing order was carried out for ${formatDate(event.data.dueOn)}`;
    case 'StandingOrderFailed': {
      const { dueOn, attempt, reason } = event.data;
      const then = attempt === 1 ? 'it is tried once more' : 'it goes on with the next date';
      return `A standing order failed for ${formatDate(dueOn)} (${reason.replaceAll('-', ' ')}); ${then}`;
    }
    default:
      return unreachable(event);
  }
}

export const cadenceNames: Record<Cadence, string> = {
  weekly: 'every week',
  monthly: 'every month',
  yearly: 'every year',
};

export const orderStatusNames: Record<CreatedOrder['status'], string> = {
  active: 'Active',
  paused: 'Paused',
  cancelled: 'Cancelled',
  ended: 'Ended',
};
