import { NativeId, isUserCollection } from '../schema/native-ids';
import type { V4Data } from './context';
import { SchemaSet } from './sets/collection-sets';

/** The database as core forms see it. */
export const V4_DATA: V4Data = {
  schemaSet: (_, { collection, id }) =>
    collection === NativeId.Collection && !isUserCollection(Number(id)) ? new SchemaSet(Number(id)) : undefined,
};
