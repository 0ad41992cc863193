import { createPrivateKey, generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';

/**
 * A new private key: RSA with 2048 bits and exponent 65537, which Clerk's own PEM reader insists on.
 *
 * It goes through its text, since Node 20 can hang for ever where a generated key is exported as JWK: the export locks the
 * key, and the garbage collector, which may run just then, takes the same lock to free what generated it.
 */
export async function newRsaKey(): Promise<KeyObject> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  return createPrivateKey(privateKey);
}
