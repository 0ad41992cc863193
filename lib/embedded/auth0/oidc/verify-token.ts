import { createLocalJWKSet, jwtVerify, type JWTPayload } from 'jose';
import type { Instance } from '../instance';
import { publishedKeys } from '../signing-keys';

/** The claims of one of this tenant's own access tokens, if it is good for the audience. Rejects with jose's error otherwise. */
export async function verifyOwnToken(instance: Instance, token: string, audience: string): Promise<JWTPayload> {
  const { store, issuer, now } = instance;
  const keys = publishedKeys(store, now()).map(({ jwk: { kty, n, e, kid, alg, use } }) => ({
    kty,
    n,
    e,
    kid,
    alg,
    use,
  }));
  const options = { issuer, audience, algorithms: ['RS256'], currentDate: new Date(now()), requiredClaims: ['exp'] };
  const { payload } = await jwtVerify(token, createLocalJWKSet({ keys }), options);
  return payload;
}

/** The token of an `Authorization: Bearer` header. */
export function bearerToken(header: string | undefined): string | undefined {
  return /^Bearer ([^\s]+)$/i.exec(header ?? '')?.[1];
}
