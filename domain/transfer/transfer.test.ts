import { describe, expect, it } from 'vitest';
import { type AccountState, type OpenedAccount, opened } from '../account/state';
import { STORY_TIME } from '../given';
import type { AccountId, TransferId } from '../ids';
import { problemOf } from '../input';
import { type Currency, type MinorText, minor } from '../money';
import { opened as openedEvent } from '../projections/told-life';
import type { Sealed } from '../sealed';
import { transferForm } from './commands';
import { decideTransfer } from './decide';

const FROM = '00000000-0000-4000-8000-0000000000a1' as AccountId;
const TO = '00000000-0000-4000-8000-0000000000a2' as AccountId;

describe('a transfer', () => {
  it('is two events, one for each account, each with what its holder may read', () => {
    const decision = decideTransfer({ from: open(10_000n), to: open(0n) }, transfer('3000'));
    expect(decision).toMatchObject({
      accepted: true,
      events: [
        {
          type: 'TransferSent',
          data: { counterpartAccountId: TO, counterpartName: 'their name', amountMinor: '3000' },
        },
        {
          type: 'TransferReceived',
          data: { counterpartAccountId: FROM, counterpartName: 'my name', amountMinor: '3000' },
        },
      ],
    });
  });

  it.each<[string, AccountState, AccountState, string, AccountId]>([
    ['account-not-opened', { status: 'not-opened' }, open(0n), '1', TO],
    ['account-closed', closed(), open(0n), '1', TO],
    ['same-account', open(100n), open(100n), '1', FROM],
    ['recipient-unavailable', open(100n), closed(), '1', TO],
    ['recipient-unavailable', open(100n), { status: 'not-opened' }, '1', TO],
    ['currency-mismatch', open(100n), open(0n, 'EUR'), '1', TO],
    ['amount-not-positive', open(100n), open(0n), '0', TO],
    ['insufficient-funds', open(100n), open(0n), '101', TO],
  ])('is refused: %s', (reason, from, to, amount, toAccountId) => {
    const decision = decideTransfer({ from, to }, { ...transfer(amount), toAccountId });
    expect(decision).toMatchObject({ accepted: false, refusal: { reason } });
  });
});

describe('the form of a transfer', () => {
  it.each<[string, { to?: string; toAccount?: string }, string]>([
    ['nobody', {}, 'recipient-missing'],
    ['somebody twice', { to: TO, toAccount: '1234 5678 9012' }, 'recipient-ambiguous'],
    ['a number that is none', { toAccount: '1234 5678 9012' }, 'account-number-invalid'],
  ])('names %s, and all that is wrong is said at once', (_, named, reason) => {
    const { error } = transferForm('GBP', 'en-GB', named.to).safeParse({ ...named, amount: '' });
    expect(error?.issues.map((issue) => [issue.path[0], problemOf(issue).reason])).toEqual([
      ['toAccount', reason],
      ['amount', 'amount-missing'],
    ]);
  });

  it('needs no number of whoever is chosen', () => {
    const form = transferForm('GBP', 'en-GB', TO).parse({ to: TO, toAccount: ' ', amount: '1' });
    expect(form).toEqual({ toAccount: null, amountMinor: '100', memo: null });
  });
});

function open(bookedMinor: bigint, currency: Currency = 'GBP'): OpenedAccount {
  const account = opened(openedEvent({ currency, overdraftRateBps: 1816 }));
  return { ...account, bookedMinor: minor(bookedMinor) };
}

function closed(): AccountState {
  return { ...open(0n), status: 'closed' };
}

function transfer(amount: string) {
  return {
    type: 'TransferMoney',
    transferId: '00000000-0000-4000-8000-0000000000f1' as TransferId,
    fromAccountId: FROM,
    toAccountId: TO,
    amountMinor: amount as MinorText,
    forSender: { counterpartName: 'their name' as Sealed, memo: null },
    forRecipient: { counterpartName: 'my name' as Sealed, memo: null },
    at: STORY_TIME,
  } as const;
}
