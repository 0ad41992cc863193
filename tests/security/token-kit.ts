import { createHmac, sign } from 'node:crypto';
import { type KeyPair, newKeyPair } from '../key-pair';

/** A key pair of an identity provider, with the name its public half is published under. */
export interface SigningKey extends KeyPair {
  readonly kid: string;
}

const made = new Map<string, SigningKey>();

/** A key pair by its name, made once per process: `rsa` with so many bits, `ec` on P-256, or `ed25519`. */
export function signingKey(kid: string, kind: 'rsa2048' | 'rsa1024' | 'ec' | 'ed25519' = 'rsa2048'): SigningKey {
  const known = made.get(kid);
  if (known) return known;
  const key = { kid, ...newKeyPair(kind) };
  made.set(kid, key);
  return key;
}

/** A key as a provider publishes it; members given as `undefined` are left out. */
export function publicJwk(key: SigningKey, changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return { ...key.publicKey.export({ format: 'jwk' }), kid: key.kid, use: 'sig', ...changes };
}

export function base64url(content: string | Uint8Array): string {
  return Buffer.from(content).toString('base64url');
}

/** Signs with any algorithm of RFC 7518, in the form that JWS wants. `secret` is for the HMAC ones. */
export function signature(algorithm: string, data: string, key: SigningKey, secret: string | Uint8Array = ''): Buffer {
  const hash = `sha${algorithm.slice(2)}`;
  const bytes = Buffer.from(data);
  switch (algorithm.slice(0, 2)) {
    case 'HS':
      return createHmac(hash, secret).update(bytes).digest();
    case 'PS':
      return sign(hash, bytes, { key: key.privateKey, padding: 6, saltLength: -1 });
    case 'ES':
      return sign(hash, bytes, { key: key.privateKey, dsaEncoding: 'ieee-p1363' });
    case 'Ed':
      return sign(undefined, bytes, key.privateKey);
    default:
      return sign(hash, bytes, key.privateKey);
  }
}

/** A token signed with the key `main` that is good for a minute, for whoever takes these claims. */
export function goodToken(claims: Readonly<Record<string, unknown>>): string {
  const header = base64url(JSON.stringify({ alg: 'RS256', kid: 'main' }));
  const payload = base64url(JSON.stringify({ exp: Math.floor(Date.now() / 1000) + 60, ...claims }));
  return `${header}.${payload}.${base64url(signature('RS256', `${header}.${payload}`, signingKey('main')))}`;
}
