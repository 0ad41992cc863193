import type { EmailAddress, User } from './entities';
import { ApiError, emailInvalid, emailTaken } from './errors';
import type { Instance } from './instance';
import { newId } from './ids';
import { emailKey, type Store } from './store';

const MAX_ADDRESS_LENGTH = 254;

/** What one has to know of a person; everything else has a usual beginning. */
export type NewUser = Pick<User, 'firstName' | 'lastName' | 'passwordHash'> & {
  readonly emailAddresses: readonly string[];
} & Partial<
    Pick<User, 'externalId' | 'publicMetadata' | 'privateMetadata' | 'unsafeMetadata' | 'locale' | 'createdAt'>
  >;

/** Stores a person, with all addresses verified. Throws where an address is somebody else's. */
export function createUser({ store, now }: Instance, { emailAddresses, ...given }: NewUser): User {
  return store.write(() => {
    for (const address of emailAddresses) assertAddressFree(store, address, 'email_address');
    const addresses = emailAddresses.map((address) => newEmailAddress(address, true));
    const user: User = {
      id: newId('user'),
      externalId: null,
      publicMetadata: {},
      privateMetadata: {},
      unsafeMetadata: {},
      locale: null,
      createdAt: now(),
      ...given,
      emailAddresses: addresses,
      primaryEmailAddressId: addresses[0]?.id ?? null,
      passwordUpdatedAt: null,
      imageId: null,
      banned: false,
      locked: false,
      lastSignInAt: null,
      lastActiveAt: null,
      updatedAt: now(),
    };
    store.users.put(user);
    return user;
  });
}

/** Forgets a person and everything that is theirs. */
export function deleteUser(store: Store, user: User): void {
  store.write(() => {
    for (const { id } of store.sessions.find('user', user.id)) store.sessions.remove(id);
    for (const { id } of store.signInTokens.find('user', user.id)) store.signInTokens.remove(id);
    if (user.imageId) store.images.remove(user.imageId);
    store.users.remove(user.id);
  });
}

export function newEmailAddress(address: string, verified: boolean): EmailAddress {
  return { id: newId('idn'), address: address.trim(), verified, verification: null };
}

/** The person whose verified address this is. An address nobody has proved to own finds no one. */
export function findUserByEmail(store: Store, address: string): User | undefined {
  const key = emailKey(address);
  return store.users
    .find('email', key)
    .find((user) => user.emailAddresses.some((email) => email.verified && emailKey(email.address) === key));
}

export function assertAddressFree(store: Store, address: string, param: string): void {
  if (findUserByEmail(store, address)) throw emailTaken(param);
}

/** Throws where a text is no e-mail address as HTML forms take it. */
export function assertEmailAddress(address: string, param: string): void {
  const shape = /^[^\s@"(),:;<>[\]\\]+@[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/i;
  if (address.length > MAX_ADDRESS_LENGTH || !shape.test(address.trim())) throw emailInvalid(param);
}

/** The person without one address; another proved one becomes primary where it was that. Throws for the last proved address. */
export function withoutEmailAddress(user: User, removed: EmailAddress): User {
  const emailAddresses = user.emailAddresses.filter(({ id }) => id !== removed.id);
  const proved = emailAddresses.filter(({ verified }) => verified);
  if (removed.verified && proved.length === 0) {
    throw new ApiError(
      400,
      'identification_deletion_failed',
      'Deletion failed',
      'You cannot delete your last identification.',
    );
  }
  const primaryEmailAddressId =
    user.primaryEmailAddressId === removed.id ? (proved[0]?.id ?? null) : user.primaryEmailAddressId;
  return { ...user, emailAddresses, primaryEmailAddressId };
}
