/**
 * Empties the outbox. A message is claimed by its row's lock, delivered, and marked; should the bank
 * stop in between, it is delivered once more, under the same name. Any number of instances may do it.
 */
import { type CustomerId, isUuid } from '@/domain/ids';
import { sqlClient, type Transaction } from '../client';
import { catchMail, mailFolders, removeMailOf } from './catcher';
import { type Message, writeLetter } from './letter';

/** Delivers what waits. One message that cannot be delivered does not hold up those behind it. */
export async function deliverMail(signal: AbortSignal): Promise<boolean> {
  const failed = new Map<string, unknown>();
  while (!signal.aborted && (await deliverNext(failed))) {
    // Each message is a transaction of its own.
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

/** False when there is nothing left to try. */
async function deliverNext(failed: Map<string, unknown>): Promise<boolean> {
  let claimed: Message | undefined;
  try {
    await sqlClient().begin(async (tx) => {
      claimed = await claim(tx, [...failed.keys()]);
      if (!claimed) return;
      const letter = (await holdKey(tx, claimed.customerId)) && (await writeLetter(tx, claimed));
      if (!letter) {
        await tx`delete from outbox where message_id = ${claimed.messageId}`;
        return;
      }
      await catchMail(claimed.customerId, claimed.messageId, letter);
      await tx`update outbox set delivered_at = now() where message_id = ${claimed.messageId}`;
    });
  } catch (error) {
    if (!claimed) throw error;
    failed.set(claimed.messageId, error);
  }
  return claimed !== undefined;
}

async function claim(tx: Transaction, except: readonly string[]): Promise<Message | undefined> {
  const [message] = await tx<Message[]>`
    select message_id as "messageId", customer_id as "customerId", kind, stream_id as "streamId",
      version
    from outbox
    where delivered_at is null and message_id <> all(${[...except]}::uuid[])
    order by created_at, message_id limit 1 for update skip locked`;
  return message;
}

/**
 * Erasing the customer waits until the letter is written. False when it has been done: no letter then,
 * and no message either, which the erasure passed over while it was claimed.
 */
async function holdKey(tx: Transaction, customerId: CustomerId): Promise<boolean> {
  const keys = await tx`
    select from customer_keys where customer_id = ${customerId} for key share`;
  return keys.length > 0;
}
