import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inclusionProof, leafDigest, leafDigestOfText, merkleRoot, rootByProof } from './merkle';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const leavesOf = (hex: readonly string[]) =>
  hex.map((leaf) => leafDigest(Buffer.from(leaf, 'hex'), sha256));
const named = (count: number) =>
  Array.from({ length: count }, (_, index) => leafDigestOfText(`leaf ${index}`, sha256));

describe('a Merkle tree', () => {
  /** The examples of Certificate Transparency, which every implementation of RFC 6962 shares. */
  const leaves = [
    '',
    '00',
    '10',
    '2021',
    '3031',
    '40414243',
    '5051525354555657',
    '606162636465666768696a6b6c6d6e6f',
  ];
  it.each([
    [0, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    [1, '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
    [2, 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
    [3, 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77'],
    [4, 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7'],
    [5, '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4'],
    [6, '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef'],
    [7, 'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c'],
    [8, '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
  ])('over %i leaves has the root that everybody gets', (count, root) => {
    expect(merkleRoot(leavesOf(leaves.slice(0, count)), sha256)).toBe(root);
  });

  it('proves each of its leaves, for every size', () => {
    for (let size = 1; size <= 70; size += 1) {
      const tree = named(size);
      const root = merkleRoot(tree, sha256);
      for (const [index, leaf] of tree.entries()) {
        expect(rootByProof(leaf, inclusionProof(tree, index, sha256), sha256)).toBe(root);
      }
    }
  });

  it('proves nothing else: another leaf, place, size or path leads to another root or nowhere', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 60 }), fc.nat(), fc.nat(), (size, a, b) => {
        const tree = named(size);
        const root = merkleRoot(tree, sha256);
        const index = a % size;
        const other = (index + 1 + (b % (size - 1))) % size;
        const leaf = tree[index] ?? '';
        const proof = inclusionProof(tree, index, sha256);
        expect(rootByProof(tree[other] ?? '', proof, sha256)).not.toBe(root);
        expect(rootByProof(leaf, { ...proof, index: other }, sha256)).not.toBe(root);
        expect(rootByProof(leaf, { ...proof, path: proof.path.slice(1) }, sha256)).not.toBe(root);
        const longer = { ...proof, path: [...proof.path, leaf] };
        expect(rootByProof(leaf, longer, sha256)).not.toBe(root);
        expect(rootByProof(leaf, { ...proof, index: size }, sha256)).toBeUndefined();
      }),
    );
  });

  it('tells a leaf from an inner node with the same bytes', () => {
    const [left = '', right = ''] = named(2);
    const disguised = leafDigest(Buffer.from(left + right, 'hex'), sha256);
    expect(disguised).not.toBe(merkleRoot([left, right], sha256));
  });
});
