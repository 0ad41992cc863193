import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { decodeJwt } from 'jose';
import type Provider from 'oidc-provider';
import type { Client } from '../entities';
import type { Instance } from '../instance';
import { errorPage } from './error-page';
import { pageResponse } from './page';

interface LogoutEnv {
  Bindings: HttpBindings;
}
type LogoutContext = Context<LogoutEnv>;

/**
 * `/v2/logout`, Auth0's own way to sign out, and `/oidc/logout`, that of OpenID Connect. Both end the browser's session here and go
 * on only to an address that is in the list of the application, or, where none is named, of any.
 */
export function logoutRoutes(instance: Instance, provider: () => Provider): Hono<LogoutEnv> {
  const routes = new Hono<LogoutEnv>();

  routes.get('/v2/logout', (context) => {
    const { client_id: clientId, returnTo } = context.req.query();
    return signOut(instance, provider(), context, { clientId, target: returnTo, parameter: 'returnTo' });
  });

  routes.get('/oidc/logout', (context) => {
    const { client_id: clientId, id_token_hint: hint, post_logout_redirect_uri: target, state } = context.req.query();
    const parameter = 'post_logout_redirect_uri';
    return signOut(instance, provider(), context, { clientId: clientId ?? audienceOf(hint), target, state, parameter });
  });

  return routes;
}

interface SignOut {
  readonly clientId: string | undefined;
  readonly target: string | undefined;
  readonly state?: string | undefined;
  /** What the caller names the target with. */
  readonly parameter: string;
}

async function signOut(
  { store }: Instance,
  provider: Provider,
  context: LogoutContext,
  { clientId, target, state, parameter }: SignOut,
): Promise<Response> {
  const client = clientId === undefined ? undefined : store.clients.get(clientId);
  if (clientId !== undefined && !client) return refuse(`invalid_request: Unknown client: ${clientId}`);
  const clients = client ? [client] : store.clients.all();
  if (target !== undefined && !isAllowed(clients, target)) {
    return refuse(
      `The "${parameter}" querystring parameter "${target}" is not defined as a valid URL in "Allowed Logout URLs".`,
    );
  }
  await endSession(provider, context);
  if (target === undefined) return context.text('OK');
  const address = new URL(target);
  if (state !== undefined) address.searchParams.set('state', state);
  return context.redirect(address.href);
}

function refuse(reason: string): Promise<Response> {
  return pageResponse(errorPage({ status: 400, title: 'You are not signed out yet', reason }));
}

/** As Auth0 does, whatever follows the path is not compared. */
function isAllowed(clients: readonly Client[], target: string): boolean {
  const address = withoutQuery(target);
  return (
    address !== undefined &&
    clients.some(({ allowedLogoutUrls }) => allowedLogoutUrls.some((url) => withoutQuery(url) === address))
  );
}

function withoutQuery(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, username, password, host, pathname } = new URL(url);
  return username || password ? undefined : `${protocol}//${host}${pathname}`;
}

/** Which application an ID token is for. Only a choice among lists hangs on it, so it need not be proved. */
function audienceOf(idToken: string | undefined): string | undefined {
  if (idToken === undefined) return undefined;
  try {
    const { aud } = decodeJwt(idToken);
    return typeof aud === 'string' ? aud : undefined;
  } catch {
    return undefined;
  }
}

async function endSession(provider: Provider, context: LogoutContext): Promise<void> {
  const { incoming, outgoing } = context.env;
  const session = await provider.Session.get(
    Object.assign(provider.app.createContext(incoming, outgoing), { params: {} }),
  );
  if (session.accountId !== undefined) await session.destroy();
}
