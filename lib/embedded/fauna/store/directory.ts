import { randomBytes } from 'node:crypto';
import type { CollectionId } from '../values/value';
import { int64At, segmentKey } from './encoding/row-keys';
import { StoreError } from './store-error';
import { databaseKey, memberKey, StoreRow } from './store-rows';
import type { DatabaseId, IndexId } from './transaction';

/** Where a collection's documents are. */
export interface CollectionSegment {
  /** What all keys of its rows begin with. */
  readonly prefix: string;
  /** Whether a document of the collection ever had a ttl. */
  readonly expires: boolean;
}

/** Where an index's rows are. */
export interface IndexSegment {
  readonly prefix: string;
  readonly collection: CollectionId;
}

/** Which segments there are in a store. */
export interface Layout {
  /** Empty for a database that does not exist. */
  collections(database: DatabaseId): ReadonlyMap<CollectionId, CollectionSegment>;
  indexes(database: DatabaseId): ReadonlyMap<IndexId, IndexSegment>;
  /** The prefixes of segments that are forgotten and whose rows are still to be removed. */
  readonly dropped: ReadonlySet<string>;
}

interface DatabaseRecord {
  readonly parent: DatabaseId;
  readonly collections: Map<CollectionId, CollectionSegment>;
  readonly indexes: Map<IndexId, IndexSegment>;
}

/** Where the directory writes its rows: the running transaction. */
export interface RowWriter {
  put(key: string, value: Buffer): void;
  remove(key: string): void;
}

/** Reads rows in the order of their keys. */
export type RowSource = (prefix: string) => Iterable<{ readonly key: string; readonly value: Buffer }>;

const NOTHING = new Map<number, never>();

export const ROOT_DATABASE: DatabaseId = 0n;

/**
 * Which databases there are, and which segment each of their collections and indexes fills. It is held in memory as a
 * whole. A transaction changes it at once and keeps a way back ({@link rollback}).
 */
export class Directory implements Layout {
  private readonly databases = new Map<DatabaseId, DatabaseRecord>([[ROOT_DATABASE, emptyDatabase(ROOT_DATABASE)]]);
  private readonly droppedSegments = new Set<string>();
  private readonly undo: (() => void)[] = [];
  private nextSegment = 1;

  /** Reads everything from the rows of the store. */
  constructor(rows: RowSource) {
    for (const { value } of rows(StoreRow.nextSegment)) this.nextSegment = value.readUInt32BE();
    for (const { key, value } of rows(StoreRow.databases)) {
      this.databases.set(idAt(key, StoreRow.databases.length), emptyDatabase(value.readBigUInt64BE()));
    }
    for (const { key, value } of rows(StoreRow.collections)) {
      const { database, member } = memberAt(key, StoreRow.collections);
      this.record(database).collections.set(member, {
        prefix: value.toString('latin1', 0, 4),
        expires: value[4] === 1,
      });
    }
    for (const { key, value } of rows(StoreRow.indexes)) {
      const { database, member } = memberAt(key, StoreRow.indexes);
      this.record(database).indexes.set(member, {
        prefix: value.toString('latin1', 0, 4),
        collection: value.readUIntBE(4, 6),
      });
    }
    for (const { key } of rows(StoreRow.dropped)) this.droppedSegments.add(key.slice(StoreRow.dropped.length));
  }

  has(database: DatabaseId): boolean {
    return this.databases.has(database);
  }

  /** The database above; `undefined` for the root and for one that does not exist. */
  parentOf(database: DatabaseId): DatabaseId | undefined {
    return database === ROOT_DATABASE ? undefined : this.databases.get(database)?.parent;
  }

  /** Whether a database is in another one, at whatever depth. */
  isBelow(database: DatabaseId, other: DatabaseId): boolean {
    for (let above = this.parentOf(database); above !== undefined; above = this.parentOf(above)) {
      if (above === other) return true;
    }
    return false;
  }

  ids(): Iterable<DatabaseId> {
    return this.databases.keys();
  }

  collections(database: DatabaseId): ReadonlyMap<CollectionId, CollectionSegment> {
    return this.databases.get(database)?.collections ?? NOTHING;
  }

  indexes(database: DatabaseId): ReadonlyMap<IndexId, IndexSegment> {
    return this.databases.get(database)?.indexes ?? NOTHING;
  }

  get dropped(): ReadonlySet<string> {
    return this.droppedSegments;
  }

  createDatabase(rows: RowWriter, parent: DatabaseId, wanted: DatabaseId | undefined): DatabaseId {
    const id = wanted ?? this.freeId();
    if (id <= 0n || id >= 2n ** 64n) {
      throw new StoreError('database', `A database cannot have the id ${id}: it must be between 1 and 2^64 - 1.`);
    }
    if (this.databases.has(id)) throw new StoreError('database', `A database with the id ${id} exists already.`);
    this.change(this.databases, id, emptyDatabase(parent));
    putParent(rows, id, parent);
    return id;
  }

  /** Puts a database with everything in and below it under another one. */
  moveDatabase(rows: RowWriter, id: DatabaseId, parent: DatabaseId): void {
    this.change(this.databases, id, { ...this.record(id), parent });
    putParent(rows, id, parent);
  }

