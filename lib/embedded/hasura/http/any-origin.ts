import { cors } from 'hono/cors';
import type { MiddlewareHandler } from 'hono';

/** Seconds for which browsers keep the answer to a preflight request. */
const PREFLIGHT_SECONDS = 1_728_000;

const preflight = cors({ maxAge: PREFLIGHT_SECONDS, allowMethods: ['GET', 'POST'] });

/**
 * Any page may ask, as with the engine: what lets a request in is its token or the secret, never a cookie. Only preflight requests
 * need more than one header; for the others Hono's `cors` would make a response twice.
 */
export const anyOrigin: MiddlewareHandler = (context, next) => {
  if (context.req.method === 'OPTIONS') return preflight(context, next);
  context.header('access-control-allow-origin', '*');
  return next();
};
