import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AccountEvent } from '@/domain/account/events';
import {
  addDays,
  addMonths,
  dayAfter,
  firstDay,
  type Instant,
  type LocalDate,
  londonDate,
  type Month,
  monthOf,
} from '@/domain/calendar';
import type { FeeRule } from '@/domain/fees';
import type { AccountId, ActorId, CommandId, CustomerId } from '@/domain/ids';
import type { MinorText } from '@/domain/money';
import type { Recorded } from '@/domain/recorded';
import { bankNow } from './bank-time';
import { sqlClient } from './client';
import { derivedId } from './derived-id';
import { sha256 } from './digest';
import { closeDueMonths, closeDueMonthsOf, monthEndOrder } from './due-month-ends';
import { readStream } from './event-store';
import { execute, type Outcome } from './execute';
import { snapshotsHandler } from './handlers/snapshots';
import type { Request } from './prepare/order';
import { findBalance } from './read-models/balances';
import { undoneBy } from './read-models/statement-lines';
import { nearestSnapshot } from './snapshots';
import { isGenuine, issuedStatement, statementCode } from './statement-codes';
import {
  close as closeAccount,
  closeMonth,
  deposit,
  open,
  register,
  transfer,
  withdraw,
} from './test/bank';
import { leapYearFrom } from './test/leap-year';

const A_DAY = 86_400_000_000n;
const A_YEAR = 365n * A_DAY;
const EMPLOYED = randomUUID() as ActorId;
let jane: CustomerId;
/** Where the story of a leap day leads, and those after it go on. A month from now it has not begun yet. */
let leapYear: number;
beforeAll(async () => {
  const nextMonth = addMonths(monthOf(londonDate(await bankNow())), 1);
  leapYear = leapYearFrom(Number(nextMonth.slice(0, 4)) + 1);
  jane = await register(undefined, { recordAt: at('2025-12-01T09:00') });
});

