import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { Side } from '@/domain/account/events';
import { addDays, addMonths, type LocalDate, lastDay, type Month } from '@/domain/calendar';
import { unreachable } from '@/domain/exhaustive';
import type {
  AccountId,
  AnswerId,
  CommandId,
  CustomerId,
  PaymentId,
  StandingOrderId,
  StreamId,
} from '@/domain/ids';
import type { Currency, Locale, MinorText } from '@/domain/money';
import { dueOnOrAfter, type Plan } from '@/domain/standing-order/due-dates';
import { cadences } from '@/domain/standing-order/events';
import type { Outcome } from '../execute';
import { accountIdFor } from '../prepare/account';
import type { Actor, PaymentStepRequest } from '../prepare/order';
import { paymentIdFor } from '../prepare/payment';
import type { AnyOrder } from '../prepare/prepare';
import { customerIdFor } from '../prepare/registration';
import { standingOrderIdFor } from '../prepare/standing-order';

/** What a sequence of orders has brought into being so far. */
export type Bank = {
  /** Tells the e-mail addresses of one sequence from those of every other. */
  name: string;
  customers: CustomerId[];
  accounts: { id: AccountId; owner: CustomerId }[];
  payments: { id: PaymentId; account: AccountId; owner: CustomerId }[];
  orders: { id: StandingOrderId; owner: CustomerId; plan: Plan }[];
  /** Everything that was decided, with the answer that every repeat must get. */
  decided: { order: AnyOrder; outcome: Decided }[];
  /** Up to which version a stream's chain was seen to hold. */
  chained: Map<StreamId, number>;
};

export type Decided = Extract<Outcome, { repeated: boolean }>;

/** Bank time begins in this one, and goes on by months at most once in a while. */
const FIRST_MONTH = new Date().toISOString().slice(0, 7) as Month;
/** Of bank time as it begins, as long as nobody has moved it. */
const TODAY = new Date().toISOString().slice(0, 10) as LocalDate;
const A_MONTH = 31 * 86_400_000_000;

const anyOne = fc.nat({ max: 40 });
const anAddress = fc.nat({ max: 3 });
const anAmount = fc
  .oneof(
    { weight: 1, arbitrary: fc.integer({ min: -1, max: 1 }) },
    { weight: 9, arbitrary: fc.integer({ min: 2, max: 15_000 }) },
  )
  .map((minor) => `${minor}` as MinorText);
const asStranger = fc.integer({ min: 1, max: 12 }).map((roll) => roll === 1);

/**
 * What somebody may ask for next, in plain values, so that a failing sequence can be read and shrinks.
 * A number of a person, an account or an order wraps around at however many there are by then.
 */
