import { randomUUID } from 'node:crypto';
import type { CommandId, CustomerId } from '@/domain/ids';
import type { Transaction } from '../client';
import { newCustomerKey, storeCustomerKey } from '../customer-keys';
import { derivedId } from '../derived-id';
import { hmac } from '../master-key';
import { seal } from '../sealing';
import { fingerprintOf } from './fingerprint';
import type { Order, Prepared, RegisterCustomerRequest } from './order';

/**
 * A registration as an order: the customer it will create is also the one who asks. The password's
 * hash goes to the sign-in tables in the same transaction, and nowhere else.
 */
export type RegistrationOrder = Order<RegisterCustomerRequest> & { passwordHash: string };

/** The customer that a registration with this command id creates. */
export function customerIdFor(commandId: CommandId): CustomerId {
  return derivedId(commandId, 'customer');
}

/**
 * The customer's data key is made here and stored only with an accepted command. What a refused
 * registration typed is thereby sealed under a key that nobody has: it is erased as it is stored.
 */
export function prepareRegistration(order: RegistrationOrder): Prepared {
  const { request, commandId, passwordHash } = order;
  const customerId = customerIdFor(commandId);
  const { key, wrapped } = newCustomerKey(customerId);
  const sealed = (field: 'name' | 'email') =>
    seal(
      key,
      { customerId, streamId: customerId, event: 'CustomerRegistered', field },
      request[field],
    );
  const emailHmac = emailHmacOf(request.email);
  return {
    command: {
      type: 'RegisterCustomer',
      customerId,
      name: sealed('name'),
      email: sealed('email'),
      locale: request.locale,
    },
    fingerprint: fingerprintOf(key.fingerprint, request),
    readFacts: async (tx) => ({ emailTaken: await isEmailTaken(tx, request.email, customerId) }),
    writeAlongside: (tx) =>
      Promise.all([
        storeCustomerKey(tx, customerId, wrapped),
        tx`insert into email_claims (email_hmac, customer_id) values (${emailHmac}, ${customerId})`,
        tx`insert into auth_users (id, name, email)
           values (${customerId}, '', ${signInEmail(request.email)})`,
        tx`insert into auth_credentials (id, account_id, provider_id, user_id, password)
           values (${randomUUID()}, ${customerId}, 'credential', ${customerId}, ${passwordHash})`,
      ]),
  };
}

/**
 * Whether an address signs in somebody else: another customer, or one of the bank's own people, who claim
 * none. Which of them it is, nobody is told.
 */
export async function isEmailTaken(
  tx: Transaction,
  email: string,
  customerId: CustomerId,
): Promise<boolean> {
  const others = await tx`
    select from auth_users where email = ${signInEmail(email)} and id <> ${customerId}`;
  return others.length > 0;
}

/** The address that the sign-in tables hold in place of the real one. */
export function signInEmail(email: string): string {
  return `${emailHmacOf(email).toString('hex')}@rewind.invalid`;
}

/** How an address is looked up: a keyed digest of its one spelling. */
export function emailHmacOf(email: string): Buffer {
  return hmac('email', email.normalize('NFC').trim().toLowerCase());
}
