/**
 * The bank's wire to other banks, with the demo's other bank at its end. What a payment needs from here
 * is asked for by what there is to see in the tables, again and again until it is done; each step is a
 * command whose id follows from what it is about and the day, so that it is taken once however often it is
 * asked.
 */
import type { Instant, LocalDate } from '@/domain/calendar';
import type { AccountId, AnswerId, CommandId, CustomerId, PaymentId, StreamId } from '@/domain/ids';
import type { Currency } from '@/domain/money';
import type { ReturnReason } from '@/domain/payment/events';
import type { InitiatedPayment } from '@/domain/payment/state';
import { sqlClient } from './client';
import { instantFromPg } from './columns';
import { derivedId } from './derived-id';
import { AT_ONCE, isNew, takeDue } from './due';
import { execute } from './execute';
import type { PaymentStepRequest } from './prepare/order';

const NAME = 'clearing';
/** How long the demo's other bank takes to answer by itself. */
const ANSWERS_AFTER = '5 seconds';

type OfPayment = { paymentId: PaymentId; accountId: AccountId };
/** A payment with something to be done about it, and on which day that is seen. */
type Due = OfPayment & { today: LocalDate };
type Answer = OfPayment & {
  answerId: AnswerId;
  kind: 'settled' | 'returned';
  reason: ReturnReason | null;
  answeredAt: Instant;
};

/** Everything that there is to do about payments: send, take answers in, give up waiting. */
export async function clearPayments(signal: AbortSignal): Promise<boolean> {
  if (process.env.REWIND_DEMO === '1') await answerByItself();
  const taken = await Promise.allSettled([
    takeDue(unsentPayments, submit, signal),
    takeDue(waitingAnswers, takeIn, signal),
    takeDue(overduePayments, timeOut, signal),
  ]);
  const failed = taken.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
  return taken.some((one) => one.status === 'fulfilled' && one.value);
}

function submit({ paymentId, accountId, today }: Due): Promise<boolean> {
  const request = { type: 'SubmitPayment', paymentId, accountId } as const;
  return ask(paymentId, `submit attempt ${today}`, request);
}

/** Once for ever: an answer that was taken in is not to be taken in behind a later one. */
async function takeIn({ kind, reason, ...about }: Answer): Promise<boolean> {
  const { answerId } = about;
  await ask(
    answerId as string as StreamId,
    'take in',
    kind === 'settled'
      ? { type: 'SettlePayment', ...about }
      : { type: 'ReturnPayment', ...about, reason: reason ?? 'not-wanted' },
  );
  await sqlClient()`
    update clearing_answers set delivered_at = now() where answer_id = ${answerId}`;
  return true;
}

function timeOut({ paymentId, accountId, today }: Due): Promise<boolean> {
  const request = { type: 'TimeOutPayment', paymentId, accountId } as const;
  return ask(paymentId, `time out attempt ${today}`, request);
}

async function ask(space: StreamId, step: string, request: PaymentStepRequest): Promise<boolean> {
  const outcome = await execute({
    actor: { kind: 'bank' },
    commandId: derivedId<CommandId>(space, `${NAME}: ${step}`),
    cause: { handler: NAME, streamId: request.paymentId },
    request,
  });
  if (outcome.status === 'busy') throw new Error(`${request.type} of ${request.paymentId} is busy`);
  return isNew(outcome);
}

function unsentPayments(passedOver: number): Promise<Due[]> {
  return sqlClient()<Due[]>`
    select payment_id as "paymentId", account_id as "accountId",
      (bank_now() at time zone 'Europe/London')::date as today
    from payments
    where status = 'initiated' and times_out_at > bank_now() and generation = (
      select generation from projections where name = 'payments' and status = 'live')
    order by recorded_at, payment_id limit ${AT_ONCE} offset ${passedOver}`;
}

/** In the order in which they were given; of one payment only the oldest, so that none overtakes it. */
async function waitingAnswers(passedOver: number): Promise<Answer[]> {
  const rows = await sqlClient()<(Omit<Answer, 'answeredAt'> & { answered: string })[]>`
    select answer_id as "answerId", payment_id as "paymentId", account_id as "accountId", kind, reason,
      answered_at as answered
    from clearing_answers where delivered_at is null and not exists (
      select from clearing_answers as earlier
      where earlier.payment_id = clearing_answers.payment_id and earlier.delivered_at is null
        and (earlier.answered_at, earlier.answer_id)
          < (clearing_answers.answered_at, clearing_answers.answer_id))
    order by answered_at, answer_id limit ${AT_ONCE} offset ${passedOver}`;
  return rows.map(({ answered, ...row }) => ({ ...row, answeredAt: instantFromPg(answered) }));
}

