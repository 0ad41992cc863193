import { existsSync, readFileSync, statSync } from 'node:fs';
import type { Environment } from './environment';
import { StoreError } from './store-error';

/**
 * LMDB maps its file into memory, and a file that grows into a second, larger map while readers keep the first. Where a
 * limit of the address space (`ulimit -v`) refuses a map, it ends the process by SIGSEGV instead of telling. So where there
 * is such a limit, room is looked for beforehand.
 */

/** A map is twice what is used when it is made, rounded up: `mdb_page_alloc` of lmdb-js. */
const MAP_STEP_BYTES = 256 * 1024;

/** What the rest of the process may take meanwhile: the heap, buffers, threads. */
const RESERVED_BYTES = 512 * 1024 * 1024;

/** Pages that changing one row copies at most, beside those of its value: the way from the root to its leaf. */
const COPIED_PAGES = 4;

/**
 * The most that this process may address, in bytes. `undefined` where there is no limit, or where the system has no
 * `/proc` to tell of it (proc(5)).
 */
function addressLimit(): number | undefined {
  const limit = wordOf('/proc/self/limits', /^Max address space +(\d+)/m);
  return limit === undefined ? undefined : Number(limit);
}

function addressed(): number {
  return Number(wordOf('/proc/self/status', /^VmSize:\s+(\d+) kB/m) ?? 0) * 1024;
}

function wordOf(path: string, pattern: RegExp): string | undefined {
  try {
    return pattern.exec(readFileSync(path, 'latin1'))?.[1];
  } catch {
    return undefined;
  }
}

/** Throws `StoreError` (`map-full`) where the data file, if there is one, is larger than what this process may still address. */
export function refuseTooLarge(file: string, directory: string): void {
  const limit = addressLimit();
  if (limit !== undefined && existsSync(file)) refuseMap(statSync(file).size, limit, directory);
}

/** Throws `StoreError` (`map-full`) where a flush of `rows` rows with `bytes` bytes of keys and values needs a map that does not fit. */
export type GrowthCheck = (rows: number, bytes: number) => void;

/** The check to make before each flush; `undefined` where nothing limits the address space. The limit is read once. */
export function growthCheck(env: Environment, directory: string): GrowthCheck | undefined {
  const limit = addressLimit();
  if (limit === undefined) return undefined;
  return (rows, bytes) => {
    const { mapSize, lastPageNumber, pageSize } = env.getStats() as MapStats;
    const needed = (lastPageNumber + 1 + rows * COPIED_PAGES) * pageSize + 2 * bytes;
    let growth = 0;
    for (let map = mapSize; map < needed; growth += map) map = 2 * map + MAP_STEP_BYTES;
    if (growth > 0) refuseMap(growth, limit, directory);
  };
}

function refuseMap(bytes: number, limit: number, directory: string): void {
  const left = limit - addressed() - RESERVED_BYTES;
  if (bytes <= left) return;
  throw new StoreError(
    'map-full',
    `The database in ${directory} needs ${megabytes(bytes)} MB more of address space, and ${megabytes(Math.max(left, 0))} MB are left of the ` +
      `${megabytes(limit)} MB that this process may have. Raise the limit (ulimit -v) and start again; what was acknowledged is safe.`,
  );
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1_000_000);
}

/** What LMDB tells of its map; its types leave it open. */
interface MapStats {
  /** Bytes. */
  readonly mapSize: number;
  readonly lastPageNumber: number;
  /** Bytes. */
  readonly pageSize: number;
}
