import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod';
import { readPrivateFile, writePrivateFile } from '../records/private-file';

/** Somebody whose account every installation has. */
export interface DemoPerson {
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly role: 'user' | 'admin';
}

export const DEMO_PEOPLE: readonly DemoPerson[] = [
  { email: 'ada@terrarium.example', firstName: 'Ada', lastName: 'Lovelace', role: 'user' },
  { email: 'charles@terrarium.example', firstName: 'Charles', lastName: 'Babbage', role: 'user' },
  { email: 'grace@terrarium.example', firstName: 'Grace', lastName: 'Hopper', role: 'admin' },
];

const Passwords = z.record(z.string(), z.string());

/** The passwords of this installation's demo accounts by address, from `demo-accounts.json`; made on the first run. */
export function loadDemoPasswords(directory: string): ReadonlyMap<string, string> {
  const path = join(directory, 'demo-accounts.json');
  const stored = readPrivateFile(path);
  const passwords = stored === undefined ? {} : Passwords.parse(JSON.parse(stored));
  const complete = Object.fromEntries(DEMO_PEOPLE.map(({ email }) => [email, passwords[email] ?? newPassword()]));
  if (stored === undefined) writePrivateFile(path, `${JSON.stringify(complete, null, 2)}\n`);
  return new Map(Object.entries(complete));
}

/** Readable aloud, 80 bits: `k3vd-9xw2-…`. */
function newPassword(): string {
  const alphabet = 'abcdefghjkmnpqrstuvwxyz023456789';
  const letters = [...randomBytes(16)].map((byte) => alphabet.charAt(byte % alphabet.length)).join('');
  return letters.replaceAll(/(.{4})(?=.)/g, '$1-');
}
