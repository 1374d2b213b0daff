import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { AccountEvent } from './account/events';
import { type AccountState, deltaMinor, evolve, initialState } from './account/state';
import { initialState as initialBank } from './bank/state';
import { type Instant, londonDate, plusMicros } from './calendar';
import { type Command, decide, type Facts, locksOf, type States } from './commands';
import type { AccountId, ActorId, CommandId, CustomerId, TransferId } from './ids';
import { type Currency, type MinorText, minor, toMinor } from './money';
import { evolveBalance, initialBalance } from './projections/balance';
import { evolveLedger, initialLedger, trialBalances } from './projections/ledger';
import { statementLines } from './projections/statement';
import { balanceAt, buildTimeline, versionAt } from './projections/timeline';
import type { Recorded } from './recorded';
import type { Sealed } from './sealed';

const ACCOUNTS = ['a1', 'a2', 'a3', 'a4'].map(
  (end) => `00000000-0000-4000-8000-0000000000${end}` as AccountId,
);
const CURRENCIES: readonly Currency[] = ['GBP', 'GBP', 'GBP', 'EUR'];
const CUSTOMER = '00000000-0000-4000-8000-0000000000c1' as CustomerId;
const BEGINNING = '2026-01-01T00:00:00.000000Z' as Instant;
const FACTS: Facts = {
  emailTaken: false,
  accountNumberTaken: false,
  openAccounts: 0,
  lastClosedAt: null,
  holderErased: false,
  moneyEntries: 0,
  streamVersion: 0,
  bookedAtVersionMinor: minor(0n),
  openPots: 0,
  activeStandingOrders: 0,
  interestUntilToday: [],
  openedOn: null,
  monthBooks: null,
  fee: null,
  corrected: null,
  originals: [],
  corrections: new Map(),
};
const text = 's1.AccountOpened.x' as Sealed;

const anAccount = fc.integer({ min: 0, max: ACCOUNTS.length - 1 });
const anAmount = fc.integer({ min: -1, max: 20_000 }).map((minor) => `${minor}` as MinorText);
const aCommand: fc.Arbitrary<Command> = fc.oneof(
  { weight: 1, arbitrary: anAccount.map(opening) },
  {
    weight: 1,
    arbitrary: anAccount.map(
      (n) => ({ type: 'CloseAccount', accountId: id(n), sweep: null }) as const,
    ),
  },
  {
    weight: 1,
    arbitrary: anAccount.map(
      (n) => ({ type: 'RenameAccount', accountId: id(n), nickname: text }) as const,
    ),
  },
  {
    weight: 4,
    arbitrary: fc.tuple(anAccount, anAmount).map(([n, m]) => moving('DepositMoney', n, m)),
  },
  {
    weight: 4,
    arbitrary: fc.tuple(anAccount, anAmount).map(([n, m]) => moving('WithdrawMoney', n, m)),
  },
  {
    weight: 6,
    arbitrary: fc
      .tuple(anAccount, anAccount, anAmount)
      .map(([from, to, m]) => transfer(from, to, m)),
  },
);

it('whatever people ask for in whatever order, the bank stays right after every step', () => {
  fc.assert(
    fc.property(fc.array(aCommand, { maxLength: 60 }), (commands) => {
      const bank = new Bank();
      for (const command of commands) {
        const before = bank.events.length;
        const accepted = bank.ask(command);
        if (!accepted) expect(bank.events.length).toBe(before);
        bank.check();
      }
    }),
    { numRuns: 400 },
  );
});

/** The log of a bank in memory, driven by the real deciders. */
class Bank {
  readonly events: Recorded<AccountEvent>[] = [];
  private instant = BEGINNING;

  ask(command: Command): boolean {
    this.instant = plusMicros(this.instant, 86_400_000_000n);
    const decision = decide(this.states(), { ...command, at: this.instant }, FACTS);
    if (!decision.accepted) return false;
    const locked = locksOf(command).exclusive.map((stream) => stream.id);
    for (const { stream, event } of decision.events) {
      expect(locked).toContain(stream.id);
      this.events.push({
        ...(event as AccountEvent),
        streamId: stream.id,
        version: this.streamOf(stream.id as AccountId).length + 1,
        recordedAt: this.instant,
        effectiveOn: londonDate(this.instant),
        actorId: CUSTOMER as string as ActorId,
        commandId: '00000000-0000-4000-8000-0000000000d1' as CommandId,
      });
    }
    return true;
  }

