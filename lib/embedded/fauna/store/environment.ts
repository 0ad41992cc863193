import { open, type RootDatabase } from 'lmdb';
import { existsSync, mkdirSync, statfsSync } from 'node:fs';
import { resolve } from 'node:path';
import { refuseTooLarge } from './address-space';
import { checkDataFile, checkHeaders } from './data-file';
import { MAX_KEY_BYTES } from './encoding/row-keys';
import { StoreError } from './store-error';

export const DATA_FILE = 'store.mdb';

export type Environment = RootDatabase<Buffer, string>;

/**
 * Opens the LMDB environment in a folder, which is made where it is missing. Throws `StoreError` for everything that can be
 * wrong with it, before anything is written.
 */
export function openEnvironment(directory: string): Environment {
  const path = resolve(directory, DATA_FILE);
  if (opened.has(path)) throw inUse(directory, process.pid);
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new StoreError('not-writable', `The database folder ${directory} cannot be made: ${reasonOf(cause)}.`, {
      cause,
    });
  }
  checkDataFile(path);
  refuseFullDisk(directory);
  refuseTooLarge(path, directory);
  let env: Environment;
  try {
    env = open<Buffer, string>({
      path,
      noSubdir: true,
      encoding: 'binary',
      keyEncoder: KEYS_AS_LATIN1,
      // Commits are grouped by `GroupCommit`, which waits for one flush before it starts the next: LMDB's plain durable commit.
      overlappingSync: false,
      eventTurnBatching: false,
    });
  } catch (cause) {
    throw storeErrorOf(cause, directory);
  }
  refuseSharing(env, directory);
  opened.add(path);
  return env;
}

/**
 * LMDB writes to its lock file as to memory. Where the disk has no room for a new one, the system would kill the process
 * for that.
 */
function refuseFullDisk(directory: string): void {
  if (!existsSync(resolve(directory, `${DATA_FILE}-lock`)) && freeBytes(directory) < LOCK_FILE_BYTES) {
    throw diskFull(directory);
  }
}

/** Lets go of the files. */
export async function closeEnvironment(env: Environment, directory: string): Promise<void> {
  await env.close();
  opened.delete(resolve(directory, DATA_FILE));
}

/** What this process has open: LMDB would share it. */
const opened = new Set<string>();

/** Keys are strings with one character a byte. */
const KEYS_AS_LATIN1 = {
  writeKey(key: string, target: Buffer, start: number): number {
    if (key.length > MAX_KEY_BYTES) throw new RangeError(`A key of ${key.length} bytes exceeds ${MAX_KEY_BYTES}.`);
    return start + target.write(key, start, 'latin1');
  },
  readKey(source: Buffer, start: number, end: number): string {
    return source.toString('latin1', start, end);
  },
};

/**
 * One process at a time: the clock and the list of databases are kept in memory. LMDB's table of readers names the
 * processes that have the file open, and forgets those that died.
 */
function refuseSharing(env: Environment, directory: string): void {
  env.get('\0');
  const other = otherReaderOf(env);
  if (other === undefined) return;
  void env.close();
  throw inUse(directory, other);
}

function otherReaderOf(env: Environment): number | undefined {
  env.readerCheck();
  const readers = [...env.readerList().matchAll(/^\s*(\d+)\s/gm)].map(([, pid]) => Number(pid));
  return readers.find((pid) => pid !== process.pid);
}

/**
 * Opens the LMDB environment of a folder for copying, beside the process that may write to it: LMDB keeps the pages of a
 * reader's snapshot, in whatever process it is. Throws `StoreError`.
 */
export function openSnapshot(directory: string): Environment {
  const path = resolve(directory, DATA_FILE);
  checkHeaders(path);
  refuseFullDisk(directory);
  refuseTooLarge(path, directory);
  try {
    return open<Buffer, string>({
      path,
      noSubdir: true,
      readOnly: true,
      encoding: 'binary',
      keyEncoder: KEYS_AS_LATIN1,
      overlappingSync: false,
    });
  } catch (cause) {
    throw storeErrorOf(cause, directory);
  }
}

/** The other process that has a folder's database open, if any. Throws `StoreError` where LMDB cannot open it. */
export async function holderOf(directory: string): Promise<number | undefined> {
  const env = openSnapshot(directory);
  const holder = otherReaderOf(env);
  await env.close();
  return holder;
}

export function inUse(directory: string, pid: number): StoreError {
  return new StoreError(
    'in-use',
    `The database in ${directory} is already open in process ${pid}. Stop that one, or choose another folder.`,
  );
}

/** What went wrong below, in words, with what to do about it. */
export function storeErrorOf(cause: unknown, directory: string): StoreError {
  if (cause instanceof StoreError) return cause;
  const reason = reasonOf(cause);
  if (/ENOSPC|No space left/i.test(reason) || (/EIO|Input\/output/i.test(reason) && isFull(directory))) {
    return diskFull(directory, { cause });
  }
  if (/EACCES|EROFS|EPERM|Permission denied|Read-only file system|not permitted/i.test(reason)) {
    return new StoreError('not-writable', `The database folder ${directory} cannot be written: ${reason}.`, { cause });
  }
  if (/MDB_(CORRUPTED|INVALID|PAGE_NOTFOUND|VERSION_MISMATCH|PANIC|PROBLEM)/.test(reason)) {
    return new StoreError(
      'damaged',
      `The database in ${directory} is damaged (${reason}). Restore a backup; the damaged files are left as they are.`,
      { cause },
    );
  }
  return new StoreError('input-output', `The database in ${directory} failed: ${reason}.`, { cause });
}

function diskFull(directory: string, options?: ErrorOptions): StoreError {
  return new StoreError(
    'disk-full',
    `The disk that holds ${directory} is full: nothing more was written. Free some space; what was acknowledged is safe.`,
    options,
  );
}

/** A write that only partly fits is an input/output error to LMDB. */
function isFull(directory: string): boolean {
  return freeBytes(directory) < NEARLY_FULL_BYTES;
}

function freeBytes(directory: string): number {
  const { bavail, bsize } = statfsSync(directory);
  return bavail * bsize;
}

const NEARLY_FULL_BYTES = 64 * 1024 * 1024;
const LOCK_FILE_BYTES = 64 * 1024;

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message.replace(/\.$/, '') : String(cause);
}
