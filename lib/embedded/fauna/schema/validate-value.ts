import type { QueryContext } from '../eval/context';
import { isArray, isStruct } from '../values/type-tag';
import { Doc, Null, type Struct, type Value } from '../values/value';
import type { FieldFailure, Path } from './field-failure';
import { type FieldDefinition, type FieldType, type RecordType, fieldOf, isNullable } from './field-type';
import { displayType } from './type-display';
import { mutableMapOrder } from './hash-order';
import { isStoredLambda } from './stored-lambda';
import { sameStored } from './stored-value';
import { mismatchWith, samePath } from './type-mismatch';
import { typeOfValue } from './type-of-value';
import { unionFailures } from './union-failures';

/**
 * Holds a storable value against a type and lists what does not fit
 * (`fauna/faunadb: ext/repo/src/main/scala/schema/SchemaType.scala`, `validate`). `before` is what was stored at this place.
 */
export function validateValue(
  ctx: QueryContext,
  type: FieldType,
  path: Path,
  value: Value,
  before: Value | undefined,
): readonly FieldFailure[] {
  switch (type.kind) {
    case 'record':
      return isStruct(value)
        ? validateRecord(ctx, type.record, (name) => [...path, name], value, before)
        : [mismatch(type, path, value)];
    case 'array':
      return isArray(value)
        ? value.flatMap((item, i) => validateValue(ctx, type.element, [...path, i], item, itemBefore(before, i)))
        : [mismatch(type, path, value)];
    case 'tuple':
      return validateTuple(ctx, type, path, value, before);
    case 'union': {
      const checks: (readonly FieldFailure[])[] = [];
      for (const member of type.members) {
        const failures = validateValue(ctx, member, path, value, before);
        if (failures.length === 0) return [];
        checks.push(failures);
      }
      return unionFailures(checks, type, path, value);
    }
    case 'any':
      return [];
    case 'any document':
      return value instanceof Doc ? [] : [mismatch(type, path, value)];
    case 'document':
      return value instanceof Doc && value.collection === type.collection ? [] : [mismatch(type, path, value)];
    case 'literal':
      return sameStored(type.value, value) ? [] : [literalMismatch(type, path, value)];
    case 'scalar':
      return isScalar(type.name, value) ? [] : [mismatch(type, path, value)];
  }
}

/**
 * Checks the members of a record: first what is given, in its order, then what is missing.
 * `at` says where a member is reported, since user fields are reported without the `data` they lie in.
 */
export function validateRecord(
  ctx: QueryContext,
  type: RecordType,
  at: (name: string) => Path,
  value: Struct,
  before: Value | undefined,
): readonly FieldFailure[] {
  const failures: FieldFailure[] = [];
  const previous = before !== undefined && isStruct(before) ? before : undefined;
  for (const [name, item] of value) {
    const field = fieldOf(type, name);
    if (field) failures.push(...validateField(ctx, field, at(name), item, previous?.get(name)));
    else failures.push(unexpected(at(name)));
  }
  const missing = [...type.fields.keys()].filter((name) => !value.has(name));
  for (const name of mutableMapOrder(missing, type.fields.size)) {
    const field = type.fields.get(name);
    if (field) failures.push(...validateField(ctx, field, at(name), ABSENT, previous?.get(name)));
  }
  return failures;
}

const ABSENT = new Null({ kind: 'literal' });

function validateField(
  ctx: QueryContext,
  field: FieldDefinition,
  path: Path,
  value: Value,
  before: Value | undefined,
): readonly FieldFailure[] {
  const changes = !(value instanceof Null) && (before === undefined || !sameStored(before, value));
  if (field.internal && changes) return [unexpected(path)];
  if (field.readOnly && changes) {
    return [{ kind: 'read-only', path, message: 'Failed to update field because it is readonly' }];
  }
  const failures = validateValue(ctx, field.type, path, value, before);
  const [only] = failures;
  if (only === undefined) return field.validate?.(ctx, path, value, before) ?? [];
  if (failures.length === 1 && value instanceof Null && only.providedNull && samePath(only.path, path)) {
    if (isNullable(field.type)) return [];
    return [{ kind: 'missing', path, message: `Missing required field of type ${displayType(field.type)}` }];
  }
  return failures;
}

function validateTuple(
  ctx: QueryContext,
  type: Extract<FieldType, { kind: 'tuple' }>,
  path: Path,
  value: Value,
  before: Value | undefined,
): readonly FieldFailure[] {
  if (!isArray(value)) return [mismatch(type, path, value)];
  if (value.length !== type.elements.length) return [{ kind: 'other', path, message: 'Invalid tuple arity' }];
  return type.elements.flatMap((element, i) => {
    const item = value[i];
    return item === undefined ? [] : validateValue(ctx, element, [...path, i], item, itemBefore(before, i));
  });
}

function itemBefore(before: Value | undefined, index: number): Value | undefined {
  if (before === undefined) return undefined;
  return (isArray(before) ? before[index] : undefined) ?? ABSENT;
}

function isScalar(name: string, value: Value): boolean {
  if (name === 'Query') return isStoredLambda(value);
  const given = typeOfValue(value);
  if (given.kind !== 'scalar') return false;
  if (given.name === name) return true;
  if (name === 'Long') return given.name === 'Int';
  return name === 'Number' && (given.name === 'Int' || given.name === 'Long' || given.name === 'Double');
}

function unexpected(path: Path): FieldFailure {
  return { kind: 'unexpected', path, message: 'Unexpected field provided' };
}

function mismatch(expected: FieldType, path: Path, value: Value): FieldFailure {
  return mismatchWith(expected, path, value, displayType(typeOfValue(value)));
}

/** A literal of the same general type is worded as a literal too: `Expected "a", provided "b"`. */
function literalMismatch(expected: Extract<FieldType, { kind: 'literal' }>, path: Path, value: Value): FieldFailure {
  const literal = typeof value === 'string' || typeof value === 'boolean' ? value : undefined;
  return literal !== undefined && typeof literal === typeof expected.value
    ? mismatchWith(expected, path, value, displayType({ kind: 'literal', value: literal }))
    : mismatch(expected, path, value);
}
