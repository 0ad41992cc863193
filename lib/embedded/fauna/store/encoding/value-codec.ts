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
import type { ByteReader } from './byte-reader';
import type { ByteWriter } from './byte-writer';

/**
 * How values are written: one tag byte, then what the tag says. The numbers are part of the storage format.
 * Short strings, small integers and small containers carry their length or value in the tag.
 */
const Tag = {
  Null: 0x00,
  False: 0x01,
  True: 0x02,
  /** Of 32 bits: zigzag varint. */
  Int: 0x03,
  Long: 0x04,
  Double: 0x05,
  /** Varint of the length in bytes, UTF-8. */
  String: 0x06,
  /** Strings with unpaired surrogates, which UTF-8 cannot hold: varint of the length in bytes, UTF-16. */
  Utf16: 0x07,
  Bytes: 0x08,
  /** Seconds as 64 bits, nanoseconds as 32 bits: years far from now do not fit 64 bits of nanoseconds. */
  Time: 0x09,
  Date: 0x0a,
  Uuid: 0x0b,
  /** Zigzag varint of the collection, 64 bits of id. */
  DocById: 0x0c,
  /** Zigzag varint of the collection, the name as a string. */
  DocByName: 0x0d,
  /** As {@link DocByName}, then the id the name stood for. */
  DocByNameAndId: 0x0e,
  Array: 0x0f,
  Object: 0x10,
  Id: 0x11,
  SmallInt: 0x40,
  ShortString: 0x80,
  ShortArray: 0xc0,
  ShortObject: 0xe0,
} as const;

const NULL = new Null({ kind: 'literal' });
const NANOS_PER_SECOND = 1_000_000_000n;
const INT_MIN = -(2n ** 31n);
const INT_MAX = 2n ** 31n - 1n;

/**
 * Appends a storable value. `commitTime` is what `TransactionTime` becomes. With `canonical`, equal values give equal bytes
 * whatever the order of an object's fields. Throws `TypeError` for values that cannot be stored: callers have refused them
 * before.
 */
export function writeValue(out: ByteWriter, value: Value, commitTime: Micros, canonical = false): void {
  if (typeof value === 'string') writeString(out, value);
  else if (typeof value === 'number') writeInt(out, value);
  else if (typeof value === 'boolean') out.byte(value ? Tag.True : Tag.False);
  else if (typeof value === 'bigint') writeLong(out, value);
  else if (isStruct(value)) writeStruct(out, value, commitTime, canonical);
  else if (isArray(value)) writeArray(out, value, commitTime, canonical);
  else if (value instanceof Null) out.byte(Tag.Null);
  else if (value instanceof Double) {
    out.byte(Tag.Double);
    out.double(value.value);
  } else if (value instanceof Time) writeTime(out, value.nanos);
  else if (value instanceof TransactionTime) writeTime(out, BigInt(commitTime) * 1000n);
  else if (value instanceof Doc) writeDoc(out, value);
  else if (value instanceof CalendarDate) {
    out.byte(Tag.Date);
    writeZigzag(out, value.epochDay);
  } else if (value instanceof Bytes) {
    out.byte(Tag.Bytes);
    out.varint(value.data.length);
    out.append(value.data);
  } else if (value instanceof Uuid) {
    out.byte(Tag.Uuid);
    out.append(Buffer.from(value.text.replaceAll('-', ''), 'hex'));
  } else if (value instanceof Id) {
    out.byte(Tag.Id);
    out.int64(value.value);
  } else throw new TypeError(`A value of kind ${value.constructor.name} cannot be stored.`);
}

