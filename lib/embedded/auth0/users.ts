import type { JsonObject } from '../json';
import type { User } from './entities';
import type { Instance } from './instance';
import { newRecordId } from './ids';

/** The one connection: accounts with an address and a password. */
export const CONNECTION = 'Username-Password-Authentication';

const MAX_ADDRESS_LENGTH = 254;
export const MIN_PASSWORD_LENGTH = 8;
export const MAX_PASSWORD_LENGTH = 72;

export type NewUser = Pick<User, 'email' | 'passwordHash'> &
  Partial<Pick<User, 'emailVerified' | 'name' | 'givenName' | 'familyName' | 'appMetadata' | 'userMetadata'>>;

/** Stores somebody new; `undefined` where the address is somebody's already. */
export function createUser({ store, now }: Pick<Instance, 'store' | 'now'>, given: NewUser): User | undefined {
  return store.write(() => {
    if (store.userOf(given.email)) return undefined;
    const at = now();
    const user: User = {
      id: `auth0|${newRecordId()}`,
      emailVerified: false,
      name: given.email,
      nickname: given.email.replace(/@.*/, ''),
      givenName: null,
      familyName: null,
      appMetadata: {},
      userMetadata: {},
      ...given,
      passwordUpdatedAt: null,
      blocked: false,
      loginsCount: 0,
      lastLoginAt: null,
      createdAt: at,
      updatedAt: at,
    };
    store.users.put(user);
    return user;
  });
}

/** Whether a text is an e-mail address as HTML forms take it. */
export function isEmailAddress(address: string): boolean {
  const shape = /^[^\s@"(),:;<>[\]\\]+@[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/i;
  return address.length <= MAX_ADDRESS_LENGTH && shape.test(address);
}

export function isAllowedPassword(password: string): boolean {
  return password.length >= MIN_PASSWORD_LENGTH && password.length <= MAX_PASSWORD_LENGTH;
}

/** Metadata with changes to it: members are replaced one by one, and removed by `null`; deeper ones are not merged. */
export function mergeMetadata(before: JsonObject, changes: JsonObject = {}): JsonObject {
  return Object.fromEntries(Object.entries({ ...before, ...changes }).filter(([, value]) => value !== null));
}
