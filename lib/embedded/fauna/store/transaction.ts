import type { CollectionId, DocumentState, Micros, Value } from '../values/value';

/** A database's global id: 64 bits, unsigned, shown as z-base-32. Zero is the root database. */
export type DatabaseId = bigint;

/** The number of an index within its database. */
export type IndexId = number;

/** One state of a document as stored; `data` is absent where the version records its deletion. */
export interface Version {
  readonly id: bigint;
  /** Commit time; `undefined` if the running transaction wrote it. */
  readonly ts: Micros | undefined;
  readonly state: DocumentState | undefined;
}

/** A found row of an index: the values it is ordered by, and the document. */
export interface IndexEntry {
  readonly terms: readonly Value[];
  readonly values: readonly Value[];
  readonly id: bigint;
}

export interface IndexDefinition {
  readonly id: IndexId;
  /** One entry per value the rows are ordered by, before the document id. */
  readonly descending: readonly boolean[];
}

export interface ScanOptions {
  /** Reads as of this time instead of the transaction's snapshot and own writes. */
  readonly at?: Micros;
  /** Backwards. */
  readonly reverse?: boolean;
}

/**
 * One transaction over one database. It reads a snapshot plus its own writes, runs to its end within one tick,
 * and is strictly serialisable because nothing runs beside it (`docs/architecture.md`).
 * Expired documents (`ttl` at or before the read time) are not seen by any read.
 */
export interface Transaction {
  readonly database: DatabaseId;
  /** `Time.now()`: what is read without `at`. */
  readonly snapshot: Micros;

  /** The document's state, or `undefined` where it does not exist then. */
  read(collection: CollectionId, id: bigint, at?: Micros): DocumentState | undefined;
  /** Live documents in the order of their ids; both bounds inclusive. */
  scan(
    collection: CollectionId,
    range: { readonly from?: bigint; readonly to?: bigint },
    options?: ScanOptions,
  ): Iterable<Version>;
  /** All kept versions of a document, newest first, deletions included. */
  versions(collection: CollectionId, id: bigint): Iterable<Version>;
  /** Stores a new state, or removes the document where `state` is `undefined`. `state.ts` is ignored. */
  write(
    collection: CollectionId,
    id: bigint,
    state: { readonly ttl: DocumentState['ttl']; readonly data: DocumentState['data'] } | undefined,
  ): void;
  /** Removes every version of every document of the collection. */
  dropCollection(collection: CollectionId): void;

  /** A fresh document id, larger than those given out before. */
  newId(): bigint;

  addEntry(index: IndexDefinition, terms: readonly Value[], values: readonly Value[], id: bigint): void;
  removeEntry(index: IndexDefinition, terms: readonly Value[], values: readonly Value[], id: bigint): void;
  /** Rows with exactly these terms, in index order. `from` and `to` are prefixes of the values (then the id), inclusive. */
  entries(
    index: IndexDefinition,
    terms: readonly Value[],
    range: { readonly from?: readonly Value[]; readonly to?: readonly Value[] },
    options?: ScanOptions,
  ): Iterable<IndexEntry>;
  dropIndex(index: IndexId): void;
}
