import type { DatabaseReader } from './auth/database-tree';
import type { Catalog } from './schema/catalog';
import { CatalogLoader } from './schema/catalog-loader';
import type { Store } from './store/store';
import type { DatabaseId, Transaction } from './store/transaction';

/** All databases of the store, to look into between transactions. */
export class Databases implements DatabaseReader {
  private readonly loader = new CatalogLoader();
  /** Catalogs that were loaded since something was last written. */
  private readonly current = new Map<DatabaseId, Catalog>();

  constructor(private readonly store: Store) {}

  databases(): Iterable<DatabaseId> {
    return this.store.databases();
  }

  parentOf(database: DatabaseId): DatabaseId | undefined {
    return this.store.parentOf(database);
  }

  /** The schema as it is when the transaction begins. */
  catalogOf(txn: Transaction): Catalog {
    const known = this.current.get(txn.database);
    if (known) return known;
    const catalog = this.loader.load(txn);
    this.current.set(txn.database, catalog);
    return catalog;
  }

  /** To be called when anything was written: it may have been a schema. */
  forget(): void {
    this.current.clear();
  }

  look<Result>(database: DatabaseId, look: (txn: Transaction, catalog: Catalog) => Result): Result | undefined {
    if (!this.store.has(database)) return undefined;
    const txn = this.store.begin(database);
    try {
      return look(txn, this.catalogOf(txn));
    } finally {
      this.store.abort(txn);
    }
  }
}
