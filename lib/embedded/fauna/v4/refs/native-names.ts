import { NativeId } from '../../schema/native-ids';
import type { CollectionId } from '../../values/value';
import { type ApiVersion, isAtLeast } from '../api-version';

/** What v4 calls the collections that every database has (`fauna/faunadb: ext/model/src/main/scala/RefParser.scala`). */
const NAMES: ReadonlyMap<CollectionId, string> = new Map([
  [NativeId.Database, 'databases'],
  [NativeId.Collection, 'collections'],
  [NativeId.Index, 'indexes'],
  [NativeId.Function, 'functions'],
  [NativeId.Role, 'roles'],
  [NativeId.AccessProvider, 'access_providers'],
  [NativeId.Key, 'keys'],
  [NativeId.Token, 'tokens'],
  [NativeId.Credential, 'credentials'],
]);

/** Documents of these are referred to by name. */
const NAMED: ReadonlySet<CollectionId> = new Set([
  NativeId.Database,
  NativeId.Collection,
  NativeId.Index,
  NativeId.Function,
  NativeId.Role,
  NativeId.AccessProvider,
]);

/** The collection of collections was called `classes` before 2.7. */
const OLD_COLLECTIONS = 'classes';

const IDS: ReadonlyMap<string, CollectionId> = new Map([
  [OLD_COLLECTIONS, NativeId.Collection],
  ...[...NAMES].map(([id, name]): [string, CollectionId] => [name, id]),
]);

export function nativeNamed(name: string): CollectionId | undefined {
  return IDS.get(name);
}

export function nativeName(collection: CollectionId, version: ApiVersion): string | undefined {
  if (collection === NativeId.Collection && !isAtLeast(version, '2.7')) return OLD_COLLECTIONS;
  return NAMES.get(collection);
}

/** Whether v4 refers to documents of the collection by name. */
export function isReferredByName(collection: CollectionId): boolean {
  return NAMED.has(collection);
}
