import type { LocalDate } from '@/domain/calendar';
import type { AccountId, AnswerId, PaymentId } from '@/domain/ids';
import { minorText } from '@/domain/money';
import { sqlClient } from '../client';
import { derivedId } from '../derived-id';
import { paymentIdFor } from '../prepare/payment';
import { dateOf, earning, happening } from './happening';
import type { DemoOrder } from './life';
import { demoAccountId, demoCommandId } from './people';

const EVERYDAY = demoAccountId('maya', 'everyday');
const IBAN = 'DE75512108001245126199';

const payments = [
  { day: 338, payee: 'Familie Brandt', minor: 12_000n, reference: 'Flat, deposit', end: 'settled' },
  { day: 402, payee: 'Werkstatt Kreuzberg', minor: 7_450n, reference: 'Repair', end: 'settled' },
  { day: 447, payee: 'Jonas Veit', minor: 4_000n, reference: null, end: 'returned' },
  { day: 483, payee: 'Kantine Nord', minor: 3_120n, reference: 'Party', end: 'timed out' },
  { day: 531, payee: 'Familie Brandt', minor: 6_500n, reference: 'Electricity', end: 'settled' },
] as const;

/** What Maya pays to other banks, and what they have answered; to one payment, nothing. */
export function otherBanks(today: LocalDate): DemoOrder[] {
  return payments.flatMap(({ day, payee, minor, reference, end }) => {
    const name = `pays ${payee} on day ${day}`;
    const amountMinor = minorText(minor);
    const at = (hour: number, minute: number, later = 0) =>
      [dateOf(day + later, today), hour, minute] as const;
    const paymentId = paymentIdFor(demoCommandId(`maya ${name}`));
    const about = { paymentId, accountId: EVERYDAY };
    const answer = { ...about, answerId: derivedId<AnswerId>(paymentId, 'answer by itself') };
    const bank = { by: 'bank' } as const;
    const over = {
      settled: [at(10, 42), { type: 'SettlePayment', ...answer }],
      returned: [at(15, 8), { type: 'ReturnPayment', ...answer, reason: 'account-unknown' }],
      'timed out': [at(10, 45, 2), { type: 'TimeOutPayment', ...about }],
    } as const;
    const [overAt, lastStep] = over[end];
    const paid = earning(EVERYDAY, minor, `Translation, invoice ${day}`);
    return [
      happening('maya', `earns before day ${day}`, at(9, 12), paid),
      happening('maya', name, at(10, 40), {
        type: 'InitiatePayment',
        accountId: EVERYDAY,
        payee,
        iban: IBAN,
        amountMinor,
        reference,
      }),
      happening('maya', `${name}: sent`, at(10, 41), { type: 'SubmitPayment', ...about }, bank),
      happening('maya', `${name}: ${end}`, overAt, lastStep, bank),
    ];
  });
}

/**
 * What a step leaves on the wire, so that the bank finds there what its streams say. To the payment that
 * was given up somebody else would have had to answer: the demo's other bank does not any more.
 */
export async function leaveOnWire({ request, at }: DemoOrder): Promise<void> {
  switch (request.type) {
    case 'SubmitPayment':
      return submitted(request.paymentId, at);
    case 'SettlePayment':
      return answered(request, 'settled', null, at);
    case 'ReturnPayment':
      return answered(request, 'returned', request.reason, at);
    case 'TimeOutPayment':
      await sqlClient()`
        update clearing_submissions set is_played = true where payment_id = ${request.paymentId}`;
  }
}

async function submitted(paymentId: PaymentId, at: string): Promise<void> {
  await sqlClient()`
    insert into clearing_submissions (payment_id, account_id, amount_minor, currency, submitted_at)
    select payment_id, account_id, amount_minor, currency, ${at}::text::timestamptz from payments
    where payment_id = ${paymentId} and generation = (
      select generation from projections where name = 'payments' and status = 'live')
    on conflict do nothing`;
}

async function answered(
  {
    answerId,
    paymentId,
    accountId,
  }: { answerId: AnswerId; paymentId: PaymentId; accountId: AccountId },
  kind: string,
  reason: string | null,
  at: string,
): Promise<void> {
  await sqlClient()`
    insert into clearing_answers
      (answer_id, payment_id, account_id, kind, reason, answered_at, delivered_at)
    values (${answerId}, ${paymentId}, ${accountId}, ${kind}, ${reason},
      ${at}::text::timestamptz, ${at}::text::timestamptz)
    on conflict do nothing`;
}
