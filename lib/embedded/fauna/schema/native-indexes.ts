import type { CollectionId } from '../values/value';
import type { BackingIndex } from './catalog';
import { NativeId } from './native-ids';

/** The indexes that native collections are looked up by. Their numbers are fixed. */

function lookup(id: number, collection: CollectionId, field: string): BackingIndex {
  return { id, collection, terms: [{ path: [field], multiValued: false }], values: [], descending: [] };
}

const DATABASE_BY_NAME = lookup(1, NativeId.Database, 'name');
const COLLECTION_BY_NAME = lookup(2, NativeId.Collection, 'name');
const FUNCTION_BY_NAME = lookup(3, NativeId.Function, 'name');
const ROLE_BY_NAME = lookup(4, NativeId.Role, 'name');
const ACCESS_PROVIDER_BY_NAME = lookup(5, NativeId.AccessProvider, 'name');

export const COLLECTION_BY_ALIAS = lookup(6, NativeId.Collection, 'alias');
export const FUNCTION_BY_ALIAS = lookup(7, NativeId.Function, 'alias');
export const ACCESS_PROVIDER_BY_ISSUER = lookup(8, NativeId.AccessProvider, 'issuer');
export const TOKEN_BY_DOCUMENT = lookup(9, NativeId.Token, 'document');
export const CREDENTIAL_BY_DOCUMENT = lookup(10, NativeId.Credential, 'document');
const INDEX_BY_NAME = lookup(11, NativeId.Index, 'name');

const BY_NAME: ReadonlyMap<CollectionId, BackingIndex> = new Map([
  [NativeId.Database, DATABASE_BY_NAME],
  [NativeId.Collection, COLLECTION_BY_NAME],
  [NativeId.Function, FUNCTION_BY_NAME],
  [NativeId.Role, ROLE_BY_NAME],
  [NativeId.AccessProvider, ACCESS_PROVIDER_BY_NAME],
  [NativeId.Index, INDEX_BY_NAME],
]);

/** The index of a named collection's names. Throws for any other collection. */
export function nameIndexOf(collection: CollectionId): BackingIndex {
  const index = BY_NAME.get(collection);
  if (index === undefined) throw new RangeError(`collection ${collection} has no names`);
  return index;
}
