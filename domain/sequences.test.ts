import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type AccountEvent, accountEventVersions } from './account/events';
import { type AccountState, available, deltaMinor, evolve, initialState } from './account/state';
import { initialState as initialBank } from './bank/state';
import { addDays, type Instant, londonDate, plusMicros } from './calendar';
import { type Command, decide, type Facts, locksOf, type States } from './commands';
import { quoteAt } from './exchange/quote';
import { unreachable } from './exhaustive';
import type {
  AccountId,
  ActorId,
  AnswerId,
  CommandId,
  CustomerId,
  ExchangeId,
  HoldId,
  PaymentId,
  ProposalId,
  QuoteId,
  StandingOrderId,
  TransferId,
} from './ids';
import { type Currency, type MinorText, minor, minorText } from './money';
import { paymentEventVersions } from './payment/events';
import * as payments from './payment/state';
import { evolveBalance, initialBalance } from './projections/balance';
import { type Booking, evolveLedger, initialLedger, trialBalances } from './projections/ledger';
import { statementLines } from './projections/statement';
import { balanceAt, buildTimeline, versionAt } from './projections/timeline';
import type { AskedEntry } from './proposal/commands';
import { accountsIn } from './proposal/decide';
import { proposalEventVersions as proposalVersions } from './proposal/events';
import { reversible } from './proposal/reversal';
import * as proposals from './proposal/state';
import type { Recorded } from './recorded';
import type { Sealed } from './sealed';
import { cadences, standingOrderEventVersions as orderVersions } from './standing-order/events';
import * as orders from './standing-order/state';
import type { DomainEvent, StreamKind, Streams } from './streams';

const anyOne = fc.nat({ max: 11 });
const anAmount = fc.integer({ min: -1, max: 20_000 }).map(String);
const aLimit = fc.integer({ min: 0, max: 30_000 }).map(String);

/**
 * Anything that anybody may ask of the bank, for tests that ask it in any order. A step is plain values,
 * so that a sequence that fails can be read and shrinks: a number of an account, a payment or an entry
 * wraps around at however many there are.
 */
const anyStep = fc.oneof(
  weighing(2, { ask: fc.constantFrom('open', 'open savings'), at: anyOne }),
  weighing(1, { ask: fc.constantFrom('open pot'), at: anyOne, under: anyOne }),
  weighing(1, { ask: fc.constantFrom('rename', 'expire holds'), at: anyOne }),
  weighing(2, { ask: fc.constantFrom('close'), at: anyOne, sweepTo: fc.option(anyOne) }),
  weighing(8, { ask: fc.constantFrom('deposit', 'withdraw'), at: anyOne, amount: anAmount }),
  weighing(6, { ask: fc.constantFrom('transfer'), at: anyOne, to: anyOne, amount: anAmount }),
  weighing(2, { ask: fc.constantFrom('set overdraft'), at: anyOne, amount: aLimit }),
  weighing(1, { ask: fc.constantFrom('set daily limit'), at: anyOne, limit: fc.option(aLimit) }),
  weighing(1, {
    ask: fc.constantFrom('freeze'),
    at: anyOne,
    scope: fc.constantFrom('debits', 'credits', 'all'),
    reason: fc.constantFrom('customer-request', 'suspected-fraud'),
  }),
  weighing(2, {
    ask: fc.constantFrom('unfreeze'),
    at: anyOne,
    by: fc.constantFrom('customer', 'bank'),
    reason: fc.constantFrom('customer-request', 'suspected-fraud'),
  }),
  weighing(4, {
    ask: fc.constantFrom('place hold'),
    at: anyOne,
    amount: anAmount,
    hours: fc.integer({ min: -1, max: 800 }),
  }),
  weighing(4, {
    ask: fc.constantFrom('capture hold'),
    at: anyOne,
    hold: anyOne,
    amount: anAmount,
    final: fc.boolean(),
  }),
  weighing(1, { ask: fc.constantFrom('release hold'), at: anyOne, hold: anyOne }),
  weighing(1, { ask: fc.constantFrom('confirm balance'), at: anyOne, isRight: fc.boolean() }),
  weighing(3, { ask: fc.constantFrom('initiate payment'), at: anyOne, amount: anAmount }),
  weighing(8, {
    ask: fc.constantFrom(
      'submit payment',
      'settle payment',
      'return payment',
      'time out payment',
      'cancel payment',
    ),
    payment: anyOne,
  }),
  weighing(4, {
    ask: fc.constantFrom('create standing order'),
    at: anyOne,
    to: anyOne,
    amount: anAmount,
    cadence: fc.constantFrom(...cadences),
    inDays: fc.integer({ min: -1, max: 3 }),
  }),
  weighing(10, {
    ask: fc.constantFrom(
      'execute standing order',
      'execute standing order',
      'amend standing order',
      'pause standing order',
      'resume standing order',
      'cancel standing order',
    ),
    order: anyOne,
    amount: anAmount,
  }),
  weighing(2, { ask: fc.constantFrom('exchange'), at: anyOne, to: anyOne, amount: anAmount }),
  weighing(2, {
    ask: fc.constantFrom('propose reversal'),
    entry: fc.nat(),
    isForced: fc.boolean(),
  }),
  weighing(2, {
    ask: fc.constantFrom('propose correction'),
    at: anyOne,
    amount: anAmount,
    side: fc.constantFrom('credit', 'debit'),
    daysAgo: fc.integer({ min: -1, max: 3 }),
    isForced: fc.boolean(),
  }),
  weighing(4, {
    ask: fc.constantFrom('approve', 'reject', 'withdraw proposal'),
    proposal: anyOne,
    by: fc.constantFrom(0, 1),
  }),
);

