import { describe, expect, it } from 'vitest';
import type { AccountEvent } from '../account/events';
import { type AccountState, evolve, initialState, ratesOn } from '../account/state';
import { initialState as initialBank } from '../bank/state';
import type { Instant, LocalDate, Month } from '../calendar';
import type { At } from '../decider';
import { type FeeRule, feeCodes } from '../fees';
import { given, STORY_TIME } from '../given';
import type { AccountId, FeeId } from '../ids';
import { type MinorText, minor } from '../money';
import { opened } from '../projections/told-life';
import type { Sealed } from '../sealed';
import type { BookCorrection, ChangeInterestRate, CloseMonth, WaiveFee } from './commands';
import {
  type CorrectionFacts,
  decideCorrection,
  decideMonthEnd,
  decideRateChange,
  decideWaiver,
  type MonthBooks,
  type WaivingFacts,
} from './decide';

const ACCOUNT = '00000000-0000-4000-8000-0000000000a1' as AccountId;
const HASH = 'ab'.repeat(32);
const day = (text: string) => text as LocalDate;
const money = (text: string) => text as MinorText;

describe('closing May, on 15 June', () => {
  it('gives the statement, the interest and nothing else where nothing costs anything', () => {
    const decision = given(monthEnd(books()), ...savings).when(close('2026-05'));
    expect(decision).toMatchObject({
      accepted: true,
      events: [
        {
          type: 'StatementClosed',
          data: { periodFrom: '2026-05-01', periodTo: '2026-06-01', closingMinor: '100000' },
        },
        {
          type: 'InterestPosted',
          data: { period: '2026-05', direction: 'credit', days: 31, amountMinor: '297' },
        },
      ],
    });
  });

  it('charges what the bank’s schedule says of the month', () => {
    const decision = given(monthEnd(books(), monthly('300')), ...savings).when(close('2026-05'));
    expect(decision).toMatchObject({
      events: [
        { type: 'StatementClosed' },
        { type: 'InterestPosted' },
        {
          type: 'FeeCharged',
          data: {
            feeId: 'account-monthly',
            scheduleVersion: 1,
            amountMinor: '300',
            period: '2026-05',
          },
        },
      ],
    });
  });

  it('charges no fee that the account cannot carry', () => {
    const decision = given(monthEnd(books(), monthly('100298')), ...savings).when(close('2026-05'));
    expect(decision).toMatchObject({ events: [{ type: 'StatementClosed' }, {}] });
    expect(
      given(monthEnd(books(), monthly('100297')), ...savings).when(close('2026-05')),
    ).toMatchObject({ events: [{}, {}, { type: 'FeeCharged' }] });
  });

  it('charges of two fees the first where the account can carry one', () => {
    const overdrawn: FeeRule = {
      code: 'overdraft-monthly',
      product: 'savings',
      currency: 'GBP',
      amountMinor: money('60000'),
      freeDays: 0,
      atMostMinor: money('60000'),
    };
    const below = { day: day('2026-05-02'), openingMinor: minor(0n), closingMinor: minor(-1n) };
    const twoFees = monthEnd(books({ days: [below] }), monthly('60000'), overdrawn);
    expect(given(twoFees, ...savings).when(close('2026-05'))).toMatchObject({
      events: [
        { type: 'StatementClosed' },
        { type: 'InterestPosted' },
        { type: 'FeeCharged', data: { code: 'account-monthly' } },
      ],
    });
  });

  it('gives a closed account its statement, and no interest any more', () => {
    expect(given(monthEnd(books()), ...savings, closed).when(close('2026-05'))).toMatchObject({
      events: [{ type: 'StatementClosed' }],
    });
    const since = monthEnd(books({ wasClosed: true }));
    expect(given(since, ...savings, closed).when(close('2026-05'))).toEqual({
      accepted: false,
      refusal: { reason: 'account-closed' },
    });
  });

  it('gives it one for what was put right since, whether or not that is still there', () => {
    const put = (side: 'credit' | 'debit', on: string): AccountEvent & { recordedAt: Instant } => ({
      type: 'CorrectionBooked',
      data: { ...correct('500'), side, proposalId: null },
      recordedAt: `${on}T10:00:00.000000Z` as Instant,
    });
    const since = monthEnd(books({ wasClosed: true }));
    const wrong = [...savings, closed, put('credit', '2026-05-10')];
    const both = [...wrong, put('debit', '2026-05-20')];
    for (const history of [wrong, both]) {
      expect(given(since, ...history).when(close('2026-05'))).toMatchObject({
        events: [{ type: 'StatementClosed' }],
      });
    }
    const inJuly = { ...close('2026-06'), at: '2026-07-15T10:00:00.000000Z' as Instant };
    expect(given(since, ...both, statementUntil('2026-06-01')).when(inJuly)).toEqual({
      accepted: false,
      refusal: { reason: 'account-closed' },
    });
  });

  it('is refused when the month is not over, not the next one, or was closed', () => {
    expect(given(monthEnd(books()), ...savings).when(close('2026-06'))).toEqual({
      accepted: false,
      refusal: { reason: 'period-not-over', overOn: '2026-07-01' },
    });
    const april = given(monthEnd(books()), ...savings, statementUntil('2026-05-01'));
    expect(april.when(close('2026-04'))).toEqual({
      accepted: false,
      refusal: { reason: 'out-of-order', next: '2026-05' },
    });
    expect(
      given(monthEnd(books()), ...savings, statementUntil('2026-06-01')).when(close('2026-05')),
    ).toEqual({ accepted: false, refusal: { reason: 'out-of-order', next: '2026-06' } });
    expect(given(monthEnd(books())).when(close('2026-05'))).toEqual({
      accepted: false,
      refusal: { reason: 'account-not-opened' },
    });
  });

  it('never opens with another balance than the month before closed with', () => {
    const wrong = given(monthEnd(books({ openingMinor: minor(1n) })), ...savings);
    expect(() => wrong.when(close('2026-05'))).toThrow('does not open as the month before');
  });
});