describe('a month that is over', () => {
  it('is closed with its interest: £1,000.00 at 3.50 % for 31 days is £2.97', async () => {
    const savings = await openedOn('2026-01-01T09:00', '100000', 'savings');
    await closeAll();
    const [statement] = await eventsOf(savings, 'StatementClosed');
    expect(statement?.data).toMatchObject({
      number: 1,
      periodFrom: '2026-01-01',
      periodTo: '2026-02-01',
      openingMinor: '0',
      creditsMinor: '100000',
      debitsMinor: '0',
      closingMinor: '100000',
      entryCount: 1,
      fromVersion: 1,
      toVersion: 2,
    });
    const [interest] = await eventsOf(savings, 'InterestPosted');
    expect(interest?.data).toMatchObject({
      period: '2026-01',
      days: 31,
      amountMinor: '297',
      segments: [{ from: '2026-01-01', to: '2026-02-01', rateBps: 350, numerator: '1085000000' }],
    });
    // It is booked once the month is closed, and belongs to the month that is open then.
    expect(interest?.recordedAt).toBe(statement?.recordedAt);
    expect(interest && interest.effectiveOn > '2026-02-01').toBe(true);
  });

  it('is closed once, however many workers there are and however often they look', async () => {
    const account = await openedOn('2026-05-31T22:30', '5000');
    await deposit(jane, account, '700', { recordAt: at('2026-08-03T10:00') });
    await Promise.all([closeAll(), closeAll(), closeAll()]);
    await closeAll();
    const statements = await eventsOf(account, 'StatementClosed');
    const months = statements.map(({ data }) => data.periodFrom.slice(0, 7) as Month);
    // 31 May, 22:30 UTC was 31 May in London, by half an hour.
    const over = addMonths(monthOf(londonDate(await bankNow())), -1);
    expect(months.at(0)).toBe('2026-05');
    expect(months.at(-1)).toBe(over);
    expect(new Set(months).size).toBe(months.length);
    expectChained(statements);
  });

  it('is closed without entries, too, and says so', async () => {
    const account = await openedOn('2026-03-10T10:00', '5000');
    await closeAll();
    const [first, second, third] = await eventsOf(account, 'StatementClosed');
    expect(second?.data).toMatchObject({
      number: 2,
      entryCount: 0,
      openingMinor: '5000',
      closingMinor: '5000',
      fromVersion: (first?.data.toVersion ?? 0) + 1,
      toVersion: first?.data.toVersion,
    });
    expect(third?.data.openingMinor).toBe('5000');
  });

  it('has what was booked in it by London’s clock: 31 March, 23:30 UTC, is in April', async () => {
    const account = await openedOn('2026-03-02T10:00', '10000');
    await deposit(jane, account, '100', { recordAt: at('2026-03-31T22:30') });
    await deposit(jane, account, '20', { recordAt: at('2026-03-31T23:30') });
    await deposit(jane, account, '3', { recordAt: at('2026-10-31T23:30') });
    await closeAll();
    const credits = new Map(
      (await eventsOf(account, 'StatementClosed')).map(({ data }) => [
        data.periodFrom,
        data.creditsMinor,
      ]),
    );
    expect(credits.get('2026-03-01' as LocalDate)).toBe('10100');
    expect(credits.get('2026-04-01' as LocalDate)).toBe('20');
    expect(credits.get('2026-10-01' as LocalDate)).toBe('3');
  });

  it('is the last one in which the account was open', async () => {
    const [old, target] = [
      await openedOn('2026-02-10T10:00', '700'),
      await openedOn('2026-02-10T10:00', null),
    ];
    await transfer(jane, old, target, '700', { recordAt: at('2026-04-20T10:00') });
    await closeMonths(old, '2026-02', '2026-03');
    const closing = { type: 'CloseAccount', accountId: old } as const;
    expect(await ask(jane, closing, at('2026-04-20T11:00'))).toMatchObject({ status: 'accepted' });
    await closeAll();
    const months = (await eventsOf(old, 'StatementClosed')).map(({ data }) => data.periodFrom);
    expect(months).toEqual(['2026-02-01', '2026-03-01', '2026-04-01']);
    await closeAll();
    expect(await eventsOf(old, 'StatementClosed')).toHaveLength(3);
  });

  it('is closed in order, and never before it is over', async () => {
    const account = await openedOn('2026-02-10T10:00', '700');
    expect(await close(account, '2026-03')).toMatchObject({
      refusal: { reason: 'out-of-order', next: '2026-02' },
    });
    const now = monthOf(londonDate(await bankNow()));
    expect(await close(account, now)).toMatchObject({ refusal: { reason: 'period-not-over' } });
    expect(await close(account, '2026-02')).toMatchObject({ status: 'accepted' });
    expect(await close(account, '2026-02')).toMatchObject({
      refusal: { reason: 'out-of-order', next: '2026-03' },
    });
  });

  it('is not closed by a customer, and not of an account that there is not', async () => {
    const account = await openedOn('2026-02-10T10:00', '700');
    expect(
      await ask(jane, { type: 'CloseMonth', accountId: account, month: '2026-02' as Month }),
    ).toEqual({
      status: 'not-found',
    });
    expect(await close(randomUUID() as AccountId, '2026-02')).toEqual({ status: 'not-found' });
  });

  it('is put away, to go on from', async () => {
    const account = await openedOn('2026-09-10T10:00', '700');
    await closeAll();
    const closed = await eventsOf(account, 'StatementClosed');
    const all = closed.map(({ streamId: stream_id, version, type }) => ({
      stream_id,
      version,
      type,
    }));
    await sqlClient().begin((tx) => snapshotsHandler.apply(tx, 1, all as never));
    const newest = closed.at(-1);
    expect(await nearestSnapshot(sqlClient(), account)).toMatchObject({ version: newest?.version });
  });
});

