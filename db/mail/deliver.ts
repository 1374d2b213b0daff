/**
 * Empties the outbox. A message is written, then claimed by its row's lock, delivered, and marked; should
 * the bank stop in between, it is delivered once more, under the same name. Any number of instances may
 * do it.
 */
import { type CustomerId, isUuid } from '@/domain/ids';
import { sqlClient, type Transaction } from '../client';
import { catchMail, mailFolders, removeMailOf } from './catcher';
import { type Message, writeLetter } from './letter';

/** Delivers what waits. One message that cannot be delivered does not hold up those behind it. */
export async function deliverMail(signal: AbortSignal): Promise<boolean> {
  const failed = new Map<string, unknown>();
  while (!signal.aborted) {
    const message = await nextMessage([...failed.keys()]);
    if (!message) break;
    try {
      await deliver(message);
    } catch (error) {
      failed.set(message.messageId, error);
    }
  }
  const [trouble] = failed.values();
  if (trouble) throw trouble;
  return false;
}

/** Removes the mail of customers of this bank who have been erased: it holds their words in plain text. */
export async function removeMailOfErased(): Promise<boolean> {
  const ids = (await mailFolders()).filter(isUuid);
  if (ids.length === 0) return false;
  const erased = await sqlClient()<{ customer_id: CustomerId }[]>`
    select stream_id as customer_id from streams
    where stream_id = any(${ids}::uuid[]) and kind = 'customer'
      and not exists (select from customer_keys where customer_id = stream_id)`;
  for (const { customer_id } of erased) await removeMailOf(customer_id);
  return false;
}

/** The oldest that nobody is at. */
async function nextMessage(except: readonly string[]): Promise<Message | undefined> {
  const [message] = await sqlClient()<Message[]>`
    select message_id as "messageId", customer_id as "customerId", kind, stream_id as "streamId",
      version
    from outbox
    where delivered_at is null and message_id <> all(${[...except]}::uuid[])
    order by created_at, message_id limit 1 for update skip locked`;
  return message;
}

async function deliver(message: Message): Promise<void> {
  const { customerId, messageId } = message;
  // Before any lock: whoever holds one must not wait for a second connection.
  const letter = await writeLetter(message);
  await sqlClient().begin(async (tx) => {
    if (!(await claim(tx, messageId))) return;
    if (!letter || !(await holdKey(tx, customerId))) {
      await tx`delete from outbox where message_id = ${messageId}`;
      return;
    }
    await catchMail(customerId, messageId, letter);
    await tx`update outbox set delivered_at = now() where message_id = ${messageId}`;
  });
}

/** False when another instance was faster. */
async function claim(tx: Transaction, messageId: string): Promise<boolean> {
  const rows = await tx`
    select from outbox where message_id = ${messageId} and delivered_at is null
    for update skip locked`;
  return rows.length > 0;
}

/**
 * Erasing the customer waits until the letter is delivered. False when it has been done: no letter then,
 * and no message either, which the erasure passed over while it was claimed.
 */
async function holdKey(tx: Transaction, customerId: CustomerId): Promise<boolean> {
  const keys = await tx`
    select from customer_keys where customer_id = ${customerId} for key share`;
  return keys.length > 0;
}
