import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { StoreError } from './store-error';

/** What the headers of an LMDB file look like (`lmdb/dependencies/lmdb/libraries/liblmdb/mdb.c`, `MDB_meta`). */
const META = {
  flagsAt: 18,
  flag: 0x08,
  magicAt: 24,
  magic: 0xbeefc0de,
  versionAt: 28,
  version: 2,
  pageSizeAt: 48,
  lastPageAt: 144,
  transactionAt: 152,
  size: 168,
} as const;

/**
 * Refuses a data file that LMDB would take for a new one or crash over: an empty one, one that was cut short, one that is
 * something else. A missing file is fine, unless its neighbours show that there was one.
 * Throws `StoreError` with code `damaged`, or `not-writable` where it cannot be read and written.
 */
export function checkDataFile(path: string): void {
  if (!existsSync(path)) {
    if (existsSync(markerOf(path))) {
      throw damaged(path, 'it is gone, although the folder held a database');
    }
    return;
  }
  let file: number;
  try {
    file = openSync(path, 'r+');
  } catch (cause) {
    throw new StoreError('not-writable', `The database file ${path} cannot be opened for writing.`, { cause });
  }
  try {
    const { size } = fstatSync(file);
    if (size === 0 && !existsSync(markerOf(path))) return;
    const metas = readMetas(file);
    const [latest, former] = metas.toSorted((a, b) => b.transaction - a.transaction);
    if (latest === undefined) throw damaged(path, 'it does not begin as a database file does');
    if (former === undefined) throw damaged(path, 'one of its two headers is spoilt');
    const expected = (latest.lastPage + 1) * latest.pageSize;
    if (size < expected) throw damaged(path, `it has ${size} of at least ${expected} bytes`);
  } finally {
    closeSync(file);
  }
}

/** Lies beside a data file as soon as something was stored in it for good. */
export function markerOf(path: string): string {
  return `${path}-created`;
}

interface Meta {
  readonly pageSize: number;
  readonly lastPage: number;
  readonly transaction: number;
}

/** The headers that are whole: a file has two, written in turn. */
function readMetas(file: number): readonly Meta[] {
  const first = readMeta(file, 0);
  const pageSize = first?.pageSize ?? 4096;
  return [first, readMeta(file, pageSize)].filter((meta) => meta !== undefined);
}

function readMeta(file: number, position: number): Meta | undefined {
  const bytes = Buffer.alloc(META.size);
  if (readSync(file, bytes, 0, META.size, position) < META.size) return undefined;
  if ((bytes.readUInt16LE(META.flagsAt) & META.flag) === 0) return undefined;
  if (bytes.readUInt32LE(META.magicAt) !== META.magic) return undefined;
  if ((bytes.readUInt32LE(META.versionAt) & 0xffff) !== META.version) return undefined;
  return {
    pageSize: bytes.readUInt32LE(META.pageSizeAt),
    lastPage: Number(bytes.readBigUInt64LE(META.lastPageAt)),
    transaction: Number(bytes.readBigUInt64LE(META.transactionAt)),
  };
}

function damaged(path: string, how: string): StoreError {
  return new StoreError(
    'damaged',
    `The database file ${path} is damaged: ${how}. Restore a backup; the damaged file is left as it is.`,
  );
}
