import { DEMO_PEOPLE, type DemoPerson } from '../credentials/demo-people';
import { hashPassword } from '../credentials/passwords';
import type { JsonObject } from '../json';
import type { User } from './entities';
import { newId } from './ids';
import type { Instance } from './instance';
import { createUser, findUserByEmail } from './users';

export interface DemoAccount {
  readonly email: string;
  /** The one it was made with. */
  readonly password: string;
  /** Whether the person has chosen another since. */
  readonly passwordChanged: boolean;
  readonly role: DemoPerson['role'];
}

/**
 * Fills an empty instance: the demo accounts with their passwords (see demo-people.ts) and the JWT template `fauna`,
 * which gets its audience over the backend API once the database is set up. Leaves what is there alone.
 */
export async function seed(
  instance: Instance,
  passwords: ReadonlyMap<string, string>,
): Promise<readonly DemoAccount[]> {
  const { store, now } = instance;
  if (store.jwtTemplates.find('name', 'fauna').length === 0) {
    const at = now();
    const template = { id: newId('jtmpl'), name: 'fauna', claims: {}, lifetime: 60, allowedClockSkew: 5 };
    store.jwtTemplates.put({ ...template, createdAt: at, updatedAt: at });
  }
  const accounts = await Promise.all(
    DEMO_PEOPLE.map(async (person): Promise<DemoAccount> => {
      const { email, role } = person;
      const password = passwords.get(email) ?? '';
      const user = findUserByEmail(store, email) ?? (await createPerson(instance, person, password));
      return { email, role, password, passwordChanged: user.passwordUpdatedAt !== null };
    }),
  );
  await store.flushed();
  return accounts;
}

async function createPerson(instance: Instance, person: DemoPerson, password: string): Promise<User> {
  const publicMetadata: JsonObject = person.role === 'admin' ? { role: 'admin' } : {};
  return createUser(instance, {
    emailAddresses: [person.email],
    passwordHash: await hashPassword(password),
    firstName: person.firstName,
    lastName: person.lastName,
    publicMetadata,
  });
}
