import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { damagedPages, numberAt, type PagedFile, type PageTree } from './page-tree';
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
  freeTreeAt: 48,
  rowsTreeAt: 96,
  lastPageAt: 144,
  transactionAt: 152,
  size: 168,
} as const;

/** A tree's record in a header (`MDB_db`). */
const TREE = { levelsAt: 6, rootAt: 40 } as const;

/**
 * Refuses a data file that LMDB would take for a new one or crash over: an empty one, one that was cut short, one that is
 * something else. A missing file is fine, unless its neighbours show that there was one. Looks at the headers and the inner
 * pages; `damagedPages` sees the rest, which takes its time.
 * Throws `StoreError` with code `damaged`, or `not-writable` where it cannot be read and written.
 */
export function checkDataFile(path: string): void {
  if (!existsSync(path)) {
    if (existsSync(markerOf(path))) throw damaged(path, 'it is gone, although the folder held a database');
    return;
  }
  inspect(path, (file) => {
    const { size } = fstatSync(file);
    if (size === 0 && !existsSync(markerOf(path))) return;
    const { paged, lastPage } = readHeaders(file, size, path);
    // The last pages need not exist if nothing refers to them.
    const leaves = size < (lastPage + 1) * paged.pageSize;
    for (const problem of damagedPages(paged, { leaves })) throw damaged(path, problem);
  });
}

/**
 * Refuses a file that LMDB would crash over as soon as it opens it: a missing or empty one, one without its headers. All
 * that can be told while another process writes to it. Throws as {@link checkDataFile} does.
 */
export function checkHeaders(path: string): void {
  if (!existsSync(path)) throw damaged(path, 'it is gone, although the folder held a database');
  inspect(path, (file) => readHeaders(file, fstatSync(file).size, path));
}

/** Everything that is wrong with the pages of a data file that nobody writes to meanwhile. Throws as {@link checkDataFile} does. */
export function checkAllPages(path: string): readonly string[] {
  return inspect(path, (file) => [
    ...damagedPages(readHeaders(file, fstatSync(file).size, path).paged, { leaves: true }),
  ]);
}

function inspect<T>(path: string, look: (file: number) => T): T {
  let file: number;
  try {
    file = openSync(path, 'r+');
  } catch (cause) {
    throw new StoreError('not-writable', `The database file ${path} cannot be opened for writing.`, { cause });
  }
  try {
    return look(file);
  } finally {
    closeSync(file);
  }
}

function readHeaders(
  file: number,
  size: number,
  path: string,
): { readonly paged: PagedFile; readonly lastPage: number } {
  const [latest, former] = readMetas(file).toSorted((a, b) => b.transaction - a.transaction);
  if (latest === undefined) throw damaged(path, 'it does not begin as a database file does');
  if (former === undefined) throw damaged(path, 'one of its two headers is spoilt');
  const { pageSize, trees, lastPage } = latest;
  return { paged: { file, size, pageSize, trees }, lastPage };
}

/** Lies beside a data file as soon as something was stored in it for good. */
export function markerOf(path: string): string {
  return `${path}-created`;
}

interface Meta {
  readonly pageSize: number;
  readonly lastPage: number;
  readonly transaction: number;
  /** Those of free pages and of rows. */
  readonly trees: readonly PageTree[];
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
    lastPage: numberAt(bytes, META.lastPageAt),
    transaction: numberAt(bytes, META.transactionAt),
    trees: [META.freeTreeAt, META.rowsTreeAt].map((at) => ({
      root: numberAt(bytes, at + TREE.rootAt),
      levels: bytes.readUInt16LE(at + TREE.levelsAt),
    })),
  };
}

function damaged(path: string, how: string): StoreError {
  return new StoreError(
    'damaged',
    `The database file ${path} is damaged: ${how}. Restore a backup; the damaged file is left as it is.`,
  );
}
