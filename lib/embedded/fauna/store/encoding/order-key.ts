import { isArray, isStruct } from '../../values/type-tag';
import {
  Bytes,
  CalendarDate,
  Doc,
  Double,
  Id,
  type Micros,
  Null,
  type Struct,
  Time,
  TransactionTime,
  Uuid,
  type Value,
} from '../../values/value';
import type { ByteWriter } from './byte-writer';
import { writeCollationKey } from '../collation/collation-key';
import { sortedFields, splitNanos } from './value-codec';

/**
 * The kinds in the order indexes keep them (`fauna/faunadb: ext/codex/src/main/scala/cbor/CBOROrdering.scala`).
 * Every encoding is self-delimiting, so that neither a longer value nor what follows it disturbs the order, and inverting
 * all its bits reverses it.
 */
const Kind = {
  /** Ends arrays and objects. */
  End: 0x00,
  Number: 0x10,
  Bytes: 0x18,
  String: 0x20,
  Array: 0x28,
  Object: 0x30,
  Doc: 0x38,
  Time: 0x40,
  Date: 0x48,
  Uuid: 0x58,
  False: 0x60,
  True: 0x61,
  Null: 0xf0,
} as const;

/** Appends bytes that compare as the value does in an index; `descending` turns the order round. */
export function writeOrderKey(out: ByteWriter, value: Value, commitTime: Micros, descending: boolean): void {
  const start = out.length;
  writeAscending(out, value, commitTime);
  if (descending) out.invertFrom(start);
}

function writeAscending(out: ByteWriter, value: Value, commitTime: Micros): void {
  if (typeof value === 'string') {
    out.byte(Kind.String);
    writeCollationKey(out, value);
  } else if (typeof value === 'number') writeDouble(out, value);
  else if (typeof value === 'boolean') out.byte(value ? Kind.True : Kind.False);
  else if (typeof value === 'bigint') writeInteger(out, value);
  else if (value instanceof Double) writeDouble(out, value.value);
  else if (value instanceof Null) out.byte(Kind.Null);
  else if (value instanceof Id) writeInteger(out, value.value);
  else if (value instanceof Time) writeTime(out, value.nanos);
  else if (value instanceof TransactionTime) writeTime(out, BigInt(commitTime) * 1000n);
  else if (isArray(value)) {
    out.byte(Kind.Array);
    for (const item of value) writeAscending(out, item, commitTime);
    out.byte(Kind.End);
  } else if (isStruct(value)) writeStruct(out, value, commitTime);
  else if (value instanceof Doc) writeDoc(out, value);
  else if (value instanceof CalendarDate) {
    out.byte(Kind.Date);
    writeOrderedInt64(out, BigInt(value.epochDay));
  } else if (value instanceof Bytes) {
    out.byte(Kind.Bytes);
    writeTerminated(out, value.data);
  } else if (value instanceof Uuid) {
    out.byte(Kind.Uuid);
    out.append(Buffer.from(value.text.replaceAll('-', ''), 'hex'));
  } else throw new TypeError(`A value of kind ${value.constructor.name} cannot be indexed.`);
}

/**
 * Integers and doubles in one order: the greatest double that is not above the number, then how far the number is above
 * it, which only integers beyond 2^53 are. `-0.0` comes before `0`, NaN after Infinity.
 */
function writeDouble(out: ByteWriter, value: number): void {
  out.byte(Kind.Number);
  writeOrderedDouble(out, value);
  if (Math.abs(value) >= EXACT) out.uint16(0);
}

function writeInteger(out: ByteWriter, value: bigint): void {
  let below = Number(value);
  if (BigInt(below) > value) below = nextDown(below);
  if (Math.abs(below) < EXACT) {
    writeDouble(out, below);
    return;
  }
  out.byte(Kind.Number);
  writeOrderedDouble(out, below);
  out.uint16(Number(value - BigInt(below)));
}

const EXACT = 2 ** 53;

function writeOrderedDouble(out: ByteWriter, value: number): void {
  const start = out.length;
  out.double(Number.isNaN(value) ? Number.NaN : value);
  const first = out.at(start);
  if (first < 0x80) out.set(start, first | 0x80);
  else out.invertFrom(start);
}

const bits = new DataView(new ArrayBuffer(8));

/** The next double towards minus infinity, of a finite number that is not zero. */
function nextDown(value: number): number {
  bits.setFloat64(0, value);
  bits.setBigInt64(0, bits.getBigInt64(0) - (value > 0 ? 1n : -1n));
  return bits.getFloat64(0);
}

function writeOrderedInt64(out: ByteWriter, value: bigint): void {
  out.int64(value ^ SIGN);
}

const SIGN = -(2n ** 63n);

function writeTime(out: ByteWriter, nanos: bigint): void {
  out.byte(Kind.Time);
  const { seconds, rest } = splitNanos(nanos);
  writeOrderedInt64(out, seconds);
  out.uint32(rest);
}

function writeDoc(out: ByteWriter, { collection, key: given, more }: Doc): void {
  const key = more.id ?? given;
  out.byte(Kind.Doc);
  writeOrderedInt64(out, BigInt(collection));
  if (typeof key === 'bigint') {
    out.byte(0);
    writeOrderedInt64(out, key);
  } else {
    out.byte(1);
    writeTerminated(out, Buffer.from(key));
  }
}

function writeStruct(out: ByteWriter, fields: Struct, commitTime: Micros): void {
  out.byte(Kind.Object);
  for (const [name, value] of sortedFields(fields)) {
    out.byte(Kind.String);
    writeTerminated(out, Buffer.from(name));
    writeAscending(out, value, commitTime);
  }
  out.byte(Kind.End);
}

/** Bytes of any length: a zero inside is followed by 0xFF, the two zeros at the end sort before anything longer. */
export function writeTerminated(out: ByteWriter, data: Uint8Array): void {
  for (const byte of data) {
    out.byte(byte);
    if (byte === 0) out.byte(0xff);
  }
  out.byte(0);
  out.byte(0);
}

/**
 * One bit per number in the values, set for doubles: `1` and `1.0` share a place in the order and are two rows all the
 * same. Empty where there are no numbers.
 */
export function writeNumberKinds(out: ByteWriter, values: readonly Value[]): void {
  let count = 0;
  let byte = 0;
  for (const isDouble of numberKinds(values)) {
    byte |= (isDouble ? 1 : 0) << (count % 8);
    count++;
    if (count % 8 === 0) {
      out.byte(byte);
      byte = 0;
    }
  }
  if (count % 8 !== 0) out.byte(byte);
}

function* numberKinds(values: Iterable<Value>): Generator<boolean> {
  for (const value of values) {
    if (typeof value === 'number' || typeof value === 'bigint' || value instanceof Id) yield false;
    else if (value instanceof Double) yield true;
    else if (typeof value !== 'object') continue;
    else if (isArray(value)) yield* numberKinds(value);
    else if (isStruct(value)) yield* numberKinds(sortedFields(value).map(([, item]) => item));
  }
}
