import type { EmailAddress, User } from './entities';
import { resourceMissing, verificationNeeded } from './errors';

export function primaryEmailAddress(user: User): EmailAddress | undefined {
  return user.emailAddresses.find(({ id }) => id === user.primaryEmailAddressId);
}

/** Whether the primary address is known to be the person's own. */
export function isEmailVerified(user: User): boolean {
  return primaryEmailAddress(user)?.verified ?? false;
}

/** The user with one address changed; the others keep their order. */
export function withEmailAddress(user: User, changed: EmailAddress, now: number): User {
  const emailAddresses = user.emailAddresses.map((email) => (email.id === changed.id ? changed : email));
  return { ...user, emailAddresses, updatedAt: now };
}

/** Throws where an address is not the person's, or not proved to be. */
export function assertMayBePrimary(user: User, emailAddressId: string | null): void {
  const email = user.emailAddresses.find(({ id }) => id === emailAddressId);
  if (!email && emailAddressId !== null) throw resourceMissing('primary_email_address_id');
  if (email && !email.verified) throw verificationNeeded('primary_email_address_id');
}
