import { isStoredLambda } from '../../schema/stored-lambda';
import { isArray, isStruct } from '../../values/type-tag';
import {
  Bytes,
  CalendarDate,
  Doc,
  Double,
  Null,
  type Struct,
  Time,
  TransactionTime,
  Uuid,
  type Value,
} from '../../values/value';
import type { FieldFailure } from '../errors/failure';

/**
 * How the fields of schema documents are held against their types
 * (`fauna/faunadb: ext/storage/src/main/scala/doc/{Field,FieldType,ValidationException}.scala`).
 */

export type Path = readonly string[];

/** What is wrong with a field; nothing where all is well. */
export type FieldCheck = (value: Value | undefined, path: Path) => readonly FieldFailure[];

export function fieldFailure(code: string, field: Path, description: string): FieldFailure {
  return { code, field, description };
}

const VALUE_REQUIRED = 'Required value not found.';

export function valueRequired(path: Path): FieldFailure {
  return fieldFailure('value required', path, VALUE_REQUIRED);
}

export function invalidType(value: Value, expected: string, path: Path): FieldFailure {
  return fieldFailure('invalid type', path, `Invalid type ${storedTypeName(value)}, expected type ${expected}.`);
}

/** A field that must be there. */
export function required(type: string, fits: (value: Value) => boolean): FieldCheck {
  return (value, path) => {
    if (value === undefined) return [valueRequired(path)];
    return fits(value) ? [] : [invalidType(value, type, path)];
  };
}

/** A field that may be missing; where it is there, only a wrong type is told. */
export function optional(check: FieldCheck): FieldCheck {
  return (value, path) => {
    if (value === undefined || value instanceof Null) return [];
    const failures = check(value, path);
    return failures.some(({ code }) => code === 'invalid type') ? failures : [];
  };
}

/** A value, or a list of them, of which the first that is wrong is told. */
export function oneOrMore(check: FieldCheck): FieldCheck {
  return (value, path) => {
    const failures = check(value, path);
    if (failures.length === 0 || value === undefined || !isArray(value)) return failures;
    return firstFound(value.map((item) => check(item, path)));
  };
}

/** As {@link oneOrMore}; where all that is wrong is that something is missing, the whole counts as missing. */
export function zeroOrMore(check: FieldCheck): FieldCheck {
  const several = oneOrMore(check);
  return (value, path) => {
    const failures = value === undefined ? [] : several(value, path);
    return failures.length === 1 && failures.every(isMissing) ? [] : failures;
  };
}

const isMissing = ({ code, description }: FieldFailure): boolean =>
  code === 'value required' && description === VALUE_REQUIRED;

/** An object with certain fields, which may have others; the first that is wrong is told by its own name alone. */
export function record(type: string, fields: Readonly<Record<string, FieldCheck>>): FieldCheck {
  return (value, path) => {
    if (value === undefined) return [valueRequired(path)];
    if (!isPlainStruct(value)) return [invalidType(value, type, path)];
    return firstFound(Object.entries(fields).map(([name, check]) => check(value.get(name), [name])));
  };
}

/** An object of any fields of one type. */
export function mapOf(type: string, check: FieldCheck): FieldCheck {
  return (value, path) => {
    if (value === undefined) return [valueRequired(path)];
    if (!isPlainStruct(value)) return [invalidType(value, `${type} Map`, path)];
    return firstFound([...value].map(([name, field]) => check(field, [...path, name])));
  };
}

const firstFound = (found: readonly (readonly FieldFailure[])[]): readonly FieldFailure[] =>
  found.find((failures) => failures.length > 0) ?? [];

/** Several checks of one field; a later one is asked only where the earlier ones found nothing. */
export function each(...checks: readonly FieldCheck[]): FieldCheck {
  return (value, path) => firstFound(checks.map((check) => check(value, path)));
}

export const STRING = required('String', (value) => typeof value === 'string');
export const LONG = required('Long', (value) => typeof value === 'number' || typeof value === 'bigint');
export const BOOLEAN = required('Boolean', (value) => typeof value === 'boolean');
export const QUERY = required('Query', isStoredLambda);
export const MAP = required('Map', isPlainStruct);
export const REF = required('Ref', (value) => value instanceof Doc);
export const TTL = optional(
  required('Timestamp', (value) => value instanceof Time || value instanceof TransactionTime),
);

const NAME_CHARACTERS = String.raw`[;@+$\-_.!~%\w]+`;
const NAME_PATTERN = /^[;@+$\-_.!~%\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\p{Join_Control}]+$/u;

/** What schema items are called (`fauna/faunadb: ext/model/src/main/scala/Parsing.scala`). */
export const NAME: FieldCheck = (value, path) => {
  if (value === undefined) return [valueRequired(path)];
  if (typeof value !== 'string') return [invalidType(value, 'Name', path)];
  if (value === '_') return [fieldFailure('reserved name', path, `Invalid name ${value}. Reserved names: _.`)];
  if (NAME_PATTERN.test(value)) return [];
  const text = `The name ${value} uses invalid characters. Valid characters must match: ${NAME_CHARACTERS}`;
  return [fieldFailure('invalid characters', path, text)];
};

/** An object that is no lambda. */
export function isPlainStruct(value: Value): value is Struct {
  return isStruct(value) && !isStoredLambda(value);
}

/** How these failures call types (`fauna/faunadb: ext/storage/src/main/scala/ir/IRValue.scala`). */
function storedTypeName(value: Value): string {
  switch (typeof value) {
    case 'string':
      return 'String';
    case 'boolean':
      return 'Boolean';
    case 'number':
    case 'bigint':
      return 'Long';
    default:
      return objectTypeName(value);
  }
}

function objectTypeName(value: Exclude<Value, string | boolean | number | bigint>): string {
  if (isArray(value)) return 'Array';
  if (isStruct(value)) return isStoredLambda(value) ? 'Query' : 'Map';
  if (value instanceof Double) return 'Double';
  if (value instanceof Null) return 'Null';
  if (value instanceof Doc) return 'Ref';
  if (value instanceof Time) return 'Time';
  if (value instanceof TransactionTime) return 'TransactionTime';
  if (value instanceof CalendarDate) return 'Date';
  if (value instanceof Bytes) return 'Bytes';
  return value instanceof Uuid ? 'UUID' : value.constructor.name;
}
