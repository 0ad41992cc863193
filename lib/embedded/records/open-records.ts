import { chmodSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { open, type RootDatabase } from 'lmdb';
import { assertDataFile } from './data-file';

/** LMDB wants to know how many tables and indexes there will be at most. */
const MAX_DATABASES = 24;

/**
 * Opens an LMDB file that only its owner may read, for {@link Table}s; its folder is made where it is missing.
 * Throws where the file is damaged.
 */
export function openRecords(path: string): RootDatabase {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  assertDataFile(path);
  const root = open({ path, maxDbs: MAX_DATABASES, noMemInit: false });
  for (const file of [path, `${path}-lock`]) chmodSync(file, 0o600);
  return root;
}
