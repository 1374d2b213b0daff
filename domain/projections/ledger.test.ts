import { describe, expect, it } from 'vitest';
import type { AccountEvent, Contra } from '../account/events';
import type { AccountId, TransferId } from '../ids';
import type { Currency, MinorText } from '../money';
import type { Sealed } from '../sealed';
import {
  addLedgers,
  type Booking,
  evolveLedger,
  initialLedger,
  ledgerAccounts,
  trialBalances,
} from './ledger';

describe('the ledger', () => {
  it('has in cash what customers paid in, and owes it to them', () => {
    expect(ledgerAfter(deposit('5000', 'cash'))).toEqual({
      GBP: { ...nothing, cash: 5000n, customers: -5000n },
    });
  });

  it('pays out of the account that the event names', () => {
    const ledger = ledgerAfter(deposit('5000', 'clearing'), withdrawal('1200', 'cash'));
    expect(ledger.GBP).toEqual({ ...nothing, cash: -1200n, clearing: 5000n, customers: -3800n });
  });

  it('has money on its way between the two legs of a transfer, and none after them', () => {
    const sent = ledgerAfter(deposit('5000', 'cash'), leg('TransferSent', '700'));
    expect(sent.GBP).toMatchObject({ transfers: -700n, customers: -4300n });
    const received = evolveLedger(sent, leg('TransferReceived', '700'));
    expect(received.GBP).toMatchObject({ transfers: 0n, customers: -5000n });
  });

  it('keeps currencies apart, and books nothing for what moves no money', () => {
    const ledger = ledgerAfter(deposit('5000', 'cash', 'JPY'), deposit('100', 'cash'), renamed);
    expect(trialBalances(ledger).map(({ currency }) => currency)).toEqual(['GBP', 'JPY']);
  });

  it('adds up to zero after each single event', () => {
    const bookings = [
      deposit('5000', 'cash'),
      withdrawal('7000', 'clearing'),
      leg('TransferSent', '3'),
      leg('TransferReceived', '3'),
    ];
    for (const length of bookings.keys()) {
      for (const trial of trialBalances(ledgerAfter(...bookings.slice(0, length + 1)))) {
        expect(trial.differenceMinor).toBe(0n);
      }
    }
  });
});

describe('parts of the ledger', () => {
  it('added up are the whole, wherever it is cut', () => {
    const bookings = [
      deposit('5000', 'cash'),
      deposit('70', 'cash', 'JPY'),
      withdrawal('900', 'clearing'),
      leg('TransferSent', '3'),
    ];
    for (const cut of [0, 1, 2, 3, 4]) {
      const parts = [bookings.slice(0, cut), bookings.slice(cut)].map((part) =>
        ledgerAfter(...part),
      );
      expect(parts.reduce(addLedgers, initialLedger)).toEqual(ledgerAfter(...bookings));
    }
  });
});

describe('a trial balance', () => {
  it('puts each account on one side', () => {
    const [trial] = trialBalances(
      ledgerAfter(deposit('5000', 'cash'), withdrawal('900', 'clearing')),
    );
    expect(trial).toMatchObject({
      currency: 'GBP',
      debitsMinor: 5000n,
      creditsMinor: 5000n,
      differenceMinor: 0n,
    });
    expect(trial?.lines.map(({ account }) => account)).toEqual(ledgerAccounts);
    expect(trial?.lines.filter(({ debitMinor, creditMinor }) => debitMinor + creditMinor)).toEqual([
      { account: 'cash', debitMinor: 5000n, creditMinor: 0n },
      { account: 'clearing', debitMinor: 0n, creditMinor: 900n },
      { account: 'customers', debitMinor: 0n, creditMinor: 4100n },
    ]);
  });
});

const nothing = Object.fromEntries(ledgerAccounts.map((account) => [account, 0n]));

const renamed: Booking = {
  event: { type: 'AccountRenamed', data: { nickname: 's1.AccountRenamed.x' as Sealed } },
  currency: 'USD',
};

function ledgerAfter(...bookings: readonly Booking[]) {
  return bookings.reduce(evolveLedger, initialLedger);
}

function deposit(amount: string, contra: Contra, currency: Currency = 'GBP'): Booking {
  return { event: movement('MoneyDeposited', amount, contra), currency };
}

function withdrawal(amount: string, contra: Contra): Booking {
  return { event: movement('MoneyWithdrawn', amount, contra), currency: 'GBP' };
}

function movement(
  type: 'MoneyDeposited' | 'MoneyWithdrawn',
  amount: string,
  contra: Contra,
): AccountEvent {
  const data = { amountMinor: amount as MinorText, contra, reference: null, category: 'other' };
  return { type, data } as AccountEvent;
}

function leg(type: 'TransferSent' | 'TransferReceived', amount: string): Booking {
  const data = {
    transferId: 't' as TransferId,
    counterpartAccountId: 'a' as AccountId,
    amountMinor: amount as MinorText,
    counterpartName: 's1.TransferSent.x' as Sealed,
    memo: null,
  };
  return { event: { type, data }, currency: 'GBP' };
}
