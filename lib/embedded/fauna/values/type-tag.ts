import type { Struct, Value } from './value';
import {
  Bytes,
  CalendarDate,
  Doc,
  Double,
  EventSource,
  Id,
  Lambda,
  Module,
  NativeFunction,
  Null,
  SetCursor,
  SetValue,
  Time,
  TransactionTime,
  Uuid,
} from './value';

/** The kinds of values that have a table of fields, methods and operators of their own. */
export type TypeTag =
  | 'Int'
  | 'Long'
  | 'Double'
  | 'Boolean'
  | 'String'
  | 'Null'
  | 'ID'
  | 'Time'
  | 'TransactionTime'
  | 'Date'
  | 'Bytes'
  | 'UUID'
  | 'Array'
  | 'Object'
  | 'Doc'
  | 'Set'
  | 'SetCursor'
  | 'EventSource'
  | 'Module'
  | 'Lambda'
  | 'Function';

/** Which table a value's members are looked up in. User functions and functions of the library are both `Function`. */
export function tagOf(value: Value): TypeTag {
  switch (typeof value) {
    case 'number':
      return 'Int';
    case 'string':
      return 'String';
    case 'boolean':
      return 'Boolean';
    case 'bigint':
      return 'Long';
    default:
      return tagOfObject(value);
  }
}

function tagOfObject(value: Exclude<Value, number | string | boolean | bigint>): TypeTag {
  if (isArray(value)) return 'Array';
  if (isStruct(value)) return 'Object';
  if (value instanceof Doc) return 'Doc';
  if (value instanceof Double) return 'Double';
  if (value instanceof Null) return 'Null';
  if (value instanceof SetValue) return 'Set';
  if (value instanceof Module) return 'Module';
  if (value instanceof Lambda) return 'Lambda';
  if (value instanceof NativeFunction) return 'Function';
  if (value instanceof Id) return 'ID';
  if (value instanceof Time) return 'Time';
  if (value instanceof TransactionTime) return 'TransactionTime';
  if (value instanceof CalendarDate) return 'Date';
  if (value instanceof Bytes) return 'Bytes';
  if (value instanceof Uuid) return 'UUID';
  if (value instanceof SetCursor) return 'SetCursor';
  if (value instanceof EventSource) return 'EventSource';
  return 'Function';
}

/** `Array.isArray` that keeps the element type of read-only arrays. */
export function isArray(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

/** A plain object, as opposed to documents and modules. */
export function isStruct(value: Value): value is Struct {
  return value instanceof Map;
}
