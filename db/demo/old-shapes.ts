/**
 * The demo's first months are stored in the shapes of those days, so that reading old events is not
 * an exception that nobody meets. These encoders go the other way from the upcasters, and nothing but
 * the demo ever writes with them.
 */
import { effectiveBps } from '@/domain/account/rates';
import type { Appended } from '@/domain/commands';
import type { Sealed } from '@/domain/sealed';
import type { DomainEvent, StoredDomainEvent } from '@/domain/streams';
import { asStored } from '@/domain/upcast';
import { customerKey } from '../customer-keys';
import type { Actor, StoredAppended } from '../prepare/order';
import type { AnyOrder } from '../prepare/prepare';
import { opener, seal } from '../sealing';

/** The same order, stored as the program of those days would have. */
export async function inOldShapes(order: AnyOrder): Promise<AnyOrder> {
  const reseal = await resealer(order.actor);
  return { ...order, storeAs: (events) => asStoredThen(events, reseal) };
}

/** What the program of those days would have stored for the same facts. */
export function asStoredThen(
  events: readonly Appended[],
  reseal: (name: Sealed) => Sealed,
): StoredAppended[] {
  const [first, second] = events;
  if (first?.event.type === 'ContactDetailsChanged' && second?.event.type === 'LocaleChanged') {
    const { name, email } = first.event.data;
    const { locale } = second.event.data;
    if (name && !email) {
      const data = { name: reseal(name), locale };
      return [{ ...first, event: { type: 'ProfileUpdated', schemaVersion: 1, data } }];
    }
  }
  return events.flatMap(({ stream, event }) =>
    shapesOf(event).map((stored) => ({ stream, event: stored })),
  );
}

function shapesOf(event: DomainEvent): StoredDomainEvent[] {
  if (event.type === 'AccountOpened' && event.data.product !== 'pot') {
    const { parentAccountId: _unknown, product, ...data } = event.data;
    const overdraftRateBps = effectiveBps(data.overdraftRateBps);
    return [{ type: event.type, schemaVersion: 1, data: { ...data, product, overdraftRateBps } }];
  }
  if (event.type === 'AccountClosed' && event.data.sweepToAccountId === null) {
    return [{ type: event.type, schemaVersion: 1, data: { reason: event.data.reason } }];
  }
  if (event.type === 'CustomerRegistered') {
    // The form asked for consent then, and the answer was an event of its own.
    const data = { consent: false };
    return [asStored(event), { type: 'MarketingConsentRecorded', schemaVersion: 1, data }];
  }
  return [asStored(event)];
}

/** A sealed text names its event: one that is stored in another event has to be sealed for that. */
async function resealer(actor: Actor): Promise<(name: Sealed) => Sealed> {
  if (actor.kind !== 'customer') throw new Error('The bank has no name');
  const [key, open] = await Promise.all([customerKey(actor.id), opener(actor.id, actor.id)]);
  const place = { customerId: actor.id, streamId: actor.id, field: 'name' };
  return (name) => {
    const text = open('name', name);
    if (!key || text === null) throw new Error(`${actor.id} has no key`);
    return seal(key, { ...place, event: 'ProfileUpdated' }, text);
  };
}
