import crypto from 'node:crypto';
import { afterEach, expect, it } from 'vitest';
import type { CommandId } from '@/domain/ids';
import { derivedId } from './derived-id';
import { digest, sha256 } from './digest';

const { hash } = crypto;
afterEach(() => {
  crypto.hash = hash;
});

// Node before 20.12 has no digest in one call.
it.each([true, false])('digests are those of the standards (in one call: %s)', (inOneCall) => {
  if (!inOneCall) Object.assign(crypto, { hash: undefined });
  expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(sha256(Buffer.from('Zoë'))).toBe(sha256('Zoë'));
  expect(digest('sha1', 'abc')).toBe('a9993e364706816aba3e25717850c26c9cd0d89d');
});

it('derives the ids of RFC 9562', () => {
  const domainNames = '6ba7b810-9dad-11d1-80b4-00c04fd430c8' as CommandId;
  expect(derivedId(domainNames, 'www.example.com')).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2');
  expect(() => derivedId('www' as CommandId, 'www')).toThrow('Not a name space');
});
