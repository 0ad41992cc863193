import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';

export interface KeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

type Kind = `rsa${number}` | 'ec' | 'ed25519';

const publicKeyEncoding = { type: 'spki', format: 'pem' } as const;
const privateKeyEncoding = { type: 'pkcs8', format: 'pem' } as const;

/** A new pair: `rsa` with so many bits, `ec` on P-256, or `ed25519`. Through its text, for the reason in `newRsaKey`. */
export function newKeyPair(kind: Kind = 'rsa2048'): KeyPair {
  const { publicKey, privateKey } = generated(kind);
  return { publicKey: createPublicKey(publicKey), privateKey: createPrivateKey(privateKey) };
}

function generated(kind: Kind): { publicKey: string; privateKey: string } {
  if (kind === 'ec') {
    return generateKeyPairSync('ec', { namedCurve: 'P-256', publicKeyEncoding, privateKeyEncoding });
  }
  if (kind === 'ed25519') return generateKeyPairSync('ed25519', { publicKeyEncoding, privateKeyEncoding });
  const modulusLength = Number(kind.slice('rsa'.length));
  return generateKeyPairSync('rsa', { modulusLength, publicKeyEncoding, privateKeyEncoding });
}