describe('a fee that was charged', () => {
  const fee: AccountEvent = {
    type: 'FeeCharged',
    data: {
      feeId: 'f' as FeeId,
      code: 'account-monthly',
      scheduleVersion: 1,
      amountMinor: money('300'),
      period: '2026-05' as Month,
      relatedVersion: null,
    },
  };
  const command: WaiveFee = { type: 'WaiveFee', accountId: ACCOUNT, chargedVersion: 3 };
  const waiver = (facts: WaivingFacts) => ({
    initialState,
    evolve,
    decide: (state: AccountState, asked: At<WaiveFee>) => decideWaiver(state, asked, facts),
  });

  it('is given back in full, once', () => {
    const charged = { fee: { event: fee, isWaived: false } } as WaivingFacts;
    expect(given(waiver(charged), ...savings).when(command)).toEqual({
      accepted: true,
      events: [
        {
          type: 'FeeWaived',
          data: {
            feeId: 'f',
            code: 'account-monthly',
            chargedVersion: 3,
            amountMinor: '300',
          },
        },
      ],
    });
    const waived = { fee: { event: fee, isWaived: true } } as WaivingFacts;
    expect(given(waiver(waived), ...savings).when(command)).toEqual({
      accepted: false,
      refusal: { reason: 'already-waived' },
    });
  });

  it('is not just any entry', () => {
    expect(given(waiver({ fee: null }), ...savings).when(command)).toEqual({
      accepted: false,
      refusal: { reason: 'not-a-fee' },
    });
  });
});

