import type { Verification } from '../entities';

/** A code under way. The code itself is told to nobody but the inbox. */
export function verificationResource({ status, strategy, attempts, expireAt }: Verification) {
  return { object: 'verification', status, strategy, attempts, expire_at: expireAt };
}
