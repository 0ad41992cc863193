import { Null, type Value } from '../values/value';
import type { FieldFailure, Path } from './field-failure';
import type { FieldType } from './field-type';
import { displayType } from './type-display';

/** A value of the wrong type; `provided` is how the text words what it is. */
export function mismatchWith(expected: FieldType, path: Path, value: Value, provided: string): FieldFailure {
  return {
    kind: 'mismatch',
    path,
    message: `Expected ${displayType(expected)}, provided ${provided}`,
    provided,
    providedNull: value instanceof Null,
  };
}

export function samePath(a: Path, b: Path): boolean {
  return a.length === b.length && a.every((segment, i) => segment === b[i]);
}
