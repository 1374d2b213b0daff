import type { Instant } from '@/domain/calendar';
import { type CustomerState, type Deferral, evolve, initialState } from '@/domain/customer/state';
import type { Digest } from '@/domain/hash-chain';
import type { CustomerId } from '@/domain/ids';
import type { Locale } from '@/domain/money';
import type { Sealed } from '@/domain/sealed';
import { sqlClient } from './client';
import { type CustomerKey, customerKey } from './customer-keys';
import { type Prefix, readStream } from './event-store';
import { gathered } from './gathered';
import { load } from './load';
import { open, opener } from './sealing';
import { after, type Soon } from './soon';
import { cached, type Folded, remember } from './stream-cache';

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
  prefix?: Prefix,
): Promise<Customer | undefined> {
  const [state, open] = await Promise.all([
    prefix ? pastState(customerId, prefix) : customerState(customerId),
    opener(customerId, customerId),
  ]);
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

/** When somebody asked to be erased for the first time; undefined where they have not. */
export async function erasureAskedAt(customerId: CustomerId): Promise<Instant | undefined> {
  const events = await readStream(sqlClient(), { kind: 'customer', id: customerId });
  return events.find(({ type }) => type === 'ErasureRequested')?.recordedAt;
}

/**
 * Somebody's name alone, for whoever deals with them; null once they are erased. Every transfer asks for
 * two: a name is trusted for as long as the key that opened it, and another instance may have changed it
 * since.
 */
export function findName(customerId: CustomerId): Soon<string | null | undefined> {
  return after(
    customerKey(customerId),
    (key) => (key && openedName(customerId, key)) ?? openName(customerId, key),
  );
}

function openedName(customerId: CustomerId, key: CustomerKey): string | undefined {
  const known = opened.get(key);
  return known && known.sealed === sealedName(cached(customerId)?.folded) ? known.name : undefined;
}

async function openName(
  customerId: CustomerId,
  key: CustomerKey | null,
): Promise<string | null | undefined> {
  const state = await customerState(customerId);
  if (state.status === 'unregistered') return undefined;
  if (state.status === 'erased' || !key) return null;
  const name = open(key, { customerId, streamId: customerId, field: 'name' }, state.name);
  opened.set(key, { sealed: state.name, name });
  return name;
}

/** Keys are asked for anew every few seconds, and the names that they opened go with them. */
const opened = new WeakMap<CustomerKey, { sealed: Sealed; name: string }>();

function sealedName(folded: Folded | undefined): Sealed | undefined {
  return folded?.kind === 'customer' && folded.state.status === 'active'
    ? folded.state.name
    : undefined;
}

async function pastState(customerId: CustomerId, prefix: Prefix): Promise<CustomerState> {
  const events = await readStream(sqlClient(), { kind: 'customer', id: customerId }, prefix);
  return events.reduce(evolve, initialState);
}

/** As this moment's log has it. What this process has folded already is read no more, only its head. */
async function customerState(customerId: CustomerId): Promise<CustomerState> {
  const head = await askForHead(customerId);
  if (!head) return initialState;
  const stream = { kind: 'customer', id: customerId } as const;
  const states = await load(sqlClient(), [stream], new Map([[customerId, head]]));
  const folded = states.get(customerId);
  if (folded?.kind !== 'customer') throw new Error(`${customerId} is no customer`);
  remember(customerId, folded, head.hash);
  return folded.state;
}

/** Every transfer asks this of two people: those that come together ask once. */
const askForHead = gathered(async (customerIds: readonly CustomerId[]) => {
  const heads = await sqlClient()<{ id: CustomerId; version: number; hash: Digest }[]>`
    select stream_id as id, version, encode(hash, 'hex') as hash from streams
    where stream_id = any(${customerIds}::uuid[]) and kind = 'customer' and version > 0`;
  return new Map(heads.map(({ id, ...head }) => [id, head]));
});
