import type { Session, User } from '../entities';
import type { Instance } from '../instance';
import { MINUTE } from '../../clock';
import { statusOf } from '../sessions';
import { mintSessionToken } from '../tokens';
import { publicBase, publicUserData, userResource } from './user';

export function tokenResource(jwt: string) {
  return { object: 'token', jwt };
}

/** A session as its own browser sees it, with a fresh session token while it holds. */
export async function sessionResource(instance: Instance, session: Session, origin: string) {
  const now = instance.now();
  const user = instance.store.users.get(session.userId);
  const base = publicBase(origin);
  const active = user !== undefined && statusOf(session, now) === 'active';
  return {
    ...sessionFields(session, now),
    factor_verification_age: [Math.floor((now - session.verifiedAt) / MINUTE), -1],
    tasks: null,
    last_active_token: active ? tokenResource(await mintSessionToken(instance, { session, origin, now })) : null,
    user: user ? userResource(user, base) : null,
    public_user_data: user ? publicUserData(user, base) : null,
  };
}

/** One of a person's sessions in their list of devices. */
export function sessionWithActivityResource(session: Session, user: User, base: string, now: number) {
  return {
    ...sessionFields(session, now),
    user: null,
    public_user_data: publicUserData(user, base),
    latest_activity: activityResource(session),
  };
}

/** A session as the backend API tells of it. */
export function backendSessionResource(session: Session, now: number) {
  return {
    ...sessionFields(session, now),
    client_id: session.clientId,
    user_id: session.userId,
    latest_activity: activityResource(session),
  };
}

function sessionFields(session: Session, now: number) {
  return {
    object: 'session',
    id: session.id,
    status: statusOf(session, now),
    expire_at: session.expireAt,
    abandon_at: session.abandonAt,
    last_active_at: session.lastActiveAt,
    last_active_organization_id: null,
    actor: null,
    created_at: session.createdAt,
    updated_at: session.updatedAt,
  };
}

function activityResource({ activity }: Session) {
  return {
    object: 'session_activity',
    id: activity.id,
    device_type: activity.deviceType,
    is_mobile: activity.isMobile,
    browser_name: activity.browserName,
    browser_version: activity.browserVersion,
    ip_address: activity.ipAddress,
    city: null,
    country: null,
  };
}