describe('a rate', () => {
  const rates = {
    initialState,
    evolve,
    decide: (state: AccountState, command: Parameters<typeof decideRateChange>[1]) =>
      decideRateChange(state, command, { openedOn: day('2026-04-10') }),
  };
  const change = (effectiveOn: string, toBps = 400): ChangeInterestRate => ({
    type: 'ChangeInterestRate',
    accountId: ACCOUNT,
    direction: 'credit',
    toBps,
    effectiveOn: day(effectiveOn),
  });

  it('changes from a day on that no statement has', () => {
    const may = given(rates, ...savings, statementUntil('2026-05-01'));
    expect(may.when(change('2026-05-01'))).toMatchObject({
      events: [{ type: 'InterestRateChanged', data: { fromBps: 350, toBps: 400 } }],
    });
    expect(may.when(change('2026-04-30'))).toEqual({
      accepted: false,
      refusal: { reason: 'period-closed', openFrom: '2026-05-01' },
    });
  });

  it('is one: whole basis points, none too many, and of a day on which there was an account', () => {
    const story = given(rates, ...savings);
    for (const toBps of [-1, 3.5, 5_001]) {
      expect(story.when(change('2026-06-20', toBps))).toEqual({
        accepted: false,
        refusal: { reason: 'rate-out-of-range', capBps: 5_000 },
      });
    }
    expect(story.when(change('2026-04-09'))).toMatchObject({
      refusal: { reason: 'effective-before-opening', openedOn: '2026-04-10' },
    });
  });

  it('of a day that is over counts from it until the next one’s day', () => {
    const changed = {
      type: 'InterestRateChanged',
      data: { direction: 'credit', fromBps: 350, toBps: 400, effectiveOn: day('2026-06-10') },
    } as const;
    const story = given(rates, ...savings, changed);
    expect(story.when(change('2026-06-15'))).toEqual({ accepted: true, events: [] });
    expect(story.when(change('2026-06-01'))).toMatchObject({
      events: [{ data: { toBps: 400, effectiveOn: '2026-06-01' } }],
    });
    const behind = {
      type: 'InterestRateChanged',
      data: { direction: 'credit', fromBps: 350, toBps: 300, effectiveOn: day('2026-06-05') },
    } as const;
    const both = given(rates, ...savings, changed, behind);
    for (const [on, fromBps] of [
      ['2026-06-15', 400],
      ['2026-06-07', 300],
      ['2026-06-04', 350],
    ] as const) {
      expect(both.when(change(on, 450))).toMatchObject({ events: [{ data: { fromBps } }] });
    }
  });

  it('announced for a later day is in force on that day, and not before', () => {
    const announced = (effectiveOn: string, toBps: number, recordedAt = STORY_TIME) => ({
      type: 'InterestRateChanged' as const,
      data: { direction: 'credit' as const, fromBps: 350, toBps, effectiveOn: day(effectiveOn) },
      recordedAt,
    });
    const history = [
      announced('2026-08-01', 300),
      announced('2026-07-01', 400),
      announced('2026-08-01', 325),
    ];
    const creditOn = (state: AccountState, ...days: string[]) =>
      days.map((on) => state.status !== 'not-opened' && ratesOn(state, day(on)).credit);
    const state = [...savings.map((event) => ({ ...event, recordedAt: STORY_TIME })), ...history];
    const known = state.reduce(evolve, initialState);
    expect(creditOn(known, '2026-06-30', '2026-07-01', '2026-07-31', '2026-08-01')).toEqual([
      350, 400, 400, 325,
    ]);
    const inJuly = announced('2026-07-15', 410, '2026-07-15T10:00:00.000000Z' as Instant);
    expect(creditOn(evolve(known, inJuly), '2026-07-15', '2026-08-01')).toEqual([410, 325]);
    expect(given(rates, ...savings, ...history).when(change('2026-07-10', 400))).toEqual({
      accepted: true,
      events: [],
    });
    expect(given(rates, ...savings, ...history).when(change('2026-08-02'))).toMatchObject({
      events: [{ data: { fromBps: 325, toBps: 400 } }],
    });
  });

  it('that is the same is no event', () => {
    expect(given(rates, ...savings).when(change('2026-06-15', 350))).toEqual({
      accepted: true,
      events: [],
    });
  });
});

describe('a correction', () => {
  const correction = (facts: Partial<NonNullable<CorrectionFacts['corrected']>> = {}) => ({
    initialState,
    evolve,
    decide: (state: AccountState, command: At<BookCorrection>) =>
      decideCorrection(state, command, {
        corrected: { streamVersion: 7, interest: books().interest, ...facts },
      }),
  });

  it('of an open month is one event', () => {
    expect(given(correction(), ...savings).when(correct('100'))).toMatchObject({
      accepted: true,
      events: [{ type: 'CorrectionBooked', data: { correctsOn: '2026-05-10' } }],
    });
  });

  it('of a closed month puts its interest right, and names the cause', () => {
    const may = given(correction(), ...savings, statementUntil('2026-06-01'));
    expect(may.when(correct('100000', { correctsOn: day('2026-05-01') }))).toMatchObject({
      events: [
        { type: 'CorrectionBooked' },
        {
          type: 'InterestAdjusted',
          data: {
            period: '2026-05',
            causeVersion: 8,
            side: 'debit',
            amountMinor: '297',
            remainderOut: '-950000',
          },
        },
      ],
    });
  });

  it('of a closed account is booked by itself: its interest was settled with it', () => {
    const close = { reason: 'customer-request', sweepToAccountId: null } as const;
    const closed: AccountEvent = { type: 'AccountClosed', data: close };
    const after = given(correction(), ...savings, statementUntil('2026-06-01'), closed);
    const asked = correct('100000', { side: 'credit', correctsOn: day('2026-05-01') });
    expect(after.when(asked)).toMatchObject({
      events: [{ type: 'CorrectionBooked', data: { side: 'credit', amountMinor: '100000' } }],
    });
  });

  it('of a closed month adds to what is left of a minor unit, or takes from it', () => {
    const posted: AccountEvent = {
      type: 'InterestPosted',
      data: {
        period: '2026-05' as Month,
        from: day('2026-05-01'),
        to: day('2026-06-01'),
        direction: 'credit',
        days: 31,
        numerator: '1085000000',
        denominator: '3650000',
        remainderIn: '0',
        remainderOut: '950000',
        segments: [],
        amountMinor: money('297'),
      },
    };
    const may = given(correction(), ...savings, statementUntil('2026-06-01'), posted);
    expect(may.when(correct('100000', { correctsOn: day('2026-05-01') }))).toMatchObject({
      events: [
        { type: 'CorrectionBooked' },
        {
          type: 'InterestAdjusted',
          data: { amountMinor: '297', remainderIn: '950000', remainderOut: '0' },
        },
      ],
    });
  });

  it.each(['debit', 'credit'] as const)(
    'of an overdrawn account is owed more or less for: a %s',
    (side) => {
      const from = day('2026-05-01');
      const interest = {
        openedOn: from,
        openingMinor: minor(0n),
        entries: [{ valueOn: from, amountMinor: minor(-100_000n) }],
        rates: { credit: [], overdraft: [{ from, bps: 1_990 }] },
      };
      const may = given(correction({ interest }), ...savings, statementUntil('2026-06-01'));
      const asked = correct('100000', { side, correctsOn: from, forced: true });
      expect(may.when(asked)).toMatchObject({
        events: [
          { type: 'CorrectionBooked', data: { side } },
          {
            type: 'InterestAdjusted',
            data: { direction: 'overdraft', side, amountMinor: '1690' },
          },
        ],
      });
    },
  );

  it('overdraws only where the bank says so', () => {
    expect(given(correction(), ...savings).when(correct('100001'))).toMatchObject({
      refusal: { reason: 'insufficient-funds', availableMinor: '100000' },
    });
    expect(given(correction(), ...savings).when(correct('100001', { forced: true })).accepted).toBe(
      true,
    );
  });

  it('is for a day between the opening and today', () => {
    expect(
      given(correction(), ...savings).when(correct('1', { correctsOn: day('2026-04-30') })),
    ).toMatchObject({ refusal: { reason: 'effective-before-opening' } });
    expect(
      given(correction(), ...savings).when(correct('1', { correctsOn: day('2026-06-16') })),
    ).toMatchObject({ refusal: { reason: 'effective-in-future' } });
  });
});