describe('the interest of an account', () => {
  it('is owed below zero, at its own rate, and never for a day above', async () => {
    const account = await openedOn('2026-03-01T09:00', '10000');
    const limit = {
      type: 'SetOverdraftLimit',
      accountId: account,
      limitMinor: money('50000'),
    } as const;
    await ask(jane, limit, at('2026-03-01T09:30'));
    await withdraw(jane, account, '40000', { recordAt: at('2026-03-11T09:00') });
    await closeAll();
    const [march] = await eventsOf(account, 'InterestPosted');
    // 21 days of £300.00 at the nominal rate of 19.90 % a year.
    expect(march?.data).toMatchObject({
      period: '2026-03',
      direction: 'overdraft',
      numerator: `${30_000n * 1815n * 21n}`,
      amountMinor: '313',
    });
  });

  it('follows the rate that was in force each day, and the leap day counts as one', async () => {
    const savings = await openedOn('2026-01-01T09:00', '1000000', 'savings');
    // In the middle of a month, which then has days of both rates.
    await passTo(addDays(dayAfter(monthOf(londonDate(await bankNow()))), 9));
    await closeAll();
    const today = londonDate(await bankNow());
    const change = {
      type: 'ChangeInterestRate',
      accountId: savings,
      direction: 'credit',
      toBps: 400,
      effectiveOn: today,
    } as const;
    expect(await byBank({ ...change, effectiveOn: '2026-01-15' as LocalDate })).toMatchObject({
      refusal: { reason: 'period-closed' },
    });
    expect(await byBank(change)).toMatchObject({ status: 'accepted' });
    // Nothing is recorded before the clock was last moved, and the next story begins with this year's end.
    await passTo(`${leapYear - 1}-12-01`);
    await passTo(`${leapYear}-03-02`);
    await closeAll();
    const posted = await eventsOf(savings, 'InterestPosted');
    const changed = posted.find(({ data }) => data.period === monthOf(today));
    expect(changed?.data.segments.map(({ rateBps }) => rateBps)).toEqual([350, 400]);
    const february = posted.find(({ data }) => data.period === `${leapYear}-02`);
    expect(february?.data).toMatchObject({
      days: 29,
      from: `${leapYear}-02-01`,
      to: `${leapYear}-03-01`,
    });
    expectExact(posted);
  });

  it('until today goes with the sweep that closes the account', async () => {
    const [savings, target] = [
      await openedOn(`${leapYear - 1}-12-31T09:00`, '100000', 'savings'),
      await openedOn(`${leapYear - 1}-12-31T09:00`, null),
    ];
    const closing = { type: 'CloseAccount', accountId: savings, sweepToAccountId: target } as const;
    // In the second after a month's end nobody has come to it yet.
    expect(await ask(jane, closing, at(`${leapYear}-02-01T00:00`))).toMatchObject({
      refusal: { reason: 'month-not-closed', month: `${leapYear - 1}-12` },
    });
    await closeMonths(savings, `${leapYear - 1}-12`, `${leapYear}-01`);
    expect(await ask(jane, closing, at(`${leapYear}-02-02T09:00`))).toMatchObject({
      status: 'accepted',
    });
    const types = (await eventsOf(savings)).map(({ type }) => type);
    expect(types.slice(2)).toEqual([
      'StatementClosed',
      'InterestPosted',
      'StatementClosed',
      'InterestPosted',
      'InterestPosted',
      'TransferSent',
      'AccountClosed',
    ]);
    expect((await findBalance(target, jane))?.bookedMinor).toBe(100_316n);
    await closeAll();
    expect(await eventsOf(savings, 'InterestPosted')).toHaveLength(3);
  });
});

describe('what is put right after its month was closed', () => {
  it('is booked now, and the interest since then with it', async () => {
    const savings = await openedOn(`${leapYear}-01-01T09:00`, '100000', 'savings');
    await closeAll();
    const late = { ...depositOf(savings, '10000'), effectiveOn: `${leapYear}-01-15` as LocalDate };
    expect(await byBank(late)).toMatchObject({
      refusal: { reason: 'period-closed', openFrom: `${leapYear}-03-01` },
    });
    const before = (await eventsOf(savings)).length;
    expect(await correct(savings, 'credit', '50000', `${leapYear}-01-15`)).toMatchObject({
      status: 'accepted',
    });
    const added = (await eventsOf(savings)).slice(before);
    // £500.00 more for 17 days of January, and for all of February.
    expect(added.map(({ type, data }) => [type, data])).toMatchObject([
      ['CorrectionBooked', { correctsOn: `${leapYear}-01-15`, amountMinor: '50000' }],
      ['InterestAdjusted', { period: `${leapYear}-01`, side: 'credit', amountMinor: '82' }],
      ['InterestAdjusted', { period: `${leapYear}-02`, side: 'credit', amountMinor: '139' }],
    ]);
    expect(added.slice(1).map(({ data }) => 'causeVersion' in data && data.causeVersion)).toEqual([
      before + 1,
      before + 1,
    ]);
  });

  it('comes to what posting it in time would have come to, to a minor unit', async () => {
    const [known, late] = [
      await openedOn(`${leapYear}-01-01T09:00`, '123457', 'savings'),
      await openedOn(`${leapYear}-01-01T09:00`, '100000', 'savings'),
    ];
    await closeAll();
    await correct(late, 'credit', '23457', `${leapYear}-01-01`);
    const interest = async (account: AccountId) =>
      ((await findBalance(account, jane))?.bookedMinor ?? 0n) - 123_457n;
    const difference = (await interest(known)) - (await interest(late));
    expect(difference >= -1n && difference <= 1n).toBe(true);
  });

  it('takes back what was too much', async () => {
    const savings = await openedOn(`${leapYear}-01-01T09:00`, '100000', 'savings');
    await closeAll();
    await correct(savings, 'debit', '100000', `${leapYear}-01-01`);
    const [adjusted] = await eventsOf(savings, 'InterestAdjusted');
    expect(adjusted?.data).toMatchObject({
      period: `${leapYear}-01`,
      side: 'debit',
      amountMinor: '297',
    });
  });

  it('is for a day that there was, of the account’s own life', async () => {
    const account = await openedOn(`${leapYear}-01-10T09:00`, '700');
    expect(await correct(account, 'credit', '1', `${leapYear}-01-09`)).toMatchObject({
      refusal: { reason: 'effective-before-opening', openedOn: `${leapYear}-01-10` },
    });
    const tomorrow = addDays(londonDate(await bankNow()), 1);
    expect(await correct(account, 'credit', '1', tomorrow)).toMatchObject({
      refusal: { reason: 'effective-in-future' },
    });
    expect(await correct(account, 'debit', '701', `${leapYear}-01-10`)).toMatchObject({
      refusal: { reason: 'insufficient-funds', availableMinor: '700' },
    });
  });
});