/** Nobody is given up whose answer came in time, and only waits to be taken in. */
function overduePayments(passedOver: number): Promise<Due[]> {
  return sqlClient()<Due[]>`
    select payment_id as "paymentId", account_id as "accountId",
      (bank_now() at time zone 'Europe/London')::date as today
    from payments
    where status in ('initiated', 'submitted') and times_out_at <= bank_now() and generation = (
      select generation from projections where name = 'payments' and status = 'live')
      and not exists (
        select from clearing_answers
        where clearing_answers.payment_id = payments.payment_id and delivered_at is null
          and answered_at < times_out_at)
    order by times_out_at, payment_id limit ${AT_ONCE} offset ${passedOver}`;
}

/**
 * The other bank of the demo settles, unless somebody has taken its place. To what was given up while
 * the clock was moved it says nothing more.
 */
async function answerByItself(): Promise<void> {
  const due = await sqlClient()<OfPayment[]>`
    select sent.payment_id as "paymentId", sent.account_id as "accountId"
    from clearing_submissions as sent
    join payments on payments.payment_id = sent.payment_id and payments.generation = (
      select generation from projections where name = 'payments' and status = 'live')
    where not is_played and submitted_at <= bank_now() - ${ANSWERS_AFTER}::interval
      and status = 'submitted' and times_out_at > bank_now()
      and not exists (
        select from clearing_answers where clearing_answers.payment_id = sent.payment_id)
    order by submitted_at limit ${AT_ONCE}`;
  for (const payment of due) await answer(payment, { kind: 'settled', reason: null }, 'by itself');
}

/** Puts an answer of the other bank on the wire, now by bank time; the same `occasion` again is the same answer. */
export async function answer(
  { paymentId, accountId }: OfPayment,
  { kind, reason }: Pick<Answer, 'kind' | 'reason'>,
  occasion: string,
): Promise<void> {
  const answerId = derivedId<AnswerId>(paymentId, `answer ${occasion}`);
  await sqlClient()`
    insert into clearing_answers (answer_id, payment_id, account_id, kind, reason, answered_at)
    values (${answerId}, ${paymentId}, ${accountId}, ${kind}, ${reason}, bank_now())
    on conflict do nothing`;
}

/** From now on the other bank says nothing about this payment by itself. */
export async function play(paymentId: PaymentId): Promise<void> {
  await sqlClient()`
    update clearing_submissions set is_played = true where payment_id = ${paymentId}`;
}

/** What was sent to other banks and what they have said so far, as whoever plays them sees it. */
export type Submission = OfPayment & {
  customerId: CustomerId;
  amountMinor: bigint;
  currency: Currency;
  status: InitiatedPayment['status'];
  isLate: boolean;
  isPlayed: boolean;
  submittedAt: Instant;
  answers: number;
  /** An answer is on the wire that has not been taken in yet. */
  isAnswering: boolean;
};

/** The newest first. */
export async function listSubmissions(limit: number): Promise<Submission[]> {
  const rows = await sqlClient()<(Omit<Submission, 'submittedAt'> & { submitted: string })[]>`
    select sent.payment_id as "paymentId", sent.account_id as "accountId",
      payments.customer_id as "customerId", sent.amount_minor as "amountMinor", sent.currency,
      payments.status, payments.is_late as "isLate", sent.is_played as "isPlayed",
      sent.submitted_at as submitted,
      (select count(*)::int from clearing_answers
        where clearing_answers.payment_id = sent.payment_id) as answers,
      exists (select from clearing_answers
        where clearing_answers.payment_id = sent.payment_id and delivered_at is null) as "isAnswering"
    from clearing_submissions as sent
    join payments on payments.payment_id = sent.payment_id and payments.generation = (
      select generation from projections where name = 'payments' and status = 'live')
    order by sent.submitted_at desc, sent.payment_id limit ${limit}`;
  return rows.map(({ submitted, ...row }) => ({ ...row, submittedAt: instantFromPg(submitted) }));
}

export async function findSubmission(paymentId: PaymentId): Promise<Submission | undefined> {
  return (await listSubmissions(SHOWN)).find((one) => one.paymentId === paymentId);
}

/** As many as can be looked at and played. */
export const SHOWN = 50;
