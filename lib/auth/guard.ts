import type { IdentityProvider } from '../config/identity-provider';
import { verifierFor } from './database-verifier';
import { readBearer } from './bearer';
import { Refusal } from './refusal';
import type { Bearer } from './verifier';

/** What a guarded endpoint asks of a token, besides being true. */
export interface Demand {
  /** Whose tokens. */
  readonly providers: readonly IdentityProvider[];
  /** `aud`: this API's identifier. */
  readonly audience: string;
  /** One scope that the token must carry (RFC 6749 §3.3). */
  readonly scope?: string;
}

/**
 * Guards an endpoint: finds the bearer token of a request, verifies it by the issuer's published keys, and asks for a scope.
 * Nothing is fetched in steady state (`key-set.ts`).
 *
 * @returns what tells who calls. It throws a {@link Refusal} that carries status and challenge of RFC 6750: 401 without a
 *   token or with one that is not good, 403 for a good one without the scope, 503 when the keys cannot be had.
 */
export function guard({ providers, audience, scope }: Demand): (headers: Headers) => Promise<Bearer> {
  const verifier = verifierFor(providers, audience);
  return async (headers) => {
    const bearer = await verifier.verify(readBearer(headers));
    if (scope !== undefined && !scopesOf(bearer).includes(scope)) {
      throw new Refusal('insufficient_scope', `The token is good, but does not carry the scope ${scope}.`, scope);
    }
    return bearer;
  };
}

/** What the token allows, as the issuer granted it; nothing when it says so in any other form than RFC 8693 §4.2. */
export function scopesOf({ claims }: Bearer): readonly string[] {
  return typeof claims.scope === 'string' ? claims.scope.split(' ').filter(Boolean) : [];
}