type AnyStep = typeof anyStep extends fc.Arbitrary<infer Value> ? Value : never;

function weighing<Fields extends object>(
  weight: number,
  fields: { [Key in keyof Fields]: fc.Arbitrary<Fields[Key]> },
) {
  return { weight, arbitrary: fc.record(fields, { noNullPrototype: true }) };
}

/** In every check; `npm run test:long` asks for many more. */
const SEQUENCES = Number(process.env.REWIND_SEQUENCES ?? 500);

const ACCOUNTS = ids<AccountId>('a', 5);
const CURRENCIES: readonly Currency[] = ['GBP', 'GBP', 'GBP', 'EUR', 'JPY'];
const CUSTOMER = '00000000-0000-4000-8000-0000000000c1' as CustomerId;
const STAFF = ids<ActorId>('9', 2);
const BEGINNING = '2026-01-01T00:00:00.000000Z' as Instant;
const HOUR = 3_600_000_000n;
/** Left to itself, fast-check would prefer very few steps and very small numbers. */
const someSteps = fc.noBias(fc.array(anyStep, { maxLength: 50, size: 'max' }));
/** Some accounts are there from the beginning, so that most of what is asked for can be done. */
const beginnings = [0, 1, 3].map((at) => ({ ask: 'open', at }) as const);
const text = 's1.AccountOpened.x' as Sealed;
const leg = { counterpartName: text, memo: null };

/** What chance does not bring in every check. */
const SELDOM: AnyStep[] = [
  {
    ask: 'create standing order',
    at: 0,
    to: 1,
    amount: '100',
    cadence: cadences[0],
    inDays: 1,
  },
  { ask: 'pause standing order', order: 0, amount: '100' },
  { ask: 'resume standing order', order: 0, amount: '100' },
  { ask: 'deposit', at: 0, amount: '5000' },
  { ask: 'initiate payment', at: 0, amount: '1000' },
  { ask: 'submit payment', payment: 0 },
  { ask: 'freeze', at: 0, scope: 'debits', reason: 'customer-request' },
  { ask: 'unfreeze', at: 0, by: 'customer', reason: 'customer-request' },
];

/** Closing months is asked for on a real database, where its figures come from: `db/sequences.db.test.ts`. */
const ELSEWHERE = [
  'StreamReplaced',
  'InterestRateChanged',
  'FeeCharged',
  'FeeWaived',
  'InterestPosted',
  'InterestAdjusted',
  'StatementClosed',
];