  check(): void {
    const sums = new Map<Currency, bigint>();
    let clearing = 0n;
    for (const event of this.events) {
      if (event.type === 'TransferSent' || event.type === 'TransferReceived') {
        clearing += deltaMinor(event);
      }
    }
    expect(clearing).toBe(0n);
    for (const [index, account] of ACCOUNTS.entries()) {
      const stream = this.streamOf(account);
      this.checkStream(account, stream);
      const currency = CURRENCIES[index] ?? 'GBP';
      const moved = stream.reduce((sum, event) => sum + deltaMinor(event), 0n);
      sums.set(currency, (sums.get(currency) ?? 0n) + moved);
    }
    for (const [currency, total] of sums) expect(total).toBe(-this.contraOf(currency));
    this.checkLedger(sums);
  }

  private checkLedger(sums: ReadonlyMap<Currency, bigint>): void {
    const ledger = this.events
      .map((event) => ({ event, currency: currencyOf(event.streamId as AccountId) }))
      .reduce(evolveLedger, initialLedger);
    for (const { currency, differenceMinor } of trialBalances(ledger)) {
      expect(differenceMinor).toBe(0n);
      expect(ledger[currency]?.transfers).toBe(0n);
      expect(ledger[currency]?.customers).toBe(-(sums.get(currency) ?? 0n));
    }
  }

  private checkStream(account: AccountId, stream: Recorded<AccountEvent>[]): void {
    expect(stream.map(({ version }) => version)).toEqual(stream.map((_, index) => index + 1));
    const state = this.states().account(account);
    if (state.status === 'not-opened') {
      expect(stream).toEqual([]);
      return;
    }
    expect(state.bookedMinor >= 0n).toBe(true);

    const balance = stream.reduce(evolveBalance, initialBalance);
    const timeline = buildTimeline(stream);
    expect(balance?.bookedMinor).toBe(state.bookedMinor);
    expect(balance?.status).toBe(state.status);
    expect(balanceAt(timeline, stream.length)).toEqual(balance);
    expect(statementLines(stream).at(-1)?.balanceMinor ?? 0n).toBe(state.bookedMinor);
    const half = Math.ceil(stream.length / 2);
    const prefix = stream.slice(0, half);
    expect(balanceAt(timeline, half)).toEqual(prefix.reduce(evolveBalance, initialBalance));
    const newest = stream.at(-1);
    if (newest) expect(versionAt(timeline, newest.recordedAt)).toBe(stream.length);
  }

  /** What crossed the counter: the bank's own side of deposits and withdrawals. */
  private contraOf(currency: Currency): bigint {
    let total = 0n;
    for (const event of this.events) {
      const index = ACCOUNTS.indexOf(event.streamId as AccountId);
      if (CURRENCIES[index] !== currency) continue;
      if (event.type === 'MoneyDeposited') total -= toMinor(event.data.amountMinor);
      if (event.type === 'MoneyWithdrawn') total += toMinor(event.data.amountMinor);
    }
    return total;
  }

  private states(): States {
    return {
      account: (account) => this.streamOf(account).reduce<AccountState>(evolve, initialState),
      customer: () => ({
        status: 'active',
        erasure: null,
        name: text,
        email: text,
        locale: 'en-GB',
      }),
      payment: () => ({ status: 'not-initiated' }),
      standingOrder: () => ({ status: 'not-created' }),
      proposal: () => ({ status: 'not-made' }),
      bank: () => initialBank,
    };
  }

  private streamOf(account: AccountId): Recorded<AccountEvent>[] {
    return this.events.filter(({ streamId }) => streamId === account);
  }
}

function currencyOf(account: AccountId): Currency {
  return CURRENCIES[ACCOUNTS.indexOf(account)] ?? 'GBP';
}

function id(index: number): AccountId {
  return ACCOUNTS[index] ?? ('none' as AccountId);
}

function opening(index: number): Command {
  return {
    type: 'OpenAccount',
    customerId: CUSTOMER,
    accountId: id(index),
    accountNumber: '123456789092',
    product: 'current',
    currency: CURRENCIES[index] ?? 'GBP',
    nickname: text,
    openingDepositMinor: '10000' as MinorText,
    parentAccountId: null,
  };
}

function moving(type: 'DepositMoney' | 'WithdrawMoney', index: number, amountMinor: MinorText) {
  return {
    type,
    accountId: id(index),
    amountMinor,
    contra: 'cash',
    reference: null,
    category: 'other',
  } as const satisfies Command;
}

function transfer(from: number, to: number, amountMinor: MinorText): Command {
  return {
    type: 'TransferMoney',
    transferId: '00000000-0000-4000-8000-0000000000f1' as TransferId,
    fromAccountId: id(from),
    toAccountId: id(to),
    amountMinor,
    forSender: { counterpartName: text, memo: null },
    forRecipient: { counterpartName: text, memo: null },
  };
}
