import { describe, expect, it } from 'vitest';
import { type AccountState, evolve as evolveAccount, opened } from '../account/state';
import { type Instant, plusMicros } from '../calendar';
import { STORY_TIME } from '../given';
import type { AccountId, AnswerId, CustomerId, HoldId, PaymentId } from '../ids';
import { ANSWER_WITHIN, HELD_FOR } from '../limits';
import { type MinorText, minor } from '../money';
import { opened as openedEvent } from '../projections/told-life';
import type { Sealed } from '../sealed';
import type { InitiatePayment, PaymentCommand } from './commands';
import { type AccountStep, decideInitiation, decidePayment } from './decide';
import { type PaymentEvent, paymentEventVersions } from './events';
import { evolve, initialState, type PaymentState } from './state';

const ABOUT = {
  paymentId: '00000000-0000-4000-8000-0000000000b1' as PaymentId,
  accountId: '00000000-0000-4000-8000-0000000000a1' as AccountId,
};
const ANSWER = '00000000-0000-4000-8000-0000000000d1' as AnswerId;
const submit = { type: 'SubmitPayment', ...ABOUT } as const;
const settle = { type: 'SettlePayment', ...ABOUT, answerId: ANSWER } as const;
const giveBack = {
  type: 'ReturnPayment',
  ...ABOUT,
  answerId: ANSWER,
  reason: 'account-closed',
} as const;
const timeOut = { type: 'TimeOutPayment', ...ABOUT } as const;
const cancel = { type: 'CancelPayment', ...ABOUT } as const;
const TOO_LATE = plusMicros(STORY_TIME, ANSWER_WITHIN);

describe('a payment to another bank', () => {
  it('begins with the money set aside', () => {
    const payment = new Payment();
    expect(payment.ask(initiate('3000'))).toEqual(['HoldPlaced', 'PaymentInitiated']);
    expect(payment.ask(initiate('3000'))).toBe('already-open');
    expect(new Payment().ask(initiate('10001'))).toBe('insufficient-funds');
  });

  it('is settled: the money that was set aside has left', () => {
    const payment = submitted();
    expect(payment.ask(settle)).toEqual(['HoldCaptured', 'PaymentSettled']);
    expect(payment.booked()).toBe(7_000n);
    expect(payment.isLate()).toBe(false);
  });

  it('is settled also when the answer overtakes the news that it was sent', () => {
    const payment = begun();
    expect(payment.ask(settle)).toEqual(['HoldCaptured', 'PaymentSettled']);
    expect(payment.ask(submit)).toBe('payment-over');
  });

  it('takes an answer once, however often it comes', () => {
    for (const said of [settle, giveBack]) {
      const payment = submitted();
      payment.ask(said);
      const before = payment.booked();
      expect(payment.ask({ ...said, answerId: 'another' as AnswerId })).toEqual([]);
      expect(payment.booked()).toBe(before);
    }
  });

  it('that is settled after it was returned is recorded and flagged, and books nothing', () => {
    const payment = submitted();
    payment.ask(giveBack);
    expect(payment.ask(settle)).toEqual(['PaymentSettled']);
    expect(payment.isLate()).toBe(true);
    expect(payment.booked()).toBe(10_000n);
    expect(payment.ask(giveBack)).toEqual(['PaymentReturned']);
    expect(payment.booked()).toBe(10_000n);
  });

  it('that is returned after it was given up is recorded, and there is nothing to look into', () => {
    const payment = submitted();
    payment.ask(timeOut, TOO_LATE);
    expect(payment.ask(giveBack, TOO_LATE)).toEqual(['PaymentReturned']);
    expect(payment.isLate()).toBe(false);
    expect(payment.booked()).toBe(10_000n);
  });

  it('is returned: the money is free again', () => {
    const payment = submitted();
    expect(payment.ask(giveBack)).toEqual(['HoldReleased', 'PaymentReturned']);
    expect(payment.booked()).toBe(10_000n);
    expect(payment.ask(giveBack)).toEqual([]);
  });

  it('that was settled can come back later, and is paid in again', () => {
    const payment = submitted();
    payment.ask(settle);
    expect(payment.ask(giveBack)).toEqual(['MoneyDeposited', 'PaymentReturned']);
    expect(payment.booked()).toBe(10_000n);
  });

  it('that comes back to an account which was closed since is recorded and flagged, and pays nothing in', () => {
    const payment = submitted();
    payment.ask(settle);
    payment.closeAccount();
    expect(payment.ask(giveBack)).toEqual(['PaymentReturned']);
    expect(payment.isLate()).toBe(true);
    expect(payment.booked()).toBe(7_000n);
  });

  it('without an answer is given up, not before its time, and frees the money', () => {
    const payment = submitted();
    expect(payment.ask(timeOut)).toBe('not-due');
    expect(payment.ask(timeOut, TOO_LATE)).toEqual(['HoldReleased', 'PaymentTimedOut']);
    expect(payment.ask(timeOut, TOO_LATE)).toEqual([]);
  });

  it('that was not sent in time stays here, and is given up', () => {
    const payment = begun();
    expect(payment.ask(submit, TOO_LATE)).toBe('payment-over');
    expect(payment.ask(timeOut, TOO_LATE)).toEqual(['HoldReleased', 'PaymentTimedOut']);
  });

  it('that is settled after it was given up is recorded and flagged, and books nothing', () => {
    const payment = submitted();
    payment.ask(timeOut, TOO_LATE);
    expect(payment.ask(settle, TOO_LATE)).toEqual(['PaymentSettled']);
    expect(payment.isLate()).toBe(true);
    expect(payment.booked()).toBe(10_000n);
    expect(payment.ask(giveBack, TOO_LATE)).toEqual(['PaymentReturned']);
    expect(payment.booked()).toBe(10_000n);
  });

  it('whose hold ran out before anybody took in its answer is settled late, too', () => {
    const payment = submitted();
    const inTime = { ...settle, answeredAt: plusMicros(TOO_LATE, -1n) };
    expect(payment.ask(inTime, plusMicros(STORY_TIME, HELD_FOR))).toEqual(['PaymentSettled']);
    expect(payment.isLate()).toBe(true);
  });

  it('is given up first when its answer came too late, though nobody had noticed', () => {
    const still = ['HoldReleased', 'PaymentTimedOut'];
    const threeDays = plusMicros(STORY_TIME, HELD_FOR);
    for (const [at, before] of [
      [TOO_LATE, still],
      [threeDays, still.slice(1)],
    ] as const) {
      const [settledLate, returnedLate] = [submitted(), submitted()];
      expect(settledLate.ask(settle, at)).toEqual([...before, 'PaymentSettled']);
      expect(settledLate.isLate()).toBe(true);
      expect(settledLate.ask(timeOut, at)).toEqual([]);
      expect(returnedLate.ask(giveBack, at)).toEqual([...before, 'PaymentReturned']);
      expect([settledLate.booked(), returnedLate.booked()]).toEqual([10_000n, 10_000n]);
    }
  });

  it('can be cancelled until it is sent', () => {
    const payment = begun();
    expect(payment.ask(cancel)).toEqual(['HoldReleased', 'PaymentCancelled']);
    expect(payment.ask(cancel)).toEqual([]);
    expect(payment.ask(submit)).toBe('payment-over');
    expect(submitted().ask(cancel)).toBe('payment-over');
  });

  it('that was never begun takes no step', () => {
    for (const command of [submit, settle, giveBack, timeOut, cancel]) {
      expect(new Payment().ask(command)).toBe('payment-over');
    }
  });
});

