import type { DatabaseId, Transaction } from '../store/transaction';
import { type CollectionId, Doc, type Struct, type Value } from '../values/value';
import type { BackingIndex, Catalog, CollectionSchema, FunctionSchema, LegacyIndex } from './catalog';
import { collectionSchema, text } from './collection-definition';
import { schemaVersion } from './database-state';
import { legacyIndex } from './legacy-index';
import { LEGACY_INDEX_COLLECTION, NATIVE_COLLECTIONS } from './native-collections';
import { NativeId } from './native-ids';
import { isStoredLambda } from './stored-lambda';
import { definitionsInForce, storedDefinitions } from './schema-stage';

/** Reads what a query needs to know of the schema, once per database and version. */
export class CatalogLoader {
  private readonly loaded = new Map<DatabaseId, Catalog>();

  /** The schema as it is when the transaction begins; call it before anything is written. */
  load(txn: Transaction): Catalog {
    const version = schemaVersion(txn);
    const known = this.loaded.get(txn.database);
    if (known?.version === version) return known;
    const catalog = readCatalog(txn, version);
    this.loaded.set(txn.database, catalog);
    if (this.loaded.size > MAX_DATABASES) {
      const [oldest] = this.loaded.keys();
      if (oldest !== undefined) this.loaded.delete(oldest);
    }
    return catalog;
  }
}

const MAX_DATABASES = 256;

/** The schema as the running transaction has it by now, its own writes included. */
export function catalogNow(txn: Transaction): Catalog {
  return readCatalog(txn, schemaVersion(txn));
}

/** Reads the schema documents in force. */
function readCatalog(txn: Transaction, version: number): Catalog {
  const documents = inForce(txn, NativeId.Collection);
  const names = collectionIds(documents);
  const collections = new Map<CollectionId, CollectionSchema>(NATIVE_COLLECTIONS.map((native) => [native.id, native]));
  const ids = documents.map(([id]) => Number(id));
  const legacyIndexes = storedDefinitions(txn, NativeId.Index).map(({ id, data }) => legacyIndex(id, data, ids));
  for (const [id, data] of documents) {
    collections.set(Number(id), withLegacyIndexes(collectionSchema(Number(id), data, names), legacyIndexes));
  }
  const functions = inForce(txn, NativeId.Function).map(([id, data]) => functionSchema(txn, id, data));
  // FQL v4 lets collections be called as those are that every database has; their names stay theirs.
  const all = [...collections.values()].toSorted((a, b) => Number(a.native) - Number(b.native));
  const byName = new Map(all.flatMap((schema) => named(schema)));
  const functionsByName = new Map(functions.flatMap((schema) => named(schema)));
  const functionsById = new Map(functions.map((schema) => [schema.id, schema]));
  const legacyById = new Map(legacyIndexes.map((index) => [index.id, index]));
  const legacyByName = new Map(legacyIndexes.map((index) => [index.name, index]));
  collections.set(LEGACY_INDEX_COLLECTION.id, LEGACY_INDEX_COLLECTION);
  return {
    version,
    userCollections: all.filter(({ native }) => !native),
    functions,
    collection: (id) => collections.get(id),
    collectionNamed: (name) => byName.get(name),
    functionNamed: (name) => functionsByName.get(name),
    functionWithId: (id) => functionsById.get(id),
    legacyIndex: (id) => legacyById.get(id),
    legacyIndexNamed: (name) => legacyByName.get(name),
  };
}

/** What indexes of FQL v4 hold of a collection's documents is kept up to date like its own indexes. */
function withLegacyIndexes(schema: CollectionSchema, indexes: readonly LegacyIndex[]): CollectionSchema {
  const own = (index: LegacyIndex): readonly BackingIndex[] =>
    index.sources.filter(({ collection }) => collection === schema.id);
  const backing = indexes.flatMap(own);
  if (backing.length === 0) return schema;
  const uniques = indexes
    .filter(({ unique }) => unique)
    .flatMap(({ sources }) => {
      const elsewhere = sources.filter(({ collection }) => collection !== schema.id);
      return sources.filter(({ collection }) => collection === schema.id).map((index) => ({ index, elsewhere }));
    });
  return {
    ...schema,
    backing: [...schema.backing, ...backing],
    uniques: [...schema.uniques, ...uniques],
  };
}

function inForce(txn: Transaction, collection: CollectionId): readonly (readonly [bigint, Struct])[] {
  return definitionsInForce(txn, collection).map(({ id, data }) => [id, data] as const);
}

function named<Schema extends { readonly name: string; readonly alias: string | undefined }>(
  schema: Schema,
): readonly (readonly [string, Schema])[] {
  return schema.alias === undefined
    ? [[schema.name, schema]]
    : [
        [schema.name, schema],
        [schema.alias, schema],
      ];
}

/** Which collection a type name stands for, by names and aliases. */
function collectionIds(documents: readonly (readonly [bigint, Struct])[]): (name: string) => CollectionId | undefined {
  const ids = new Map<string, CollectionId>();
  for (const [id, data] of documents) {
    for (const name of [text(data.get('name')), text(data.get('alias'))]) {
      if (name !== undefined) ids.set(name, Number(id));
    }
  }
  for (const { id, name, named } of NATIVE_COLLECTIONS) if (!named) ids.set(name, id);
  return (name) => ids.get(name);
}

function functionSchema(txn: Transaction, id: bigint, data: Struct): FunctionSchema {
  const body = data.get('body');
  return {
    id,
    name: text(data.get('name')) ?? '',
    alias: text(data.get('alias')),
    body: isStoredLambda(body) ? body : (text(body) ?? ''),
    signature: text(data.get('signature')),
    role: schemaName(txn, data.get('role')),
  };
}

/** What a schema document calls another one by: its name, or in those of FQL v4 a ref, which outlives a rename. */
export function schemaName(txn: Transaction, value: Value | undefined): string | undefined {
  if (!(value instanceof Doc) || typeof value.key === 'string') return text(value);
  return text(txn.read(value.collection, value.key)?.data.get('name'));
}
