import { type Context, Hono } from 'hono';
import { errors } from 'jose';
import type { Request } from '../../http/listen';
import type { JsonObject } from '../../json';
import type { Instance } from '../instance';
import { claimsForScopes } from './claims';
import { bearerToken, verifyOwnToken } from './verify-token';

/**
 * Whether the OpenID provider's own `/userinfo` is to answer, which takes only opaque tokens. Auth0's takes those of APIs as well
 * where `openid` is among their scopes, and has words of its own for who comes without any.
 */
export function isForProvider({ method, headers: { authorization } }: Request): boolean {
  if (method === 'OPTIONS') return true;
  return authorization === undefined ? method === 'POST' : bearerToken(authorization)?.split('.').length !== 3;
}

/** `/userinfo` for all others. */
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
