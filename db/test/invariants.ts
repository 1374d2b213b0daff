import { expect } from 'vitest';
import type { AccountEvent } from '@/domain/account/events';
import { available, deltaMinor, openHolds } from '@/domain/account/state';
import { evolve as evolveBank, initialState as initialBank } from '@/domain/bank/state';
import { valueDateOf } from '@/domain/books/interest';
import { addDays, type LocalDate, londonDate } from '@/domain/calendar';
import { type AccountId, BANK_ID, type CustomerId } from '@/domain/ids';
import type { ValuedEntry } from '@/domain/projections/accrual';
import { type Balance, evolveBalance, initialBalance } from '@/domain/projections/balance';
import { trialBalances } from '@/domain/projections/ledger';
import { statementLines } from '@/domain/projections/statement';
import type { AnyEvent, Recorded } from '@/domain/recorded';
import { evolve as evolveOrder, initialState as initialOrder } from '@/domain/standing-order/state';
import { accountAsOf, latestLinesAsOf, statementAsOf } from '../account-history';
import { bankNow } from '../bank-time';
import { sqlClient } from '../client';
import { readStream } from '../event-store';
import { ledgerNow } from '../ledger';
import { readAccruing } from '../month-books';
import { paymentHistory } from '../payment-history';
import { findBalance } from '../read-models/balances';
import { findPayment } from '../read-models/payments';
import { findStandingOrder } from '../read-models/standing-orders';
import { latestLines } from '../read-models/statement-lines';
import { monthStatement, monthTotals } from '../read-models/statement-months';
import { brokenVersions } from './broken-versions';
import type { Bank } from './random-steps';

type AccountEvents = readonly Recorded<AccountEvent>[];
const ALL = 10_000;

/** What is true of a bank whatever was asked of it, judged from its rows, now and half-way back. */
export async function expectBankIsRight(bank: Bank): Promise<void> {
  const accounts = await Promise.all(
    bank.accounts.map(async ({ id, owner }) => {
      const events = await eventsOf(id);
      expectNeverOverdrawn(events);
      const balance = foldOf(events);
      expect(await findBalance(id, owner)).toEqual(balance);
      expect(await latestLines(id, ALL)).toEqual(statementLines(events).reverse());
      await expectBalanceAsOf(owner, events, Math.ceil(events.length / 2));
      return { balance, events };
    }),
  );
  expectMoneyIsConserved(accounts);
  await expectLedgerIsEven();

  const customers = await Promise.all(
    bank.customers.map((id) => readStream(sqlClient(), { kind: 'customer', id })),
  );
  const ofBank = await readStream(sqlClient(), { kind: 'bank', id: BANK_ID });
  const [clock] = await sqlClient()`select offset_micros from bank_clock`;
  expect(clock?.offset_micros ?? 0n).toBe(ofBank.reduce(evolveBank, initialBank).offsetMicros);
  const payments = await Promise.all(bank.payments.map(paymentIsRight));
  const orders = await Promise.all(bank.orders.map(orderIsRight));
  const ofAccounts = accounts.map(({ events }) => events);
  const streams = [...ofAccounts, ...customers, ...payments, ...orders, ofBank];
  await expectMovedChained(bank, streams);
}

/** Its row is its fold, and its money is held for as long as it waits and no longer. */
async function paymentIsRight({ id, account, owner }: Bank['payments'][number]) {
  const found = await paymentHistory(owner, id);
  if (!found) throw new Error('A payment without its beginning');
  const { payment, events } = found;
  expect(await findPayment(id, owner)).toEqual(payment);
  const balance = foldOf(await eventsOf(account));
  const waits = payment.status === 'initiated' || payment.status === 'submitted';
  const held = balance.holds.filter(({ paymentId }) => paymentId === id);
  if (!waits) expect(openHolds({ holds: held }, await bankNow())).toEqual([]);
  return events;
}

/** Its row is its fold, and no due date was ever met twice. */
async function orderIsRight({ id, owner }: Bank['orders'][number]) {
  const events = await readStream(sqlClient(), { kind: 'standing-order', id });
  const { version, recordedAt } = events.at(-1) ?? {};
  const order = events.reduce(evolveOrder, initialOrder);
  expect(await findStandingOrder(id, owner)).toEqual({
    ...order,
    orderId: id,
    version,
    recordedAt,
  });
  const met = events.flatMap((event) =>
    event.type === 'StandingOrderExecuted' ? [event.data.dueOn] : [],
  );
  expect(met).toEqual([...new Set(met)].sort());
  return events;
}

/**
 * Every page of the past, at every version of every account: the same fold over fewer events. And all of
 * the present once more, with the streams that have rested.
 */
export async function expectPastIsRight(bank: Bank): Promise<void> {
  bank.chained.clear();
  await expectBankIsRight(bank);
  for (const { id, owner } of bank.accounts) {
    const events = await eventsOf(id);
    for (const { version } of events) {
      await expectBalanceAsOf(owner, events, version);
      await expectStatementsAsOf(events.slice(0, version));
    }
    for (const { month } of await monthTotals(id)) {
      expect(await monthStatement(id, month)).toEqual(await statementAsOf(id, month, {}));
    }
    await expectSumsOfDays(id, events);
  }
}

/** What interest is worked out from comes of sums of lines: day by day, to what the events come to. */
async function expectSumsOfDays(id: AccountId, events: AccountEvents): Promise<void> {
  const [first, last] = [events[0], events.at(-1)];
  if (!first || !last) return;
  const to = addDays(londonDate(last.recordedAt), 1);
  const { entries } = await readAccruing(sqlClient(), id, londonDate(first.recordedAt), to);
  const valued = events.map((event) => ({
    valueOn: valueDateOf(event),
    amountMinor: deltaMinor(event),
  }));
  expect(sumsOf(entries)).toEqual(sumsOf(valued));
}

