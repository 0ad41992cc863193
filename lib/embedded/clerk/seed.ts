import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod';
import type { User } from './entities';
import type { Instance } from './instance';
import type { JsonObject } from './json';
import { hashPassword } from './passwords';
import { readPrivateFile, writePrivateFile } from './private-file';
import { newId } from './random';
import { createUser, findUserByEmail } from './users';

export interface DemoAccount {
  readonly email: string;
  /** The one it was made with. */
  readonly password: string;
  /** Whether the person has chosen another since. */
  readonly passwordChanged: boolean;
  readonly role: 'user' | 'admin';
}

interface Person {
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly role: DemoAccount['role'];
}

const PEOPLE: readonly Person[] = [
  { email: 'ada@terrarium.example', firstName: 'Ada', lastName: 'Lovelace', role: 'user' },
  { email: 'charles@terrarium.example', firstName: 'Charles', lastName: 'Babbage', role: 'user' },
  { email: 'grace@terrarium.example', firstName: 'Grace', lastName: 'Hopper', role: 'admin' },
];

/**
 * Fills an empty instance: the demo accounts with their passwords (see {@link loadDemoPasswords}) and the JWT template `fauna`,
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
    PEOPLE.map(async (person): Promise<DemoAccount> => {
      const { email, role } = person;
      const password = passwords.get(email) ?? '';
      const user = findUserByEmail(store, email) ?? (await createPerson(instance, person, password));
      return { email, role, password, passwordChanged: user.passwordUpdatedAt !== null };
    }),
  );
  await store.flushed();
  return accounts;
}

async function createPerson(instance: Instance, person: Person, password: string): Promise<User> {
  const publicMetadata: JsonObject = person.role === 'admin' ? { role: 'admin' } : {};
  return createUser(instance, {
    emailAddresses: [person.email],
    passwordHash: await hashPassword(password),
    firstName: person.firstName,
    lastName: person.lastName,
    publicMetadata,
  });
}

const Passwords = z.record(z.string(), z.string());

/** The passwords of this installation's demo accounts by address, from `demo-accounts.json`; made on the first run. */
export function loadDemoPasswords(directory: string): ReadonlyMap<string, string> {
  const path = join(directory, 'demo-accounts.json');
  const stored = readPrivateFile(path);
  const passwords = stored === undefined ? {} : Passwords.parse(JSON.parse(stored));
  const complete = Object.fromEntries(PEOPLE.map(({ email }) => [email, passwords[email] ?? newPassword()]));
  if (stored === undefined) writePrivateFile(path, `${JSON.stringify(complete, null, 2)}\n`);
  return new Map(Object.entries(complete));
}

/** Readable aloud, 80 bits: `k3vd-9xw2-…`. */
function newPassword(): string {
  const alphabet = 'abcdefghjkmnpqrstuvwxyz023456789';
  const letters = [...randomBytes(16)].map((byte) => alphabet.charAt(byte % alphabet.length)).join('');
  return letters.replaceAll(/(.{4})(?=.)/g, '$1-');
}
