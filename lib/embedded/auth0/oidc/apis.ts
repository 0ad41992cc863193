import type { KoaContextWithOIDC, ResourceServer } from 'oidc-provider';
import type { Api } from '../entities';
import type { Store } from '../store';
import { refusal } from './refusals';

const RESOURCE_PREFIX = 'urn:auth0:api:';

/** RFC 8707 wants addresses, Auth0's identifiers are any text: the library gets to see them as URNs. */
export function resourceOf(audience: string): string {
  return `${RESOURCE_PREFIX}${encodeURIComponent(audience)}`;
}

/** The API behind a URN of {@link resourceOf}. Throws Auth0's refusal of an audience that is no API's identifier. */
export function apiOfResource(store: Store, resource: string): Api {
  const audience = resource.startsWith(RESOURCE_PREFIX)
    ? decodeURIComponent(resource.slice(RESOURCE_PREFIX.length))
    : resource;
  return apiOfAudience(store, audience);
}

export function apiOfAudience(store: Store, audience: string): Api {
  const api = store.apiOf(audience);
  if (!api) throw refusal(403, 'access_denied', `Service not found: ${audience}`);
  return api;
}

/** How tokens for an API are made: JWTs signed with RS256, with those of its scopes that may be in them. */
export function resourceServerOf(api: Api, scope: readonly string[]): ResourceServer {
  return {
    audience: api.identifier,
    scope: scope.join(' '),
    accessTokenFormat: 'jwt',
    accessTokenTTL: api.tokenLifetime,
    jwt: { sign: { alg: 'RS256' } },
  };
}

/** What people may get at an API through an application: every scope, except at the Management API, which is for machines. */
export function scopesForPeople(api: Api): readonly string[] {
  return api.isSystem ? [] : api.scopes.map(({ value }) => value);
}

/** The API that the tokens of this request are for, where it named one. */
export function requestedApi(store: Store, ctx: KoaContextWithOIDC): Api | undefined {
  const [resource] = Object.keys(ctx.oidc.resourceServers ?? {});
  return resource === undefined ? undefined : apiOfResource(store, resource);
}
