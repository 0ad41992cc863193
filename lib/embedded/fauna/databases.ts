import type { DatabaseReader } from './auth/database-tree';
import type { Catalog } from './schema/catalog';
import { CatalogLoader } from './schema/catalog-loader';
import type { Store } from './store/store';
import type { DatabaseId, Transaction } from './store/transaction';

/** All databases of the store, to look into between transactions. */
export class Databases implements DatabaseReader {
  readonly catalogs = new CatalogLoader();

  constructor(private readonly store: Store) {}

  databases(): Iterable<DatabaseId> {
    return this.store.databases();
  }

  parentOf(database: DatabaseId): DatabaseId | undefined {
    return this.store.parentOf(database);
  }

  look<Result>(database: DatabaseId, look: (txn: Transaction, catalog: Catalog) => Result): Result | undefined {
    if (!this.store.has(database)) return undefined;
    const txn = this.store.begin(database);
    try {
      return look(txn, this.catalogs.load(txn));
    } finally {
      this.store.abort(txn);
    }
  }
}
