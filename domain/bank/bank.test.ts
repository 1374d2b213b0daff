import { describe, expect, it } from 'vitest';
import { type LocalDate, plusMicros } from '../calendar';
import type { FeeRule } from '../fees';
import { given, STORY_TIME } from '../given';
import type { MinorText } from '../money';
import { rateOf, type StandardRate } from '../standard-rates';
import { standardRatesForm } from './commands';
import { decideBank } from './decide';
import type { BankEvent } from './events';
import { evolve, feeScheduleOn, initialState, standardRatesOn } from './state';

const bank = { initialState, evolve, decide: decideBank };
const HOUR = '3600000000';

describe('the bank’s clock', () => {
  it('moves forward, and says how far it runs ahead in all', () => {
    expect(given(bank).when(advance(HOUR))).toEqual({
      accepted: true,
      events: [advanced(HOUR, HOUR)],
    });
  });

  it('adds one move to the other when it is asked again', () => {
    expect(given(bank, advanced(HOUR, HOUR)).when(advance(HOUR))).toEqual({
      accepted: true,
      events: [advanced(HOUR, '7200000000')],
    });
  });

  it.each(['0', '-1'])('never stands still or goes back: %s', (byMicros) => {
    expect(given(bank).when(advance(byMicros))).toEqual({
      accepted: false,
      refusal: { reason: 'clock-not-forward' },
    });
  });

  it('goes on to a moment from where it is when that is decided, and never past it', () => {
    const to = plusMicros(STORY_TIME, BigInt(HOUR));
    const goOn = { type: 'AdvanceBankClock', to } as const;
    expect(given(bank, advanced('1', '1')).when(goOn)).toEqual({
      accepted: true,
      events: [advanced(HOUR, `${BigInt(HOUR) + 1n}`)],
    });
    expect(given(bank, advanced(HOUR, HOUR)).when({ ...goOn, at: to })).toEqual({
      accepted: false,
      refusal: { reason: 'clock-not-forward' },
    });
  });

  it('moves a year at most at a time, because all that is due by then is done at once', () => {
    const aYear = (366n * 24n * 3_600_000_000n).toString();
    expect(given(bank).when(advance(aYear)).accepted).toBe(true);
    expect(given(bank).when(advance(`${BigInt(aYear) + 1n}`))).toEqual({
      accepted: false,
      refusal: { reason: 'clock-too-far', days: 366 },
    });
  });

  it('runs ten years ahead at most, for it does not come back', () => {
    const aYear = 366n * 24n * 3_600_000_000n;
    const nine = advanced(`${aYear}`, `${9n * aYear}`);
    expect(given(bank, nine).when(advance(`${aYear}`)).accepted).toBe(true);
    const more = advanced('1', `${9n * aYear + 1n}`);
    expect(given(bank, more).when(advance(`${aYear}`))).toEqual({
      accepted: false,
      refusal: { reason: 'clock-at-its-end', years: 10 },
    });
  });
});

describe('the bank’s fees', () => {
  const monthly = (amountMinor: string): FeeRule => ({
    code: 'account-monthly',
    product: 'current',
    currency: 'GBP',
    amountMinor: amountMinor as MinorText,
    freeFromMinor: null,
  });
  const change = (appliesFrom: string, ...rules: FeeRule[]) =>
    ({ type: 'ChangeFeeSchedule', rules, appliesFrom: appliesFrom as LocalDate }) as const;
  const changed = (version: number, appliesFrom: string, ...rules: FeeRule[]): BankEvent => ({
    type: 'FeeScheduleChanged',
    data: { version, rules, appliesFrom: appliesFrom as LocalDate },
  });
  const on = (day: string, ...history: BankEvent[]) =>
    feeScheduleOn(history.reduce(evolve, initialState), day as LocalDate);

  it('change from a day on, and each schedule has its number', () => {
    const first = changed(1, '2026-07-01', monthly('300'));
    expect(given(bank).when(change('2026-07-01', monthly('300')))).toEqual({
      accepted: true,
      events: [first],
    });
    expect(given(bank, first).when(change('2026-06-15', monthly('200')))).toMatchObject({
      events: [{ data: { version: 2 } }],
    });
  });

  it('never change for days that are over, and are never nothing', () => {
    expect(given(bank).when(change('2026-06-14', monthly('300')))).toEqual({
      accepted: false,
      refusal: { reason: 'applies-in-past' },
    });
    expect(given(bank).when(change('2026-07-01', monthly('0')))).toEqual({
      accepted: false,
      refusal: { reason: 'amount-not-positive' },
    });
  });

  it('have one rule each for a product and currency, which makes sense', () => {
    const daily: FeeRule = {
      ...{ code: 'overdraft-monthly', product: 'current', currency: 'GBP' },
      ...{ amountMinor: '50' as MinorText, freeDays: 3, atMostMinor: '500' as MinorText },
    };
    const unclear = { accepted: false, refusal: { reason: 'fee-rules-unclear' } };
    const asked = (...rules: FeeRule[]) => given(bank).when(change('2026-07-01', ...rules));
    expect(asked(monthly('300'), daily).accepted).toBe(true);
    expect(asked(monthly('300'), monthly('200'))).toEqual(unclear);
    expect(asked({ ...daily, freeDays: -1 })).toEqual(unclear);
    expect(asked({ ...daily, atMostMinor: '0' as MinorText })).toEqual(unclear);
  });

  it('of a day are those of the schedule that applied then', () => {
    const history = [
      changed(1, '2026-03-01', monthly('300')),
      changed(2, '2026-06-01', monthly('200')),
    ];
    expect(on('2026-02-28', ...history)).toMatchObject({ version: 0, rules: [] });
    expect(on('2026-03-01', ...history)).toMatchObject({ version: 1 });
    expect(on('2026-05-31', ...history)).toMatchObject({ version: 1 });
    expect(on('2026-06-01', ...history)).toMatchObject({ version: 2 });
  });

  it('that were taken back before they applied never do', () => {
    const history = [
      changed(1, '2026-06-01', monthly('300')),
      changed(2, '2026-05-01', monthly('200')),
    ];
    expect(on('2026-06-15', ...history)).toMatchObject({ version: 2 });
  });

  it('stay in force, however often what comes after them is announced anew', () => {
    const announced = Array.from({ length: 30 }, (_, index) =>
      changed(2 + index, '2026-07-01', monthly(`${301 + index}`)),
    );
    const history = [changed(1, '2026-06-01', monthly('300')), ...announced];
    expect(on('2026-06-30', ...history)).toMatchObject({ version: 1 });
    expect(on('2026-07-01', ...history)).toMatchObject({ version: 31 });
  });
});

