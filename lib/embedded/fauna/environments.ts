import { encodeGlobalId } from './auth/global-id';
import type { Databases } from './databases';
import type { DatabaseEnvironment } from './documents/data-access';
import { NativeId } from './schema/native-ids';
import type { DatabaseId } from './store/transaction';
import type { Struct } from './values/value';

/**
 * The settings of databases, each its own or, where it has none, the one of the nearest database above that has
 * (`fauna/faunadb: ext/model/src/main/scala/doc/Database.scala`, `foldAncestors`).
 */
export class Environments {
  private readonly known = new Map<DatabaseId, DatabaseEnvironment>();

  constructor(private readonly databases: Databases) {}

  /** Finds a database's settings out. No transaction may be running. */
  prepare(database: DatabaseId): void {
    if (!this.known.has(database)) this.known.set(database, this.read(database));
  }

  /** The settings of a database that was prepared. */
  of(database: DatabaseId): DatabaseEnvironment {
    return this.known.get(database) ?? DEFAULTS;
  }

  /** To be called when anything was written: it may have been a setting. */
  forget(): void {
    this.known.clear();
  }

  private read(database: DatabaseId): DatabaseEnvironment {
    const documents = this.ownAndAbove(database);
    const setting = (name: 'typechecked' | 'protected'): boolean => {
      const set = documents.map((data) => data.get(name)).find((value) => typeof value === 'boolean');
      return set ?? DEFAULTS[name];
    };
    return { typechecked: setting('typechecked'), protected: setting('protected') };
  }

  /** The documents that describe the database and those above it, from the inside out; the root has none. */
  private ownAndAbove(database: DatabaseId): Struct[] {
    const documents: Struct[] = [];
    let current = database;
    for (
      let parent = this.databases.parentOf(current);
      parent !== undefined;
      parent = this.databases.parentOf(current)
    ) {
      const id = encodeGlobalId(current);
      const own = this.databases.look(parent, (txn) => {
        for (const { state } of txn.scan(NativeId.Database, {}))
          if (state?.data.get('global_id') === id) return state.data;
        return undefined;
      });
      if (own) documents.push(own);
      current = parent;
    }
    return documents;
  }
}

const DEFAULTS: DatabaseEnvironment = { typechecked: true, protected: false };
