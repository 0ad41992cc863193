import type { CollectionId } from '../values/value';
import type { IndexDefinition } from '../store/transaction';

/** What queries need to know of a collection, derived once from its `Collection` document and cached by schema version. */
export interface CollectionSchema {
  readonly id: CollectionId;
  readonly name: string;
  readonly alias: string | undefined;
  /** `Key`, `Role`, … as opposed to user collections. */
  readonly native: boolean;
  /** Documents are known by name (`Collection`, `Function`, `Role`, `AccessProvider`, `Database`). */
  readonly named: boolean;
  readonly indexes: ReadonlyMap<string, IndexSchema>;
  readonly historyDays: number;
}

/** A field path: `.a["b"][0]` is `['a', 'b', 0]`. */
export type FieldPath = readonly (string | number)[];

export interface IndexSchema extends IndexDefinition {
  readonly name: string;
  readonly terms: readonly { readonly path: FieldPath; readonly multiValued: boolean }[];
  readonly values: readonly { readonly path: FieldPath; readonly multiValued: boolean; readonly descending: boolean }[];
  readonly queryable: boolean;
}

export interface FunctionSchema {
  readonly name: string;
  readonly alias: string | undefined;
  /** FQL text of a lambda. */
  readonly body: string;
  readonly signature: string | undefined;
  /** Runs with this role's rights. */
  readonly role: string | undefined;
}

/** The schema a query sees: fixed when it begins. */
export interface Catalog {
  readonly version: number;
  collection(id: CollectionId): CollectionSchema | undefined;
  /** By name or alias, user collections and native ones. */
  collectionNamed(name: string): CollectionSchema | undefined;
  /** By name or alias. */
  functionNamed(name: string): FunctionSchema | undefined;
}
