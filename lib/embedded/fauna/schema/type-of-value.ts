import { Bytes, CalendarDate, Doc, Double, Id, Null, Time, TransactionTime, Uuid } from '../values/value';
import type { Value } from '../values/value';
import { isArray, isStruct } from '../values/type-tag';
import { typeName } from '../values/type-name';
import { type FieldType, scalar } from './field-type';

const INT_MIN = -(2n ** 31n);
const INT_MAX = 2n ** 31n - 1n;

/** The type of a storable value, as precisely as texts tell it: `[Int, String]`, `{ a: Int }`, `Document`. */
export function typeOfValue(value: Value): FieldType {
  if (isArray(value)) return { kind: 'tuple', elements: value.map(typeOfValue) };
  if (isStruct(value)) {
    const fields = new Map([...value].map(([name, field]) => [name, { type: typeOfValue(field) }]));
    return { kind: 'record', record: { fields, wildcard: undefined } };
  }
  if (value instanceof Doc) return { kind: 'document', collection: value.collection, name: 'Document' };
  const name = scalarName(value);
  if (name === undefined) throw new TypeError(`a ${typeName(value)} cannot be stored and so has no field type`);
  return scalar(name);
}

type StoredScalar =
  'Null' | 'Int' | 'Long' | 'Double' | 'Boolean' | 'String' | 'Time' | 'Date' | 'Bytes' | 'UUID' | 'ID';

/** Integers are told apart by their size alone: storage does not remember the width they were written with. */
function scalarName(value: Value): StoredScalar | undefined {
  if (typeof value === 'string') return 'String';
  if (typeof value === 'boolean') return 'Boolean';
  if (typeof value === 'number') return 'Int';
  if (typeof value === 'bigint') return value >= INT_MIN && value <= INT_MAX ? 'Int' : 'Long';
  if (value instanceof Null) return 'Null';
  if (value instanceof Double) return 'Double';
  if (value instanceof Time || value instanceof TransactionTime) return 'Time';
  if (value instanceof CalendarDate) return 'Date';
  if (value instanceof Bytes) return 'Bytes';
  if (value instanceof Uuid) return 'UUID';
  if (value instanceof Id) return 'ID';
  return undefined;
}
