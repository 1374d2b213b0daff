import type { ChangeFeeSchedule, ChangeStandardRates } from '@/domain/bank/commands';
import {
  addDays,
  dayAfter,
  endOfDay,
  type Instant,
  type LocalDate,
  monthOf,
} from '@/domain/calendar';
import { minorText } from '@/domain/money';
import { firstRates } from '@/domain/standard-rates';
import { accountIdFor } from '../prepare/account';
import type { BooksRequest, Order, ReplaceStreamRequest } from '../prepare/order';
import { moment } from './day';
import { dateOf } from './happening';
import type { DemoOrder } from './life';
import { demoAccountId, demoCommandId, demoPeople } from './people';

/** Until the end of this day of its history, the demo is stored in the shapes of those days. */
const OLD_SHAPES_UNTIL = 150;
const NEW_DETAILS_ON = 131;
const FEES_FROM = 300;
const LOWER_RATES_ON = 415;
const LOST_ON = 430;
const FOUND_ON = 500;

export type BankOrder = Order<
  ChangeFeeSchedule | ChangeStandardRates | Extract<BooksRequest, { type: 'BookCorrection' }>
> & {
  recordAt: Instant;
};

/** Whether what happened at an instant was stored by the program of the early days. */
export function isOldShaped(at: Instant, today: LocalDate): boolean {
  return at <= endOfDay(dateOf(OLD_SHAPES_UNTIL, today));
}

/** Tom saves for a bicycle, buys it and closes the account: there is a closed one to look at. */
export function bicycle(today: LocalDate): DemoOrder[] {
  const accountId = demoAccountId('tom', 'bicycle');
  const aside = (minor: bigint) =>
    ({
      type: 'DepositMoney',
      accountId,
      amountMinor: minorText(minor),
      contra: 'cash',
      reference: null,
      category: 'savings',
    }) as const;
  const buying = {
    type: 'WithdrawMoney',
    accountId,
    amountMinor: minorText(34_900n),
    contra: 'clearing',
    reference: 'Brixton Cycles',
    category: 'shopping',
  } as const;
  const steps: [day: number, what: string, request: DemoOrder['request']][] = [
    [48, 'puts something aside for a bicycle', aside(12_000n)],
    [79, 'puts the rest aside for a bicycle', aside(7_900n)],
    [101, 'buys a bicycle', buying],
    [102, 'closes bicycle', { type: 'CloseAccount', accountId }],
  ];
  return steps.map(([day, what, request]) => ({
    happening: `tom ${what}`,
    person: 'tom',
    at: moment(dateOf(day, today), 12, 15),
    request,
  }));
}

const OPENING_BY_MISTAKE = 'tom opens an account by mistake';

/** Tom opens an account of the wrong kind, and closes it the next day without having used it. */
export function mistake(today: LocalDate): DemoOrder[] {
  const opened: DemoOrder = {
    happening: OPENING_BY_MISTAKE,
    person: 'tom',
    at: moment(dateOf(29, today), 18, 5),
    request: {
      type: 'OpenAccount',
      product: 'savings',
      currency: 'GBP',
      nickname: 'Versehen',
      openingDepositMinor: null,
    },
  };
  const closed: DemoOrder = {
    happening: 'tom closes the account opened by mistake',
    person: 'tom',
    at: moment(dateOf(30, today), 9, 20),
    request: { type: 'CloseAccount', accountId: accountIdFor(demoCommandId(OPENING_BY_MISTAKE)) },
  };
  return [opened, closed];
}

/**
 * The program of those days recorded the wrong product for that account, and no later event could put
 * an opening right: its stream is copied, mended, into a new one.
 */
export function replacement(today: LocalDate): Order<ReplaceStreamRequest> {
  return {
    actor: { kind: 'bank' },
    commandId: demoCommandId('the bank replaces the stream opened by mistake'),
    recordAt: moment(addDays(today, -1), 23, 30),
    request: {
      type: 'ReplaceStream',
      accountId: accountIdFor(demoCommandId(OPENING_BY_MISTAKE)),
      transformation: 'opened-as-current',
    },
  };
}

/** For its first months the bank charges nothing for an account; it says so before it does. */
function firstFees(today: LocalDate): BankOrder {
  const rule = { product: 'current', currency: 'GBP' } as const;
  const abroad = (currency: 'EUR' | 'USD') =>
    ({
      product: 'current',
      currency,
      code: 'account-monthly',
      amountMinor: minorText(200n),
      freeFromMinor: minorText(500_000n),
    }) as const;
  return {
    actor: { kind: 'bank' },
    commandId: demoCommandId('the bank says what it will charge'),
    recordAt: moment(dateOf(0, today), 7, 0),
    request: {
      type: 'ChangeFeeSchedule',
      appliesFrom: dayAfter(monthOf(dateOf(FEES_FROM, today))),
      rules: [
        {
          ...rule,
          code: 'account-monthly',
          amountMinor: minorText(300n),
          freeFromMinor: minorText(50_000n),
        },
        {
          ...rule,
          code: 'overdraft-monthly',
          amountMinor: minorText(50n),
          freeDays: 3,
          atMostMinor: minorText(500n),
        },
        abroad('EUR'),
        abroad('USD'),
      ],
    },
  };
}

/** What the bank itself does in these months, in order of time. */
export function bankOrders(today: LocalDate): BankOrder[] {
  return [firstFees(today), lowerRates(today), foundDeposit(today)];
}

/** Whoever opens an account after that earns a little less on it; the accounts that there are keep theirs. */
function lowerRates(today: LocalDate): BankOrder {
  const decidedOn = dateOf(LOWER_RATES_ON, today);
  return {
    actor: { kind: 'bank' },
    commandId: demoCommandId('the bank lowers what new accounts earn'),
    recordAt: moment(decidedOn, 9, 30),
    request: {
      type: 'ChangeStandardRates',
      appliesFrom: dayAfter(monthOf(decidedOn)),
      rates: firstRates.map((rate) =>
        rate.product === 'current' ? rate : { ...rate, creditRateBps: 325 },
      ),
    },
  };
}

/** Money of Maya's lay where nobody looked for it; her savings had it from the day it came. */
function foundDeposit(today: LocalDate): BankOrder {
  return {
    actor: { kind: 'bank' },
    commandId: demoCommandId('the bank finds a deposit of maya'),
    recordAt: moment(dateOf(FOUND_ON, today), 11, 10),
    request: {
      type: 'BookCorrection',
      accountId: demoAccountId('maya', 'savings'),
      side: 'credit',
      amountMinor: minorText(12_500n),
      contra: 'suspense',
      correctedVersion: null,
      correctsOn: dateOf(LOST_ON, today),
      reason: 'A cheque of yours, which had been credited to nobody',
      forced: false,
    },
  };
}

/** Whoever registered with other details has changed them since. */
export function newDetails(today: LocalDate): DemoOrder[] {
  return demoPeople
    .filter(({ once }) => once)
    .map(({ key, name, locale }) => ({
      happening: `${key} changes details`,
      person: key,
      at: moment(dateOf(NEW_DETAILS_ON, today), 19, 40),
      request: { type: 'ChangeContactDetails', name, locale },
    }));
}
