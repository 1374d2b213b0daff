import type { LocalDate } from '@/domain/calendar';
import { minorText } from '@/domain/money';
import { dueAfter } from '@/domain/standing-order/due-dates';
import { standingOrderIdFor } from '../prepare/standing-order';
import { dateOf, earning, happening } from './happening';
import type { DemoOrder } from './life';
import { demoAccountId, demoCommandId, type Settled } from './people';

type Made = { person: Settled; what: string; minor: bigint; memo: string; firstDay: number };

/** Standing orders of each kind: one that runs every month, and those that failed, rest or are over. */
export function standingOrders(today: LocalDate): DemoOrder[] {
  return [...studio(today), ...van(today), ...paused(today), ...cancelled(today)];
}

/** Maya puts a studio’s rent aside every month, out of what she earns by teaching there. */
function studio(today: LocalDate): DemoOrder[] {
  const made = create('maya', 'puts the studio’s rent aside', 6_000n, 'Studio rent', 168, today);
  const orders = [made.order];
  const plan = { firstOn: made.firstOn, lastOn: null, cadence: 'monthly' } as const;
  for (let due: LocalDate | null = made.firstOn; due && due < today; due = dueAfter(plan, due)) {
    const taught = earning(demoAccountId('maya', 'everyday'), 6_000n, 'Evening class');
    orders.push(happening('maya', `teaches before ${due}`, [due, 0, 30], taught));
    orders.push(execution(made, due, due));
  }
  return orders;
}

/** Tom means to put a van's price aside, which he does not have until the day after. */
function van(today: LocalDate): DemoOrder[] {
  const made = create('tom', 'puts the van money aside', 950_000n, 'Van', 418, today);
  const nextDay = dateOf(419, today);
  const sold = earning(demoAccountId('tom', 'everyday'), 950_000n, 'Sale of the van');
  return [
    made.order,
    execution(made, made.firstOn, made.firstOn),
    happening('tom', 'sells the van', [nextDay, 0, 40], sold),
    execution(made, made.firstOn, nextDay),
    happening('tom', 'has put the van money aside', [nextDay, 20, 0], {
      type: 'CancelStandingOrder',
      orderId: made.orderId,
    }),
  ];
}

function paused(today: LocalDate): DemoOrder[] {
  const made = create('maya', 'saves for a bass', 3_500n, 'Bass guitar', 520, today);
  return [made.order, end(made, 'PauseStandingOrder', 512, today)];
}

function cancelled(today: LocalDate): DemoOrder[] {
  const made = create('tom', 'pays for a gym', 2_900n, 'Climbing wall', 462, today);
  return [made.order, end(made, 'CancelStandingOrder', 455, today)];
}

type Creation = Pick<Made, 'person' | 'what'> & {
  order: DemoOrder;
  orderId: ReturnType<typeof standingOrderIdFor>;
  firstOn: LocalDate;
};

function create(
  person: Settled,
  what: string,
  minor: bigint,
  memo: string,
  firstDay: number,
  today: LocalDate,
): Creation {
  const firstOn = dateOf(firstDay, today);
  const order = happening(person, what, [dateOf(firstDay - 12, today), 20, 15], {
    type: 'CreateStandingOrder',
    fromAccountId: demoAccountId(person, 'everyday'),
    toAccountId: demoAccountId(person, 'savings'),
    amountMinor: minorText(minor),
    cadence: 'monthly',
    firstOn,
    lastOn: null,
    memo,
  });
  return {
    person,
    what,
    order,
    orderId: standingOrderIdFor(demoCommandId(order.happening)),
    firstOn,
  };
}

function execution(
  { person, what, orderId }: Creation,
  dueOn: LocalDate,
  on: LocalDate,
): DemoOrder {
  const request = { type: 'ExecuteStandingOrder', orderId, dueOn } as const;
  return happening(person, `${what}: due ${dueOn}, on ${on}`, [on, 1, 0], request, { by: 'bank' });
}

function end(
  { person, what, orderId }: Creation,
  type: 'PauseStandingOrder' | 'CancelStandingOrder',
  day: number,
  today: LocalDate,
): DemoOrder {
  return happening(person, `${what}: no more`, [dateOf(day, today), 13, 5], { type, orderId });
}