describe('the document of a closed month', () => {
  it('is the same to the byte after a correction and an erasure, and is what was sealed', async () => {
    const anna = await register(undefined, { recordAt: at('2025-12-01T09:00') });
    const account = await open(anna, '70000', { recordAt: at(`${leapYear}-01-03T09:00`) });
    await withdraw(anna, account, '1500', { recordAt: at(`${leapYear}-01-11T09:00`) });
    await closeAll();
    const january = `${leapYear}-01` as Month;
    const issued = await issuedStatement(account, january);
    const [closed, next] = await eventsOf(account, 'StatementClosed');
    expect(sha256(issued?.document ?? '')).toBe(closed?.data.documentHash);
    expect(next?.data.openingMinor).toBe(closed?.data.closingMinor);

    await correct(account, 'debit', '500', `${leapYear}-01-20`);
    await sqlClient()`delete from customer_keys where customer_id = ${anna}`;
    expect(await issuedStatement(account, january)).toEqual(issued);
  });

  it('has a code that is genuine, whether it was printed before or after the month was closed', async () => {
    const account = await openedOn(`${leapYear}-02-03T09:00`, '4321');
    const february = `${leapYear}-02` as Month;
    const early = await statementCode(account, february);
    await closeAll();
    const late = await statementCode(account, february);
    expect(late).not.toBe(early);
    const { accountNumber = '' } = (await findBalance(account, jane)) ?? {};
    for (const code of [early, late]) {
      if (!code) throw new Error('February is over');
      const printed = { period: february, lastDigits: accountNumber.slice(-4), closing: '43.21' };
      expect(await isGenuine({ ...printed, code })).toBe(true);
    }
  });
});

