import type { ChangeContactDetails } from '@/domain/customer/commands';
import { sealingKey } from '../customer-keys';
import { findCustomer } from '../customers';
import { seal } from '../sealing';
import { fingerprintOf } from './fingerprint';
import type { ContactDetailsRequest, Order, Prepared } from './order';
import { emailHmacOf, isEmailTaken, signInEmail } from './registration';

/**
 * Sealed texts cannot be compared, so what is as it was is left out here, before any lock: of two
 * changes at the same moment, each keeps the fields that it changed. A new e-mail address takes its
 * claim and the sign-in row along, and ends every session but the one that asks: none of them was begun with it.
 */
export async function prepareContactDetails({
  actor,
  request,
  keepsAddress = false,
}: Order<ContactDetailsRequest>): Promise<Prepared | null> {
  if (actor.kind !== 'customer') return null;
  const customerId = actor.id;
  const [key, customer] = await Promise.all([sealingKey(customerId), findCustomer(customerId)]);
  if (!key || !customer) return null;

  const { name, email, locale } = request;
  const sealed = (field: 'name' | 'email', text: string) =>
    seal(key, { customerId, streamId: customerId, event: 'ContactDetailsChanged', field }, text);
  const command: ChangeContactDetails = { type: 'ChangeContactDetails', customerId };
  if (locale) command.locale = locale;
  if (name !== undefined && name !== customer.name) command.name = sealed('name', name);
  const prepared = { command, fingerprint: fingerprintOf(key.fingerprint, request) };
  if (keepsAddress || email === undefined || email === customer.email) return prepared;

  command.email = sealed('email', email);
  const emailHmac = emailHmacOf(email);
  return {
    ...prepared,
    readFacts: async (tx) => ({ emailTaken: await isEmailTaken(tx, email, customerId) }),
    // A session that is being stored refers to the sign-in row: either it is there to be ended, or it waits for the
    // commit, and whoever signed in finds that nobody has this address.
    writeAlongside: (tx) =>
      Promise.all([
        tx`update email_claims set email_hmac = ${emailHmac} where customer_id = ${customerId}`,
        tx`update auth_users set email = ${signInEmail(email)}, updated_at = now()
           where id = ${customerId}`,
        tx`delete from auth_sessions
           where user_id = ${customerId} and id is distinct from ${actor.sessionId}`,
      ]),
  };
}
