import { definitionsToItems } from '../fsl/definitions-to-items';
import type { ItemKind, SchemaItem } from '../fsl/item';
import { parseSchema, type SchemaFile } from '../fsl/parse-schema';
import { patchFiles } from '../fsl/patch-files';
import { NativeId } from '../schema/native-ids';
import { pushedFiles } from '../schema/schema-sources';
import { storedDefinitions } from '../schema/schema-stage';
import type { Transaction } from '../store/transaction';
import type { CollectionId, Struct } from '../values/value';

/** The collection whose documents are described by items of a kind. */
export const COLLECTION_OF: Readonly<Record<ItemKind, CollectionId>> = {
  collection: NativeId.Collection,
  function: NativeId.Function,
  role: NativeId.Role,
  'access provider': NativeId.AccessProvider,
};

/**
 * The schema files as they are now: the pushed ones, patched where FQL has changed the schema since
 * (`fauna/faunadb: ext/model/src/main/scala/schema/SchemaSource.scala`).
 */
export function currentFiles(txn: Transaction): SchemaFile[] {
  const documents = (collection: CollectionId): Struct[] => storedDefinitions(txn, collection).map(({ data }) => data);
  const items = definitionsToItems({
    collections: documents(NativeId.Collection),
    functions: documents(NativeId.Function),
    roles: documents(NativeId.Role),
    accessProviders: documents(NativeId.AccessProvider),
  });
  return patchFiles(pushedFiles(txn), items).filter(({ content }) => content.trim() !== '');
}

/** The items of files that are known to be good. */
export function itemsOf(files: readonly SchemaFile[]): readonly SchemaItem[] {
  return parseSchema(files).items;
}
