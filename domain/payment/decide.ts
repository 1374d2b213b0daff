import { capturedHold, expired, holdRefusal, releasedHold } from '../account/decide';
import type {
  HoldCaptured,
  HoldExpired,
  HoldPlaced,
  HoldReleased,
  MoneyDeposited,
  ReleaseReason,
} from '../account/events';
import { type AccountState, type Hold, type OpenedAccount, openHolds } from '../account/state';
import { plusMicros } from '../calendar';
import { type At, accept, type Decision, refuse } from '../decider';
import { unreachable } from '../exhaustive';
import { ANSWER_WITHIN, HELD_FOR } from '../limits';
import { minorText } from '../money';
import type { Refusal } from '../refusal';
import type { InitiatePayment, PaymentCommand, ReturnPayment, SettlePayment } from './commands';
import type { PaymentEvent } from './events';
import type { InitiatedPayment, PaymentState } from './state';

/** What a step of a payment does to the account that it is paid from. */
export type AccountStep = HoldPlaced | HoldCaptured | HoldReleased | HoldExpired | MoneyDeposited;
type PaymentDecision = Decision<AccountStep | PaymentEvent, Refusal>;
type Step = AccountStep | PaymentEvent;

export function decideInitiation(
  state: PaymentState,
  account: AccountState,
  command: At<InitiatePayment>,
): PaymentDecision {
  if (state.status !== 'not-initiated') return refuse({ reason: 'already-open' });
  if (account.status === 'not-opened') return refuse({ reason: 'account-not-opened' });
  const wrong = initiationRefusal(account, command);
  if (wrong) return refuse(wrong);
  const { paymentId, customerId, accountId, holdId, amountMinor, at } = command;
  const expiresAt = plusMicros(at, HELD_FOR);
  const { payee, merchant, iban, reference } = command;
  const { currency } = account;
  const timesOutAt = plusMicros(at, ANSWER_WITHIN);
  const hold = { holdId, amountMinor, expiresAt, merchant, paymentId };
  const data = { customerId, accountId, holdId, amountMinor, currency, payee, iban, reference };
  return accept<Step>(
    ...expired(account, at),
    { type: 'HoldPlaced', data: { ...hold, category: 'bills', contra: 'clearing' } },
    { type: 'PaymentInitiated', data: { ...data, timesOutAt } },
  );
}

/** What keeps an account from paying: known before it is asked to, too. */
export function initiationRefusal(
  account: OpenedAccount,
  { amountMinor, at }: Pick<At<InitiatePayment>, 'amountMinor' | 'at'>,
): Refusal | undefined {
  if (account.status !== 'open') return { reason: 'account-closed' };
  return holdRefusal(account, amountMinor, plusMicros(at, HELD_FOR), at);
}

/**
 * Each step may be asked for again, by whoever is not sure that it was taken: then nothing comes of it.
 * What the other bank says is always believed, also when it comes too late, or says the opposite of what
 * it said before: it is kept, and flagged where the bank is out of the money.
 */
export function decidePayment(
  payment: PaymentState,
  account: AccountState,
  command: At<Exclude<PaymentCommand, InitiatePayment>>,
): PaymentDecision {
  if (payment.status === 'not-initiated') return refuse({ reason: 'payment-over' });
  const { at } = command;
  const hold = holdOf(payment, account, at);
  switch (command.type) {
    case 'SubmitPayment':
      if (payment.status === 'submitted') return accept();
      if (payment.status !== 'initiated') return refuse({ reason: 'payment-over' });
      // What leaves when its time is up would be given up here, and taken there.
      if (at >= payment.timesOutAt) return refuse({ reason: 'payment-over' });
      return accept({ type: 'PaymentSubmitted', data: {} });

    case 'SettlePayment':
      return isTooLate(payment, command)
        ? givenUpBefore(settle({ ...payment, status: 'timed-out' }, undefined, command), hold)
        : settle(payment, hold, command);

    case 'ReturnPayment':
      return isTooLate(payment, command)
        ? givenUpBefore(giveBack({ ...payment, status: 'timed-out' }, account, hold, command), hold)
        : giveBack(payment, account, hold, command);

    case 'TimeOutPayment':
      if (!isWaiting(payment)) return accept();
      if (at < payment.timesOutAt) return refuse({ reason: 'not-due' });
      return accept<Step>(...givenUp(hold));

    case 'CancelPayment':
      if (payment.status === 'cancelled') return accept();
      if (payment.status !== 'initiated') return refuse({ reason: 'payment-over' });
      return accept<Step>(...freed(hold, 'payment-cancelled'), {
        type: 'PaymentCancelled',
        data: {},
      });

    default:
      return unreachable(command);
  }
}

/** Time is up on its date, whether or not anybody had noticed by the time that the answer came. */
function isTooLate(
  payment: InitiatedPayment,
  { answeredAt, at }: At<SettlePayment | ReturnPayment>,
): boolean {
  return isWaiting(payment) && (answeredAt ?? at) >= payment.timesOutAt;
}

/** What comes of an answer that came too late, after what its being late has brought about. */
function givenUpBefore(answered: PaymentDecision, hold: Hold | undefined): PaymentDecision {
  return answered.accepted ? accept<Step>(...givenUp(hold), ...answered.events) : answered;
}

function givenUp(hold: Hold | undefined): Step[] {
  return [...freed(hold, 'payment-timed-out'), { type: 'PaymentTimedOut', data: {} }];
}

function settle(
  payment: InitiatedPayment,
  hold: Hold | undefined,
  { answerId }: SettlePayment,
): PaymentDecision {
  if (payment.status === 'settled') return accept();
  const amountMinor = minorText(payment.amountMinor);
  // Where the hold has run out before the answer was taken in, there is nothing left to take it from: then the
  // bank is out of the money as well, though nobody was late.
  const late = !isWaiting(payment) || !hold;
  const settled: PaymentEvent = {
    type: 'PaymentSettled',
    data: { answerId, amountMinor, currency: payment.currency, late },
  };
  if (late) return accept<Step>(settled);
  return accept<Step>(capturedHold(hold, amountMinor, true), settled);
}

function giveBack(
  payment: InitiatedPayment,
  account: AccountState,
  hold: Hold | undefined,
  { answerId, reason }: ReturnPayment,
): PaymentDecision {
  const amountMinor = minorText(payment.amountMinor);
  const { currency } = payment;
  const returned = (late: boolean): PaymentEvent => ({
    type: 'PaymentReturned',
    data: { answerId, amountMinor, currency, late, reason },
  });
  if (isWaiting(payment)) return accept<Step>(...freed(hold, 'payment-returned'), returned(false));
  if (payment.status === 'returned') return accept();
  // Nothing had left the bank, as far as it knew, and so nothing comes back.
  if (payment.status !== 'settled') return accept<Step>(returned(false));
  if (payment.isLate || account.status !== 'open') return accept<Step>(returned(true));
  const credit = { amountMinor, contra: 'clearing', reference: null, category: 'other' } as const;
  return accept<Step>({ type: 'MoneyDeposited', data: credit }, returned(false));
}

function isWaiting({ status }: InitiatedPayment): boolean {
  return status === 'initiated' || status === 'submitted';
}

function holdOf(
  { holdId }: InitiatedPayment,
  account: AccountState,
  at: Parameters<typeof openHolds>[1],
): Hold | undefined {
  if (account.status === 'not-opened') return undefined;
  return openHolds(account, at).find((hold) => hold.holdId === holdId);
}

function freed(hold: Hold | undefined, reason: ReleaseReason): HoldReleased[] {
  return hold ? [releasedHold(hold, reason)] : [];
}
