import { formatDate, type Instant, inTime } from '@/domain/calendar';
import { formatMoney, type Locale, toMinor } from '@/domain/money';
import type { OrderStep } from '@/domain/projections/order-steps';
import { cadenceNames } from '../standing-order/event-sentence';
import type { ListLine } from './state-texts';

/** A standing order from its first day on, small enough to go with the page. */
export type OrderHistory = { readonly name: string; readonly steps: readonly OrderStep[] };

/** The orders that ran at an instant, the next due first. */
export function orderLinesAt(
  orders: readonly OrderHistory[],
  at: Instant,
  locale: Locale,
): ListLine[] {
  return orders
    .flatMap(({ name, steps }) => {
      const was = steps.findLast((step) => step.at <= at)?.was;
      return was ? [{ name, was }] : [];
    })
    .sort((a, b) => inTime(a.was.nextDueOn ?? '~', b.was.nextDueOn ?? '~'))
    .map(({ name, was: { amountMinor, currency, cadence, paused, nextDueOn } }) => ({
      what: name,
      amount: `${formatMoney(toMinor(amountMinor), currency, locale)} ${cadenceNames[cadence]}`,
      note: paused ? 'Paused' : nextDueOn ? `next on ${formatDate(nextDueOn)}` : '',
    }));
}
