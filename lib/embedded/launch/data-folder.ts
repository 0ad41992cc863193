import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { LaunchFailure } from './launch-failure';

/** Marks a folder as ours, so that `--reset --data /home/me` cannot empty a folder that is not. */
const MARK = 'terrarium-data';

const Secrets = z.object({
  /** What the launcher administers the embedded database with. */
  faunaRootSecret: z.string().min(20),
  /** The app's key of the demo's own child database, once there is one. */
  faunaDemoKey: z.string().optional(),
  /** What the app encrypts its Auth0 sessions with, so that they outlive a restart. */
  auth0CookieSecret: z
    .string()
    .min(32)
    .default(() => newSecret()),
  /** The local Hasura's admin secret. */
  hasuraAdminSecret: z
    .string()
    .min(20)
    .default(() => newSecret()),
});
export type Secrets = z.infer<typeof Secrets>;

/**
 * Makes the data folder (readable by its owner only) or takes the one that is there.
 * Refuses a folder with something else in it, and one that cannot be written.
 */
export function openDataFolder(folder: string): void {
  try {
    if (existsSync(folder) && !existsSync(join(folder, MARK)) && readdirSync(folder).length > 0) {
      throw new LaunchFailure(
        `${folder} is not one of Terrarium's data folders and is not empty. Name another with --data, or empty it yourself.`,
      );
    }
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    chmodSync(folder, 0o700);
    writeFileSync(
      join(folder, MARK),
      'Databases, accounts and secrets of one Terrarium. Remove the folder to forget them.\n',
    );
  } catch (error) {
    if (error instanceof LaunchFailure) throw error;
    throw new LaunchFailure(
      `The data folder ${folder} cannot be used: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** Removes everything in the data folder. */
export function emptyDataFolder(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (name !== MARK) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

/** The installation's secrets; made on the first run, or when a newer version needs more of them, and never printed. */
export function readSecrets(folder: string): Secrets {
  const path = join(folder, 'secrets.json');
  if (!existsSync(path)) {
    const secrets = Secrets.parse({ faunaRootSecret: `root-${newSecret()}` });
    writeSecrets(folder, secrets);
    return secrets;
  }
  if ((statSync(path).mode & 0o077) !== 0 && process.platform !== 'win32') chmodSync(path, 0o600);
  try {
    const text = readFileSync(path, 'utf8');
    const secrets = Secrets.parse(JSON.parse(text));
    if (textOf(secrets) !== text) writeSecrets(folder, secrets);
    return secrets;
  } catch {
    throw new LaunchFailure(
      `${path} is damaged. Restore it from a backup, or start anew with --reset (all data is lost).`,
    );
  }
}

export function writeSecrets(folder: string, secrets: Secrets): void {
  writeFileSync(join(folder, 'secrets.json'), textOf(secrets), { mode: 0o600 });
}

function textOf(secrets: Secrets): string {
  return `${JSON.stringify(secrets, null, 2)}\n`;
}

function newSecret(): string {
  return randomBytes(24).toString('base64url');
}
