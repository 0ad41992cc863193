import { calculateJwkThumbprint, exportJWK } from 'jose';
import { type Clock, DAY } from '../clock';
import { newRsaKey } from '../credentials/rsa-key';
import type { SigningKey } from './entities';
import type { Store } from './store';

/** The longest an API may let its tokens live. */
export const LONGEST_TOKEN_LIFETIME = 30 * DAY;

/** The keys to publish: the one that signs first, then those whose tokens may still be about, the newest first. */
export function publishedKeys(store: Store, now: number): readonly SigningKey[] {
  return store.signingKeys
    .all()
    .filter(({ retiredAt }) => retiredAt === null || retiredAt + LONGEST_TOKEN_LIFETIME > now)
    .toSorted((one, other) => (other.retiredAt ?? Infinity) - (one.retiredAt ?? Infinity));
}

/** Makes the first key of an installation. */
export async function ensureSigningKey(store: Store, now: Clock): Promise<void> {
  if (publishedKeys(store, now()).length === 0) await rotateSigningKeys(store, now);
}

/**
 * Makes a new key and retires the one in use; a server that has the same file open signs with it from its next request on.
 * @returns the new key's `kid`
 */
export async function rotateSigningKeys(store: Store, now: Clock): Promise<string> {
  const jwk = await exportJWK(await newRsaKey());
  const kid = await calculateJwkThumbprint(jwk);
  store.write(() => {
    for (const key of store.signingKeys.all()) {
      if (key.retiredAt === null) store.signingKeys.put({ ...key, retiredAt: now() });
      else if (key.retiredAt + LONGEST_TOKEN_LIFETIME <= now()) store.signingKeys.remove(key.id);
    }
    const published = { ...jwk, kid, alg: 'RS256', use: 'sig' };
    store.signingKeys.put({ id: kid, jwk: published, createdAt: now(), retiredAt: null });
  });
  return kid;
}
