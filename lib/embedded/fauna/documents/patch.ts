import { isStoredLambda } from '../schema/stored-lambda';
import { isArray, isStruct } from '../values/type-tag';
import { Null, type Struct, type Value } from '../values/value';

/**
 * What `update` makes of stored fields: objects are merged deeply, everything else is replaced, null removes
 * (`fauna/faunadb: ext/storage/src/main/scala/doc/Data.scala`, `patch`). Nulls vanish from incoming arrays too, at every depth;
 * they stay within lambdas of FQL v4, where they are code.
 */
export function patch(stored: Struct, changes: Struct): Struct {
  const merged = new Map(stored);
  for (const [name, change] of changes) {
    if (change instanceof Null) {
      merged.delete(name);
      continue;
    }
    const before = stored.get(name);
    merged.set(
      name,
      isStruct(change) && !isStoredLambda(change)
        ? patch(before && isStruct(before) ? before : EMPTY, change)
        : withoutNulls(change),
    );
  }
  return merged;
}

const EMPTY: Struct = new Map();

function withoutNulls(value: Value): Value {
  if (isArray(value)) return value.filter((item) => !(item instanceof Null)).map(withoutNulls);
  return isStruct(value) && !isStoredLambda(value) ? patch(EMPTY, value) : value;
}

/** Drops null fields of objects wherever they are, also in arrays; null elements of arrays stay. */
export function elideNulls(struct: Struct): Struct {
  const kept = new Map<string, Value>();
  for (const [name, value] of struct) {
    if (!(value instanceof Null)) kept.set(name, elided(value));
  }
  return kept;
}

function elided(value: Value): Value {
  if (isArray(value)) return value.map(elided);
  return isStruct(value) && !isStoredLambda(value) ? elideNulls(value) : value;
}
