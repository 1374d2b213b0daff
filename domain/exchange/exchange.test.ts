import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AccountState, type OpenedAccount, opened } from '../account/state';
import { addDays, type Instant, type LocalDate, plusMicros } from '../calendar';
import type { At } from '../decider';
import { STORY_TIME } from '../given';
import type { AccountId, CustomerId, ExchangeId, QuoteId } from '../ids';
import { type Currency, currencies, minor, minorDigits, minorText } from '../money';
import { opened as openedEvent } from '../projections/told-life';
import type { Sealed } from '../sealed';
import type { ExchangeCurrency } from './commands';
import { decideExchange } from './decide';
import { isAlive, quoteAt } from './quote';
import { convert, customerRate, midRateOn, parseRate, type Rate } from './rates';

const rate = (text: string) => text as Rate;
const fair = { spreadBps: 0 };
const someday = fc.integer({ min: 0, max: 9_000 }).map((days) => addDays(date('2020-01-01'), days));
const currency = fc.constantFrom(...currencies);

describe('an amount in another currency', () => {
  it.each<[bigint, Currency, Currency, string, number, bigint]>([
    [10_000n, 'GBP', 'EUR', '1.18', 0, 11_800n],
    [10_000n, 'GBP', 'EUR', '1.18', 100, 11_682n],
    [10_000n, 'GBP', 'JPY', '194.5', 0, 19_450n],
    [19_450n, 'JPY', 'GBP', '0.00514138', 0, 9_999n],
    [10_000n, 'GBP', 'KWD', '0.397', 0, 39_700n],
    [1_234n, 'KWD', 'JPY', '489.75', 50, 601n],
  ])(
    '%s %s into %s at %s, less %s basis points, is %s',
    (sold, from, to, at, spreadBps, bought) => {
      expect(convert(minor(sold), from, to, { rate: rate(at), spreadBps })).toBe(bought);
    },
  );

  it('is rounded in the bank’s favour, down to nothing', () => {
    expect(convert(minor(1n), 'JPY', 'GBP', { rate: rate('0.00514138'), ...fair })).toBe(0n);
    expect(convert(minor(199n), 'GBP', 'EUR', { rate: rate('1.01'), ...fair })).toBe(200n);
  });

  it('is never worth more after it was changed there and back', () => {
    fc.assert(
      fc.property(
        someday,
        currency,
        currency,
        fc.bigInt({ min: 1n, max: 10_000_000_000n }).map(minor),
        (day, from, to, sold) => {
          const there = convert(sold, from, to, { rate: midRateOn(day, from, to), ...fair });
          const back = convert(there, to, from, { rate: midRateOn(day, to, from), ...fair });
          expect(back <= sold).toBe(true);
        },
      ),
    );
  });

  it('is what the exact fraction is, cut off', () => {
    fc.assert(
      fc.property(
        someday,
        currency,
        currency,
        fc.bigInt({ min: 1n, max: 10_000_000_000n }).map(minor),
        fc.nat(500),
        (day, from, to, sold, spreadBps) => {
          const mid = midRateOn(day, from, to);
          const bought = convert(sold, from, to, { rate: mid, spreadBps });
          const decimals = mid.split('.')[1]?.length ?? 0;
          const exact = sold * BigInt(mid.replace('.', '')) * (10_000n - BigInt(spreadBps));
          const unit = 10n ** BigInt(decimals + 4);
          const [up, down] = [10n ** BigInt(minorDigits[to]), 10n ** BigInt(minorDigits[from])];
          expect(bought * unit * down <= exact * up).toBe(true);
          expect((bought + 1n) * unit * down > exact * up).toBe(true);
        },
      ),
    );
  });
});

describe('a rate', () => {
  it('is a plain decimal above zero', () => {
    expect(['1', '0.005', '194.5', '10'].map(parseRate)).toEqual(['1', '0.005', '194.5', '10']);
    for (const text of ['', '0', '0.0', '1.50', '01', '-1', '1e3', '.5', '1.', '1,5', 'NaN']) {
      expect(parseRate(text)).toBeUndefined();
    }
  });

  it('is shown to customers with the spread taken off', () => {
    expect(customerRate(rate('1.18'), 80)).toBe('1.17056');
    expect(customerRate(rate('2'), 0)).toBe('2');
  });

  it('is the same on the same day, and another one on the next', () => {
    const today = midRateOn(date('2026-06-15'), 'GBP', 'EUR');
    expect(midRateOn(date('2026-06-15'), 'GBP', 'EUR')).toBe(today);
    expect(midRateOn(date('2026-06-16'), 'GBP', 'EUR')).not.toBe(today);
  });

  it('stays near what the currencies are worth, and moves little from day to day', () => {
    fc.assert(
      fc.property(someday, (day) => {
        const [today, tomorrow] = [day, addDays(day, 1)].map((one) =>
          thousandths(midRateOn(one, 'GBP', 'EUR')),
        ) as [bigint, bigint];
        expect(today > 1_090n && today < 1_280n).toBe(true);
        const move = today > tomorrow ? today - tomorrow : tomorrow - today;
        expect(move < 20n).toBe(true);
      }),
    );
  });

  it('is always a readable rate, between any two currencies', () => {
    fc.assert(
      fc.property(someday, currency, currency, (day, from, to) => {
        const mid = midRateOn(day, from, to);
        expect(parseRate(mid)).toBe(mid);
      }),
    );
  });
});

