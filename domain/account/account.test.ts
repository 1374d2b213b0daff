import { describe, expect, it } from 'vitest';
import { given, STORY_TIME } from '../given';
import type { AccountId, CustomerId } from '../ids';
import { AMOUNT_CAP, type MinorText } from '../money';
import { opened } from '../projections/told-life';
import type { Sealed } from '../sealed';
import { firstRates } from '../standard-rates';
import { formatAccountNumber, parseAccountNumber } from './account-number';
import type { OpenAccount, ReplaceStream } from './commands';
import {
  type Decided,
  decideAccount,
  decideOpening,
  decideReplacement,
  type OpeningFacts,
  type ReplacementFacts,
} from './decide';
import type { AccountEvent } from './events';
import { evolve, initialState } from './state';

const ACCOUNT = '00000000-0000-4000-8000-0000000000a1' as AccountId;
const account = { initialState, evolve, decide: decideAccount };
const money = (text: string) => text as MinorText;

describe('an open account', () => {
  it('takes a deposit', () => {
    expect(given(account, opened()).when(deposit('5000'))).toEqual({
      accepted: true,
      events: [deposited('5000')],
    });
  });

  it('gives everything it holds, and not a penny more', () => {
    const fifty = given(account, opened(), deposited('5000'));
    expect(fifty.when(withdraw('5000')).accepted).toBe(true);
    expect(fifty.when(withdraw('5001'))).toEqual({
      accepted: false,
      refusal: { reason: 'insufficient-funds', availableMinor: '5000', currency: 'GBP' },
    });
  });

  it('goes as far below zero as its overdraft, and not a penny further', () => {
    const twenty = given(
      account,
      opened({ overdraftLimitMinor: money('10000') }),
      deposited('2000'),
    );
    expect(twenty.when(withdraw('12000')).accepted).toBe(true);
    expect(twenty.when(withdraw('12001'))).toMatchObject({
      refusal: { reason: 'insufficient-funds', availableMinor: '12000' },
    });
  });

  it.each(['0', '-1'])('moves no amount such as %s', (amount) => {
    const rich = given(account, opened(), deposited('5000'));
    expect(rich.when(deposit(amount))).toMatchObject({
      refusal: { reason: 'amount-not-positive' },
    });
    expect(rich.when(withdraw(amount))).toMatchObject({
      refusal: { reason: 'amount-not-positive' },
    });
  });

  it('moves no amount above the cap', () => {
    expect(given(account, opened()).when(deposit(`${AMOUNT_CAP + 1n}`))).toMatchObject({
      refusal: { reason: 'amount-too-large' },
    });
  });

  it('takes a new name', () => {
    const command = { type: 'RenameAccount', accountId: ACCOUNT, nickname: sealed('b') } as const;
    expect(given(account, opened()).when(command)).toEqual({
      accepted: true,
      events: [{ type: 'AccountRenamed', data: { nickname: sealed('b') } }],
    });
  });
});

describe('an account that is not open', () => {
  const commands: Decided[] = [
    deposit('1'),
    withdraw('1'),
    { type: 'RenameAccount', accountId: ACCOUNT, nickname: sealed('b') },
    { type: 'SetOverdraftLimit', accountId: ACCOUNT, limitMinor: money('1') },
    { type: 'SetDailyLimit', accountId: ACCOUNT, limitMinor: money('1') },
    { type: 'FreezeAccount', accountId: ACCOUNT, scope: 'all', reason: 'customer-request' },
    { type: 'UnfreezeAccount', accountId: ACCOUNT, by: 'customer', reason: 'customer-request' },
  ];

  it.each(commands)('refuses $type before its opening and after its closing', (command) => {
    const closed: AccountEvent = {
      type: 'AccountClosed',
      data: { reason: 'customer-request', sweepToAccountId: null },
    };
    expect(given(account).when(command)).toMatchObject({
      refusal: { reason: 'account-not-opened' },
    });
    expect(given(account, opened(), closed).when(command)).toMatchObject({
      refusal: { reason: 'account-closed' },
    });
  });
});

describe('opening an account', () => {
  const fine: OpeningFacts = {
    customerStatus: 'active',
    openAccounts: 0,
    accountNumberTaken: false,
    parent: null,
    standardRates: firstRates,
  };
  const opening = (facts: Partial<OpeningFacts> = {}) => ({
    initialState,
    evolve,
    decide: (
      ...[state, command]: Parameters<typeof decideOpening> extends [infer S, infer C, ...unknown[]]
        ? [S, C]
        : never
    ) => decideOpening(state, command, { ...fine, ...facts }),
  });

  it('without a deposit is one event, with one it is two', () => {
    const bare = given(opening()).when(open(null));
    const funded = given(opening()).when(open('10000'));
    expect(bare).toMatchObject({ accepted: true, events: [{ type: 'AccountOpened' }] });
    expect(funded).toMatchObject({
      accepted: true,
      events: [
        { type: 'AccountOpened' },
        { type: 'MoneyDeposited', data: { amountMinor: '10000' } },
      ],
    });
  });

  it.each<[string, Partial<OpeningFacts>]>([
    ['customer-erased', { customerStatus: 'erased', openAccounts: 20 }],
    ['customer-not-active', { customerStatus: 'unregistered', openAccounts: 20 }],
    ['too-many-accounts', { openAccounts: 20, accountNumberTaken: true }],
    ['account-number-taken', { accountNumberTaken: true }],
  ])('is refused: %s', (reason, facts) => {
    expect(given(opening(facts)).when(open(null))).toMatchObject({ refusal: { reason } });
  });

  it('happens once', () => {
    expect(given(opening(), opened()).when(open(null))).toMatchObject({
      refusal: { reason: 'already-open' },
    });
  });
});

