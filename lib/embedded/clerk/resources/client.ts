import type { Client } from '../entities';
import type { Instance } from '../instance';
import { liveSessionsOfClient } from '../sessions';
import { sessionResource } from './session';
import { signInResource } from './sign-in';
import { signUpResource } from './sign-up';
import { publicBase } from './user';

/** A browser with all it has going on: every change is answered with this, and clerk-js takes it as its new state. */
export async function clientResource(instance: Instance, client: Client, origin: string) {
  const { store } = instance;
  const sessions = liveSessionsOfClient(instance, client.id);
  const signIn = store.signIns.get(client.signInId ?? '');
  const signUp = store.signUps.get(client.signUpId ?? '');
  return {
    object: 'client',
    id: client.id,
    sessions: await Promise.all(sessions.map((session) => sessionResource(instance, session, origin))),
    sign_in: signIn ? signInResource(signIn, store.users.get(signIn.userId ?? ''), publicBase(origin)) : null,
    sign_up: signUp ? signUpResource(signUp) : null,
    last_active_session_id: sessions.some(({ id }) => id === client.lastActiveSessionId)
      ? client.lastActiveSessionId
      : (sessions.at(-1)?.id ?? null),
    last_authentication_strategy: client.lastStrategy,
    captcha_bypass: false,
    cookie_expires_at: client.cookieExpiresAt,
    created_at: client.createdAt,
    updated_at: client.updatedAt,
  };
}