describe('a quote', () => {
  const quote = quoteAt(STORY_TIME, {
    quoteId: 'q' as QuoteId,
    fromAccountId: 'a' as AccountId,
    toAccountId: 'b' as AccountId,
    from: 'GBP',
    to: 'JPY',
    soldMinor: minorText(10_000n),
  });

  it('says what is given for the amount, at which rate, and how much of it the bank keeps', () => {
    const { rate: mid, spreadBps, boughtMinor } = quote;
    expect(mid).toBe(midRateOn(date('2026-06-15'), 'GBP', 'JPY'));
    expect(boughtMinor).toBe(
      minorText(convert(minor(10_000n), 'GBP', 'JPY', { rate: mid, spreadBps })),
    );
  });

  it('holds for a minute, and at the end of it no longer', () => {
    expect(isAlive(quote, plusMicros(STORY_TIME, 59_999_999n))).toBe(true);
    expect(isAlive(quote, quote.expiresAt)).toBe(false);
    expect(quote.expiresAt).toBe('2026-06-15T10:01:00.000000Z' as Instant);
  });
});

describe('taking up a quote', () => {
  const quote = quoteAt(STORY_TIME, {
    quoteId: 'q' as QuoteId,
    fromAccountId: 'a' as AccountId,
    toAccountId: 'b' as AccountId,
    from: 'GBP',
    to: 'EUR',
    soldMinor: minorText(10_000n),
  });
  const take = (over: Partial<At<ExchangeCurrency>> = {}): At<ExchangeCurrency> => ({
    type: 'ExchangeCurrency',
    ...quote,
    exchangeId: 'x' as ExchangeId,
    forSold: { counterpartName: 'Lisbon' as Sealed },
    forBought: { counterpartName: 'Everyday' as Sealed },
    at: STORY_TIME,
    ...over,
  });
  const pounds = account('GBP', 10_000n);
  const euros = account('EUR', 0n);

  it('is two events, each with the rate, the spread and the other side’s amount', () => {
    expect(decideExchange({ from: pounds, to: euros }, take())).toMatchObject({
      accepted: true,
      events: [
        {
          type: 'CurrencySold',
          data: { amountMinor: '10000', counterpartMinor: quote.boughtMinor, rate: quote.rate },
        },
        {
          type: 'CurrencyBought',
          data: { amountMinor: quote.boughtMinor, counterpartMinor: '10000', rate: quote.rate },
        },
      ],
    });
  });

  it.each<[string, AccountState, AccountState, Partial<At<ExchangeCurrency>>]>([
    ['account-not-opened', { status: 'not-opened' }, euros, {}],
    ['account-closed', { ...pounds, status: 'closed' }, euros, {}],
    ['same-account', pounds, pounds, { toAccountId: 'a' as AccountId }],
    ['recipient-unavailable', pounds, { ...euros, status: 'closed' }, {}],
    ['recipient-unavailable', pounds, { ...euros, customerId: 'c2' as CustomerId }, {}],
    ['pot-keeps-to-itself', pounds, { ...euros, product: 'pot' }, {}],
    ['same-currency', pounds, account('GBP', 0n), {}],
    ['quote-expired', pounds, euros, { at: quote.expiresAt }],
    ['exchange-too-small', pounds, euros, { boughtMinor: minorText(0n) }],
    ['insufficient-funds', account('GBP', 9_999n), euros, {}],
  ])('is refused: %s', (reason, from, to, over) => {
    expect(decideExchange({ from, to }, take(over))).toMatchObject({ refusal: { reason } });
  });
});

function account(currency: Currency, bookedMinor: bigint): OpenedAccount {
  const opening = opened(
    openedEvent({ customerId: 'c1' as CustomerId, currency, overdraftRateBps: 0 }),
  );
  return { ...opening, bookedMinor: minor(bookedMinor) };
}

function date(text: string): LocalDate {
  return text as LocalDate;
}

function thousandths(text: Rate): bigint {
  const [whole = '', fraction = ''] = text.split('.');
  return BigInt(whole + fraction.slice(0, 3).padEnd(3, '0'));
}