const closed: AccountEvent = {
  type: 'AccountClosed',
  data: { reason: 'customer-request', sweepToAccountId: null },
};

const savings: AccountEvent[] = [
  opened({
    product: 'savings',
    nickname: 'Rainy day' as Sealed,
    creditRateBps: 350,
    overdraftRateBps: 0,
  }),
  {
    type: 'MoneyDeposited',
    data: { amountMinor: money('100000'), contra: 'cash', reference: null, category: 'other' },
  },
];

function correct(amount: string, over: Partial<BookCorrection> = {}): BookCorrection {
  return {
    type: 'BookCorrection',
    accountId: ACCOUNT,
    side: 'debit',
    amountMinor: money(amount),
    contra: 'adjustments',
    correctedVersion: null,
    correctsOn: day('2026-05-10'),
    reason: 'reason' as Sealed,
    forced: false,
    ...over,
  };
}

function close(month: string): CloseMonth {
  const feeIds = Object.fromEntries(feeCodes.map((code) => [code, code])) as never;
  return { type: 'CloseMonth', accountId: ACCOUNT, month: month as Month, feeIds };
}

function monthly(amount: string): FeeRule {
  return {
    code: 'account-monthly',
    product: 'savings',
    currency: 'GBP',
    amountMinor: money(amount),
    freeFromMinor: null,
  };
}

function monthEnd(monthBooks: MonthBooks, ...rules: FeeRule[]) {
  const schedule = { version: 1, rules, appliesFrom: day('2026-01-01') };
  const bank = { ...initialBank, feeSchedules: [schedule] };
  return {
    initialState,
    evolve,
    decide: (account: AccountState, command: At<CloseMonth>) =>
      decideMonthEnd({ account, bank }, command, { monthBooks }),
  };
}

/** £1,000.00 from the first day of May on, when the account was opened. */
function books(over: Partial<MonthBooks> = {}): MonthBooks {
  return {
    statement: {
      number: 1,
      openingMinor: money('0'),
      creditsMinor: money('100000'),
      debitsMinor: money('0'),
      feesMinor: money('0'),
      interestMinor: money('0'),
      closingMinor: money('100000'),
      heldMinor: money('0'),
      entryCount: 1,
      fromVersion: 1,
      toVersion: 2,
      headHash: HASH,
      documentHash: HASH,
    },
    wasClosed: false,
    openingMinor: minor(0n),
    days: [{ day: day('2026-05-01'), openingMinor: minor(0n), closingMinor: minor(100_000n) }],
    interest: {
      openedOn: day('2026-05-01'),
      openingMinor: minor(0n),
      entries: [{ valueOn: day('2026-05-01'), amountMinor: minor(100_000n) }],
      rates: {
        credit: [{ from: day('2026-05-01'), bps: 350 }],
        overdraft: [{ from: day('2026-05-01'), bps: 0 }],
      },
    },
    ...over,
  };
}

function statementUntil(periodTo: string): AccountEvent & { recordedAt: Instant } {
  return {
    type: 'StatementClosed',
    recordedAt: STORY_TIME,
    data: {
      ...books().statement,
      periodFrom: day('2026-04-01'),
      periodTo: day(periodTo),
      closingMinor: money('0'),
    },
  };
}
