import type { CollectionId, DocumentState, Micros, Value } from '../values/value';
import type { Change } from './recent-changes';

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
  readonly values: readonly Value[];
  readonly id: bigint;
}

/** From when to when a row of an index is there; `undefined` stands for the running transaction. */
export interface Stay {
  readonly added: Micros | undefined;
  /** Absent while the row is there. */
  readonly removed?: { readonly at: Micros | undefined };
}

/** A row of an index with the times it came and went at. */
export interface PastEntry extends Stay {
  readonly values: readonly Value[];
  readonly id: bigint;
}

export interface IndexDefinition {
  readonly id: IndexId;
  /** Whose documents it holds: their `ttl` and the collection's history decide what the index shows. */
  readonly collection: CollectionId;
  /** One entry per value the rows are ordered by, before the document id. */
  readonly descending: readonly boolean[];
}

export interface ScanOptions {
  /** Reads as of this time instead of the transaction's snapshot and own writes. */
  readonly at?: Micros;
  /** Backwards. */
  readonly reverse?: boolean;
  /** How many will be asked for, as far as that is known; those that follow are there all the same. */
  readonly expected?: number;
}

/** What a transaction has read and written so far. */
export interface TransactionStats {
  /** Documents and index rows read, each counted once per 4 KiB or part of it; a lookup that finds nothing counts one. */
  readonly readOps: number;
  /** Documents and index rows written, each counted once per KiB or part of it. */
  readonly writeOps: number;
  readonly bytesRead: number;
  readonly bytesWritten: number;
}

/**
 * One transaction over one database. It reads a snapshot plus its own writes, runs to its end within one tick,
 * and is strictly serialisable because nothing runs beside it (`docs/architecture.md`).
 * Expired documents (`ttl` at or before the read time) are not seen by any read.
 * What is iterated over shows the state in which it was asked for: later writes of the same transaction do not change it.
 */
export interface Transaction {
  readonly database: DatabaseId;
  /** `Time.now()`: what is read without `at`. */
  readonly snapshot: Micros;
  /** The time everything this transaction writes gets. */
  readonly commitTime: Micros;
  readonly stats: TransactionStats;
  /** The transaction that began, of which this one shows a database below; else itself. */
  readonly whole: Transaction;

  /** The document's state, or `undefined` where it does not exist then. */
  read(collection: CollectionId, id: bigint, at?: Micros): DocumentState | undefined;
  /** The state that is stored now, also where no read shows it any more since its `ttl` has passed. */
  stored(collection: CollectionId, id: bigint): DocumentState | undefined;
  /** Live documents in the order of their ids; both bounds inclusive. */
  scan(
    collection: CollectionId,
    range: { readonly from?: bigint; readonly to?: bigint },
    options?: ScanOptions,
  ): Iterable<Version>;
  /** All kept versions of a document, newest first, deletions included. */
  versions(collection: CollectionId, id: bigint): Iterable<Version>;
  /** What other transactions did to documents of the collection after a time, in the order of the times, then of the ids. */
  changesSince(collection: CollectionId, time: Micros): readonly Change[];
  /**
   * Stores a new state, or removes the document where `state` is `undefined`. `state.ts` is ignored; a stored
   * `TransactionTime` reads as the commit time from then on. Throws `ProtocolError` where the transaction grows too large.
   */
  write(
    collection: CollectionId,
    id: bigint,
    state: { readonly ttl: DocumentState['ttl']; readonly data: DocumentState['data'] } | undefined,
  ): void;
  /**
   * Rewrites history: puts a state, or where there is none a deletion, among the versions of a document, at a time that is not
   * ahead. The newest version is the present one. Index rows are the caller's care ({@link rewriteEntry}).
   */
  insertVersion(
    collection: CollectionId,
    id: bigint,
    time: Micros,
    state: { readonly ttl: DocumentState['ttl']; readonly data: DocumentState['data'] } | undefined,
  ): void;
  /** Takes the version of a time out of a document's history; without one nothing happens. */
  removeVersion(collection: CollectionId, id: bigint, time: Micros): void;
  /** Removes every version of every document of the collection, at once for readers; its indexes are dropped apart. */
  dropCollection(collection: CollectionId): void;

  /** A fresh document id, larger than those given out before. */
  newId(): bigint;

  /** Adds a row; one that is there already stays as it is. */
  addEntry(index: IndexDefinition, terms: readonly Value[], values: readonly Value[], id: bigint): void;
  /** Removes a row; without one nothing happens. */
  removeEntry(index: IndexDefinition, terms: readonly Value[], values: readonly Value[], id: bigint): void;
  /** Replaces all that is known of when a row was there: what is rewritten of a document's history concerns its rows too. */
  rewriteEntry(
    index: IndexDefinition,
    terms: readonly Value[],
    values: readonly Value[],
    id: bigint,
    stays: readonly Stay[],
  ): void;
  /**
   * Rows with exactly these terms, in index order. `from` and `to` are prefixes of the values (then the id, as `Id` or
   * integer), inclusive. Terms tell `1` from `1.0`, bounds do not.
   */
  entries(
    index: IndexDefinition,
    terms: readonly Value[],
    range: { readonly from?: readonly Value[]; readonly to?: readonly Value[] },
    options?: ScanOptions,
  ): Iterable<IndexEntry>;
  /** All rows there are and, as far as history is kept, have been with exactly these terms, in no order. */
  entryHistory(index: IndexDefinition, terms: readonly Value[]): Iterable<PastEntry>;
  dropIndex(index: IndexId): void;

  /**
   * The same transaction in a database below: same snapshot, same costs, own writes included; what is written there is part of it.
   * Throws `StoreError` where the database is not below this one.
   */
  below(database: DatabaseId): Transaction;
  /** Makes a database below this one. Without `id` it gets a random one. Throws `StoreError` where the id is taken. */
  createDatabase(id?: DatabaseId): DatabaseId;
  /**
   * Puts a database below this one, with all that is in it and below it, under another parent: this one or any below it.
   * Throws `StoreError` where either is not there, or the parent is the database itself or below it.
   */
  moveDatabase(id: DatabaseId, parent: DatabaseId): void;
  /** Removes a database below this one, with all that is in it and below it; at once for readers. */
  dropDatabase(id: DatabaseId): void;
}
