import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { purposeKey } from './master-key';

/** What stands before the 32 bytes of an Ed25519 key in PKCS #8. */
const ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** With the key of this bank, in base64url. */
export function signedByBank(text: string): string {
  return sign(null, Buffer.from(text), privateKey()).toString('base64url');
}

/** 32 bytes in base64url: what the bank publishes. */
export function bankPublicKey(): string {
  const { x } = createPublicKey(privateKey()).export({ format: 'jwk' });
  return x ?? '';
}

/** False for a wrong signature, and for a key or a signature that is none. */
export function isSignedWith(publicKey: string, text: string, signature: string): boolean {
  try {
    const key = createPublicKey({
      key: { kty: 'OKP', crv: 'Ed25519', x: publicKey },
      format: 'jwk',
    });
    return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'));
  } catch {
    return false;
  }
}

function privateKey(): KeyObject {
  const key = Buffer.concat([ED25519, purposeKey('seals')]);
  return createPrivateKey({ key, format: 'der', type: 'pkcs8' });
}
