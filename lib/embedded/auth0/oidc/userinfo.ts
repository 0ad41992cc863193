import { type Context, Hono } from 'hono';
import { errors } from 'jose';
import type { JsonObject } from '../../json';
import type { Instance } from '../instance';
import { claimsForScopes } from './claims';
import { bearerToken, verifyOwnToken } from './verify-token';

/**
 * Whether a request to `/userinfo` has an API's token. Auth0 takes those where `openid` is among their scopes, the OpenID
 * provider's own endpoint takes only opaque ones.
 */
export function hasApiToken(authorization: string | undefined): boolean {
  return bearerToken(authorization)?.split('.').length === 3;
}

/** `/userinfo` for such tokens. */
export function userinfoRoutes(instance: Instance): Hono {
  const routes = new Hono();
  const answer = async (context: Context): Promise<Response> => {
    context.header('access-control-allow-origin', '*');
    context.header('cache-control', 'no-store');
    const claims = await claimsOfBearer(instance, bearerToken(context.req.header('authorization')) ?? '');
    if (claims) return context.json(claims);
    context.header('www-authenticate', 'Bearer error="invalid_token"');
    return context.text('Unauthorized', 401);
  };
  routes.get('/userinfo', answer);
  routes.post('/userinfo', answer);
  return routes;
}

async function claimsOfBearer(instance: Instance, token: string): Promise<JsonObject | undefined> {
  try {
    const payload = await verifyOwnToken(instance, token, `${instance.issuer}userinfo`);
    const user = instance.store.users.get(payload.sub ?? '');
    const scopes = new Set(String(payload.scope ?? '').split(' '));
    return user && !user.blocked ? claimsForScopes(user, scopes) : undefined;
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}
