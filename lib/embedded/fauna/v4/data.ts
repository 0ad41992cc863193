import { dropDeletedCollections } from '../documents/dropped-contents';
import type { NativeWrites } from '../documents/native-writes';
import { transactionState } from '../documents/transaction-state';
import { CatalogLoader } from '../schema/catalog-loader';
import { touchSchema } from '../schema/database-state';
import { isNamedCollection, isUserCollection, NativeId } from '../schema/native-ids';
import type { V4Data } from './context';
import { SchemaSet } from './sets/collection-sets';
import { inDatabase } from './sets/scoped-set';

/** The database as forms see it. */
export function v4Data(nativeWrites: NativeWrites): V4Data {
  const catalogs = new CatalogLoader();
  return {
    nativeWrites,
    catalogOf: (txn) => catalogs.load(txn),
    schemaSet: (_, { collection, id, scope }) =>
      collection === NativeId.Collection && !isUserCollection(Number(id))
        ? inDatabase(new SchemaSet(Number(id)), scope)
        : undefined,
    finish: ({ query }) => {
      const writes = [...transactionState(query).schemaWrites.values()];
      dropDeletedCollections(query);
      if (writes.some(({ collection }) => isNamedCollection(collection))) touchSchema(query.txn);
    },
  };
}