describe('a stream that is replaced', () => {
  const successorId = '00000000-0000-4000-8000-0000000000a2' as AccountId;
  const command: ReplaceStream = {
    type: 'ReplaceStream',
    accountId: ACCOUNT,
    successorId,
    throughVersion: 2,
    transformation: 'opened-as-current',
    copied: [opened()],
  };
  const closed: AccountEvent = {
    type: 'AccountClosed',
    data: { reason: 'customer-request', sweepToAccountId: null },
  };
  const pointer: AccountEvent = {
    type: 'StreamReplaced',
    data: { successorId, throughVersion: 2, transformation: 'opened-as-current' },
  };
  const replacing = (facts: Partial<ReplacementFacts> = {}, successor = initialState) => ({
    initialState,
    evolve,
    decide: (
      ...[old, asked]: Parameters<typeof decideReplacement> extends [
        infer _S,
        infer C,
        ...unknown[],
      ]
        ? [typeof initialState, C]
        : never
    ) =>
      decideReplacement({ old, successor }, asked, {
        moneyEntries: 0,
        streamVersion: 2,
        ...facts,
      }),
  });

  it('ends with a pointer to its successor', () => {
    expect(given(replacing(), opened(), closed).when(command)).toEqual({
      accepted: true,
      events: [pointer],
    });
  });

  it('is closed, holds no money, has not grown, and is replaced once', () => {
    const reasonOf = (decision: ReturnType<typeof decideReplacement>) =>
      decision.accepted ? 'accepted' : decision.refusal.reason;
    expect(reasonOf(given(replacing(), opened()).when(command))).toBe('account-not-closed');
    expect(reasonOf(given(replacing({ moneyEntries: 3 }), opened(), closed).when(command))).toBe(
      'stream-holds-money',
    );
    expect(reasonOf(given(replacing({ streamVersion: 4 }), opened(), closed).when(command))).toBe(
      'stream-has-grown',
    );
    expect(reasonOf(given(replacing(), opened(), closed, pointer).when(command))).toBe(
      'stream-replaced',
    );
    const taken = evolve(initialState, { ...opened(), recordedAt: STORY_TIME });
    expect(reasonOf(given(replacing({}, taken), opened(), closed).when(command))).toBe(
      'already-open',
    );
  });
});

describe('an account number', () => {
  it('is found out when one digit is wrong or two are swapped', () => {
    const number = opened().data.accountNumber;
    expect(parseAccountNumber(formatAccountNumber(number))).toBe(number);
    for (let place = 0; place < number.length; place += 1) {
      for (const digit of '0123456789') {
        const wrong = number.slice(0, place) + digit + number.slice(place + 1);
        if (wrong !== number) expect(parseAccountNumber(wrong)).toBeUndefined();
      }
      const [a = '', b = ''] = number.slice(place, place + 2);
      const swapped = number.slice(0, place) + b + a + number.slice(place + 2);
      if (swapped !== number) expect(parseAccountNumber(swapped)).toBeUndefined();
    }
  });
});

function sealed(text: string): Sealed {
  return `s1.AccountOpened.${text}` as Sealed;
}

function deposited(amount: string): AccountEvent {
  return {
    type: 'MoneyDeposited',
    data: { amountMinor: money(amount), contra: 'cash', reference: null, category: 'other' },
  };
}

function deposit(amount: string) {
  return { type: 'DepositMoney', ...movement(amount) } as const;
}

function withdraw(amount: string) {
  return { type: 'WithdrawMoney', ...movement(amount) } as const;
}

function movement(amount: string) {
  return {
    accountId: ACCOUNT,
    amountMinor: money(amount),
    contra: 'cash',
    reference: null,
    category: 'other',
  } as const;
}

function open(deposit: string | null): OpenAccount {
  return {
    type: 'OpenAccount',
    customerId: '00000000-0000-4000-8000-0000000000c1' as CustomerId,
    accountId: ACCOUNT,
    accountNumber: '123456789092',
    product: 'current',
    currency: 'GBP',
    nickname: sealed('a'),
    openingDepositMinor: deposit as MinorText | null,
    parentAccountId: null,
  };
}
