import { deltaMinor } from '../account/state';
import type { Instant } from '../calendar';
import type { AccountId, CustomerId, StreamId } from '../ids';
import type { Currency, Minor } from '../money';
import type { Recorded } from '../recorded';
import type { StreamKind, Streams } from '../streams';

/**
 * The question: what has happened around one customer, over all their streams? One entry an event:
 * whatever is recorded in a stream of theirs is theirs to see, so no list of types is kept here.
 */
export type ActivityEntry = {
  readonly customerId: CustomerId;
  readonly streamId: StreamId;
  readonly version: number;
  /** Of the events that one stored event means today, which. Nearly always the first of one. */
  readonly part: number;
  readonly type: string;
  readonly accountId: AccountId | null;
  /** Signed, as it changed the balance; null when no money moved. */
  readonly amountMinor: Minor | null;
  readonly currency: Currency | null;
  readonly recordedAt: Instant;
};

export function customerActivity(
  event: Recorded<Streams['customer']['event']>,
  part = 1,
): ActivityEntry {
  const customerId = event.streamId as CustomerId;
  return {
    ...placeOf(event, part),
    customerId,
    accountId: null,
    amountMinor: null,
    currency: null,
  };
}

/** A step of a payment or of a standing order; what it moved stands with the account's own event. */
export function processActivity(
  event: Recorded<Streams['payment' | 'standing-order']['event']>,
  customerId: CustomerId,
  part = 1,
): ActivityEntry {
  return {
    ...placeOf(event, part),
    customerId,
    accountId: null,
    amountMinor: null,
    currency: null,
  };
}

export function accountActivity(
  event: Recorded<Streams['account']['event']>,
  { customerId, currency }: { customerId: CustomerId; currency: Currency },
  part = 1,
): ActivityEntry {
  const delta = deltaMinor(event);
  return {
    ...placeOf(event, part),
    customerId,
    accountId: event.streamId as AccountId,
    amountMinor: delta === 0n ? null : delta,
    currency,
  };
}

function placeOf(
  { streamId, version, type, recordedAt }: Recorded<Streams[Exclude<StreamKind, 'bank'>]['event']>,
  part: number,
) {
  return { streamId, version, part, type, recordedAt };
}