const aStep = fc.oneof(
  weighing(1, { ask: fc.constant('register'), address: anAddress }),
  weighing(1, {
    ask: fc.constant('change contact details'),
    who: anyOne,
    address: anAddress,
    locale: fc.constantFrom<Locale[]>('en-GB', 'de-DE'),
  }),
  weighing(2, {
    ask: fc.constant('open'),
    who: anyOne,
    currency: fc.constantFrom<Currency[]>('GBP', 'GBP', 'JPY'),
    deposit: fc.option(anAmount),
  }),
  weighing(2, { ask: fc.constantFrom('rename', 'close'), account: anyOne, asStranger }),
  weighing(6, {
    ask: fc.constantFrom('deposit', 'withdraw'),
    account: anyOne,
    amount: anAmount,
    asStranger,
  }),
  weighing(6, {
    ask: fc.constant('transfer'),
    account: anyOne,
    to: anyOne,
    amount: anAmount,
    asStranger,
  }),
  weighing(1, {
    ask: fc.constant('advance the clock'),
    byMicros: fc
      .oneof(
        { weight: 3, arbitrary: fc.integer({ min: -1, max: 90_000_000 }) },
        { weight: 1, arbitrary: fc.constant(A_MONTH) },
      )
      .map(String),
  }),
  weighing(2, {
    ask: fc.constant('close a month'),
    account: anyOne,
    months: fc.nat({ max: 2 }),
  }),
  weighing(1, {
    ask: fc.constant('correct'),
    account: anyOne,
    amount: anAmount,
    side: fc.constantFrom<Side[]>('credit', 'debit'),
    months: fc.nat({ max: 1 }),
  }),
  weighing(3, { ask: fc.constant('pay'), account: anyOne, amount: anAmount, asStranger }),
  weighing(1, { ask: fc.constant('cancel a payment'), payment: anyOne, asStranger }),
  weighing(4, {
    ask: fc.constantFrom('submit', 'settle', 'return', 'time out'),
    payment: anyOne,
  }),
  weighing(2, {
    ask: fc.constant('order'),
    account: anyOne,
    to: anyOne,
    amount: anAmount,
    cadence: fc.constantFrom(...cadences),
    inDays: fc.nat({ max: 40 }),
    asStranger,
  }),
  weighing(1, {
    ask: fc.constantFrom('pause', 'resume', 'cancel'),
    standing: anyOne,
    asStranger,
  }),
  weighing(4, { ask: fc.constant('execute'), standing: anyOne, afterDays: fc.nat({ max: 60 }) }),
  // An earlier order once more, as after a lost answer; or its id, with something else asked for.
  weighing(2, { ask: fc.constantFrom('repeat', 'reuse'), order: anyOne }),
);

/** Up to so many steps. Left to itself, fast-check would prefer very few. */
export function someSteps(maxLength: number): fc.Arbitrary<Step[]> {
  return fc.noBias(fc.array(aStep, { maxLength, size: 'max' }));
}

export type Step = typeof aStep extends fc.Arbitrary<infer Value> ? Value : never;

export function emptyBank(): Bank {
  return {
    name: randomUUID(),
    customers: [],
    accounts: [],
    payments: [],
    orders: [],
    decided: [],
    chained: new Map(),
  };
}

