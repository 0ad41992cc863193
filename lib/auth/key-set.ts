import { createRemoteJWKSet } from 'jose';
import type { FindKey } from './checks';

const keySets = new Map<string, FindKey>();

/**
 * The public keys published at `jwksUrl`, one cached set for each address. Keys are kept for ten minutes. A `kid` that is not
 * among them fetches the set anew, so a rotated key works at once, but at most every five seconds, so forged tokens cannot
 * make this server flood the issuer.
 */
export function keySetAt(jwksUrl: string): FindKey {
  let findKey = keySets.get(jwksUrl);
  if (findKey === undefined) {
    findKey = createRemoteJWKSet(new URL(jwksUrl), {
      cacheMaxAge: 10 * 60_000,
      cooldownDuration: 5_000,
      timeoutDuration: 5_000,
    });
    keySets.set(jwksUrl, findKey);
  }
  return findKey;
}
