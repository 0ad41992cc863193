import { StoredState } from '../../values/stored-state';
import { type DocumentState, type Micros, Null, Time } from '../../values/value';
import { ByteReader } from './byte-reader';
import type { ByteWriter } from './byte-writer';
import { readStoredStruct, readValue, writeValue } from './value-codec';

const TIME_BYTES = 8;
const NO_TTL = new Null({ kind: 'literal' });

/** The row of one state of a document: commit time, ttl, data. */
export function encodeDocument(out: ByteWriter, state: Omit<DocumentState, 'ts'>, commitTime: Micros): Buffer {
  out.clear();
  out.double(commitTime);
  writeValue(out, state.ttl ?? NO_TTL, commitTime);
  writeValue(out, state.data, commitTime);
  return out.take();
}

/** The row that says that a document was deleted: the commit time alone. */
export function encodeDeletion(commitTime: Micros): Buffer {
  const row = Buffer.alloc(TIME_BYTES);
  row.writeDoubleBE(commitTime);
  return row;
}

/** When the row was committed. */
export function rowTime(row: Buffer): Micros {
  return row.readDoubleBE();
}

/** The stored state; `undefined` for a deletion. */
export function decodeDocument(row: Buffer): DocumentState | undefined {
  if (row.length === TIME_BYTES) return undefined;
  const from = new ByteReader(row);
  const ts = from.double();
  const ttl = readValue(from);
  return new StoredState(ts, ttl instanceof Time ? ttl : undefined, readStoredStruct(from));
}

/** The ttl of a stored state, without decoding its data. */
export function ttlOf(row: Buffer): Time | undefined {
  if (row.length === TIME_BYTES) return undefined;
  const ttl = readValue(new ByteReader(row, TIME_BYTES));
  return ttl instanceof Time ? ttl : undefined;
}

/** Whether a document with this ttl is no longer seen at a time. */
export function isExpired(ttl: Time | undefined, at: Micros): boolean {
  return ttl !== undefined && ttl.nanos <= BigInt(at) * 1000n;
}

/** The first microsecond at which a document with this ttl is no longer seen; never negative. */
export function expiryMicros(ttl: Time): Micros {
  const micros = (ttl.nanos + 999n) / 1000n;
  return micros < 0n ? 0 : Number(micros);
}