describe('the fees of a month', () => {
  const rules: FeeRule[] = [
    {
      code: 'account-monthly',
      product: 'current',
      currency: 'GBP',
      amountMinor: money('300'),
      freeFromMinor: money('50000'),
    },
  ];

  it('are charged by the schedule of its first day, and one of them is given back once', async () => {
    await byBank({
      type: 'ChangeFeeSchedule',
      rules,
      appliesFrom: `${leapYear}-04-01` as LocalDate,
    });
    const poor = await openedOn(`${leapYear}-03-02T09:00`, '49999');
    const rich = await openedOn(`${leapYear}-03-02T09:00`, '50000');
    const empty = await openedOn(`${leapYear}-03-02T09:00`, null);
    // In force on the day that closes April, which is not one of April's.
    await byBank({
      type: 'ChangeFeeSchedule',
      rules: rules.map((rule) => ({ ...rule, amountMinor: money('900') })),
      appliesFrom: `${leapYear}-05-01` as LocalDate,
    });
    await passTo(`${leapYear}-05-01`);
    await closeAll();
    const [fee, ...more] = await eventsOf(poor, 'FeeCharged');
    expect(more).toEqual([]);
    expect(fee?.data).toMatchObject({
      code: 'account-monthly',
      scheduleVersion: 1,
      amountMinor: '300',
      period: `${leapYear}-04`,
    });
    expect(await eventsOf(rich, 'FeeCharged')).toEqual([]);
    // What an account cannot carry is not charged.
    expect(await eventsOf(empty, 'FeeCharged')).toEqual([]);

    const version = fee?.version ?? 0;
    expect(await waive(poor, version - 1)).toMatchObject({ refusal: { reason: 'not-a-fee' } });
    const both = await Promise.all([waive(poor, version), waive(poor, version)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['accepted', 'refused']);
    expect(both).toContainEqual(expect.objectContaining({ refusal: { reason: 'already-waived' } }));
    expect(await undoneBy(poor, [{ version }])).toEqual(new Map([[version, version + 1]]));
    expect(await undoneBy(poor, [{ version }], version)).toEqual(new Map());
    expect((await findBalance(poor, jane))?.bookedMinor).toBe(49_999n);
    expect(await ask(jane, { type: 'WaiveFee', accountId: poor, chargedVersion: version })).toEqual(
      {
        status: 'not-found',
      },
    );
  });
});

function expectChained(
  statements: readonly Recorded<Extract<AccountEvent, { type: 'StatementClosed' }>>[],
) {
  statements.forEach(({ data }, index) => {
    const previous = statements[index - 1]?.data;
    expect(data.number).toBe(index + 1);
    expect(data.openingMinor).toBe(previous?.closingMinor ?? '0');
    expect(data.fromVersion).toBe((previous?.toVersion ?? 0) + 1);
    expect(data.periodFrom).toBe(previous?.periodTo ?? data.periodFrom);
    const [opening, credits, debits] = [data.openingMinor, data.creditsMinor, data.debitsMinor];
    expect(BigInt(opening) + BigInt(credits) - BigInt(debits)).toBe(BigInt(data.closingMinor));
  });
}

describe('a month that was to be closed too soon', () => {
  it('is closed when it is over, and not again by another day’s command', async () => {
    const today = londonDate(await bankNow());
    const openFrom = firstDay(monthOf(today));
    const account = await open(await register(), '5000');
    const order = monthEndOrder({ accountId: account, openFrom, today });
    expect(await execute(order)).toMatchObject({ refusal: { reason: 'period-not-over' } });
    await passTo(addDays(dayAfter(monthOf(today)), 1));
    await closeAll();
    expect(await eventsOf(account, 'StatementClosed')).toHaveLength(1);
    // Of a worker that looked before midnight, and as an earlier version called it.
    const tomorrow = addDays(londonDate(await bankNow()), 1);
    const ofOld = derivedId<CommandId>(account, `close-month ${monthOf(today)} attempt 1`);
    const late = monthEndOrder({ accountId: account, openFrom, today: tomorrow });
    for (const again of [late, { ...order, commandId: ofOld }]) {
      expect(await execute(again)).toMatchObject({
        refusal: { reason: 'out-of-order' },
      });
    }
    expect(await eventsOf(account, 'StatementClosed')).toHaveLength(1);
  });
});

describe('an account that is closed', () => {
  it('has its last statement, and one for each month until what was put right since is said', async () => {
    const tom = await register();
    const account = await open(tom, '3000');
    await withdraw(tom, account, '3000');
    await closeAccount(tom, account);
    const openedOn = londonDate(await bankNow());
    const passOn = async () => {
      await passTo(dayAfter(monthOf(londonDate(await bankNow()))));
      await closeAll();
    };
    await passOn();
    await passOn();
    expect(await eventsOf(account, 'StatementClosed')).toHaveLength(1);
    expect((await correct(account, 'credit', '3000', openedOn)).status).toBe('accepted');
    await passOn();
    const statements = await eventsOf(account, 'StatementClosed');
    expectChained(statements);
    expect(statements.at(-1)?.data).toMatchObject({ creditsMinor: '3000', closingMinor: '3000' });
    expect(statements).toHaveLength(3);
    await passOn();
    expect(await eventsOf(account, 'StatementClosed')).toHaveLength(3);

    // Two that cancel each other are both in one, although nobody came to it in between.
    const day = londonDate(await bankNow());
    expect((await correct(account, 'debit', '1000', day)).status).toBe('accepted');
    await passTo(dayAfter(monthOf(day)));
    expect((await correct(account, 'credit', '1000', day)).status).toBe('accepted');
    await passOn();
    const all = await eventsOf(account, 'StatementClosed');
    expectChained(all);
    expect(all.map(({ data }) => data.closingMinor).slice(3)).toEqual(['3000', '2000', '3000']);
  });

  it('can be taken through its months at once, and owes their fees whenever that is', async () => {
    await passTo(addDays(dayAfter(monthOf(londonDate(await bankNow()))), 9));
    const account = await open(await register(), '1000');
    for (let months = 0; months < 2; months += 1)
      await passTo(dayAfter(monthOf(londonDate(await bankNow()))));
    await closeDueMonthsOf(account);
    expect(await eventsOf(account, 'StatementClosed')).toHaveLength(2);
    expect(await eventsOf(account, 'FeeCharged')).toHaveLength(1);
  });
});

/** No fraction of a penny is lost from one posting to the next. */
function expectExact(
  posted: readonly Recorded<Extract<AccountEvent, { type: 'InterestPosted' }>>[],
) {
  let remainder = '0';
  for (const { data } of posted) {
    expect(data.remainderIn).toBe(remainder);
    const total = BigInt(data.numerator) + BigInt(data.remainderIn);
    expect(BigInt(data.amountMinor) * BigInt(data.denominator) + BigInt(data.remainderOut)).toBe(
      total,
    );
    remainder = data.remainderOut;
  }
}

/** What every worker does until there is nothing left to do. */
async function closeAll(): Promise<void> {
  while (await closeDueMonths(new AbortController().signal));
}

function openedOn(
  minute: string,
  deposit: string | null,
  product: 'current' | 'savings' = 'current',
) {
  return open(jane, deposit, { product, recordAt: at(minute) });
}

async function eventsOf<Type extends AccountEvent['type'] = AccountEvent['type']>(
  accountId: AccountId,
  type?: Type,
): Promise<Recorded<Extract<AccountEvent, { type: Type }>>[]> {
  const events = await readStream(sqlClient(), { kind: 'account', id: accountId });
  return events.filter((event) => !type || event.type === type) as never;
}

/** The bank's clock goes a year at a time at most. */
async function passTo(date: string): Promise<void> {
  const ahead = Date.parse(`${date}T12:00:00Z`) - Date.parse(`${(await bankNow()).slice(0, 23)}Z`);
  let left = BigInt(ahead) * 1000n;
  while (left > 0n) {
    const step = left > A_YEAR ? A_YEAR : left;
    await byBank({ type: 'AdvanceBankClock', byMicros: `${step}` });
    left -= step;
  }
}

/** Each as the next one began. */
async function closeMonths(accountId: AccountId, ...months: string[]): Promise<void> {
  for (const text of months) {
    const month = text as Month;
    await closeMonth(accountId, month, { recordAt: at(`${dayAfter(month)}T00:05`) });
  }
}

function close(accountId: AccountId, month: string): Promise<Outcome> {
  return byBank({ type: 'CloseMonth', accountId, month: month as Month });
}

function correct(
  accountId: AccountId,
  side: 'credit' | 'debit',
  amount: string,
  correctsOn: string,
) {
  return byBank({
    type: 'BookCorrection',
    accountId,
    side,
    amountMinor: money(amount),
    contra: 'adjustments',
    correctedVersion: null,
    correctsOn: correctsOn as LocalDate,
    reason: 'Booked to the wrong account',
    forced: false,
  });
}

function waive(accountId: AccountId, chargedVersion: number): Promise<Outcome> {
  return execute({
    actor: { kind: 'staff', id: EMPLOYED, sessionId: 'session' },
    commandId: randomUUID() as CommandId,
    request: { type: 'WaiveFee', accountId, chargedVersion },
  });
}

type Plain = Exclude<Request, { type: 'RegisterCustomer' }>;

function byBank(request: Plain): Promise<Outcome> {
  return execute({ actor: { kind: 'bank' }, commandId: randomUUID() as CommandId, request });
}

function ask(customer: CustomerId, request: Plain, recordAt?: Instant): Promise<Outcome> {
  const actor = { kind: 'customer', id: customer, sessionId: null } as const;
  const when = recordAt ? { recordAt } : {};
  return execute({ actor, commandId: randomUUID() as CommandId, request, ...when });
}

function depositOf(accountId: AccountId, amount: string) {
  return {
    type: 'DepositMoney',
    accountId,
    amountMinor: money(amount),
    contra: 'cash',
    reference: null,
    category: 'other',
  } as const;
}

function money(text: string): MinorText {
  return text as MinorText;
}

function at(minute: string): Instant {
  return `${minute}:00.000000Z` as Instant;
}
