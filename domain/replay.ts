import type { AccountEvent } from './account/events';
import type { LoggedEvent } from './chain-check';
import type { Digest, HashedEvent } from './hash-chain';
import type { ActorId } from './ids';
import { type Balance, evolveBalance } from './projections/balance';
import type { Recorded } from './recorded';
import { upcast } from './upcast';

/** A part of an account's stream, and what its owner's browser holds it against. */
export type ProofPage = {
  /**
   * Of a long account, where its check begins: a snapshot that the bank has signed, as JSON, with the event
   * that it was made after. What lies before is taken from it, unless all is asked for.
   */
  readonly start?: { readonly event: LoggedEvent; readonly folded: object | null } | undefined;
  readonly events: readonly LoggedEvent[];
  readonly head: { readonly version: number; readonly hash: Digest };
  /** What the read model says; amounts are decimal strings of minor units. */
  readonly balance: {
    readonly bookedMinor: string;
    readonly overdraftLimitMinor: string;
    readonly status: string;
    readonly version: number;
  };
};

/** Folds an event as the log keeps it, in whichever shape that is. Who asked for it plays no part in a balance. */
export function replay(balance: Balance | null, event: HashedEvent): Balance | null {
  const { streamId, version, recordedAt, effectiveOn, commandId } = event;
  const place = { streamId, version, recordedAt, effectiveOn, commandId, actorId: '' as ActorId };
  const { type, schemaVersion, data } = event;
  return upcast({ type, schemaVersion, data: data as object })
    .map((today) => ({ ...today, ...place }) as Recorded<AccountEvent>)
    .reduce(evolveBalance, balance);
}
