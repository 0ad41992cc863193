import type { Transaction } from '../store/transaction';
import type { CollectionId, Struct, Value } from '../values/value';
import { FIRST_USER_COLLECTION, FIRST_USER_INDEX, NativeId } from './native-ids';
import { integer } from './collection-definition';

/** One hidden document per database: counters for what is numbered in sequence. Its time is the schema's version. */
const STATE_ID = 0n;

function stateOf(txn: Transaction): Struct {
  return txn.read(NativeId.DatabaseState, STATE_ID)?.data ?? new Map();
}

function take(txn: Transaction, counter: string, first: number): number {
  const state = stateOf(txn);
  const next = integer(state.get(counter)) ?? first;
  const changed: [string, Value][] = [...state, [counter, next + 1]];
  txn.write(NativeId.DatabaseState, STATE_ID, { ttl: undefined, data: new Map(changed) });
  return next;
}

/** A number no collection of the database has had before. */
export function nextCollectionId(txn: Transaction): CollectionId {
  return take(txn, 'next_collection', FIRST_USER_COLLECTION);
}

/** A number no index of the database has had before. */
export function nextIndexId(txn: Transaction): number {
  return take(txn, 'next_index', FIRST_USER_INDEX);
}

/** Makes the running transaction the schema's new version. */
export function touchSchema(txn: Transaction): void {
  txn.write(NativeId.DatabaseState, STATE_ID, { ttl: undefined, data: stateOf(txn) });
}

/** Microseconds: when the schema was last changed; 0 if never. */
export function schemaVersion(txn: Transaction): number {
  return txn.read(NativeId.DatabaseState, STATE_ID)?.ts ?? 0;
}
