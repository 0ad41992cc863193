import type { FieldEntry, FunctionEntry } from '../eval/native';
import type { CollectionSchema } from '../schema/catalog';

/** The library's rows for documents and collections; `stdlib/database-rows.ts` puts them together. */
export interface DatabaseRows {
  /** A method of a collection's documents; without a collection those that documents of deleted collections still have. */
  documentMethod(collection: CollectionSchema | undefined, name: string): FunctionEntry | undefined;
  collectionMember(collection: CollectionSchema, name: string): FunctionEntry | FieldEntry | undefined;
  collectionApply(collection: CollectionSchema): FunctionEntry | undefined;
}
