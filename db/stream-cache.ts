import type { AccountEvent } from '@/domain/account/events';
import type { Digest } from '@/domain/hash-chain';
import type { StreamId } from '@/domain/ids';
import { type Balance, evolveBalance, initialBalance } from '@/domain/projections/balance';
import type { Recorded } from '@/domain/recorded';
import { aggregates, type DomainEvent, type StreamKind, type Streams } from '@/domain/streams';

/** A stream folded up to a version: the state to decide on, and the inline projection beside it. */
export type Folded = { [Kind in StreamKind]: FoldedOf<Kind> }[StreamKind];

type FoldedOf<Kind extends StreamKind> = {
  kind: Kind;
  version: number;
  state: Streams[Kind]['state'];
  /** Of accounts only. */
  balance: Balance | null;
};

export type FoldedAccount = FoldedOf<'account'>;

/** The hash of the event that it was folded up to says of which history it is. */
export type Known = { folded: Folded; hash: Digest };

const CAPACITY = 20_000;

/**
 * Folded streams that this process has seen committed, in two halves: what nobody has asked for while one
 * filled up goes with the other. An entry is behind the log once another process has appended, and may be of
 * a history that is no more: a server that took over, or a restored database, need not have all that was
 * committed. `load.ts` compares it with the log before anything is decided on it.
 */
let recent = new Map<StreamId, Known>();
let earlier = new Map<StreamId, Known>();

export function cached(streamId: StreamId): Known | undefined {
  const known = recent.get(streamId);
  if (known) return known;
  const older = earlier.get(streamId);
  if (older) keep(streamId, older);
  return older;
}

/** Only for what is committed, and never backwards. */
export function remember(streamId: StreamId, folded: Folded, hash: Digest): void {
  const known = recent.get(streamId) ?? earlier.get(streamId);
  if (!known || known.folded.version < folded.version) keep(streamId, { folded, hash });
}

function keep(streamId: StreamId, known: Known): void {
  recent.set(streamId, known);
  if (recent.size < CAPACITY / 2) return;
  earlier = recent;
  recent = new Map();
}

export function forget(streamId: StreamId): void {
  recent.delete(streamId);
  earlier.delete(streamId);
}

export function forgetEverything(): void {
  recent.clear();
  earlier.clear();
}

/** The next fold of a stream. Event and stream are of one kind: both come from the same stream. */
export function fold(folded: Folded, event: Recorded<DomainEvent>): Folded {
  if (folded.kind === 'account') return foldIntoAccount(folded, event as Recorded<AccountEvent>);
  return foldInto(folded, event as Recorded<Exclude<DomainEvent, AccountEvent>>) as Folded;
}

/** Of every kind but an account's, which has a balance beside its state. */
function foldInto<Kind extends Exclude<StreamKind, 'account'>>(
  { kind, state, balance }: FoldedOf<Kind>,
  event: Recorded<Streams[Kind]['event']>,
): FoldedOf<Kind> {
  const next = aggregates[kind].evolve(state, event);
  return { kind, version: event.version, state: next, balance };
}

export function foldIntoAccount(
  folded: FoldedAccount,
  event: Recorded<AccountEvent>,
): FoldedAccount {
  const balance = evolveBalance(folded.balance, event);
  return { kind: 'account', version: event.version, state: balance, balance };
}

export const unfoldedAccount: FoldedAccount = {
  kind: 'account',
  version: 0,
  state: aggregates.account.initialState,
  balance: initialBalance,
};

/** Where the fold of a stream begins. */
export function unfolded(kind: StreamKind): Folded {
  const { initialState } = aggregates[kind];
  return { kind, version: 0, state: initialState, balance: initialBalance } as Folded;
}
