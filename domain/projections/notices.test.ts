import { expect, it } from 'vitest';
import type { AccountEvent, Contra, FreezeReason } from '../account/events';
import type { LocalDate } from '../calendar';
import type { ContactDetailsChanged } from '../customer/events';
import type { AccountId, AnswerId, FeeId, PayeeId, TransferId } from '../ids';
import { type Currency, type MinorText, minor } from '../money';
import type { PaymentEvent } from '../payment/events';
import type { Sealed } from '../sealed';
import type { StandingOrderEvent } from '../standing-order/events';
import { noticesOf, noticesOfCustomer, noticesOfProcess } from './notices';

const SAVINGS = 'savings' as AccountId;
const TOMS = 'toms' as AccountId;

it.each<[string, AccountEvent, Currency, bigint, string[]]>([
  ['a payment that leaves 50.00', out('1000'), 'GBP', 5_000n, []],
  ['a payment that leaves a penny less', out('1000'), 'GBP', 4_999n, ['low-balance']],
  ['a payment from what was low already', out('1000'), 'GBP', 3_999n, []],
  ['a payment of 999.99', out('99999'), 'GBP', 90_000n, []],
  ['a payment of 1,000.00', out('100000'), 'GBP', 90_000n, ['large-payment']],
  ['a large one that empties', out('100000'), 'GBP', 0n, ['large-payment', 'low-balance']],
  ['yen, which have no decimals', out('1000'), 'JPY', 49n, ['large-payment', 'low-balance']],
  ['dinars, which have three', out('999999'), 'KWD', 50_000n, []],
  ['a fee that takes it low', fee('500'), 'GBP', 4_700n, ['low-balance']],
  ['a fee on what was low', fee('500'), 'GBP', 4_000n, []],
  ['cash paid in', paidIn('cash'), 'GBP', 100n, []],
  ['pay', paidIn('clearing'), 'GBP', 100n, ['money-received']],
  ['a transfer from one’s own', received(SAVINGS), 'GBP', 100n, []],
  ['a transfer from somebody else', received(TOMS), 'GBP', 100n, ['money-received']],
  ['the closing', closed(), 'GBP', 0n, ['account-closed']],
  ['the bank’s freezing', frozen('suspected-fraud'), 'GBP', 0n, ['account-frozen']],
  ['one’s own freezing', frozen('customer-request'), 'GBP', 0n, []],
  ['the bank’s unfreezing', unfrozen('suspected-fraud'), 'GBP', 0n, ['account-unfrozen']],
  ['one’s own unfreezing', unfrozen('customer-request'), 'GBP', 0n, []],
])('%s is pointed out as it should be', (_what, event, currency, balance, notices) => {
  const account = { currency, leftMinor: minor(balance) };
  expect(noticesOf(event, account, (id) => id === SAVINGS)).toEqual(notices);
});

it.each<[string, PaymentEvent | StandingOrderEvent, string[]]>([
  ['a payment that arrives', settled(false), []],
  ['one that arrives after it was given up', settled(true), ['payment-late']],
  ['one that nobody answers', { type: 'PaymentTimedOut', data: {} }, ['payment-given-up']],
  ['one that its payer takes back', { type: 'PaymentCancelled', data: {} }, []],
  ['a standing order that fails', failed(), ['standing-order-failed']],
])('%s is pointed out as it should be', (_what, event, notices) => {
  expect(noticesOfProcess(event)).toEqual(notices);
});

it('somebody new on the list of payees is pointed out, and nobody who is taken off it', () => {
  const payeeId = 'p' as PayeeId;
  const target = { target: 'iban', iban: '' as Sealed } as const;
  const added = { type: 'PayeeAdded', data: { payeeId, name: '' as Sealed, ...target } } as const;
  expect(noticesOfCustomer(added)).toEqual(['payee-added']);
  expect(noticesOfCustomer({ type: 'PayeeRemoved', data: { payeeId } })).toEqual([]);
});

it('a new address is pointed out, and not a new name', () => {
  const changed = (data: ContactDetailsChanged['data']) =>
    noticesOfCustomer({ type: 'ContactDetailsChanged', data });
  expect(changed({ name: '' as Sealed, email: '' as Sealed })).toEqual(['address-changed']);
  expect(changed({ name: '' as Sealed })).toEqual([]);
});

function settled(late: boolean): PaymentEvent {
  const data = { answerId: 'a' as AnswerId, amountMinor: '100' as MinorText, late };
  return { type: 'PaymentSettled', data: { ...data, currency: 'GBP' } };
}

function failed(): StandingOrderEvent {
  const data = {
    dueOn: '2026-06-30' as LocalDate,
    reason: 'insufficient-funds',
    attempt: 1,
  } as const;
  return { type: 'StandingOrderFailed', data };
}

function frozen(reason: FreezeReason): AccountEvent {
  return { type: 'AccountFrozen', data: { scope: 'all', reason } };
}

function unfrozen(reason: FreezeReason): AccountEvent {
  return { type: 'AccountUnfrozen', data: { reason } };
}

function out(amountMinor: string): AccountEvent {
  return { type: 'MoneyWithdrawn', data: movement(amountMinor, 'cash') };
}

function paidIn(contra: Contra): AccountEvent {
  return { type: 'MoneyDeposited', data: movement('100', contra) };
}

function movement(amountMinor: string, contra: Contra) {
  return {
    amountMinor: amountMinor as MinorText,
    contra,
    reference: null,
    category: 'other',
  } as const;
}

function received(counterpartAccountId: AccountId): AccountEvent {
  return {
    type: 'TransferReceived',
    data: {
      transferId: 't' as TransferId,
      counterpartAccountId,
      amountMinor: '100' as MinorText,
      counterpartName: '' as Sealed,
      memo: null,
    },
  };
}

function fee(amount: string): AccountEvent {
  const [feeId, amountMinor] = ['f' as FeeId, amount as MinorText];
  const data = { feeId, code: 'account-monthly', scheduleVersion: 1, amountMinor } as const;
  return { type: 'FeeCharged', data: { ...data, period: null, relatedVersion: null } };
}

function closed(): AccountEvent {
  return { type: 'AccountClosed', data: { reason: 'customer-request', sweepToAccountId: null } };
}
