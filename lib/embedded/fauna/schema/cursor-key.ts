import { randomBytes } from 'node:crypto';
import type { Transaction } from '../store/transaction';
import { Bytes } from '../values/value';
import { NativeId } from './native-ids';

/** A hidden document of the root database beside the schema's state. */
const KEY_ID = 1n;
const KEY_BYTES = 32;

/** The key cursors are sealed with, for as long as the store lives; made in the given transaction of the root database if there is none. */
export function cursorKey(txn: Transaction): Uint8Array {
  const stored = txn.read(NativeId.DatabaseState, KEY_ID)?.data.get('cursor_key');
  if (stored instanceof Bytes) return stored.data;
  const key = randomBytes(KEY_BYTES);
  txn.write(NativeId.DatabaseState, KEY_ID, { ttl: undefined, data: new Map([['cursor_key', new Bytes(key)]]) });
  return key;
}
