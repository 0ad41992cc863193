import {
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { checkAllPages, checkDataFile, markerOf } from './data-file';
import { DATA_FILE, holderOf, openSnapshot, storeErrorOf } from './environment';
import { StoreError } from './store-error';

/**
 * Writes a folder's database as it is now to one file, which {@link restoreBackup} takes back, whether or not another
 * process has it open and writes to it meanwhile: everything acknowledged before is in it, and no transaction in part.
 * Throws `StoreError` where there is no database, it is damaged, or the file exists or cannot be written.
 */
export async function backupFolder(directory: string, file: string): Promise<void> {
  refuseMissing(directory);
  if (existsSync(file)) {
    throw new StoreError('not-writable', `There is a file at ${file} already: a backup never replaces one.`);
  }
  // A process that has it open looked already, and to look at pages while they are written would find damage.
  if ((await holderOf(directory)) === undefined) checkDataFile(join(directory, DATA_FILE));
  const incomplete = `${file}.incomplete`;
  const env = openSnapshot(directory);
  try {
    // LMDB replaces no file, and a process that was killed may have left one.
    rmSync(incomplete, { force: true });
    await env.backup(incomplete, true);
    chmodSync(incomplete, 0o600);
    for (const problem of checkAllPages(incomplete)) {
      throw new StoreError('damaged', `The database in ${directory} cannot be backed up, it is damaged: ${problem}.`);
    }
    renameSync(incomplete, file);
  } catch (cause) {
    if (existsSync(incomplete)) rmSync(incomplete);
    throw backupError(cause, file);
  } finally {
    await env.close();
  }
}

/** What LMDB says about the file it writes. */
function backupError(cause: unknown, file: string): StoreError {
  if (cause instanceof StoreError) return cause;
  const { code } = storeErrorOf(cause, dirname(file));
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new StoreError(code, `The backup could not be written to ${file}: ${reason}.`, { cause });
}

/** Throws `StoreError` where a folder has no database and had none. */
export function refuseMissing(directory: string): void {
  const data = join(directory, DATA_FILE);
  if (existsSync(data) || existsSync(markerOf(data))) return;
  throw new StoreError('database', `There is no database in the folder ${directory}.`);
}

/**
 * Puts a backup made by {@link backupFolder} into an empty folder, which is made where it is missing.
 * Throws `StoreError` where the folder holds anything, or where the file is no backup.
 */
export function restoreBackup(file: string, directory: string): void {
  const data = join(directory, DATA_FILE);
  const incoming = `${data}-incoming`;
  if (existsSync(data)) {
    throw new StoreError(
      'not-writable',
      `The folder ${directory} already holds a database. Restore into an empty folder, or move that one away.`,
    );
  }
  // What a database that is gone leaves behind, or a restoring process that was killed.
  const leftovers = new Set([markerOf(data), incoming, `${data}-lock`].map((path) => basename(path)));
  const other = existsSync(directory) && readdirSync(directory).find((name) => !leftovers.has(name));
  if (other) {
    throw new StoreError(
      'not-writable',
      `The folder ${directory} is not empty, it holds ${other}. Restore into an empty folder.`,
    );
  }
  if (!existsSync(file)) throw new StoreError('damaged', `There is no backup at ${file}.`);
  checkDataFile(file);
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    copyFileSync(file, incoming, constants.COPYFILE_FICLONE);
    renameSync(incoming, data);
    writeFileSync(markerOf(data), '', { mode: 0o600 });
  } catch (cause) {
    rmSync(incoming, { force: true });
    throw new StoreError('not-writable', `The backup could not be copied to ${dirname(data)}.`, { cause });
  }
}