  /** Forgets a database with everything in and below it. */
  dropDatabase(rows: RowWriter, id: DatabaseId): void {
    for (const [child, { parent }] of this.databases) {
      if (parent === id && child !== ROOT_DATABASE) this.dropDatabase(rows, child);
    }
    const { collections, indexes } = this.record(id);
    for (const collection of collections.keys()) this.dropCollection(rows, id, collection);
    for (const index of indexes.keys()) this.dropIndex(rows, id, index);
    this.change(this.databases, id, undefined);
    rows.remove(StoreRow.databases + databaseKey(id));
  }

  /** The collection's segment, made where there is none. */
  collection(rows: RowWriter, database: DatabaseId, id: CollectionId): CollectionSegment {
    const { collections } = this.record(database);
    const known = collections.get(id);
    if (known !== undefined) return known;
    const segment = { prefix: this.takeSegment(rows), expires: false };
    this.change(collections, id, segment);
    rows.put(StoreRow.collections + memberKey(database, id), collectionRow(segment));
    return segment;
  }

  /** Remembers that the collection has documents with a ttl. */
  markExpiring(rows: RowWriter, database: DatabaseId, id: CollectionId): void {
    const { collections } = this.record(database);
    const segment = this.collection(rows, database, id);
    if (segment.expires) return;
    const expiring = { ...segment, expires: true };
    this.change(collections, id, expiring);
    rows.put(StoreRow.collections + memberKey(database, id), collectionRow(expiring));
  }

  /** The index's segment, made where there is none. */
  index(rows: RowWriter, database: DatabaseId, id: IndexId, collection: CollectionId): IndexSegment {
    const { indexes } = this.record(database);
    const known = indexes.get(id);
    if (known !== undefined) return known;
    const segment = { prefix: this.takeSegment(rows), collection };
    this.change(indexes, id, segment);
    const value = Buffer.alloc(10);
    value.write(segment.prefix, 'latin1');
    value.writeUIntBE(collection, 4, 6);
    rows.put(StoreRow.indexes + memberKey(database, id), value);
    return segment;
  }

  dropCollection(rows: RowWriter, database: DatabaseId, id: CollectionId): void {
    const { collections } = this.record(database);
    const segment = collections.get(id);
    if (segment === undefined) return;
    this.change(collections, id, undefined);
    rows.remove(StoreRow.collections + memberKey(database, id));
    this.abandon(rows, segment.prefix);
  }

  dropIndex(rows: RowWriter, database: DatabaseId, id: IndexId): void {
    const { indexes } = this.record(database);
    const segment = indexes.get(id);
    if (segment === undefined) return;
    this.change(indexes, id, undefined);
    rows.remove(StoreRow.indexes + memberKey(database, id));
    this.abandon(rows, segment.prefix);
  }

  /** Called when the last row of a dropped segment is gone. */
  forgetDropped(rows: RowWriter, prefix: string): void {
    this.droppedSegments.delete(prefix);
    this.undo.push(() => this.droppedSegments.add(prefix));
    rows.remove(StoreRow.dropped + prefix);
  }

  /** The changes since the last commit or rollback are final. */
  commit(): void {
    this.undo.length = 0;
  }

  rollback(): void {
    for (const step of this.undo.toReversed()) step();
    this.undo.length = 0;
  }

  private record(database: DatabaseId): DatabaseRecord {
    const record = this.databases.get(database);
    if (record === undefined) throw new StoreError('database', `There is no database with the id ${database}.`);
    return record;
  }

  private freeId(): DatabaseId {
    for (;;) {
      const id = randomBytes(8).readBigUInt64BE();
      if (id !== ROOT_DATABASE && !this.databases.has(id)) return id;
    }
  }

  private takeSegment(rows: RowWriter): string {
    const segment = this.nextSegment++;
    this.undo.push(() => (this.nextSegment = segment));
    const value = Buffer.alloc(4);
    value.writeUInt32BE(this.nextSegment);
    rows.put(StoreRow.nextSegment, value);
    return segmentKey(segment);
  }

  private abandon(rows: RowWriter, prefix: string): void {
    this.droppedSegments.add(prefix);
    this.undo.push(() => this.droppedSegments.delete(prefix));
    rows.put(StoreRow.dropped + prefix, Buffer.alloc(1));
  }

  private change<K, V>(map: Map<K, V>, key: K, value: V | undefined): void {
    const before = map.get(key);
    this.undo.push(() => assign(map, key, before));
    assign(map, key, value);
  }
}

function assign<K, V>(map: Map<K, V>, key: K, value: V | undefined): void {
  if (value === undefined) map.delete(key);
  else map.set(key, value);
}

function emptyDatabase(parent: DatabaseId): DatabaseRecord {
  return { parent, collections: new Map(), indexes: new Map() };
}

function putParent(rows: RowWriter, id: DatabaseId, parent: DatabaseId): void {
  const value = Buffer.alloc(8);
  value.writeBigUInt64BE(parent);
  rows.put(StoreRow.databases + databaseKey(id), value);
}

function collectionRow({ prefix, expires }: CollectionSegment): Buffer {
  const value = Buffer.alloc(5);
  value.write(prefix, 'latin1');
  value[4] = expires ? 1 : 0;
  return value;
}

function idAt(key: string, position: number): DatabaseId {
  return BigInt.asUintN(64, int64At(key, position));
}

function memberAt(key: string, prefix: string): { readonly database: DatabaseId; readonly member: number } {
  return { database: idAt(key, prefix.length), member: Number(int64At(key, prefix.length + 8)) };
}
