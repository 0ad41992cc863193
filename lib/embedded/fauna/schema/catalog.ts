import type { CollectionId, Micros, Struct } from '../values/value';
import type { IndexDefinition } from '../store/transaction';
import type { RecordType } from './field-type';
import type { StoredLambda } from './stored-lambda';

/** What queries need to know of a collection, derived once from its `Collection` document and cached by schema version. */
export interface CollectionSchema {
  readonly id: CollectionId;
  readonly name: string;
  readonly alias: string | undefined;
  /** The document that defines it; native ones have none. */
  readonly definition?: Struct;
  /** `Key`, `Role`, … as opposed to user collections. */
  readonly native: boolean;
  /** Documents are known by name (`Collection`, `Function`, `Role`, `AccessProvider`, `Database`). */
  readonly named: boolean;
  /** What may be stored: user fields, or a native document's own fields. */
  readonly record: RecordType;
  readonly computedFields: ReadonlyMap<string, ComputedField>;
  readonly checks: readonly CheckConstraint[];
  readonly uniques: readonly UniqueConstraint[];
  /** The indexes queries can call, by name. */
  readonly indexes: ReadonlyMap<string, IndexSchema>;
  /** Everything that is kept up to date on writes: what {@link indexes} and {@link uniques} read, each once. */
  readonly backing: readonly BackingIndex[];
  readonly historyDays: number;
  /** Nothing is kept of before this time, whatever {@link historyDays} says by now. */
  readonly historyFloor: Micros;
  /** Documents expire so long after their last write. */
  readonly ttlDays: number | undefined;
}

/** A field path: `.a["b"][0]` is `['a', 'b', 0]`. */
export type FieldPath = readonly (string | number)[];

export interface IndexTerm {
  readonly path: FieldPath;
  /** One entry per element of an array. */
  readonly multiValued: boolean;
  /** A term of an index of FQL v4, as it is written; {@link path} then holds only where `ts` stands. */
  readonly legacy?: LegacyTerm;
}

/** What an index of FQL v4 holds of a document: a field, or what a lambda gives for the document. */
export interface LegacyTerm {
  readonly definition: Struct;
  /** Of the name that the definition binds, if it binds one that there is. */
  readonly binding: StoredLambda | undefined;
}

export interface IndexValue extends IndexTerm {
  readonly descending: boolean;
}

/** What an index holds: its rows are found by terms and ordered by values. */
export interface BackingIndex extends IndexDefinition {
  readonly terms: readonly IndexTerm[];
  readonly values: readonly IndexValue[];
  /** An index of FQL v4: it leaves rows out that have null values only, and its values count for uniqueness. */
  readonly legacy?: boolean;
}

/** An index of FQL v4, which stands by itself and may have several collections as its sources. */
export interface LegacyIndex {
  readonly id: bigint;
  readonly name: string;
  /** One for each of the collections it holds documents of. */
  readonly sources: readonly BackingIndex[];
  readonly terms: readonly IndexTerm[];
  readonly values: readonly IndexValue[];
  readonly unique: boolean;
}

/** An index of a collection under the name it is called by. */
export interface IndexSchema extends BackingIndex {
  readonly name: string;
  readonly queryable: boolean;
}

export interface UniqueConstraint {
  readonly index: BackingIndex;
  /** What holds documents of other collections to the same. */
  readonly elsewhere?: readonly BackingIndex[];
}

export interface CheckConstraint {
  readonly name: string;
  /** FQL text of a lambda, and the name it has in diagnostics. */
  readonly body: string;
  readonly source: string;
}

export interface ComputedField {
  readonly name: string;
  /** FQL text of a lambda, and the name it has in diagnostics. */
  readonly body: string;
  readonly source: string;
}

export interface FunctionSchema {
  readonly id: bigint;
  readonly name: string;
  readonly alias: string | undefined;
  /** FQL text of a lambda, or one of FQL v4. */
  readonly body: string | StoredLambda;
  readonly signature: string | undefined;
  /** Runs with this role's rights. */
  readonly role: string | undefined;
}

/** The schema a query sees: fixed when it begins. */
export interface Catalog {
  /** Microseconds: the transaction that last changed the schema; 0 where there is none yet. */
  readonly version: number;
  /** Those that users made; without those that every database has. */
  readonly userCollections: readonly CollectionSchema[];
  readonly functions: readonly FunctionSchema[];
  collection(id: CollectionId): CollectionSchema | undefined;
  /** By name or alias, user collections and native ones. */
  collectionNamed(name: string): CollectionSchema | undefined;
  /** By name or alias. */
  functionNamed(name: string): FunctionSchema | undefined;
  functionWithId(id: bigint): FunctionSchema | undefined;
  /** The indexes of FQL v4. */
  legacyIndex(id: bigint): LegacyIndex | undefined;
  legacyIndexNamed(name: string): LegacyIndex | undefined;
}
