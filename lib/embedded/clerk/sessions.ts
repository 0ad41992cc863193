import { parse as parseUserAgent } from 'bowser';
import { DAY } from '../clock';
import type { Activity, Client, Session, SessionStatus, User } from './entities';
import { ApiError } from './errors';
import type { Instance } from './instance';
import type { Visitor } from './origin';
import { newId } from './ids';

const LIFETIME = 7 * DAY;
const ABANDONED_AFTER = 30 * DAY;

/** Opens a session for a person in a browser and makes it the active one. */
export function startSession(
  { store, now }: Instance,
  { client, user, visitor, strategy }: { client: Client; user: User; visitor: Visitor; strategy: string | null },
): Session {
  return store.write(() => {
    assertMaySignIn(user);
    const at = now();
    const session: Session = {
      id: newId('sess'),
      clientId: client.id,
      userId: user.id,
      status: 'active',
      origin: visitor.origin,
      activity: activityOf(visitor),
      verifiedAt: at,
      lastActiveAt: at,
      expireAt: at + LIFETIME,
      abandonAt: at + ABANDONED_AFTER,
      createdAt: at,
      updatedAt: at,
    };
    store.sessions.put(session);
    store.users.put({ ...user, lastSignInAt: at, lastActiveAt: at });
    store.clients.put({
      ...(store.clients.get(client.id) ?? client),
      lastActiveSessionId: session.id,
      lastStrategy: strategy,
      updatedAt: at,
    });
    return session;
  });
}

/** The status a session has by now: nobody marks it when its time runs out. */
export function statusOf(session: Session, now: number): SessionStatus {
  return session.status === 'active' && session.expireAt <= now ? 'expired' : session.status;
}

export function isLive(session: Session, now: number): boolean {
  return statusOf(session, now) === 'active';
}

/** The browser's sessions that still hold, oldest first. */
export function liveSessionsOfClient({ store, now }: Instance, clientId: string): Session[] {
  return live(store.sessions.find('client', clientId), now());
}

/** A person's sessions that still hold, on any device, oldest first. */
export function liveSessionsOfUser({ store, now }: Instance, userId: string): Session[] {
  return live(store.sessions.find('user', userId), now());
}

/** Closes a session; its browser counts as changed, so that tokens from before are refused there. */
export function endSession({ store, now }: Instance, session: Session, status: SessionStatus): Session {
  return store.write(() => {
    const at = now();
    const ended = { ...session, status, updatedAt: at };
    store.sessions.put(ended);
    const client = store.clients.get(session.clientId);
    if (client) {
      const others = live(store.sessions.find('client', client.id), at);
      const lastActiveSessionId =
        client.lastActiveSessionId === session.id ? (others.at(-1)?.id ?? null) : client.lastActiveSessionId;
      store.clients.put({ ...client, lastActiveSessionId, updatedAt: at });
    }
    return ended;
  });
}

/** Signs a person out everywhere but in one session. */
export function endOtherSessions(instance: Instance, userId: string, keptSessionId: string | undefined): void {
  for (const session of liveSessionsOfUser(instance, userId)) {
    if (session.id !== keptSessionId) endSession(instance, session, 'revoked');
  }
}

/** Throws where an administrator has shut a person out. */
export function assertMaySignIn(user: User): void {
  if (user.banned) {
    throw new ApiError(
      403,
      'user_banned',
      'User banned',
      'You have been banned. If you think this was by mistake, please contact support.',
    );
  }
  if (user.locked) {
    throw new ApiError(
      403,
      'user_locked',
      'Account locked',
      'Your account is locked. For more information, please contact support.',
    );
  }
}

function live(sessions: readonly Session[], now: number): Session[] {
  return sessions
    .filter((session) => isLive(session, now))
    .toSorted((one, other) => one.createdAt - other.createdAt || one.id.localeCompare(other.id));
}

function activityOf({ userAgent, ipAddress }: Visitor): Activity {
  const parsed = userAgent ? parseUserAgent(userAgent) : undefined;
  return {
    id: newId('sess_activity'),
    deviceType: parsed?.os.name ?? null,
    isMobile: parsed?.platform.type === 'mobile' || parsed?.platform.type === 'tablet',
    browserName: parsed?.browser.name ?? null,
    browserVersion: parsed?.browser.version ?? null,
    ipAddress,
  };
}
