import { DAY } from '../../clock';
import type { Client, Session, User } from '../entities';
import type { Instance } from '../instance';
import { hashSecret, newSecret } from '../../credentials/secrets';
import { newId } from '../ids';
import { liveSessionsOfClient, startSession } from '../sessions';
import { currentClient, type FrontendContext } from './request';

const COOKIE_LIFETIME = 365 * DAY;

/** The browser that asks; one seen for the first time gets its cookie. */
export function ensureClient(instance: Instance, context: FrontendContext): Client {
  return currentClient(instance, context) ?? createClient(instance, context);
}

function createClient(instance: Instance, context: FrontendContext): Client {
  const at = instance.now();
  const secret = newSecret();
  const client: Client = {
    id: newId('client'),
    secretHash: hashSecret(secret),
    signInId: null,
    signUpId: null,
    lastActiveSessionId: null,
    lastStrategy: null,
    cookieExpiresAt: at + COOKIE_LIFETIME,
    createdAt: at,
    updatedAt: at,
  };
  instance.store.clients.put(client);
  adopt(context, client, secret);
  return client;
}

/** Gives a cookie that has used up half its life a new one. */
export function renewCookie(instance: Instance, context: FrontendContext, client: Client): Client {
  const secret = instance.cookies.readClient(context)?.secret;
  if (!secret || client.cookieExpiresAt - instance.now() > COOKIE_LIFETIME / 2) return client;
  const renewed = { ...client, cookieExpiresAt: instance.now() + COOKIE_LIFETIME };
  instance.store.clients.put(renewed);
  adopt(context, renewed, secret);
  return renewed;
}

/**
 * Signs a person in in this browser. The first sign-in replaces the secret of the browser's cookie: whoever planted or saw the old
 * one is not signed in with it.
 */
export function signIn(
  instance: Instance,
  context: FrontendContext,
  { user, strategy }: { user: User; strategy: string },
): Session {
  const client = ensureClient(instance, context);
  const first = liveSessionsOfClient(instance, client.id).length === 0;
  const session = startSession(instance, { client, user, visitor: context.get('visitor'), strategy });
  if (first) {
    const secret = newSecret();
    const fresh = { ...(instance.store.clients.get(client.id) ?? client), secretHash: hashSecret(secret) };
    instance.store.clients.put(fresh);
    adopt(context, fresh, secret);
  }
  return session;
}

function adopt(context: FrontendContext, client: Client, secret: string): void {
  context.set('client', client);
  context.set('newSecret', secret);
}