function begun(): Payment {
  const payment = new Payment();
  payment.ask(initiate('3000'));
  return payment;
}

function submitted(): Payment {
  const payment = begun();
  payment.ask(submit);
  return payment;
}

/** A payment and its account as they go on together; answers what happened, or why nothing did. */
class Payment {
  private payment: PaymentState = initialState;
  private account: AccountState = {
    ...opened(openedEvent()),
    bookedMinor: minor(10_000n),
  };

  ask(command: PaymentCommand, at: Instant = STORY_TIME): string[] | string {
    const decision =
      command.type === 'InitiatePayment'
        ? decideInitiation(this.payment, this.account, { ...command, at })
        : decidePayment(this.payment, this.account, { ...command, at });
    if (!decision.accepted) return decision.refusal.reason;
    for (const event of decision.events) {
      if (isOfPayment(event)) this.payment = evolve(this.payment, event);
      else this.account = evolveAccount(this.account, { ...event, recordedAt: at });
    }
    return decision.events.map(({ type }) => type);
  }

  /** Whatever is on it. */
  closeAccount(): void {
    const data = { reason: 'customer-request', sweepToAccountId: null } as const;
    this.account = evolveAccount(this.account, {
      type: 'AccountClosed',
      data,
      recordedAt: STORY_TIME,
    });
  }

  booked(): bigint {
    return this.account.status === 'not-opened' ? 0n : this.account.bookedMinor;
  }

  isLate(): boolean {
    return this.payment.status !== 'not-initiated' && this.payment.isLate;
  }
}

function isOfPayment(event: AccountStep | PaymentEvent): event is PaymentEvent {
  return event.type in paymentEventVersions;
}

function initiate(amount: string): InitiatePayment {
  return {
    type: 'InitiatePayment',
    ...ABOUT,
    customerId: '00000000-0000-4000-8000-0000000000c1' as CustomerId,
    holdId: '00000000-0000-4000-8000-0000000000e1' as HoldId,
    amountMinor: amount as MinorText,
    payee: 'payee' as Sealed,
    merchant: 'payee' as Sealed,
    iban: 'iban' as Sealed,
    reference: null,
  };
}
