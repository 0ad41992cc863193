import type { Struct, Value } from '../values/value';
import {
  CalendarDate,
  Doc,
  Double,
  Id,
  Lambda,
  Module,
  NativeFunction,
  Null,
  SetCursor,
  SetValue,
  Time,
  UserFunction,
  Uuid,
} from '../values/value';
import { isArray, isStruct } from '../values/type-tag';
import { fitsInt, type NumberValue, parseLong } from '../values/number';
import type { ParameterType } from './native';

/**
 * What parameters of the standard library accept. Nothing is coerced but numbers, ids and cursors
 * (`fauna/faunadb: ext/model/src/main/scala/runtime/fql2/TypeTag.scala`).
 */

function only<T extends Value>(name: string, accepts: (value: Value) => value is T): ParameterType<T> {
  return { name, cast: (value) => (accepts(value) ? value : undefined) };
}

/** Type parameters (`A`, `B`) are erased to it as well. */
export const ANY: ParameterType = { name: 'Any', cast: (value) => value };

/** Casts to `number`: an Int, or a Long or integral Double of 32 bits. */
export const INT: ParameterType<number> = {
  name: 'Int',
  cast(value) {
    if (typeof value === 'number') return value;
    if (typeof value === 'bigint') return fitsInt(value) ? Number(value) : undefined;
    if (value instanceof Double && value.value === (value.value | 0)) return value.value | 0;
    return undefined;
  },
};

/** Casts to `bigint`: an Int, a Long, or an integral Double, which saturates at 64 bits. */
export const LONG: ParameterType<bigint> = {
  name: 'Long',
  cast(value) {
    if (typeof value === 'bigint') return value;
    if (typeof value === 'number') return BigInt(value);
    if (value instanceof Double && Number.isInteger(value.value)) return saturatingLong(value.value);
    return undefined;
  },
};

/** Int, Long and Double, each as it is. */
export const NUMBER = only(
  'Number',
  (value): value is NumberValue => typeof value === 'number' || typeof value === 'bigint' || value instanceof Double,
);

export const STRING = only('String', (value): value is string => typeof value === 'string');
export const BOOLEAN = only('Boolean', (value): value is boolean => typeof value === 'boolean');
export const NULL = only('Null', (value): value is Null => value instanceof Null);
export const TIME = only('Time', (value): value is Time => value instanceof Time);
export const DATE = only('Date', (value): value is CalendarDate => value instanceof CalendarDate);
export const UUID = only('UUID', (value): value is Uuid => value instanceof Uuid);

/** Casts to {@link Id}: an ID, Int, Long, or decimal String of 64 bits. Doubles never fit. */
export const ID: ParameterType<Id> = {
  name: 'ID',
  cast(value) {
    if (value instanceof Id) return value;
    if (typeof value === 'number' || typeof value === 'bigint') return new Id(BigInt(value));
    const parsed = typeof value === 'string' ? parseLong(value) : undefined;
    return parsed === undefined ? undefined : new Id(parsed);
  },
};

export const ARRAY = only('Array<Any>', isArray);
export const SET = only('Set<Any>', (value): value is SetValue => value instanceof SetValue);
export const DOC = only('Doc', (value): value is Doc => value instanceof Doc);

/** A plain object; documents and modules are refused. */
export const STRUCT = only('{ *: Any }', isStruct);

/** Anything object-like: a plain object, a document or a module. */
export const OBJECT = only(
  '{ *: Any }',
  (value): value is Struct | Doc | Module => isStruct(value) || value instanceof Doc || value instanceof Module,
);

export type FunctionValue = Lambda | NativeFunction | UserFunction;

/** Lambdas, functions of the library and user functions. */
export const FUNCTION = only(
  'Function',
  (value): value is FunctionValue =>
    value instanceof Lambda || value instanceof NativeFunction || value instanceof UserFunction,
);

/** Casts to {@link SetCursor}; whether the text is one is for its reader to find out. Error texts call it a String. */
export const SET_CURSOR: ParameterType<SetCursor> = {
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
