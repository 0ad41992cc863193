import { createHash } from 'node:crypto';
import { isArray } from '../../values/type-tag';
import { Id, type Micros, type Value } from '../../values/value';
import { ByteReader } from './byte-reader';
import { ByteWriter } from './byte-writer';
import { rowTime } from './document-row';
import { writeNumberKinds, writeOrderKey } from './order-key';
import { readValue, writeValue } from './value-codec';

/** Terms are found exactly, never ordered: long ones are keyed by their hash. */
const LONGEST_PLAIN_TERMS = 200;
const HASHED_TERMS = 0xff;

/**
 * Keys that agree in so many bytes of their ordered part are put in order when they are read, by comparing the whole of it:
 * an LMDB key cannot hold more than `MAX_KEY_BYTES`, of which terms and times take a part.
 */
export const ORDERED_KEY_BYTES = 1400;
const LONGEST_PLAIN_ORDER = 1600;

const writer = new ByteWriter();

/** What the row of an index entry holds, beside what its key says. */
export interface StoredEntry {
  /** When it was added; the running transaction's own rows have its commit time. */
  readonly added: Micros;
  readonly id: bigint;
  readonly values: readonly Value[];
}

/** The key part by which the rows with exactly these terms are found; no other terms' rows share it. */
export function termsKey(terms: readonly Value[], commitTime: Micros): string {
  writer.clear();
  for (const term of terms) writeValue(writer, term, commitTime, true);
  if (writer.length > LONGEST_PLAIN_TERMS) {
    const hash = createHash('sha256').update(writer.take()).digest();
    writer.byte(HASHED_TERMS);
    writer.append(hash);
    return writer.takeKey();
  }
  const length = String.fromCharCode(writer.length);
  return length + writer.takeKey();
}

/** The ordered part of a row's key in full: values, id, and what tells equal numbers of different kind apart. */
export function orderKey(
  descending: readonly boolean[],
  values: readonly Value[],
  id: bigint,
  commitTime: Micros,
): string {
  writer.clear();
  values.forEach((value, i) => writeOrderKey(writer, value, commitTime, descending[i] ?? false));
  writer.int64(id ^ SIGN);
  writeNumberKinds(writer, values);
  return writer.takeKey();
}

const SIGN = -(2n ** 63n);

/**
 * The ordered part as it stands in LMDB's key: in full where there is room, else its beginning and a hash of the whole,
 * which keeps different rows apart.
 */
export function storedOrderKey(order: string): string {
  if (order.length <= LONGEST_PLAIN_ORDER) return order;
  return order.slice(0, ORDERED_KEY_BYTES) + createHash('sha256').update(order, 'latin1').digest().toString('latin1');
}

/**
 * The beginning shared by the ordered part of all rows whose first values, and then id, are these. Throws `TypeError` for
 * an id that is no integer.
 */
export function boundKey(descending: readonly boolean[], prefix: readonly Value[], commitTime: Micros): string {
  writer.clear();
  prefix.forEach((value, i) => {
    if (i < descending.length) writeOrderKey(writer, value, commitTime, descending[i] ?? false);
    else writer.int64(idOf(value) ^ SIGN);
  });
  return writer.takeKey();
}

function idOf(value: Value): bigint {
  if (value instanceof Id) return value.value;
  if (typeof value === 'bigint' || typeof value === 'number') return BigInt(value);
  throw new TypeError('Behind the values of an index only a document id can bound a range.');
}

export function encodeEntry(id: bigint, values: readonly Value[], commitTime: Micros): Buffer {
  writer.clear();
  writer.double(commitTime);
  writer.int64(id);
  writeValue(writer, values, commitTime);
  return writer.take();
}

/** All of a row. Throws `RangeError` where it is damaged. */
export function decodeEntry(row: Buffer): StoredEntry {
  const { added, id, values } = new EntryRow(row);
  return { added, id, values };
}

/** A row whose values are decoded when they are asked for: of a page of documents only the last row's are. */
export class EntryRow implements StoredEntry {
  readonly id: bigint;
  private known: readonly Value[] | undefined;

  constructor(private readonly row: Buffer) {
    this.id = row.readBigInt64BE(ID_POSITION);
  }

  get added(): Micros {
    return rowTime(this.row);
  }

  get values(): readonly Value[] {
    return (this.known ??= valuesOf(this.row));
  }
}

const ID_POSITION = 8;
const VALUES_POSITION = 16;

function valuesOf(row: Buffer): readonly Value[] {
  const values = readValue(new ByteReader(row, VALUES_POSITION));
  return isArray(values) ? values : [];
}
