import type { Client, KoaContextWithOIDC, ResourceServer } from 'oidc-provider';
import type { Api } from '../entities';
import type { Store } from '../store';
import { resourceServerOf } from './apis';
import { refusal } from './refusals';

/** Whether this is a call for an application's own token (RFC 6749 §4.4). */
export function isForMachine({ oidc }: KoaContextWithOIDC): boolean {
  return oidc.params?.grant_type === 'client_credentials';
}

/** Such a call has to name an audience: tenants have no default one at first, and this one never does. */
export function refuseMissingAudience(): never {
  throw refusal(
    403,
    'access_denied',
    'No audience parameter was provided, and no default audience has been configured',
  );
}

/**
 * What an application may get at an API for itself, by its client grant: all scopes of it unless the call asks for fewer.
 * Throws where there is no such grant, and where it lacks a scope that the call asks for.
 */
export function resourceServerForMachine(
  store: Store,
  { oidc }: KoaContextWithOIDC,
  client: Client,
  api: Api,
): ResourceServer {
  const grant = store.clientGrantOf(client.clientId, api.identifier);
  if (!grant) {
    const text =
      `Client is not authorized to access "${api.identifier}". You need to create a "client-grant" associated to this API. ` +
      'See: https://auth0.com/docs/api/v2#!/Client_Grants/post_client_grants';
    throw refusal(403, 'access_denied', text);
  }
  const { params = {} } = oidc;
  const requested = typeof params.scope === 'string' ? params.scope.split(' ').filter(Boolean) : [];
  const refused = requested.filter((scope) => !grant.scope.includes(scope));
  if (refused.length > 0) {
    throw refusal(403, 'access_denied', `Client has not been granted scopes: ${refused.join(', ')}`);
  }
  // The library grants what is asked for, Auth0 everything where nothing is.
  if (requested.length === 0) params.scope = grant.scope.join(' ');
  return resourceServerOf(api, grant.scope);
}
