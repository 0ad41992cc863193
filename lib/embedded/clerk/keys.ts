import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { join } from 'node:path';
import { calculateJwkThumbprint, exportJWK, type JWK } from 'jose';
import { readPrivateFile, writePrivateFile } from '../records/private-file';
import { newRsaKey } from '../credentials/rsa-key';
import { randomBase62 } from '../credentials/secrets';

/** The pair that signs every token of this installation. */
export interface SigningKeys {
  readonly privateKey: KeyObject;
  /** RFC 7638 thumbprint of the public key. */
  readonly kid: string;
  /** The public key, as the SDK's `jwtKey` option takes it. */
  readonly publicPem: string;
  /** The body of `/.well-known/jwks.json`. */
  readonly jwks: { readonly keys: readonly JWK[] };
}

/** Reads the installation's key, or makes one. */
export async function loadSigningKeys(directory: string): Promise<SigningKeys> {
  const path = join(directory, 'signing-key.pem');
  const stored = readPrivateFile(path);
  const privateKey = stored ? createPrivateKey(stored) : await newRsaKey();
  if (!stored) writePrivateFile(path, privateKey.export({ format: 'pem', type: 'pkcs8' }).toString());

  const publicKey = createPublicKey(privateKey);
  const { kty, n, e } = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint({ kty, n, e });
  return {
    privateKey,
    kid,
    publicPem: publicKey.export({ format: 'pem', type: 'spki' }).toString(),
    jwks: { keys: [{ kty, n, e, use: 'sig', alg: 'RS256', kid }] },
  };
}

/** Reads the installation's secret key, or makes one. It opens the backend API and keys the SDK's internal headers. */
export function loadSecretKey(directory: string): string {
  const path = join(directory, 'secret-key');
  const stored = readPrivateFile(path)?.trim();
  if (stored) return stored;
  const secret = `${['sk', 'live'].join('_')}_${randomBase62(42)}`;
  writePrivateFile(path, secret);
  return secret;
}

/** `pk_live_` and the host in base64 with a `$` at its end (`clerk/javascript: packages/shared/src/keys.ts`). */
export function publishableKeyOf(host: string): string {
  return `${['pk', 'live'].join('_')}_${Buffer.from(`${host}$`).toString('base64')}`;
}
