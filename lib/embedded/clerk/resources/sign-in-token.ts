import type { SignInToken } from '../entities';

/** A ticket. `token` is known only at the moment it is made, and so is the address that carries it. */
export function signInTokenResource(record: SignInToken, appUrl: string, token: string | null) {
  return {
    object: 'sign_in_token',
    id: record.id,
    user_id: record.userId,
    token,
    status: record.status,
    url: token === null ? null : `${appUrl}/sign-in?__clerk_ticket=${encodeURIComponent(token)}`,
    created_at: record.createdAt,
    updated_at: record.updatedAt,
  };
}
