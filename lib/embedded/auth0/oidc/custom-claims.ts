import type OpenIdProvider from 'oidc-provider';
import type { AccessToken, ClientCredentials, IdToken, KoaContextWithOIDC } from 'oidc-provider';
import { ActionFailure } from '../actions/run-actions';
import { type AddedClaims, runCredentialsExchange, runPostLogin } from '../actions/token-claims';
import type { JsonObject } from '../../json';
import type { Instance } from '../instance';
import { apiOfAudience, apiOfResource } from './apis';
import { refusal } from './refusals';

const NONE: AddedClaims = { accessToken: {}, idToken: {} };

/** Each refresh runs the Actions once, for both of its tokens. */
const refreshes = new WeakMap<KoaContextWithOIDC, Promise<AddedClaims>>();

/** The claims that Actions add to an access token. Throws what the token endpoint answers where one denies or fails. */
export async function accessTokenClaims(
  instance: Instance,
  ctx: KoaContextWithOIDC,
  token: AccessToken | ClientCredentials,
): Promise<JsonObject> {
  if (token.kind !== 'ClientCredentials') return (await loginClaims(instance, ctx)).accessToken;
  const api = apiOfAudience(instance.store, String(token.aud));
  return runCredentialsExchange(instance, ctx, api, token.scope ?? '').catch(refuseFailed);
}

/** What Actions add to the tokens of a login: kept since the code was made, found out anew at a refresh. */
async function loginClaims(instance: Instance, ctx: KoaContextWithOIDC): Promise<AddedClaims> {
  if (ctx.oidc.params?.grant_type === 'refresh_token') return refreshClaims(instance, ctx);
  return instance.store.loginClaims.get(ctx.oidc.entities.Grant?.jti ?? '') ?? NONE;
}

/** Runs the Actions of a refresh while the refresh token is still good: where they deny or fail, it stays so. */
export async function runBeforeRotation(instance: Instance, ctx: KoaContextWithOIDC): Promise<true> {
  await refreshClaims(instance, ctx);
  return true;
}

function refreshClaims(instance: Instance, ctx: KoaContextWithOIDC): Promise<AddedClaims> {
  const [resource] = [ctx.oidc.entities.RefreshToken?.resource ?? []].flat();
  const api = resource === undefined ? undefined : apiOfResource(instance.store, resource);
  const claims = refreshes.get(ctx) ?? runPostLogin(instance, ctx, api).catch(refuseFailed);
  refreshes.set(ctx, claims);
  return claims;
}

function refuseFailed(error: unknown): never {
  if (!(error instanceof ActionFailure)) throw error;
  throw refusal(403, 'access_denied', `The Action ${error.action} failed. The log of this installation says why.`);
}

/** Lets ID tokens carry the claims of Actions, which the library would drop as none it knows, and the session's id as Auth0's do. */
export function addIdTokenClaims(instance: Instance, provider: OpenIdProvider): void {
  const { prototype } = provider.IdToken;
  const { payload } = prototype;
  prototype.payload = async function (this: IdToken) {
    const { AuthorizationCode: code, RefreshToken: refreshToken } = this.ctx.oidc.entities;
    const { idToken } = await loginClaims(instance, this.ctx);
    return { ...idToken, ...(await payload.call(this)), sid: (refreshToken ?? code)?.sessionUid };
  };
}
