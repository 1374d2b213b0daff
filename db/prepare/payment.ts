import type { Appended } from '@/domain/commands';
import type { CommandId, CustomerId, HoldId, PaymentId } from '@/domain/ids';
import type { Transaction } from '../client';
import { sealingKey } from '../customer-keys';
import { derivedId } from '../derived-id';
import { isSomebodyElses } from '../owned-events';
import { findOwner, mayUse } from '../owners';
import { findPayment } from '../read-models/payments';
import { seal } from '../sealing';
import { bankFingerprint, requestFingerprint } from './fingerprint';
import {
  type CancelPaymentRequest,
  factsOfHolder,
  type InitiatePaymentRequest,
  type Order,
  type PaymentStepRequest,
  type Prepared,
} from './order';

/** The payment that an initiation with this command id begins. */
export function paymentIdFor(commandId: CommandId): PaymentId {
  return derivedId(commandId, 'payment');
}

/** The payee is named in two streams: in the payment's, and on the account's hold and statement. */
export async function prepareInitiation({
  actor,
  request,
  commandId,
}: Order<InitiatePaymentRequest>): Promise<Prepared | null> {
  const owner = await findOwner(request.accountId);
  if (!owner || actor.kind !== 'customer' || !mayUse(actor, owner)) return null;
  const { customerId, accountId } = owner;
  const key = await sealingKey(customerId);
  if (!key) return null;

  const paymentId = paymentIdFor(commandId);
  if (await isSomebodyElses(paymentId, customerId)) return null;
  const place = { customerId, streamId: paymentId, event: 'PaymentInitiated' } as const;
  const sealed = (field: string, text: string) => seal(key, { ...place, field }, text);
  const hold = { customerId, streamId: accountId, event: 'HoldPlaced', field: 'merchant' } as const;
  const { payee, iban, reference, amountMinor } = request;
  return {
    command: {
      type: 'InitiatePayment',
      paymentId,
      customerId,
      accountId,
      holdId: derivedId<HoldId>(commandId, 'hold'),
      amountMinor,
      payee: sealed('payee', payee),
      merchant: seal(key, hold, payee),
      iban: sealed('iban', iban),
      reference: reference === null ? null : sealed('reference', reference),
    },
    fingerprint: requestFingerprint(actor, key, request),
    facts: factsOfHolder(key),
  };
}

/**
 * What happens to a payment after it was initiated: the bank's own steps, asked for by its handlers. It
 * goes on the wire with the event that says so, and not at all where that is refused: whoever cancels a
 * payment in the same moment can be sure that it never leaves.
 */
export async function preparePaymentStep({
  actor,
  request,
}: Order<PaymentStepRequest>): Promise<Prepared | null> {
  if (actor.kind !== 'bank') return null;
  return {
    command: request,
    fingerprint: bankFingerprint(request),
    writeAlongside: async (tx, events) => {
      if (events.some(isSubmission)) await putOnWire(tx, request.paymentId);
    },
  };
}

function isSubmission({ event }: Appended): boolean {
  return event.type === 'PaymentSubmitted';
}

function putOnWire(tx: Transaction, paymentId: PaymentId): Promise<unknown> {
  return tx`
    insert into clearing_submissions (payment_id, account_id, amount_minor, currency, submitted_at)
    select payment_id, account_id, amount_minor, currency, bank_now() from payments
    where payment_id = ${paymentId}
      and generation = (select generation from projections
        where name = 'payments' and status = 'live')`;
}

export async function prepareCancellation({
  actor,
  request,
}: Order<CancelPaymentRequest>): Promise<Prepared | null> {
  if (actor.kind !== 'customer') return null;
  const customerId: CustomerId = actor.id;
  const [payment, key] = await Promise.all([
    findPayment(request.paymentId, customerId),
    sealingKey(customerId),
  ]);
  if (!payment || !key) return null;
  return {
    command: { ...request, accountId: payment.accountId },
    fingerprint: requestFingerprint(actor, key, request),
  };
}