it('whatever people ask for in whatever order, the bank stays right after every step', () => {
  const happened = new Set<string>();
  fc.assert(
    fc.property(someSteps, (steps) => {
      const bank = new Bank();
      for (const step of [...beginnings, ...steps]) {
        const before = bank.events.length;
        const accepted = bank.ask(step);
        if (!accepted) expect(bank.events.length).toBe(before);
        bank.check();
      }
      for (const { type } of bank.events) happened.add(type);
    }),
    { numRuns: SEQUENCES, examples: [[SELDOM]] },
  );
  // All of it has been asked for in a way that something came of it.
  const versions = [accountEventVersions, paymentEventVersions, orderVersions, proposalVersions];
  const known = versions.flatMap((events) => Object.keys(events));
  expect(known.filter((type) => !happened.has(type))).toEqual(ELSEWHERE);
}, 3_600_000);

/** The log of a bank in memory, driven by the real deciders. */
class Bank {
  readonly events: (Recorded<DomainEvent> & { kind: StreamKind })[] = [];
  private readonly streams = new Map<string, Recorded<DomainEvent>[]>();
  private ledger = initialLedger;
  private instant = BEGINNING;
  private made = 0;
  private readonly payments: { paymentId: PaymentId; accountId: AccountId }[] = [];
  private readonly orders: StandingOrderId[] = [];
  private readonly proposals: ProposalId[] = [];

  /** Half a day later than the step before. */
  ask(step: AnyStep): boolean {
    this.instant = plusMicros(this.instant, 12n * HOUR);
    const command = this.commandOf(step);
    if (!command) return false;
    const before = this.states();
    const decision = decide(before, { ...command, at: this.instant }, this.facts(command));
    if (!decision.accepted) return false;

    const { exclusive } = locksOf(command);
    for (const { stream, event } of decision.events) {
      expect(exclusive).toContainEqual(stream);
      const known = this.streams.get(stream.id) ?? [];
      const recorded = {
        ...event,
        streamId: stream.id,
        version: known.length + 1,
        recordedAt: this.instant,
        effectiveOn: londonDate(this.instant),
        actorId: CUSTOMER as string as ActorId,
        commandId: '00000000-0000-4000-8000-0000000000d1' as CommandId,
      };
      this.streams.set(stream.id, [...known, recorded]);
      this.events.push({ ...recorded, kind: stream.kind });
      this.ledger = bookings(recorded, stream.kind).reduce(evolveLedger, this.ledger);
      if (stream.kind === 'account')
        this.checkStream(stream.id, this.streamOf('account', stream.id));
    }
    if (!isByStaff(command)) this.expectNothingOverdrawn(command, before);
    return true;
  }

  /** What a customer asks for takes no account below what it has, its overdraft included. */
  private expectNothingOverdrawn(command: Command, before: States): void {
    for (const { kind, id } of locksOf(command).exclusive) {
      if (kind !== 'account') continue;
      const [was, is] = [before.account(id), this.states().account(id)];
      if (is.status === 'not-opened') continue;
      const [now, then] = [
        available(is, this.instant),
        was.status === 'not-opened' ? 0n : available(was, this.instant),
      ];
      expect(now >= 0n || now >= then).toBe(true);
    }
  }

  check(): void {
    const sums = new Map<Currency, bigint>();
    for (const account of ACCOUNTS) {
      const currency = currencyOf(account);
      sums.set(currency, (sums.get(currency) ?? 0n) + this.bookedOf(account));
    }
    for (const { currency, differenceMinor } of trialBalances(this.ledger)) {
      expect(differenceMinor).toBe(0n);
      expect(this.ledger[currency]?.transfers).toBe(0n);
      expect(this.ledger[currency]?.customers).toBe(-(sums.get(currency) ?? 0n));
    }
  }

