import type { Catalog } from '../schema/catalog';
import { nameIndexOf } from '../schema/native-indexes';
import { NativeId } from '../schema/native-ids';
import type { DatabaseId, Transaction } from '../store/transaction';
import { decodeGlobalId } from './global-id';

/** The store as far as telling who asks needs it: looking into any database, at once and without writing. */
export interface DatabaseReader {
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
  for (const { id } of txn.entries(nameIndexOf(NativeId.Database), [name], {})) {
    const globalId = txn.read(NativeId.Database, id)?.data.get('global_id');
    return typeof globalId === 'string' ? decodeGlobalId(globalId) : undefined;
  }
  return undefined;
}

/** Every database directly below the transaction's. */
export function children(txn: Transaction): DatabaseId[] {
  return [...txn.scan(NativeId.Database, {})].flatMap(({ state }) => {
    const globalId = state?.data.get('global_id');
    const id = typeof globalId === 'string' ? decodeGlobalId(globalId) : undefined;
    return id === undefined ? [] : [id];
  });
}

/**
 * Finds the database a key lives in, which its secret does not tell. Where a key was found once it is looked for first;
 * an unknown one is looked for everywhere.
 */
export class KeyDirectory {
  private readonly known = new Map<bigint, DatabaseId>();

  constructor(private readonly databases: DatabaseReader) {}

  databaseOf(key: bigint): DatabaseId | undefined {
    const remembered = this.known.get(key);
    if (remembered !== undefined && this.holds(remembered, key)) return remembered;
    this.known.delete(key);
    const found = this.search(ROOT_DATABASE, key);
    if (found !== undefined) this.known.set(key, found);
    return found;
  }

  private search(database: DatabaseId, key: bigint): DatabaseId | undefined {
    if (this.holds(database, key)) return database;
    for (const child of this.databases.look(database, children) ?? []) {
      const found = this.search(child, key);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  private holds(database: DatabaseId, key: bigint): boolean {
    return this.databases.look(database, (txn) => txn.read(NativeId.Key, key) !== undefined) ?? false;
  }
}