/** Reads what {@link writeValue} wrote. Integers come back as Int where they fit 32 bits, else as Long. */
export function readValue(from: ByteReader): Value {
  const tag = from.byte();
  if (tag >= Tag.ShortObject) return readStruct(from, tag - Tag.ShortObject);
  if (tag >= Tag.ShortArray) return readArray(from, tag - Tag.ShortArray);
  if (tag >= Tag.ShortString) return from.utf8(tag - Tag.ShortString);
  if (tag >= Tag.SmallInt) return tag - Tag.SmallInt;
  switch (tag) {
    case Tag.Null:
      return NULL;
    case Tag.False:
      return false;
    case Tag.True:
      return true;
    case Tag.Int:
      return readZigzag(from);
    case Tag.Long:
      return from.int64();
    case Tag.Double:
      return new Double(from.double());
    case Tag.String:
      return from.utf8(from.varint());
    case Tag.Utf16:
      return from.utf16(from.varint());
    case Tag.Bytes:
      return new Bytes(from.copy(from.varint()));
    case Tag.Time: {
      const seconds = from.int64();
      return new Time(seconds * NANOS_PER_SECOND + BigInt(from.uint32()));
    }
    case Tag.Date:
      return new CalendarDate(readZigzag(from));
    case Tag.Uuid:
      return new Uuid(from.hex(16).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'));
    case Tag.DocById:
      return new Doc(readZigzag(from), from.int64());
    case Tag.DocByName:
      return new Doc(readZigzag(from), readName(from));
    case Tag.DocByNameAndId:
      return new Doc(readZigzag(from), readName(from), { id: from.int64() });
    case Tag.Array:
      return readArray(from, from.varint());
    case Tag.Object:
      return readStruct(from, from.varint());
    case Tag.Id:
      return new Id(from.int64());
    default:
      throw new RangeError(`Stored value has the unknown tag 0x${tag.toString(16)}.`);
  }
}

/** Reads a document's data. Throws `RangeError` where something else is stored. */
export function readStoredStruct(from: ByteReader): Struct {
  const value = readValue(from);
  if (!isStruct(value)) throw new RangeError('Stored document is not an object.');
  return value;
}

function writeInt(out: ByteWriter, value: number): void {
  if (value >= 0 && value < Tag.ShortString - Tag.SmallInt) out.byte(Tag.SmallInt + value);
  else {
    out.byte(Tag.Int);
    writeZigzag(out, value);
  }
}

function writeLong(out: ByteWriter, value: bigint): void {
  if (value >= INT_MIN && value <= INT_MAX) writeInt(out, Number(value));
  else {
    out.byte(Tag.Long);
    out.int64(value);
  }
}

function writeString(out: ByteWriter, value: string): void {
  if (value.length < SHORT_STRING && isAscii(value)) {
    out.byte(Tag.ShortString + value.length);
    out.latin1(value);
    return;
  }
  if (LONE_SURROGATE.test(value)) {
    out.byte(Tag.Utf16);
    out.varint(value.length * 2);
    out.utf16(value);
    return;
  }
  const size = Buffer.byteLength(value);
  if (size < SHORT_STRING) out.byte(Tag.ShortString + size);
  else {
    out.byte(Tag.String);
    out.varint(size);
  }
  out.utf8(value);
}

const SHORT_STRING = Tag.ShortArray - Tag.ShortString;
const LONE_SURROGATE = /\p{Surrogate}/u;

function isAscii(value: string): boolean {
  for (let i = 0; i < value.length; i++) if (value.charCodeAt(i) >= 0x80) return false;
  return true;
}

function writeArray(out: ByteWriter, items: readonly Value[], commitTime: Micros, canonical: boolean): void {
  if (items.length < Tag.ShortObject - Tag.ShortArray) out.byte(Tag.ShortArray + items.length);
  else {
    out.byte(Tag.Array);
    out.varint(items.length);
  }
  for (const item of items) writeValue(out, item, commitTime, canonical);
}

function readArray(from: ByteReader, count: number): readonly Value[] {
  const items: Value[] = [];
  for (let i = 0; i < count; i++) items.push(readValue(from));
  return items;
}

function writeStruct(out: ByteWriter, fields: Struct, commitTime: Micros, canonical: boolean): void {
  if (fields.size < 0x100 - Tag.ShortObject) out.byte(Tag.ShortObject + fields.size);
  else {
    out.byte(Tag.Object);
    out.varint(fields.size);
  }
  for (const [name, value] of canonical ? sortedFields(fields) : fields) {
    writeString(out, name);
    writeValue(out, value, commitTime, canonical);
  }
}

function readStruct(from: ByteReader, count: number): Struct {
  const fields = new Map<string, Value>();
  for (let i = 0; i < count; i++) {
    const name = readName(from);
    fields.set(name, readValue(from));
  }
  return fields;
}

/** An object's fields in the order of their names by UTF-16 units. */
export function sortedFields(fields: Struct): readonly (readonly [string, Value])[] {
  return [...fields].toSorted(([a], [b]) => (a < b ? -1 : 1));
}

function readName(from: ByteReader): string {
  const tag = from.byte();
  if (tag >= Tag.ShortString && tag < Tag.ShortArray) return from.name(tag - Tag.ShortString);
  if (tag === Tag.String) return from.utf8(from.varint());
  if (tag === Tag.Utf16) return from.utf16(from.varint());
  throw new RangeError(`Stored object has a name of the unknown tag 0x${tag.toString(16)}.`);
}

function writeTime(out: ByteWriter, nanos: bigint): void {
  out.byte(Tag.Time);
  const { seconds, rest } = splitNanos(nanos);
  out.int64(seconds);
  out.uint32(rest);
}

/** Whole seconds, rounded down, and the nanoseconds beyond them. */
export function splitNanos(nanos: bigint): { readonly seconds: bigint; readonly rest: number } {
  const remainder = nanos % NANOS_PER_SECOND;
  const rest = remainder < 0n ? remainder + NANOS_PER_SECOND : remainder;
  return { seconds: (nanos - rest) / NANOS_PER_SECOND, rest: Number(rest) };
}

function writeDoc(out: ByteWriter, { collection, key, more }: Doc): void {
  const byName = more.id === undefined ? Tag.DocByName : Tag.DocByNameAndId;
  out.byte(typeof key === 'bigint' ? Tag.DocById : byName);
  writeZigzag(out, collection);
  if (typeof key === 'bigint') out.int64(key);
  else {
    writeString(out, key);
    if (more.id !== undefined) out.int64(more.id);
  }
}

/** Safe integers of either sign, small ones short. */
function writeZigzag(out: ByteWriter, value: number): void {
  out.varint(value >= 0 ? value * 2 : -value * 2 - 1);
}

function readZigzag(from: ByteReader): number {
  const value = from.varint();
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
}
