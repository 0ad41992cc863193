import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Migration {
  /** Digits, by which migrations are put in order. */
  readonly version: string;
  readonly name: string;
  /** The text of `up.sql`. */
  readonly up: string;
}

/**
 * The migrations of the database `default` in Hasura's own layout: `migrations/default/<version>_<name>/up.sql`, oldest first.
 * None where there is no such folder.
 * @throws Error where a folder is none of a migration, or two have the same version
 */
export function readMigrations(project: string): readonly Migration[] {
  const folder = join(project, 'migrations', 'default');
  if (!existsSync(folder)) return [];
  const migrations = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => readMigration(folder, entry.name))
    .toSorted((left, right) => (BigInt(left.version) < BigInt(right.version) ? -1 : 1));
  migrations.forEach(({ version, name }, index) => {
    const before = migrations[index - 1];
    if (before?.version === version) {
      throw new Error(
        `${folder} has two migrations of version ${version}, ${before.name} and ${name}. Give one another.`,
      );
    }
  });
  return migrations;
}

function readMigration(folder: string, directory: string): Migration {
  const [, version, name] = /^(\d+)_(.+)$/.exec(directory) ?? [];
  const file = join(folder, directory, 'up.sql');
  if (version === undefined || name === undefined) {
    throw new Error(`${join(folder, directory)} is not named as a migration is, expected <version>_<name>.`);
  }
  if (!existsSync(file)) throw new Error(`${file} is missing: a migration without it cannot be applied.`);
  return { version, name, up: readFileSync(file, 'utf8') };
}
