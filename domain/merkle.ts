/**
 * A Merkle tree as in RFC 6962: one root that stands for many leaves, and for each leaf a short path
 * of digests by which anybody can work out that root again from the leaf alone.
 *
 * A leaf and an inner node begin with different bytes before they are digested, so that no inner node
 * can be passed off as a leaf. The digest itself is left to the caller.
 */
import type { Digest } from './hash-chain';

export type DigestBytes = (bytes: Uint8Array) => Digest;

/** Where a leaf lies in a tree, and what it takes to get from it to the root. */
export type InclusionProof = {
  readonly index: number;
  readonly size: number;
  readonly path: readonly Digest[];
};

const LEAF = 0x00;
const NODE = 0x01;

export function leafDigest(leaf: Uint8Array, digest: DigestBytes): Digest {
  return digest(Uint8Array.of(LEAF, ...leaf));
}

export function leafDigestOfText(text: string, digest: DigestBytes): Digest {
  return leafDigest(new TextEncoder().encode(text), digest);
}

/** The root over the digests of leaves, in the order given; of none it is the digest of nothing. */
export function merkleRoot(leaves: readonly Digest[], digest: DigestBytes): Digest {
  const [first, ...others] = leaves;
  if (first === undefined) return digest(new Uint8Array());
  if (others.length === 0) return first;
  const half = splitOf(leaves.length);
  return nodeDigest(
    merkleRoot(leaves.slice(0, half), digest),
    merkleRoot(leaves.slice(half), digest),
    digest,
  );
}

/** The path of the leaf at `index`, from its own neighbour upwards. */
export function inclusionProof(
  leaves: readonly Digest[],
  index: number,
  digest: DigestBytes,
): InclusionProof {
  return { index, size: leaves.length, path: pathOf(leaves, index, digest) };
}

/** The root that a leaf and its path lead to; undefined when no tree of that size has such a path. */
export function rootByProof(
  leaf: Digest,
  { index, size, path }: InclusionProof,
  digest: DigestBytes,
): Digest | undefined {
  if (!Number.isInteger(index) || index < 0 || index >= size) return undefined;
  let here = leaf;
  let place = index;
  let last = size - 1;
  for (const sibling of path) {
    if (last === 0) return undefined;
    if (place % 2 === 1 || place === last) {
      here = nodeDigest(sibling, here, digest);
      // The last node of an odd level has no neighbour there, and stands for itself further up.
      while (place % 2 === 0 && place > 0) {
        place /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      here = nodeDigest(here, sibling, digest);
    }
    place = Math.floor(place / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 ? here : undefined;
}

function pathOf(leaves: readonly Digest[], index: number, digest: DigestBytes): Digest[] {
  if (leaves.length <= 1) return [];
  const half = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, half), leaves.slice(half)];
  return index < half
    ? [...pathOf(left, index, digest), merkleRoot(right, digest)]
    : [...pathOf(right, index - half, digest), merkleRoot(left, digest)];
}

/** The left half is a full tree: the largest power of two that leaves something for the right. */
function splitOf(size: number): number {
  let half = 1;
  while (half * 2 < size) half *= 2;
  return half;
}

function nodeDigest(left: Digest, right: Digest, digest: DigestBytes): Digest {
  return digest(Uint8Array.of(NODE, ...bytesOf(left), ...bytesOf(right)));
}

function bytesOf(hex: Digest): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
