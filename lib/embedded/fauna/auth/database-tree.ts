import type { Catalog } from '../schema/catalog';
import { nameIndexOf } from '../schema/native-indexes';
import { NativeId } from '../schema/native-ids';
import type { DatabaseId, Transaction } from '../store/transaction';
import type { DocumentState } from '../values/value';
import { decodeGlobalId } from './global-id';

/** The store as far as telling who asks needs it: looking into any database, at once and without writing. */
export interface DatabaseReader {
  /** Every database there is, in no order. */
  databases(): Iterable<DatabaseId>;
  /** What `look` finds in the database as it is now; `undefined` where there is no such database. */
  look<Result>(database: DatabaseId, look: (txn: Transaction, catalog: Catalog) => Result): Result | undefined;
}

/** The database that all others are in. */
export const ROOT_DATABASE: DatabaseId = 0n;

/** Follows names of child databases; `undefined` where one does not exist. */
export function descend(databases: DatabaseReader, from: DatabaseId, path: readonly string[]): DatabaseId | undefined {
  let current: DatabaseId | undefined = from;
  for (const name of path) {
    if (current === undefined) return undefined;
    current = databases.look(current, (txn) => childNamed(txn, name));
  }
  return current;
}

/** The database of this name directly below the transaction's. */
export function childNamed(txn: Transaction, name: string): DatabaseId | undefined {
  for (const { id } of txn.entries(nameIndexOf(NativeId.Database), [name], {})) return childWithId(txn, id);
  return undefined;
}

/** The database directly below the transaction's that its schema document of this number stands for. */
export function childWithId(txn: Transaction, id: bigint): DatabaseId | undefined {
  const globalId = txn.read(NativeId.Database, id)?.data.get('global_id');
  return typeof globalId === 'string' ? decodeGlobalId(globalId) : undefined;
}

/** A stored key and the database it lives in. */
export interface FoundKey {
  readonly home: DatabaseId;
  readonly state: DocumentState;
}

/**
 * Finds keys, whose secrets do not tell the database they live in. Where a key was found once it is looked for first;
 * an unknown one is looked for everywhere.
 */
export class KeyDirectory {
  private readonly homes = new Map<bigint, DatabaseId>();

  constructor(private readonly databases: DatabaseReader) {}

  /** The key of this id that fits: another database may have given a key of its own the same id. */
  find(key: bigint, fits: (state: DocumentState) => boolean): FoundKey | undefined {
    const remembered = this.homes.get(key);
    const found = (remembered === undefined ? undefined : this.findIn(remembered, key, fits)) ?? this.search(key, fits);
    if (found) this.homes.set(key, found.home);
    else this.homes.delete(key);
    return found;
  }

  private search(key: bigint, fits: (state: DocumentState) => boolean): FoundKey | undefined {
    for (const database of this.databases.databases()) {
      const found = this.findIn(database, key, fits);
      if (found) return found;
    }
    return undefined;
  }

  private findIn(home: DatabaseId, key: bigint, fits: (state: DocumentState) => boolean): FoundKey | undefined {
    const state = this.databases.look(home, (txn) => txn.read(NativeId.Key, key));
    return state && fits(state) ? { home, state } : undefined;
  }
}
