import type { CollectionId, DocumentState, Value } from '../values/value';
import { decodeDocument, expiryMicros, rowTime } from './encoding/document-row';
import { decodeEntry } from './encoding/entry-row';
import { afterPrefix, descendingTimeAt, int64At, Section, segmentKey, timeAt } from './encoding/row-keys';
import type { Store } from './store';
import type { StoreTransaction } from './store-transaction';
import type { IndexDefinition, Transaction } from './transaction';

/** One row that a document has in an index. */
export interface ExpectedEntry {
  readonly index: IndexDefinition;
  readonly terms: readonly Value[];
  readonly values: readonly Value[];
}

/** The rows a document has in all indexes of its collection, each once. */
export type EntriesOf = (
  txn: Transaction,
  collection: CollectionId,
  id: bigint,
  state: DocumentState,
) => Iterable<ExpectedEntry>;

const SEGMENT_BYTES = 4;
const ID_POSITION = 5;
const TIME_BYTES = 8;

/**
 * Walks the whole store and yields a sentence for everything that does not fit together: rows that belong to nothing, states
 * out of the order of their times, ttls and index rows that disagree with the documents. It runs as one transaction, so
 * that nothing else may run until it ends.
 */
export function* verifyStore(store: Store, entriesOf: EntriesOf): Generator<string> {
  for (const database of store.databases()) {
    const txn = store.begin(database);
    try {
      yield* verifyDatabase(store, txn, entriesOf);
    } finally {
      store.abort(txn);
    }
  }
  const txn = store.begin(0n);
  try {
    yield* findStrayRows(store, txn);
  } finally {
    store.abort(txn);
  }
}

function* verifyDatabase(store: Store, txn: StoreTransaction, entriesOf: EntriesOf): Generator<string> {
  const { database } = txn;
  const found = new Map<number, number>();
  for (const [collection, { prefix }] of store.layout.collections(database)) {
    const where = `database ${database}, collection ${collection}`;
    yield* verifyVersions(txn, prefix, where);
    yield* verifyExpiries(txn, prefix, where);
    for (const { key, value } of rowsIn(txn, prefix + Section.Current)) {
      const id = int64At(key, ID_POSITION);
      const state = decoded(decodeDocument, value);
      if (state === undefined) {
        yield `${where}: document ${id} is no document.`;
        continue;
      }
      if (state instanceof Unreadable) {
        yield `${where}: document ${id} cannot be read: ${state.reason}`;
        continue;
      }
      for (const { index, terms, values } of entriesOf(txn, collection, id, state)) {
        if (txn.hasEntry(index, terms, values, id)) found.set(index.id, (found.get(index.id) ?? 0) + 1);
        else yield `${where}: index ${index.id} lacks a row of document ${id}.`;
      }
    }
  }
  yield* verifyIndexes(store, txn, found);
}

/** Every index has exactly the rows that documents have in it, and each removed row was there before it was removed. */
function* verifyIndexes(store: Store, txn: StoreTransaction, expected: ReadonlyMap<number, number>): Generator<string> {
  for (const [index, { prefix }] of store.layout.indexes(txn.database)) {
    const where = `database ${txn.database}, index ${index}`;
    let rows = 0;
    for (const { value } of rowsIn(txn, prefix + Section.Current)) {
      rows++;
      const entry = decoded(decodeEntry, value);
      if (entry instanceof Unreadable) yield `${where}: a row cannot be read: ${entry.reason}`;
      else if (entry.added > txn.snapshot) yield `${where}: a row comes from the future.`;
    }
    const count = expected.get(index) ?? 0;
    if (rows !== count) yield `${where}: there are ${rows} rows, the documents have ${count}.`;
    for (const { key, value } of rowsIn(txn, prefix + Section.Past)) {
      const removed = descendingTimeAt(key, key.length - TIME_BYTES);
      const entry = decoded(decodeEntry, value);
      if (entry instanceof Unreadable) yield `${where}: a removed row cannot be read: ${entry.reason}`;
      else if (entry.added >= removed) yield `${where}: a row was removed before it was added.`;
    }
  }
}

