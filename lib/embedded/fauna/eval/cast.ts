import type { Value } from '../values/value';
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
  UserFunction,
  Uuid,
} from '../values/value';
import { isArray, isStruct } from '../values/type-tag';
import { fitsInt, parseLong } from '../values/number';
import type { ParameterType } from './native';

/**
 * What parameters of the standard library accept. Nothing is coerced but numbers, ids and cursors
 * (`fauna/faunadb: ext/model/src/main/scala/runtime/fql2/TypeTag.scala`).
 */

function only(name: string, accepts: (value: Value) => boolean): ParameterType {
  return { name, cast: (value) => (accepts(value) ? value : undefined) };
}

/** Type parameters (`A`, `B`) are erased to it as well. */
export const ANY: ParameterType = { name: 'Any', cast: (value) => value };

/** Casts to `number`: an Int, or a Long or integral Double of 32 bits. */
export const INT: ParameterType = {
  name: 'Int',
  cast(value) {
    if (typeof value === 'number') return value;
    if (typeof value === 'bigint') return fitsInt(value) ? Number(value) : undefined;
    if (value instanceof Double && value.value === (value.value | 0)) return value.value | 0;
    return undefined;
  },
};

/** Casts to `bigint`: an Int, a Long, or an integral Double, which saturates at 64 bits. */
export const LONG: ParameterType = {
  name: 'Long',
  cast(value) {
    if (typeof value === 'bigint') return value;
    if (typeof value === 'number') return BigInt(value);
    if (value instanceof Double && Number.isInteger(value.value)) return saturatingLong(value.value);
    return undefined;
  },
};

/** Casts to {@link Double}. */
export const DOUBLE: ParameterType = {
  name: 'Double',
  cast(value) {
    if (value instanceof Double) return value;
    return typeof value === 'number' || typeof value === 'bigint' ? new Double(Number(value)) : undefined;
  },
};

/** Int, Long and Double, each as it is. */
export const NUMBER: ParameterType = only(
  'Number',
  (value) => typeof value === 'number' || typeof value === 'bigint' || value instanceof Double,
);

export const STRING: ParameterType = only('String', (value) => typeof value === 'string');
export const BOOLEAN: ParameterType = only('Boolean', (value) => typeof value === 'boolean');
export const NULL: ParameterType = only('Null', (value) => value instanceof Null);
export const BYTES: ParameterType = only('Bytes', (value) => value instanceof Bytes);
export const TIME: ParameterType = only('Time', (value) => value instanceof Time);
export const TRANSACTION_TIME: ParameterType = only('TransactionTime', (value) => value instanceof TransactionTime);
export const DATE: ParameterType = only('Date', (value) => value instanceof CalendarDate);
export const UUID: ParameterType = only('UUID', (value) => value instanceof Uuid);

/** Casts to {@link Id}: an ID, Int, Long, or decimal String of 64 bits. Doubles never fit. */
export const ID: ParameterType = {
  name: 'ID',
  cast(value) {
    if (value instanceof Id) return value;
    if (typeof value === 'number' || typeof value === 'bigint') return new Id(BigInt(value));
    const parsed = typeof value === 'string' ? parseLong(value) : undefined;
    return parsed === undefined ? undefined : new Id(parsed);
  },
};

export const ARRAY: ParameterType = only('Array<Any>', isArray);
export const SET: ParameterType = only('Set<Any>', (value) => value instanceof SetValue);
export const EVENT_SOURCE: ParameterType = only('EventSource<Any>', (value) => value instanceof EventSource);
export const DOC: ParameterType = only('Doc', (value) => value instanceof Doc);

/** A plain object; documents and modules are refused. */
export const STRUCT: ParameterType = only('{ *: Any }', isStruct);

/** Anything object-like: a plain object, a document or a module. */
export const OBJECT: ParameterType = only(
  '{ *: Any }',
  (value) => isStruct(value) || value instanceof Doc || value instanceof Module,
);

/** Lambdas, functions of the library and user functions. */
export const FUNCTION: ParameterType = only(
  'Function',
  (value) => value instanceof Lambda || value instanceof NativeFunction || value instanceof UserFunction,
);

/** Casts to {@link SetCursor}; whether the text is one is for its reader to find out. Error texts call it a String. */
export const SET_CURSOR: ParameterType = {
  name: 'String',
  cast(value) {
    if (value instanceof SetCursor) return value;
    return typeof value === 'string' ? new SetCursor(value) : undefined;
  },
};

const LONG_MAX = 2n ** 63n - 1n;
const LONG_MIN = -(2n ** 63n);

function saturatingLong(double: number): bigint {
  const exact = BigInt(double);
  return exact > LONG_MAX ? LONG_MAX : exact < LONG_MIN ? LONG_MIN : exact;
}
