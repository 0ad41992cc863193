import { closeSync, existsSync, openSync, readSync } from 'node:fs';

/** How each of the two headers of an LMDB file looks (`kriszyp/lmdb-js: dependencies/lmdb/libraries/liblmdb/mdb.c`, `MDB_meta`). */
const HEADER = { magicAt: 24, magic: 0xbeefc0de, pageSizeAt: 48, size: 168 } as const;

/** Bytes: the second header lies one page into the file, and no page is larger than half of this. */
const BEGINNING = 128 * 1024;

/** Throws where a file is there but is no LMDB file, or one cut short in its headers: opening it would end the process. */
export function assertDataFile(path: string): void {
  if (!existsSync(path)) return;
  const bytes = beginningOf(path);
  const pageSize = bytes.length >= HEADER.size ? bytes.readUInt32LE(HEADER.pageSizeAt) : 0;
  const whole = [0, pageSize].every(
    (start) => bytes.length >= start + HEADER.size && bytes.readUInt32LE(start + HEADER.magicAt) === HEADER.magic,
  );
  if (!whole || pageSize === 0) throw new Error(`${path} is damaged: it does not begin as a database file does`);
}

function beginningOf(path: string): Buffer {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(BEGINNING);
    return bytes.subarray(0, readSync(file, bytes, 0, BEGINNING, 0));
  } finally {
    closeSync(file);
  }
}