/** The states of each document follow one another in time, and none lies in the future. */
function* verifyVersions(txn: StoreTransaction, prefix: string, where: string): Generator<string> {
  for (const { key, value } of rowsIn(txn, prefix + Section.Past)) {
    const id = int64At(key, ID_POSITION);
    const state = decoded(decodeDocument, value);
    if (state instanceof Unreadable) {
      yield `${where}: a former state of document ${id} cannot be read: ${state.reason}`;
      continue;
    }
    const time = rowTime(value);
    if (time !== descendingTimeAt(key, key.length - TIME_BYTES)) {
      yield `${where}: a former state of document ${id} is filed under another time than its own.`;
    }
    const current = txn.rows.get(prefix + Section.Current + key.slice(ID_POSITION, ID_POSITION + TIME_BYTES));
    if (time > txn.snapshot || (current !== undefined && rowTime(current.value) <= time)) {
      yield `${where}: a former state of document ${id} is not older than what followed it.`;
    }
  }
}

/** Documents with a ttl, and nothing else, are listed by when they expire. */
function* verifyExpiries(txn: StoreTransaction, prefix: string, where: string): Generator<string> {
  const stateOf = (idBytes: string): DocumentState | undefined => {
    const row = txn.rows.get(prefix + Section.Current + idBytes);
    const state = row && decoded(decodeDocument, row.value);
    return state instanceof Unreadable ? undefined : state;
  };
  let listed = 0;
  for (const { key } of rowsIn(txn, prefix + Section.Expiry)) {
    listed++;
    const ttl = stateOf(key.slice(-TIME_BYTES))?.ttl;
    if (ttl === undefined || expiryMicros(ttl) !== timeAt(key, ID_POSITION)) {
      yield `${where}: document ${int64At(key, key.length - TIME_BYTES)} is to expire at a time that is not its ttl.`;
    }
  }
  let expiring = 0;
  for (const { value } of rowsIn(txn, prefix + Section.Current)) if (isExpiring(value)) expiring++;
  if (listed !== expiring) yield `${where}: ${expiring} documents have a ttl, ${listed} are listed to expire.`;
}

function isExpiring(row: Buffer): boolean {
  const state = decoded(decodeDocument, row);
  return !(state instanceof Unreadable) && state?.ttl !== undefined;
}

/** What a row could not be decoded for: a sentence. */
class Unreadable {
  constructor(readonly reason: string) {}
}

function decoded<Decoded>(decode: (row: Buffer) => Decoded, row: Buffer): Decoded | Unreadable {
  try {
    return decode(row);
  } catch (error) {
    if (error instanceof RangeError) return new Unreadable(error.message);
    throw error;
  }
}

/** Each row belongs to a segment that is in use or waits to be cleared. */
function* findStrayRows(store: Store, txn: StoreTransaction): Generator<string> {
  const known = new Set([segmentKey(0), ...store.layout.dropped]);
  for (const database of store.databases()) {
    for (const { prefix } of store.layout.collections(database).values()) known.add(prefix);
    for (const { prefix } of store.layout.indexes(database).values()) known.add(prefix);
  }
  let from = '';
  for (;;) {
    let segment: string | undefined;
    for (const { key } of txn.rows.range(from, END)) {
      segment = key.slice(0, SEGMENT_BYTES);
      break;
    }
    if (segment === undefined) return;
    if (!known.has(segment)) yield `segment ${Buffer.from(segment, 'latin1').readUInt32BE()} belongs to nothing.`;
    from = afterPrefix(segment) ?? END;
  }
}

/** Above every key. */
const END = '\xff\xff\xff\xff\xff';

function rowsIn(txn: StoreTransaction, prefix: string): Iterable<{ readonly key: string; readonly value: Buffer }> {
  return txn.rows.range(prefix, afterPrefix(prefix) ?? END);
}
