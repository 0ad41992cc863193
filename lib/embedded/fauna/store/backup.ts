import { constants, copyFileSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checkDataFile, markerOf } from './data-file';
import { DATA_FILE } from './environment';
import { StoreError } from './store-error';

/**
 * Puts a backup made by `Store.backup` into a folder that has no database yet. Throws `StoreError` where there is one, or
 * where the file is no backup.
 */
export function restoreBackup(file: string, directory: string): void {
  const data = join(directory, DATA_FILE);
  if (existsSync(data)) {
    throw new StoreError(
      'not-writable',
      `The folder ${directory} already holds a database. Restore into an empty folder, or move that one away.`,
    );
  }
  if (!existsSync(file)) throw new StoreError('damaged', `There is no backup at ${file}.`);
  checkDataFile(file);
  const incoming = `${data}-incoming`;
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
