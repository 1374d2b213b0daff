import type { AccountEvent } from '@/domain/account/events';
import type { Instant } from '@/domain/calendar';
import type { CustomerEvent } from '@/domain/customer/events';
import { unreachable } from '@/domain/exhaustive';
import type { AccountId, CustomerId, StreamId } from '@/domain/ids';
import type { Currency } from '@/domain/money';
import type { PaymentEvent } from '@/domain/payment/events';
import type { Recorded } from '@/domain/recorded';
import type { StandingOrderEvent } from '@/domain/standing-order/events';
import type { DomainEvent, StreamKind } from '@/domain/streams';
import { type Sql, sqlClient, type Transaction } from './client';
import { type EventRow, eventColumns, lift } from './event-store';

/** An event of somebody's stream, with whose it is: what read models and handlers about people take. */
export type OwnedEvent =
  | { kind: 'customer'; customerId: CustomerId; event: Recorded<CustomerEvent>; part: number }
  | {
      kind: 'payment' | 'standing-order';
      customerId: CustomerId;
      event: Recorded<PaymentEvent | StandingOrderEvent>;
      part: number;
    }
  | {
      kind: 'account';
      customerId: CustomerId;
      currency: Currency;
      event: Recorded<AccountEvent>;
      /** Of the events that one stored event means today, which. */
      part: number;
      /** The account came into being by the same command: whoever sent it knows what it did. */
      isOfOpening: boolean;
      /** Whether an account, such as the other side of a transfer, belongs to the same customer. */
      isOwn(accountId: AccountId): boolean;
    };

/** By batch: several subscribers take the same one, and to all of them it means the same. */
const worked = new WeakMap<readonly EventRow[], Promise<readonly OwnedEvent[]>>();

/**
 * What rows of the log mean today, and to whom. Streams that are nobody's, such as the bank's, drop out.
 *
 * Whose a stream is comes from its own first event, never from a read model, so that whatever is
 * filled from here comes out the same whenever it is filled.
 */
export function ownedEvents(
  sql: Sql | Transaction,
  rows: readonly EventRow[],
): Promise<readonly OwnedEvent[]> {
  const known = worked.get(rows);
  if (known) return known;
  const owned = workOut(sql, rows);
  worked.set(rows, owned);
  owned.catch(() => worked.delete(rows));
  return owned;
}

async function workOut(
  sql: Sql | Transaction,
  rows: readonly EventRow[],
): Promise<readonly OwnedEvent[]> {
  const lifted = rows.flatMap((row) => lift(row).map((event, index) => ({ event, index })));
  const owners = await ownersOf(sql, [
    ...rows.map(({ stream_id }) => stream_id),
    ...lifted.flatMap(({ event }) => counterpartOf(event)),
  ]);
  return lifted.flatMap(({ event, index }): OwnedEvent[] => {
    const owner = owners.get(event.streamId);
    if (!owner) return [];
    const part = index + 1;
    const { customerId } = owner;
    if (owner.kind === 'customer') {
      return [{ kind: 'customer', customerId, part, event: event as Recorded<CustomerEvent> }];
    }
    if (owner.kind !== 'account') {
      const processEvent = event as Recorded<PaymentEvent | StandingOrderEvent>;
      return [{ kind: owner.kind, customerId, part, event: processEvent }];
    }
    const { kind, currency, openedAt } = owner;
    return [
      {
        kind,
        customerId,
        currency,
        // Only the events of one command share an instant; its id may be another actor's as well.
        isOfOpening: event.recordedAt === openedAt,
        part,
        event: event as Recorded<AccountEvent>,
        isOwn: (accountId) => owners.get(accountId)?.customerId === customerId,
      },
    ];
  });
}

type Owner =
  | { kind: 'customer' | 'payment' | 'standing-order'; customerId: CustomerId }
  | { kind: 'account'; customerId: CustomerId; currency: Currency; openedAt: Instant };

/**
 * Whether a stream is there already and another customer's. What a command creates is named by its id, and an id
 * is its actor's own: with somebody else's, what it would name is theirs.
 */
export async function isSomebodyElses(
  streamId: StreamId,
  customerId: CustomerId,
): Promise<boolean> {
  const owner = (await ownersOf(sqlClient(), [streamId])).get(streamId);
  return owner !== undefined && owner.customerId !== customerId;
}

async function ownersOf(
  sql: Sql | Transaction,
  streamIds: Iterable<StreamId>,
): Promise<Map<StreamId, Owner>> {
  const openings = await sql<(EventRow & { kind: StreamKind })[]>`
    select ${eventColumns(sql)}, (
      select kind from streams where streams.stream_id = events.stream_id
    ) as kind
    from events where stream_id = any(${[...new Set(streamIds)]}::uuid[]) and version = 1`;
  const owners = new Map<StreamId, Owner>();
  for (const row of openings) {
    const owner = ownerBy(row);
    if (owner) owners.set(row.stream_id, owner);
  }
  return owners;
}

function ownerBy({ kind, ...opening }: EventRow & { kind: StreamKind }): Owner | undefined {
  switch (kind) {
    case 'customer':
      return { kind, customerId: opening.stream_id as CustomerId };
    case 'account': {
      const [opened] = lift(opening);
      if (opened?.type !== 'AccountOpened') {
        throw new Error(`Account ${opening.stream_id} does not begin with its opening`);
      }
      const { customerId, currency } = opened.data;
      return { kind, customerId, currency, openedAt: opened.recordedAt };
    }
    case 'payment':
    case 'standing-order': {
      const [first] = lift(opening);
      if (first?.type !== 'PaymentInitiated' && first?.type !== 'StandingOrderCreated') {
        throw new Error(`${kind} ${opening.stream_id} does not begin with its first event`);
      }
      return { kind, customerId: first.data.customerId };
    }
    case 'proposal':
    case 'bank':
      return undefined;
    default:
      return unreachable(kind);
  }
}

function counterpartOf(event: Recorded<DomainEvent>): AccountId[] {
  return 'counterpartAccountId' in event.data ? [event.data.counterpartAccountId] : [];
}
