import { isArray, isStruct } from '../values/type-tag';
import type { Struct, Value } from '../values/value';

/** Reads fields of schema documents, whose form was checked when they were written. */
export function textAt(struct: Struct, key: string): string | undefined {
  const value = struct.get(key);
  return typeof value === 'string' ? value : undefined;
}

export function integerAt(struct: Struct, key: string): bigint | undefined {
  const value = struct.get(key);
  return typeof value === 'number' || typeof value === 'bigint' ? BigInt(value) : undefined;
}

/** One value counts as a list of one. */
export function listAt(struct: Struct, key: string): readonly Value[] {
  const value = struct.get(key);
  return value === undefined ? [] : asList(value);
}

export function asList(value: Value): readonly Value[] {
  return isArray(value) ? value : [value];
}

export function structsAt(struct: Struct, key: string): (readonly [string, Struct])[] {
  const value = struct.get(key);
  return value !== undefined && isStruct(value) ? structsIn(value) : [];
}

export function structsIn(struct: Struct): (readonly [string, Struct])[] {
  return [...struct].flatMap(([name, value]) => (isStruct(value) ? [[name, value] as const] : []));
}