describe('the rates of new accounts', () => {
  const rates = (savings: number, overdraft = 1815): StandardRate[] => [
    { product: 'current', creditRateBps: 0, overdraftRateBps: overdraft },
    { product: 'savings', creditRateBps: savings, overdraftRateBps: 0 },
    { product: 'pot', creditRateBps: 350, overdraftRateBps: 0 },
  ];
  const change = (appliesFrom: string, some: StandardRate[]) =>
    ({ type: 'ChangeStandardRates', rates: some, appliesFrom: appliesFrom as LocalDate }) as const;
  const changed = (version: number, appliesFrom: string, some: StandardRate[]): BankEvent => ({
    type: 'StandardRatesChanged',
    data: { version, rates: some, appliesFrom: appliesFrom as LocalDate },
  });
  const savingsOn = (day: string, ...history: BankEvent[]) =>
    rateOf(standardRatesOn(history.reduce(evolve, initialState), day as LocalDate).rates, 'savings')
      .credit;

  it('are the first ones until others apply', () => {
    const history = [changed(1, '2026-07-01', rates(375)), changed(2, '2026-09-01', rates(300))];
    expect(
      ['2026-06-30', '2026-07-01', '2026-09-01'].map((day) => savingsOn(day, ...history)),
    ).toEqual([350, 375, 300]);
  });

  it('stay what they are, however often others are announced', () => {
    const announced = Array.from({ length: 30 }, (_, index) =>
      changed(2 + index, '2026-07-01', rates(300 + index)),
    );
    const history = [changed(1, '2026-06-15', rates(375)), ...announced];
    expect(['2026-06-20', '2026-07-01'].map((day) => savingsOn(day, ...history))).toEqual([
      375, 329,
    ]);
  });

  it('change from a day on that is not over, and each change has its number', () => {
    const first = changed(1, '2026-06-15', rates(375));
    expect(given(bank).when(change('2026-06-15', rates(375)))).toEqual({
      accepted: true,
      events: [first],
    });
    expect(given(bank, first).when(change('2026-07-01', rates(400)))).toMatchObject({
      events: [{ data: { version: 2 } }],
    });
    expect(given(bank).when(change('2026-06-14', rates(375)))).toMatchObject({
      refusal: { reason: 'applies-in-past' },
    });
  });

  it('are of all products, in bounds, and none but a current account is overdrawn', () => {
    const range = { refusal: { reason: 'rate-out-of-range', capBps: 5_000 } };
    expect(given(bank).when(change('2026-07-01', rates(375).slice(1)))).toMatchObject(range);
    expect(given(bank).when(change('2026-07-01', rates(5_001)))).toMatchObject(range);
    expect(given(bank).when(change('2026-07-01', rates(-1)))).toMatchObject(range);
    const overdrawn = rates(375).map((rate) => ({ ...rate, overdraftRateBps: 100 }));
    expect(given(bank).when(change('2026-07-01', overdrawn))).toMatchObject({
      refusal: { reason: 'product-forbids-overdraft' },
    });
  });

  it('are typed in per cent, an overdraft’s as it is advertised', () => {
    const typed = { current: '0', savings: '3.5', pot: '3.75 %', overdraft: '19.90' };
    const form = standardRatesForm.safeParse({ ...typed, appliesFrom: '2026-07-01' });
    expect(form.data?.rates).toEqual(
      rates(350).map((rate) => (rate.product === 'pot' ? { ...rate, creditRateBps: 375 } : rate)),
    );
    for (const wrong of ['', '-1', '3,5', '1e1', '350', '3.555']) {
      const asked = { ...typed, savings: wrong, appliesFrom: '2026-07-01' };
      expect(standardRatesForm.safeParse(asked).success, wrong).toBe(false);
    }
  });
});

function advance(byMicros: string) {
  return { type: 'AdvanceBankClock', byMicros } as const;
}

function advanced(byMicros: string, offsetMicros: string): BankEvent {
  return { type: 'BankClockAdvanced', data: { byMicros, offsetMicros } };
}