  private checkStream(account: AccountId, stream: Recorded<AccountEvent>[]): void {
    const state = this.states().account(account);
    if (state.status === 'not-opened') {
      expect(stream).toEqual([]);
      return;
    }
    const balance = stream.reduce(evolveBalance, initialBalance);
    expect(balance).toMatchObject(state);
    // Empty when it was closed; what the bank puts right afterwards is another matter.
    const closing = stream.findIndex(({ type }) => type === 'AccountClosed');
    const leftMinor = stream
      .slice(0, closing + 1)
      .reduce((sum, event) => sum + deltaMinor(event), 0n);
    expect(leftMinor).toBe(0n);
    const ids = state.holds.map(({ holdId }) => holdId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(state.holds.every(({ amountMinor }) => amountMinor > 0n)).toBe(true);

    const timeline = buildTimeline(stream);
    expect(balanceAt(timeline, stream.length)).toEqual(balance);
    expect(statementLines(stream).at(-1)?.balanceMinor ?? 0n).toBe(state.bookedMinor);
    const half = Math.ceil(stream.length / 2);
    const prefix = stream.slice(0, half);
    expect(balanceAt(timeline, half)).toEqual(prefix.reduce(evolveBalance, initialBalance));
    const newest = stream.at(-1);
    if (newest) expect(versionAt(timeline, newest.recordedAt)).toBe(stream.length);
    const undone = statementLines(stream).flatMap(({ undoesVersion }) => undoesVersion ?? []);
    expect(new Set(undone).size).toBe(undone.length);
  }

  /** What a step means in the bank as it stands; undefined where there is nothing that it could mean. */
  private commandOf(step: AnyStep): Command | undefined {
    const accountId = 'at' in step ? pick(ACCOUNTS, step.at) : undefined;
    switch (step.ask) {
      case 'open':
      case 'open savings':
      case 'open pot':
        return accountId && this.opening(accountId, step);
      case 'rename':
        return accountId && { type: 'RenameAccount', accountId, nickname: text };
      case 'expire holds':
        return accountId && { type: 'ExpireHolds', accountId };
      case 'close': {
        const toAccountId = step.sweepTo === null ? undefined : pick(ACCOUNTS, step.sweepTo);
        const sweep = toAccountId
          ? { transferId: this.newId<TransferId>(), toAccountId, forSender: leg, forRecipient: leg }
          : null;
        return accountId && { type: 'CloseAccount', accountId, sweep };
      }
      case 'deposit':
      case 'withdraw': {
        const type = step.ask === 'deposit' ? 'DepositMoney' : 'WithdrawMoney';
        const details = { contra: 'cash', reference: null, category: 'other' } as const;
        return accountId && { type, accountId, amountMinor: step.amount as MinorText, ...details };
      }
      case 'transfer':
        return this.between(accountId, step, (both) => ({
          type: 'TransferMoney',
          transferId: this.newId<TransferId>(),
          ...both,
          amountMinor: step.amount as MinorText,
          forSender: leg,
          forRecipient: leg,
        }));
      case 'set overdraft': {
        const limitMinor = step.amount as MinorText;
        return accountId && { type: 'SetOverdraftLimit', accountId, limitMinor };
      }
      case 'set daily limit': {
        const limitMinor = step.limit as MinorText | null;
        return accountId && { type: 'SetDailyLimit', accountId, limitMinor };
      }
      case 'freeze': {
        const { scope, reason } = step;
        return accountId && { type: 'FreezeAccount', accountId, scope, reason };
      }
      case 'unfreeze': {
        const { by, reason } = step;
        return accountId && { type: 'UnfreezeAccount', accountId, by, reason };
      }
      case 'place hold':
        return (
          accountId && {
            type: 'PlaceHold',
            accountId,
            holdId: this.newId<HoldId>(),
            amountMinor: step.amount as MinorText,
            lastsMicros: `${BigInt(step.hours) * HOUR}`,
            merchant: text,
            category: 'shopping',
            contra: 'cards',
            paymentId: null,
          }
        );
      case 'capture hold': {
        const holdId = this.holdOf(accountId, step.hold);
        const { final } = step;
        const amountMinor = step.amount as MinorText;
        return accountId && { type: 'CaptureHold', accountId, holdId, amountMinor, final };
      }
      case 'release hold': {
        const holdId = this.holdOf(accountId, step.hold);
        return accountId && { type: 'ReleaseHold', accountId, holdId, reason: 'merchant' };
      }
      case 'confirm balance': {
        const booked = this.bookedOf(accountId) + (step.isRight ? 0n : 1n);
        const bookedMinor = minorText(booked);
        return accountId && { type: 'ConfirmBalance', accountId, version: 1, bookedMinor };
      }
      case 'initiate payment': {
        if (!accountId) return undefined;
        const paymentId = this.newId<PaymentId>();
        this.payments.push({ paymentId, accountId });
        return {
          type: 'InitiatePayment',
          paymentId,
          accountId,
          customerId: CUSTOMER,
          holdId: this.newId<HoldId>(),
          amountMinor: step.amount as MinorText,
          payee: text,
          merchant: text,
          iban: text,
          reference: null,
        };
      }
      case 'submit payment':
      case 'settle payment':
      case 'return payment':
      case 'time out payment':
      case 'cancel payment': {
        const about = pick(this.payments, step.payment);
        return about && this.paymentStep(step.ask, about);
      }
      case 'create standing order':
        return this.between(accountId, step, (both) => {
          const orderId = this.newId<StandingOrderId>();
          this.orders.push(orderId);
          return {
            type: 'CreateStandingOrder',
            orderId,
            customerId: CUSTOMER,
            ...both,
            amountMinor: step.amount as MinorText,
            cadence: step.cadence,
            firstOn: addDays(londonDate(this.instant), step.inDays),
            lastOn: null,
            counterpartName: text,
            memo: null,
          };
        });
      case 'execute standing order':
      case 'amend standing order':
      case 'pause standing order':
      case 'resume standing order':
      case 'cancel standing order': {
        const orderId = pick(this.orders, step.order);
        return orderId && this.orderStep(step.ask, orderId, step.amount as MinorText);
      }
      case 'exchange':
        return this.between(accountId, step, ({ fromAccountId, toAccountId }) => ({
          type: 'ExchangeCurrency',
          exchangeId: this.newId<ExchangeId>(),
          forSold: { counterpartName: text },
          forBought: { counterpartName: text },
          ...quoteAt(this.instant, {
            quoteId: this.newId<QuoteId>(),
            fromAccountId,
            toAccountId,
            from: currencyOf(fromAccountId),
            to: currencyOf(toAccountId),
            soldMinor: step.amount as MinorText,
          }),
        }));
      case 'propose reversal': {
        const entry = pick(this.entries(), step.entry);
        return entry && this.proposal(this.withOtherLeg(entry), step.isForced);
      }
      case 'propose correction': {
        const correction: AskedEntry | undefined = accountId && {
          kind: 'correction',
          accountId,
          correctedVersion: null,
          side: step.side,
          amountMinor: step.amount as MinorText,
          contra: 'adjustments',
          correctsOn: addDays(londonDate(this.instant), -step.daysAgo),
          reason: text,
        };
        return correction && this.proposal([correction], step.isForced);
      }
      case 'approve':
      case 'reject':
      case 'withdraw proposal': {
        const proposalId = pick(this.proposals, step.proposal);
        const by = pick(STAFF, step.by);
        if (!proposalId || !by) return undefined;
        if (step.ask === 'withdraw proposal') return { type: 'WithdrawProposal', proposalId, by };
        if (step.ask === 'reject') {
          return { type: 'RejectProposal', proposalId, by, reason: 'not-justified' };
        }
        const proposal = this.states().proposal(proposalId);
        const entries = proposal.status === 'not-made' ? [] : proposal.entries;
        return { type: 'ApproveProposal', proposalId, by, accountIds: [...accountsIn(entries)] };
      }
      default:
        return unreachable(step);
    }
  }

  private opening(
    accountId: AccountId,
    step: Extract<AnyStep, { ask: 'open' | 'open savings' | 'open pot' }>,
  ): Command {
    const products = { open: 'current', 'open savings': 'savings', 'open pot': 'pot' } as const;
    const isPot = step.ask === 'open pot';
    return {
      type: 'OpenAccount',
      customerId: CUSTOMER,
      accountId,
      accountNumber: '123456789092',
      product: products[step.ask],
      currency: currencyOf(accountId),
      nickname: text,
      openingDepositMinor: isPot ? null : ('10000' as MinorText),
      parentAccountId: isPot ? (pick(ACCOUNTS, step.under) ?? null) : null,
    };
  }

  private between(
    from: AccountId | undefined,
    { to }: { to: number },
    make: (both: { fromAccountId: AccountId; toAccountId: AccountId }) => Command,
  ): Command | undefined {
    const toAccountId = pick(ACCOUNTS, to);
    return from && toAccountId ? make({ fromAccountId: from, toAccountId }) : undefined;
  }

  private paymentStep(
    ask: Extract<AnyStep, { payment: number }>['ask'],
    about: { paymentId: PaymentId; accountId: AccountId },
  ): Command {
    const answerId = this.newId<AnswerId>();
    switch (ask) {
      case 'submit payment':
        return { type: 'SubmitPayment', ...about };
      case 'settle payment':
        return { type: 'SettlePayment', ...about, answerId };
      case 'return payment':
        return { type: 'ReturnPayment', ...about, answerId, reason: 'account-closed' };
      case 'time out payment':
        return { type: 'TimeOutPayment', ...about };
      case 'cancel payment':
        return { type: 'CancelPayment', ...about };
      default:
        return unreachable(ask);
    }
  }

  private orderStep(
    ask: Extract<AnyStep, { order: number }>['ask'],
    orderId: StandingOrderId,
    amountMinor: MinorText,
  ): Command | undefined {
    const order = this.states().standingOrder(orderId);
    switch (ask) {
      case 'execute standing order': {
        if (order.status === 'not-created') return undefined;
        const { fromAccountId, toAccountId, nextDueOn, memo } = order;
        const dueOn = nextDueOn ?? londonDate(this.instant);
        return {
          type: 'ExecuteStandingOrder',
          orderId,
          fromAccountId,
          toAccountId,
          dueOn,
          transferId: this.newId<TransferId>(),
          memo,
          forSender: leg,
          forRecipient: leg,
        };
      }
      case 'amend standing order':
        return { type: 'AmendStandingOrder', orderId, amountMinor, lastOn: null, memo: null };
      case 'pause standing order':
        return { type: 'PauseStandingOrder', orderId };
      case 'resume standing order':
        return { type: 'ResumeStandingOrder', orderId };
      case 'cancel standing order':
        return { type: 'CancelStandingOrder', orderId };
      default:
        return unreachable(ask);
    }
  }

  private proposal(entries: readonly AskedEntry[], forced: boolean): Command {
    const proposalId = this.newId<ProposalId>();
    this.proposals.push(proposalId);
    return { type: 'ProposeEntries', proposalId, by: STAFF[0] as ActorId, entries, forced };
  }

  /** As the shell does: neither leg of a pair is reversed alone. */
  private withOtherLeg(entry: Recorded<AccountEvent>): AskedEntry[] {
    const pair = reversible(entry)?.pair;
    const both = pair
      ? this.entries().filter((other) => reversible(other)?.pair === pair)
      : [entry];
    return both.map(({ streamId, version }) => ({
      kind: 'reversal',
      accountId: streamId as AccountId,
      version,
      reason: text,
    }));
  }

  private entries(): Recorded<AccountEvent>[] {
    return ACCOUNTS.flatMap((account) => this.streamOf('account', account)).filter(
      (event) => deltaMinor(event) !== 0n,
    );
  }

  private holdOf(accountId: AccountId | undefined, index: number): HoldId {
    const state = accountId && this.states().account(accountId);
    const holds = state && state.status !== 'not-opened' ? state.holds : [];
    return pick(holds, index)?.holdId ?? this.newId<HoldId>();
  }

  private bookedOf(accountId: AccountId | undefined): bigint {
    const state = accountId && this.states().account(accountId);
    return state && state.status !== 'not-opened' ? state.bookedMinor : 0n;
  }

  /** What the shell would have read beside the streams. */
  private facts(command: Command): Facts {
    const accountId = 'accountId' in command ? command.accountId : undefined;
    const states = this.states();
    const open = ACCOUNTS.filter((account) => states.account(account).status === 'open');
    const undone = new Set(
      ACCOUNTS.flatMap((account) =>
        statementLines(this.streamOf('account', account)).map(
          ({ undoesVersion }) => `${account} ${undoesVersion}`,
        ),
      ),
    );
    return {
      emailTaken: false,
      payeeDuplicate: false,
      payeeIsOwn: false,
      accountNumberTaken: false,
      openAccounts: open.length,
      lastClosedAt: null,
      holderErased: false,
      moneyEntries: 0,
      streamVersion: 0,
      bookedAtVersionMinor: minor(this.bookedOf(accountId)),
      openPots: open.filter((account) => {
        const state = states.account(account);
        return state.status !== 'not-opened' && state.parentAccountId === accountId;
      }).length,
      activeStandingOrders: this.orders.filter((id) => {
        const order = states.standingOrder(id);
        return orders.isRunning(order) && 'fromAccountId' in order
          ? order.fromAccountId === (accountId ?? order.fromAccountId)
          : false;
      }).length,
      interestBasis: null,
      openedOn: null,
      frozenVersion: 0,
      monthBooks: null,
      fee: null,
      corrected: null,
      originals: this.entries().map((event) => ({
        event,
        isUndone: undone.has(`${event.streamId} ${event.version}`),
      })),
      corrections: new Map(
        ACCOUNTS.flatMap((account) => {
          const [opening, ...rest] = this.streamOf('account', account);
          if (!opening) return [];
          const openedOn = londonDate(opening.recordedAt);
          const rates = { credit: [], overdraft: [] };
          const interest = { openedOn, openingMinor: minor(0n), entries: [], rates };
          return [[account, { streamVersion: rest.length + 1, interest }] as const];
        }),
      ),
    };
  }

  private states(): States {
    return {
      account: (id) => this.streamOf('account', id).reduce<AccountState>(evolve, initialState),
      payment: (id) =>
        this.streamOf('payment', id).reduce<payments.PaymentState>(
          payments.evolve,
          payments.initialState,
        ),
      standingOrder: (id) =>
        this.streamOf('standing-order', id).reduce<orders.StandingOrderState>(
          orders.evolve,
          orders.initialState,
        ),
      proposal: (id) =>
        this.streamOf('proposal', id).reduce<proposals.ProposalState>(
          proposals.evolve,
          proposals.initialState,
        ),
      customer: () => ({
        status: 'active',
        erasure: null,
        payees: [],
        name: text,
        email: text,
        locale: 'en-GB',
      }),
      bank: () => initialBank,
    };
  }

  private streamOf<Kind extends StreamKind>(
    _kind: Kind,
    id: Streams[Kind]['id'],
  ): Recorded<Streams[Kind]['event']>[] {
    return (this.streams.get(id) ?? []) as Recorded<Streams[Kind]['event']>[];
  }

  private newId<Id extends string>(): Id {
    this.made += 1;
    return `00000000-0000-4000-8000-1${`${this.made}`.padStart(11, '0')}` as Id;
  }
}

/** What the bank's own books are made of: entries of accounts, and what other banks answered. */
function bookings(event: Recorded<DomainEvent>, kind: StreamKind): Booking[] {
  if (kind === 'account') {
    const currency = currencyOf(event.streamId as AccountId);
    return [{ event: event as Recorded<AccountEvent>, currency }];
  }
  if (event.type !== 'PaymentSettled' && event.type !== 'PaymentReturned') return [];
  return [{ event, currency: event.data.currency }];
}

/** The bank and its people may take an account below zero; a customer may not. */
function isByStaff({ type }: Command): boolean {
  return type === 'ApproveProposal' || type === 'ProposeEntries';
}

function currencyOf(account: AccountId): Currency {
  return CURRENCIES[ACCOUNTS.indexOf(account)] ?? 'GBP';
}

function pick<Item>(items: readonly Item[], index: number): Item | undefined {
  return items[index % items.length];
}

function ids<Id extends string>(digit: string, count: number): Id[] {
  return Array.from(
    { length: count },
    (_, index) => `00000000-0000-4000-8000-0000000000${digit}${index + 1}` as Id,
  );
}
