import type { ReactNode } from 'react';
import { formatDate, type LocalDate } from '@/domain/calendar';
import { formatMoney, type Locale } from '@/domain/money';
import type { StandingOrderExecuted, StandingOrderFailed } from '@/domain/standing-order/events';
import type { CreatedOrder } from '@/domain/standing-order/state';
import { Icon } from '../ui/icon';
import { Facts } from '../ui/layout';
import { cadenceNames, orderStatusNames } from './event-sentence';

/** A standing order as whoever pays by it reads it. */
export type OrderView = Omit<CreatedOrder, 'counterpartName' | 'memo'> & {
  orderId: string;
  counterpartName: string;
  /** What the account is called that it is paid from. */
  fromName: string;
  memo: string | null;
  /** What came of its last due dates, the newest first. */
  outcomes: readonly Outcome[];
};

type Outcome = StandingOrderExecuted | StandingOrderFailed;

export function OrderList({
  orders,
  locale,
  actionsOf,
}: {
  orders: readonly OrderView[];
  locale: Locale;
  /** What can be done about one of them. */
  actionsOf(order: OrderView): ReactNode;
}) {
  return (
    <ul>
      {orders.map((order) => (
        <li key={order.orderId} className="border-b border-border p-5 last:border-b-0">
          <Order order={order} locale={locale} />
          {actionsOf(order)}
        </li>
      ))}
    </ul>
  );
}

function Order({ order, locale }: { order: OrderView; locale: Locale }) {
  const { status, amountMinor, currency, cadence, lastOn, memo } = order;
  return (
    <>
      <p className="flex flex-wrap items-baseline justify-between gap-x-4">
        <bdi className="font-medium">{order.counterpartName}</bdi>
        <span className="figures font-medium">
          {formatMoney(amountMinor, currency, locale)} {cadenceNames[cadence]}
        </span>
      </p>
      <p className="mb-3 text-small text-muted">
        From <bdi>{order.fromName}</bdi>
        {memo && (
          <>
            {' · '}
            <bdi>{memo}</bdi>
          </>
        )}
      </p>
      <Facts
        facts={[
          { term: 'Status', value: orderStatusNames[status] },
          ...nextAttempt(order),
          ...(lastOn ? [{ term: 'Last day', value: formatDate(lastOn) }] : []),
        ]}
      />
      {order.outcomes.length > 0 && <Outcomes outcomes={order.outcomes} />}
    </>
  );
}

/** What came of it so far: whether all went well can be told at a glance, and not by colour alone. */
function Outcomes({ outcomes }: Pick<OrderView, 'outcomes'>) {
  return (
    <ul aria-label="What came of it" className="mt-3 border-t border-border pt-3 text-small">
      {byDueDate(outcomes).map(([dueOn, ofDay]) => {
        const isDone = ofDay.at(-1)?.type === 'StandingOrderExecuted';
        return (
          <li key={dueOn} className="flex items-start gap-2 py-0.5">
            <span className={`flex ${isDone ? 'text-credit' : 'text-error'}`}>
              <Icon name={isDone ? 'check' : 'alert'} className="mt-0.5 size-4" />
            </span>
            <span className="min-w-0 first-letter:uppercase">
              {ofDay.map(outcomeWords).join(', then ')}
            </span>
            <span className="figures ml-auto shrink-0 text-muted">{formatDate(dueOn)}</span>
          </li>
        );
      })}
    </ul>
  );
}

/** A due date that failed stays the next one until it was tried again, which is on a day of its own. */
function nextAttempt({ status, nextDueOn, retryOn }: OrderView) {
  if (status !== 'active' || !nextDueOn) return [];
  return retryOn
    ? [{ term: 'Tried once more', value: formatDate(retryOn) }]
    : [{ term: 'Next due', value: formatDate(nextDueOn) }];
}

/** A due date may be tried twice: what came of it stands together, in the order in which it happened. */
function byDueDate(outcomes: readonly Outcome[]): [LocalDate, Outcome[]][] {
  const days = new Map<LocalDate, Outcome[]>();
  for (const outcome of outcomes) {
    const { dueOn } = outcome.data;
    days.set(dueOn, [outcome, ...(days.get(dueOn) ?? [])]);
  }
  return [...days];
}

function outcomeWords(outcome: Outcome): string {
  return outcome.type === 'StandingOrderExecuted'
    ? 'carried out'
    : `failed: ${outcome.data.reason.replaceAll('-', ' ')}`;
}
