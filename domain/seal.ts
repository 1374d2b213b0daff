/**
 * A seal says, once and for all, what the newest events of some streams were at a moment: a Merkle
 * root over their hashes, chained to the seal before it and signed with a key of the bank. An event
 * that a seal covers cannot be changed or taken away afterwards without its being noticed, because
 * the chain of its stream leads to a hash that others have had in their hands.
 */
import type { Instant } from './calendar';
import { canonicalJson, type Digest } from './hash-chain';
import type { StreamId } from './ids';

/** What everybody may know of a seal. It tells nothing of how much the bank does. */
export type Seal = {
  /** 1, 2, 3 … without gaps. */
  readonly number: number;
  /** Real time, not the bank's. */
  readonly sealedAt: Instant;
  /** The digest of the seal before; of the first one, that of `FIRST_PREVIOUS`. */
  readonly previous: Digest;
  readonly root: Digest;
  /** Ed25519 over `sealText`, in base64url. */
  readonly signature: string;
};

/** The newest event that a stream had when it was sealed. */
export type SealedHead = {
  readonly streamId: StreamId;
  readonly version: number;
  readonly hash: Digest;
};

/** A place in the feed, up to which events are covered. */
export type SealedPlace = {
  readonly epoch: number;
  readonly tx: string;
  readonly position: string;
};

/** A seal as the bank itself keeps it. */
export type KeptSeal = Seal & {
  readonly place: SealedPlace;
  /** In order of the streams' ids. */
  readonly heads: readonly SealedHead[];
};

export const FIRST_PREVIOUS = 'rewind: before the first seal';

/** What is signed. */
export function sealText({ number, sealedAt, previous, root }: Omit<Seal, 'signature'>): string {
  return canonicalJson({ format: 1, number, sealedAt, previous, root });
}

/** What the next seal's `previous` is the digest of: all that is published of this one. */
export function sealedText({ number, sealedAt, previous, root, signature }: Seal): string {
  return canonicalJson({ format: 1, number, sealedAt, previous, root, signature });
}

/**
 * The leaves of a seal's tree. The first is the place, so that nobody can make the bank skip events by
 * moving it; the others are the heads.
 */
export function sealLeaves({ place, heads }: Pick<KeptSeal, 'place' | 'heads'>): string[] {
  return [canonicalJson(place), ...heads.map(headLeaf)];
}

export function headLeaf({ streamId, version, hash }: SealedHead): string {
  return canonicalJson({ stream: streamId, version, hash });
}
