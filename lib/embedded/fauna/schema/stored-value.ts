import { TRANSACTION_BYTES, transactionTooLarge } from '../store/transaction-meter';
import { isArray, isStruct } from '../values/type-tag';
import { Bytes, CalendarDate, Doc, Double, Null, Time, TransactionTime, Uuid, type Value } from '../values/value';

/** Whether two stored values are the same in kind and content; `1` and `1.0` are not, the order of an object's fields does not matter. */
export function sameStored(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (isInteger(a) && isInteger(b)) return BigInt(a) === BigInt(b);
  if (isArray(a) && isArray(b)) return a.length === b.length && a.every((item, i) => sameAt(item, b[i]));
  if (isStruct(a) && isStruct(b)) {
    return a.size === b.size && [...a].every(([name, item]) => sameAt(item, b.get(name)));
  }
  if (a instanceof Double && b instanceof Double) return Object.is(a.value, b.value);
  if (a instanceof Null) return b instanceof Null;
  if (a instanceof Time) return b instanceof Time && a.nanos === b.nanos;
  if (a instanceof CalendarDate) return b instanceof CalendarDate && a.epochDay === b.epochDay;
  if (a instanceof Uuid) return b instanceof Uuid && a.text === b.text;
  if (a instanceof Bytes) return b instanceof Bytes && Buffer.compare(a.data, b.data) === 0;
  if (a instanceof Doc) return b instanceof Doc && a.collection === b.collection && a.key === b.key;
  return false;
}

function sameAt(a: Value, b: Value | undefined): boolean {
  return b !== undefined && sameStored(a, b);
}

function isInteger(value: Value): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}

/** Where a value cannot be stored, and what stands there. */
export interface Unstorable {
  readonly path: readonly (string | number)[];
  readonly value: Value;
}

/**
 * The first part of a value that no document can hold: functions, sets, IDs, modules, references to schema documents by name
 * (`fauna/faunadb: ext/repo/src/main/scala/values/IRValueConversion.scala`). Throws `ProtocolError` for a value that would be
 * larger than a transaction may be: what it is made of may be shared, but is stored each time.
 */
export function findUnstorable(value: Value): Unstorable | undefined {
  const found = measured(value, new Map());
  if (typeof found === 'object') return found;
  if (found > TRANSACTION_BYTES) throw transactionTooLarge(found);
  return undefined;
}

/** How many bytes it takes at least, or what cannot be stored in it. Each object is looked at once. */
function measured(value: Value, known: Map<object, number>): number | Unstorable {
  if (!isArray(value) && !isStruct(value)) return isStorableAtom(value) ? 1 : { path: [], value };
  const before = known.get(value);
  if (before !== undefined) return before;
  let bytes = 1;
  for (const [name, part] of value.entries()) {
    const found = measured(part, known);
    if (typeof found === 'object') return { path: [name, ...found.path], value: found.value };
    bytes += found;
  }
  known.set(value, bytes);
  return bytes;
}

function isStorableAtom(value: Value): boolean {
  if (typeof value !== 'object') return true;
  if (value instanceof Doc) return typeof value.key === 'bigint' || (value.more.id !== undefined && !value.more.named);
  return (
    value instanceof Null ||
    value instanceof Double ||
    value instanceof Time ||
    value instanceof TransactionTime ||
    value instanceof CalendarDate ||
    value instanceof Bytes ||
    value instanceof Uuid
  );
}

/** A value as it is kept: integers of 32 bits as such, documents as plain references without the time they were read at. */
export function toStored(value: Value): Value {
  if (typeof value === 'bigint') return value >= INT_MIN && value <= INT_MAX ? Number(value) : value;
  if (isArray(value)) return value.map(toStored);
  if (isStruct(value)) return new Map([...value].map(([name, item]) => [name, toStored(item)]));
  if (value instanceof Doc) return new Doc(value.collection, value.more.id ?? value.key);
  return value;
}

const INT_MIN = -(2n ** 31n);
const INT_MAX = 2n ** 31n - 1n;
