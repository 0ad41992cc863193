import { Hono } from 'hono';
import { ApiError } from '../errors';
import { writeUat } from './reply';
import { currentClient, type FrontendEnv } from './request';
import type { Instance } from '../instance';
import { liveSessionsOfClient } from '../sessions';
import { mintSessionToken } from '../tokens';

/**
 * `GET /client/handshake`: where the app's server sends a browser whose token is missing, older than its sign-in state, or expired
 * (the usual case a minute after the last visit). As the app and this API share an origin, the cookies themselves are the answer,
 * and the browser goes back at once (`clerk/javascript: packages/backend/src/tokens/handshake.ts`).
 *
 * The query holds the old token: it must not reach a log.
 */
export function handshakeRoutes(instance: Instance): Hono<FrontendEnv> {
  const routes = new Hono<FrontendEnv>();

  routes.get('/', async (context) => {
    const { origin } = context.get('visitor');
    const target = assertOwnAddress(context.req.query('redirect_url'), origin);
    const client = currentClient(instance, context);
    const sessions = client ? liveSessionsOfClient(instance, client.id) : [];
    const session = sessions.find(({ id }) => id === client?.lastActiveSessionId) ?? sessions.at(-1);

    const token = session && (await mintSessionToken(instance, { session, origin, now: instance.now() }));
    writeUat(instance, context, client);
    instance.cookies.writeSession(context, origin, token);
    if (!client && instance.cookies.readClient(context)) instance.cookies.clearClient(context, origin);
    context.header('cache-control', 'no-store');
    return context.redirect(target, 307);
  });

  return routes;
}

function assertOwnAddress(address: string | undefined, origin: string): string {
  if (address !== undefined && URL.canParse(address)) {
    const url = new URL(address);
    if (url.origin === origin && url.username === '' && url.password === '') return url.href;
  }
  throw new ApiError(
    400,
    'invalid_handshake',
    'invalid handshake',
    `The handshake request is invalid: redirect_url must be an address at ${origin}.`,
  );
}
