import type { CollectionId } from '../values/value';

/** The reserved numbers of the collections every database has (`fauna/faunadb: ext/model/src/main/scala/schema/NativeCollection.scala`). */
export const NativeId = {
  Database: 0,
  Collection: 1,
  Key: 2,
  Token: 3,
  /** Indexes of FQL v4; v10 has no name for them. */
  Index: 7,
  Credential: 10,
  Function: 11,
  Role: 12,
  AccessProvider: 13,
  /** Counters and the schema's version; not visible to queries. */
  DatabaseState: 15,
} as const;

/** User collections are numbered upwards from here. */
export const FIRST_USER_COLLECTION: CollectionId = 1024;

/** Indexes of user collections are numbered upwards from here; native collections own the lower numbers. */
export const FIRST_USER_INDEX = 1024;

export function isUserCollection(collection: CollectionId): boolean {
  return collection >= FIRST_USER_COLLECTION;
}

const NAMED: ReadonlySet<CollectionId> = new Set([
  NativeId.Database,
  NativeId.Collection,
  NativeId.Function,
  NativeId.Role,
  NativeId.AccessProvider,
  NativeId.Index,
]);

/** Whether documents of the collection are known by name instead of by id. */
export function isNamedCollection(collection: CollectionId): boolean {
  return NAMED.has(collection);
}
