import type { DatabaseId, Transaction } from '../store/transaction';
import type { CollectionId, Struct } from '../values/value';
import type { Catalog, CollectionSchema, FunctionSchema } from './catalog';
import { collectionSchema, text } from './collection-definition';
import { schemaVersion } from './database-state';
import { NATIVE_COLLECTIONS } from './native-collections';
import { NativeId } from './native-ids';
import { definitionsInForce } from './schema-stage';

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

/** Reads the schema documents in force. */
function readCatalog(txn: Transaction, version: number): Catalog {
  const documents = inForce(txn, NativeId.Collection);
  const names = collectionIds(documents);
  const collections = new Map<CollectionId, CollectionSchema>(NATIVE_COLLECTIONS.map((native) => [native.id, native]));
  for (const [id, data] of documents) collections.set(Number(id), collectionSchema(Number(id), data, names));
  const functions = inForce(txn, NativeId.Function).map(([, data]) => functionSchema(data));
  const byName = new Map([...collections.values()].flatMap((schema) => named(schema)));
  const functionsByName = new Map(functions.flatMap((schema) => named(schema)));
  return {
    version,
    collection: (id) => collections.get(id),
    collectionNamed: (name) => byName.get(name),
    functionNamed: (name) => functionsByName.get(name),
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
  for (const { id, name } of NATIVE_COLLECTIONS) ids.set(name, id);
  return (name) => ids.get(name);
}

function functionSchema(data: Struct): FunctionSchema {
  return {
    name: text(data.get('name')) ?? '',
    alias: text(data.get('alias')),
    body: text(data.get('body')) ?? '',
    signature: text(data.get('signature')),
    role: text(data.get('role')),
  };
}
