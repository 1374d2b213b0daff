import { type Deferral, evolve, initialState } from '@/domain/customer/state';
import type { CustomerId } from '@/domain/ids';
import type { Locale } from '@/domain/money';
import { sqlClient } from './client';
import { type Prefix, readStream } from './event-store';
import { opener } from './sealing';

export type Customer = {
  customerId: CustomerId;
  /** Null once erased. */
  name: string | null;
  /** Null once erased. */
  email: string | null;
  locale: Locale;
  /** What an erasure that they asked for waits for. */
  erasure: Deferral | null;
};

/**
 * A customer from their own stream, which stays short, or from how much of it there was at some moment;
 * undefined when nobody had that id.
 */
export async function findCustomer(
  customerId: CustomerId,
  prefix: Prefix = {},
): Promise<Customer | undefined> {
  const [events, open] = await Promise.all([
    readStream(sqlClient(), { kind: 'customer', id: customerId }, prefix),
    opener(customerId, customerId),
  ]);
  const state = events.reduce(evolve, initialState);
  if (state.status === 'unregistered') return undefined;
  if (state.status === 'erased') {
    return { customerId, name: null, email: null, locale: state.locale, erasure: null };
  }
  return {
    customerId,
    name: open('name', state.name),
    email: open('email', state.email),
    locale: state.locale,
    erasure: state.erasure,
  };
}