/** The order that a step means in the bank as it stands. */
export function orderOf(bank: Bank, step: Step): AnyOrder {
  const commandId = randomUUID() as CommandId;
  const earlier = 'order' in step ? pick(bank.decided, step.order)?.order : undefined;
  switch (step.ask) {
    case 'register':
      return registration(bank, commandId, step.address);
    case 'change contact details': {
      const email = addressOf(bank, step.address);
      const request = { type: 'ChangeContactDetails', email, locale: step.locale } as const;
      return { actor: customer(pick(bank.customers, step.who)), commandId, request };
    }
    case 'open': {
      const { currency, deposit: openingDepositMinor } = step;
      const account = { product: 'current', currency, nickname: 'Mine' } as const;
      const request = { type: 'OpenAccount', ...account, openingDepositMinor } as const;
      return { actor: customer(pick(bank.customers, step.who)), commandId, request };
    }
    case 'rename': {
      const { actor, accountId } = holder(bank, step);
      return { actor, commandId, request: { type: 'RenameAccount', accountId, nickname: 'Ours' } };
    }
    case 'close': {
      const { actor, accountId } = holder(bank, step);
      return { actor, commandId, request: { type: 'CloseAccount', accountId } };
    }
    case 'deposit':
    case 'withdraw': {
      const { actor, accountId } = holder(bank, step);
      const type = step.ask === 'deposit' ? 'DepositMoney' : 'WithdrawMoney';
      return { actor, commandId, request: moving(type, accountId, step.amount) };
    }
    case 'transfer': {
      const { actor, accountId: fromAccountId } = holder(bank, step);
      const toAccountId = pick(bank.accounts, step.to)?.id ?? unknownId<AccountId>();
      const accounts = { fromAccountId, toAccountId };
      const request = { type: 'TransferMoney', ...accounts, amountMinor: step.amount } as const;
      return { actor, commandId, request: { ...request, memo: 'Thank you' } };
    }
    case 'advance the clock': {
      const request = { type: 'AdvanceBankClock', byMicros: step.byMicros } as const;
      return { actor: { kind: 'bank' }, commandId, request };
    }
    case 'close a month': {
      const { accountId } = holder(bank, { ...step, asStranger: false });
      const request = { type: 'CloseMonth', accountId, month: monthOf(step) } as const;
      return { actor: { kind: 'bank' }, commandId, request };
    }
    case 'correct': {
      const { accountId } = holder(bank, { ...step, asStranger: false });
      const request = {
        type: 'BookCorrection',
        accountId,
        side: step.side,
        amountMinor: step.amount,
        contra: 'adjustments',
        correctedVersion: null,
        correctsOn: lastDay(monthOf(step)),
        reason: 'Booked twice',
        forced: false,
      } as const;
      return { actor: { kind: 'bank' }, commandId, request };
    }
    case 'pay': {
      const { actor, accountId } = holder(bank, step);
      const payee = { payee: 'Erika Mustermann', iban: 'DE75512108001245126199', reference: null };
      const request = { type: 'InitiatePayment', accountId, amountMinor: step.amount } as const;
      return { actor, commandId, request: { ...request, ...payee } };
    }
    case 'cancel a payment': {
      const own = pick(bank.payments, step.payment);
      const request = { type: 'CancelPayment', paymentId: own?.id ?? unknownId() } as const;
      return { actor: holderOf(bank, own, step), commandId, request };
    }
    case 'submit':
    case 'settle':
    case 'return':
    case 'time out':
      return { actor: { kind: 'bank' }, commandId, request: paymentStep(bank, step) };
    case 'order': {
      const { actor, accountId: fromAccountId } = holder(bank, step);
      const toAccountId = pick(bank.accounts, step.to)?.id ?? unknownId<AccountId>();
      const request = {
        type: 'CreateStandingOrder',
        fromAccountId,
        toAccountId,
        amountMinor: step.amount,
        cadence: step.cadence,
        firstOn: addDays(TODAY, step.inDays),
        lastOn: null,
        memo: 'Rent',
      } as const;
      return { actor, commandId, request };
    }
    case 'pause':
    case 'resume':
    case 'cancel': {
      const own = pick(bank.orders, step.standing);
      const orderId = own?.id ?? unknownId<StandingOrderId>();
      return {
        actor: holderOf(bank, own, step),
        commandId,
        request: { type: stepsOfOrders[step.ask], orderId },
      };
    }
    case 'execute': {
      const own = pick(bank.orders, step.standing);
      const orderId = own?.id ?? unknownId<StandingOrderId>();
      const dueOn = own && dueOnOrAfter(own.plan, addDays(own.plan.firstOn, step.afterDays));
      const request = { type: 'ExecuteStandingOrder', orderId, dueOn: dueOn ?? TODAY } as const;
      return { actor: { kind: 'bank' }, commandId, request };
    }
    case 'repeat':
      return earlier ?? registration(bank, commandId, 0);
    case 'reuse':
      return earlier
        ? { ...earlier, request: somethingElse(bank, earlier) }
        : registration(bank, commandId, 0);
    default:
      return unreachable(step);
  }
}

/** Takes note of an answer, and of what came into being. */
export function note(bank: Bank, order: AnyOrder, outcome: Outcome): void {
  if (!('repeated' in outcome) || outcome.repeated) return;
  bank.decided.push({ order, outcome });
  const { actor, request, commandId } = order;
  if (outcome.status === 'refused' || actor.kind !== 'customer') return;
  if (request.type === 'RegisterCustomer') bank.customers.push(actor.id);
  if (request.type === 'OpenAccount') {
    bank.accounts.push({ id: accountIdFor(commandId), owner: actor.id });
  }
  if (request.type === 'InitiatePayment') {
    const { accountId: account } = request;
    bank.payments.push({ id: paymentIdFor(commandId), account, owner: actor.id });
  }
  if (request.type === 'CreateStandingOrder') {
    const { firstOn, lastOn, cadence } = request;
    const plan = { firstOn, lastOn, cadence };
    bank.orders.push({ id: standingOrderIdFor(commandId), owner: actor.id, plan });
  }
}

