import { isArray, isStruct } from '../../values/type-tag';
import type { Struct, Value } from '../../values/value';
import { isStoredLambda } from '../../schema/stored-lambda';

/** Which fields of a document are kept: all of what stands there, or of an object, alone or in an array, some fields. */
export type Mask = true | MaskFields;

export interface MaskFields {
  readonly [field: string]: Mask;
}

/**
 * Leaves out what the mask does not name; an object of which nothing is left goes too, but not as an array's element
 * (`fauna/faunadb: ext/storage/src/main/scala/doc/MaskTree.scala`).
 */
export function selectFields(fields: Struct, mask: MaskFields): Struct {
  const kept = new Map<string, Value>();
  for (const [name, value] of fields) {
    const inner = Object.hasOwn(mask, name) ? mask[name] : undefined;
    const selected = inner === undefined ? undefined : select(value, inner);
    if (selected !== undefined) kept.set(name, selected);
  }
  return kept;
}

function select(value: Value, mask: Mask): Value | undefined {
  if (isStoredLambda(value)) return value;
  if (isStruct(value)) {
    const kept = mask === true ? value : selectFields(value, mask);
    return kept.size > 0 ? kept : undefined;
  }
  if (mask === true || !isArray(value)) return value;
  return value.map((item) => (isStruct(item) && !isStoredLambda(item) ? selectFields(item, mask) : item));
}
