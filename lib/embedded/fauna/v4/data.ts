import type { NativeWrites } from '../documents/native-writes';
import { transactionState } from '../documents/transaction-state';
import { touchSchema } from '../schema/database-state';
import { isNamedCollection, isUserCollection, NativeId } from '../schema/native-ids';
import type { V4Data } from './context';
import { SchemaSet } from './sets/collection-sets';

/** The database as forms see it. */
export function v4Data(nativeWrites: NativeWrites): V4Data {
  return {
    nativeWrites,
    schemaSet: (_, { collection, id }) =>
      collection === NativeId.Collection && !isUserCollection(Number(id)) ? new SchemaSet(Number(id)) : undefined,
    finish: ({ query }) => {
      const writes = [...transactionState(query).schemaWrites.values()];
      if (writes.some(({ collection }) => isNamedCollection(collection))) touchSchema(query.txn);
    },
  };
}