const stepsOfOrders = {
  pause: 'PauseStandingOrder',
  resume: 'ResumeStandingOrder',
  cancel: 'CancelStandingOrder',
} as const;

/** What the bank or the other one does about a payment; each answer is another one. */
function paymentStep(
  { payments }: Bank,
  { ask, payment }: { ask: 'submit' | 'settle' | 'return' | 'time out'; payment: number },
): PaymentStepRequest {
  const known = pick(payments, payment);
  const paymentId = known?.id ?? unknownId<PaymentId>();
  const about = { paymentId, accountId: known?.account ?? unknownId<AccountId>() };
  const answerId = randomUUID() as string as AnswerId;
  switch (ask) {
    case 'submit':
      return { type: 'SubmitPayment', ...about };
    case 'settle':
      return { type: 'SettlePayment', ...about, answerId };
    case 'return':
      return { type: 'ReturnPayment', ...about, answerId, reason: 'not-wanted' };
    case 'time out':
      return { type: 'TimeOutPayment', ...about };
    default:
      return unreachable(ask);
  }
}

/** Whoever something is of, or now and then somebody who it is not. */
function holderOf(
  { customers }: Bank,
  own: { owner: CustomerId } | undefined,
  { asStranger }: { asStranger: boolean },
): Actor {
  return customer(asStranger ? customers.find((id) => id !== own?.owner) : own?.owner);
}

/** Whoever holds the account, or now and then somebody who does not. */
function holder(bank: Bank, { account, asStranger }: { account: number; asStranger: boolean }) {
  const own = pick(bank.accounts, account);
  return {
    actor: holderOf(bank, own, { asStranger }),
    accountId: own?.id ?? unknownId<AccountId>(),
  };
}

function registration(bank: Bank, commandId: CommandId, address: number): AnyOrder {
  const email = addressOf(bank, address);
  return {
    actor: customer(customerIdFor(commandId)),
    commandId,
    request: { type: 'RegisterCustomer', name: 'Jane Doe', email, locale: 'en-GB' },
    passwordHash: '!',
  };
}

function somethingElse({ accounts }: Bank, { actor }: AnyOrder) {
  const own = accounts.find(({ owner }) => actor.kind === 'customer' && owner === actor.id);
  return moving('DepositMoney', own?.id ?? unknownId<AccountId>(), '77777' as MinorText);
}

function moving(
  type: 'DepositMoney' | 'WithdrawMoney',
  accountId: AccountId,
  amountMinor: MinorText,
) {
  const details = { contra: 'cash', reference: 'Till 3', category: 'other' } as const;
  return { type, accountId, amountMinor, ...details };
}

function monthOf({ months }: { months: number }): Month {
  return addMonths(FIRST_MONTH, months);
}

/** Few enough addresses that people get in each other's way. */
function addressOf({ name }: Bank, address: number): string {
  return `person-${address}@${name}.example`;
}

function customer(id: CustomerId = unknownId()): Actor {
  return { kind: 'customer', id, sessionId: null };
}

function pick<Item>(items: readonly Item[], index: number): Item | undefined {
  return items[index % items.length];
}

function unknownId<Id extends StreamId>(): Id {
  return randomUUID() as string as Id;
}

function weighing<Fields extends object>(
  weight: number,
  fields: { [Key in keyof Fields]: fc.Arbitrary<Fields[Key]> },
) {
  return { weight, arbitrary: fc.record(fields, { noNullPrototype: true }) };
}
