import type { CollectionId, DocumentState, Micros, Value } from '../values/value';
import type { Directory } from './directory';
import type { DocumentIds } from './document-ids';
import { DocumentVersions } from './document-versions';
import type { StoredEntry } from './encoding/entry-row';
import type { Environment } from './environment';
import type { GroupCommit } from './group-commit';
import { type EntryRange, IndexEntries } from './index-entries';
import type { Change, RecentChanges, Rewrite } from './recent-changes';
import { StoreError } from './store-error';
import type {
  DatabaseId,
  IndexDefinition,
  IndexEntry,
  IndexId,
  PastEntry,
  ScanOptions,
  Stay,
  Transaction,
  Version,
} from './transaction';
import { TransactionMeter } from './transaction-meter';
import { View } from './view';

const LEAST_ID = -(2n ** 63n);
const GREATEST_ID = 2n ** 63n - 1n;
const NO_REWRITES: readonly Rewrite[] = [];

/** What a transaction needs of the store it runs in. */
export interface TransactionParts {
  readonly env: Environment;
  readonly commits: GroupCommit;
  readonly directory: Directory;
  readonly ids: DocumentIds;
  readonly recent: RecentChanges;
}

/** The rows of all kinds that a transaction sees, by what they hold. */
interface TransactionViews {
  readonly documents: View<DocumentState>;
  readonly entries: View<StoredEntry>;
  readonly own: View<never>;
}

/** The store's transaction: each member finds the segment and hands over to documents or index rows. */
export class StoreTransaction implements Transaction {
  readonly stats: TransactionMeter;
  readonly whole: StoreTransaction;
  private readonly documents: DocumentVersions;
  private readonly indexes: IndexEntries;
  private readonly views: TransactionViews;
  private readonly directory: Directory;
  private readonly ids: DocumentIds;
  private readonly recent: RecentChanges;
  /** The documents it has written, in databases below too. */
  readonly changed: Map<DatabaseId, Map<CollectionId, Map<bigint, readonly Rewrite[]>>>;

  constructor(
    private readonly parts: TransactionParts,
    readonly database: DatabaseId,
    readonly snapshot: Micros,
    readonly commitTime: Micros,
    /** What this one is a part of. */
    whole?: StoreTransaction,
  ) {
    const { env, commits, directory, ids, recent } = parts;
    this.directory = directory;
    this.ids = ids;
    this.recent = recent;
    this.whole = whole ?? this;
    this.stats = whole?.stats ?? new TransactionMeter();
    this.changed = whole?.changed ?? new Map();
    this.views = whole?.views ?? {
      documents: new View(env, commits),
      entries: new View(env, commits),
      own: new View(env, commits),
    };
    this.documents = whole?.documents ?? new DocumentVersions(this.views.documents, snapshot, commitTime, this.stats);
    this.indexes = whole?.indexes ?? new IndexEntries(this.views.entries, commitTime, this.stats);
  }

  /** Rows about the store itself, and rows of segments that nobody reads any more. */
  get rows(): View<never> {
    return this.views.own;
  }

  get hasWrites(): boolean {
    const { documents, entries, own } = this.views;
    return documents.writes > 0 || entries.writes > 0 || own.writes > 0;
  }

  /** The last flush that something read here waits for. */
  get dependsOnFlush(): number {
    const { documents, entries, own } = this.views;
    return Math.max(documents.dependsOnFlush, entries.dependsOnFlush, own.dependsOnFlush);
  }

  *changes(): Generator<readonly [string, Buffer | undefined]> {
    for (const view of Object.values(this.views)) yield* view.changes();
  }

  read(collection: CollectionId, id: bigint, at?: Micros): DocumentState | undefined {
    const segment = this.directory.collections(this.database).get(collection);
    return segment && this.documents.read(segment.prefix, id, at);
  }

  stored(collection: CollectionId, id: bigint): DocumentState | undefined {
    const segment = this.directory.collections(this.database).get(collection);
    return segment && this.documents.stored(segment.prefix, id);
  }

  scan(
    collection: CollectionId,
    { from = LEAST_ID, to = GREATEST_ID }: { readonly from?: bigint; readonly to?: bigint },
    options: ScanOptions = {},
  ): Iterable<Version> {
    const segment = this.directory.collections(this.database).get(collection);
    return segment ? this.documents.scan(segment.prefix, from, to, options) : [];
  }

  versions(collection: CollectionId, id: bigint): Iterable<Version> {
    const segment = this.directory.collections(this.database).get(collection);
    return segment ? this.documents.versions(segment.prefix, id) : [];
  }

  changesSince(collection: CollectionId, time: Micros): readonly Change[] {
    const segment = this.directory.collections(this.database).get(collection);
    if (segment === undefined) return [];
    const changes =
      this.recent.since(this.database, collection, time) ?? this.documents.changesSince(segment.prefix, time);
    return [...changes].toSorted((a, b) => a.time - b.time || (a.id < b.id ? -1 : 1));
  }

  write(collection: CollectionId, id: bigint, state: Omit<DocumentState, 'ts'> | undefined): void {
    const { prefix } = this.directory.collection(this.views.own, this.database, collection);
    if (state?.ttl !== undefined) this.directory.markExpiring(this.views.own, this.database, collection);
    this.documents.write(prefix, id, state);
    this.noteChange(collection, id);
  }