function sumsOf(entries: readonly ValuedEntry[]): Map<LocalDate, bigint> {
  const sums = new Map<LocalDate, bigint>();
  for (const { valueOn, amountMinor } of entries) {
    sums.set(valueOn, (sums.get(valueOn) ?? 0n) + amountMinor);
  }
  return new Map([...sums].filter(([, sum]) => sum !== 0n));
}

/** A digest of every table, with its number of rows: equal ones mean that nothing has changed. */
export type Imprint = ReadonlyMap<string, { rows: number; digest: string }>;

export async function imprint(): Promise<Imprint> {
  const tables = await sqlClient()<{ name: string }[]>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'`;
  const rows = await sqlClient().unsafe<{ name: string; rows: number; digest: string }[]>(
    tables
      .map(
        ({ name }) => `select '${name}' as name, count(*)::int as rows,
          md5(string_agg(t::text, '' order by t::text)) as digest from "${name}" t`,
      )
      .join(' union all '),
  );
  return new Map(rows.map(({ name, ...table }) => [name, table]));
}

/** Zero per currency, the bank's own side included, and no moment with only one leg of a transfer. */
function expectMoneyIsConserved(
  accounts: readonly { balance: Balance; events: AccountEvents }[],
): void {
  for (const currency of new Set(accounts.map(({ balance }) => balance.currency))) {
    const ofCurrency = accounts.filter(({ balance }) => balance.currency === currency);
    const inOrder = ofCurrency
      .flatMap(({ events }) => events)
      .sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1));
    const bankSide = { counter: 0n, clearing: 0n };
    for (const [index, event] of inOrder.entries()) {
      bankSide[isLeg(event) ? 'clearing' : 'counter'] -= deltaMinor(event);
      const isLastOfItsInstant = inOrder[index + 1]?.recordedAt !== event.recordedAt;
      if (isLastOfItsInstant) expect(bankSide.clearing).toBe(0n);
    }
    const held = ofCurrency.reduce((sum, { balance }) => sum + balance.bookedMinor, 0n);
    expect(held + bankSide.counter + bankSide.clearing).toBe(0n);
  }
}

/** What is between two banks included: every currency adds up, and nothing is stuck between two accounts. */
async function expectLedgerIsEven(): Promise<void> {
  const { ledger, balances } = await ledgerNow();
  for (const { currency, differenceMinor } of trialBalances(ledger)) {
    expect(differenceMinor).toBe(0n);
    expect(ledger[currency]?.transfers).toBe(0n);
    expect(-(ledger[currency]?.customers ?? 0n)).toBe(balances.get(currency) ?? 0n);
  }
}

function isLeg({ type }: AccountEvent): boolean {
  return type === 'TransferSent' || type === 'TransferReceived';
}

function expectNeverOverdrawn(events: AccountEvents): void {
  let before = initialBalance;
  for (const event of events) {
    const balance = evolveBalance(before, event);
    before = balance;
    expect(available(balance, event.recordedAt) >= 0n).toBe(true);
  }
}

/** Only of what has moved since it was checked: with what rests, this would be most of what a step takes. */
async function expectMovedChained(
  { chained }: Bank,
  streams: readonly (readonly Recorded<AnyEvent>[])[],
): Promise<void> {
  const moved = streams.flatMap((events) => {
    const newest = events.at(-1);
    return newest && chained.get(newest.streamId) !== newest.version ? [{ events, newest }] : [];
  });
  await Promise.all(moved.map(({ events }) => expectChained(events)));
  for (const { newest } of moved) chained.set(newest.streamId, newest.version);
}

/** Versions without gaps, times that rise from command to command, and a chain that holds. */
async function expectChained(events: readonly Recorded<AnyEvent>[]): Promise<void> {
  expect(events.map(({ version }) => version)).toEqual(events.map((_, index) => index + 1));
  events.forEach((event, index) => {
    const before = events[index - 1];
    if (!before) return;
    if (before.commandId === event.commandId) expect(event.recordedAt).toBe(before.recordedAt);
    else expect(event.recordedAt > before.recordedAt).toBe(true);
  });
  const [first] = events;
  if (first) expect(await brokenVersions(first.streamId)).toEqual([]);
}

/** By its version, and by its instant: that never falls between two events of one command. */
async function expectBalanceAsOf(
  owner: CustomerId,
  events: AccountEvents,
  version: number,
): Promise<void> {
  const then = foldOf(events.slice(0, version));
  const { accountId, recordedAt: until } = then;
  const byVersion = await accountAsOf(owner, accountId, { untilVersion: version });
  expect(byVersion?.balance).toEqual(then);
  const byInstant = await accountAsOf(owner, accountId, { until });
  expect(byInstant?.balance).toEqual(foldOf(events.filter((event) => event.recordedAt <= until)));
}

async function expectStatementsAsOf(prefix: AccountEvents): Promise<void> {
  const then = foldOf(prefix);
  const { accountId, version: untilVersion } = then;
  expect(await latestLinesAsOf(then, ALL)).toEqual(statementLines(prefix).reverse());
  for (const { month, entries, ...totals } of await monthTotals(accountId, untilVersion)) {
    const statement = await statementAsOf(accountId, month, { untilVersion });
    expect(statement).toMatchObject(totals);
    expect(statement.lines.length).toBe(entries);
  }
}

function eventsOf(id: AccountId): Promise<AccountEvents> {
  return readStream(sqlClient(), { kind: 'account', id });
}

function foldOf(events: AccountEvents): Balance {
  const balance = events.reduce(evolveBalance, initialBalance);
  if (!balance) throw new Error('An account without its opening');
  return balance;
}