  insertVersion(
    collection: CollectionId,
    id: bigint,
    time: Micros,
    state: Omit<DocumentState, 'ts'> | undefined,
  ): void {
    const { prefix } = this.directory.collection(this.views.own, this.database, collection);
    if (state?.ttl !== undefined) this.directory.markExpiring(this.views.own, this.database, collection);
    this.documents.insertVersion(prefix, id, time, state);
    this.noteChange(collection, id, { versionTime: time, action: 'insert' });
  }

  removeVersion(collection: CollectionId, id: bigint, time: Micros): void {
    const segment = this.directory.collections(this.database).get(collection);
    if (segment === undefined) return;
    this.documents.removeVersion(segment.prefix, id, time);
    this.noteChange(collection, id, { versionTime: time, action: 'remove' });
  }

  private noteChange(collection: CollectionId, id: bigint, rewrite?: Rewrite): void {
    const collections = inner(this.changed, this.database);
    const documents = inner(collections, collection);
    if (rewrite) documents.set(id, [...(documents.get(id) ?? NO_REWRITES), rewrite]);
    else if (!documents.has(id)) documents.set(id, NO_REWRITES);
  }

  dropCollection(collection: CollectionId): void {
    this.directory.dropCollection(this.views.own, this.database, collection);
  }

  newId(): bigint {
    return this.ids.next(this.snapshot);
  }

  addEntry(index: IndexDefinition, terms: readonly Value[], values: readonly Value[], id: bigint): void {
    const { prefix } = this.directory.index(this.views.own, this.database, index.id, index.collection);
    this.indexes.add(prefix, index, terms, values, id);
  }

  removeEntry(index: IndexDefinition, terms: readonly Value[], values: readonly Value[], id: bigint): void {
    const segment = this.directory.indexes(this.database).get(index.id);
    if (segment) this.indexes.remove(segment.prefix, index, terms, values, id);
  }

  rewriteEntry(
    index: IndexDefinition,
    terms: readonly Value[],
    values: readonly Value[],
    id: bigint,
    stays: readonly Stay[],
  ): void {
    const { prefix } = this.directory.index(this.views.own, this.database, index.id, index.collection);
    this.indexes.rewrite(prefix, index, terms, values, id, stays);
  }

  entries(
    index: IndexDefinition,
    terms: readonly Value[],
    range: EntryRange,
    options: ScanOptions = {},
  ): Iterable<IndexEntry> {
    const segment = this.directory.indexes(this.database).get(index.id);
    if (segment === undefined) return [];
    const found = this.indexes.find(segment.prefix, index, terms, range, options);
    const documents = this.directory.collections(this.database).get(index.collection);
    return documents?.expires ? this.live(found, documents.prefix, options.at) : found;
  }

  entryHistory(index: IndexDefinition, terms: readonly Value[]): Iterable<PastEntry> {
    const segment = this.directory.indexes(this.database).get(index.id);
    return segment ? this.indexes.history(segment.prefix, terms) : [];
  }

  private *live(found: Iterable<StoredEntry>, documents: string, at: Micros | undefined): Generator<IndexEntry> {
    for (const entry of found) {
      if (!this.documents.isExpired(documents, entry.id, at)) yield entry;
    }
  }

  dropIndex(index: IndexId): void {
    this.directory.dropIndex(this.views.own, this.database, index);
  }

  below(database: DatabaseId): StoreTransaction {
    this.requireBelow(database);
    return new StoreTransaction(this.parts, database, this.snapshot, this.commitTime, this.whole);
  }

  createDatabase(id?: DatabaseId): DatabaseId {
    return this.directory.createDatabase(this.views.own, this.database, id);
  }

  dropDatabase(id: DatabaseId): void {
    this.requireBelow(id);
    this.directory.dropDatabase(this.views.own, id);
  }

  moveDatabase(id: DatabaseId, parent: DatabaseId): void {
    this.requireBelow(id);
    if (parent !== this.database) this.requireBelow(parent);
    if (parent === id || this.directory.isBelow(parent, id)) {
      throw new StoreError('database', `The database with the id ${id} cannot be moved into itself.`);
    }
    this.directory.moveDatabase(this.views.own, id, parent);
  }

  /** Says that no row of a dropped segment is left. */
  forgetDropped(prefix: string): void {
    this.directory.forgetDropped(this.views.own, prefix);
  }

  /** Whether a row is there now. */
  hasEntry(index: IndexDefinition, terms: readonly Value[], values: readonly Value[], id: bigint): boolean {
    const segment = this.directory.indexes(this.database).get(index.id);
    return segment !== undefined && this.indexes.has(segment.prefix, index, terms, values, id);
  }

  private requireBelow(id: DatabaseId): void {
    if (this.directory.isBelow(id, this.database)) return;
    throw new StoreError('database', `The database with the id ${id} is not below the one of this transaction.`);
  }
}

/** The map at a key, made where there is none. */
function inner<K, InnerKey, V>(map: Map<K, Map<InnerKey, V>>, key: K): Map<InnerKey, V> {
  const known = map.get(key);
  if (known) return known;
  const made = new Map<InnerKey, V>();
  map.set(key, made);
  return made;
}
