import { QueryError } from '../errors/query-error';
import type { CollectionSchema } from '../schema/catalog';
import { failure } from '../schema/field-failure';
import { RESERVED_FIELDS } from '../schema/reserved-names';
import { findUnstorable } from '../schema/stored-value';
import type { Span } from '../syntax/span';
import { typeName } from '../values/type-name';
import { Lambda, type Struct } from '../values/value';
import type { WriteHow, WriteMode } from './document-shape';
import { refuseFailures } from './write-failures';

export function refuseComputedFields(
  collection: CollectionSchema,
  mode: WriteMode,
  given: Struct,
  message: string,
  span: Span,
): void {
  if (mode === 'plain') return;
  const written = [...collection.computedFields.keys()].filter((name) => given.has(name));
  refuseFailures(
    message,
    written.map((name) => failure([name], 'Cannot write to a computed field')),
    span,
  );
}

/** Throws `invalid_type` for what no document can hold. */
export function refuseUnstorable(given: Struct, span: Span): void {
  const found = findUnstorable(given);
  if (found === undefined) return;
  const text =
    found.value instanceof Lambda
      ? 'Anonymous functions cannot be stored. Use a string of FQL instead.'
      : `Value at \`${pathText(found.path)}\` has type ${typeName(found.value)}, which cannot be persisted.`;
  throw new QueryError('invalid_type', text, span);
}

/** `a.b[0]`. */
function pathText(path: readonly (string | number)[]): string {
  return path.reduce<string>((text, segment) => {
    if (typeof segment === 'number') return `${text}[${segment}]`;
    return text === '' ? segment : `${text}.${segment}`;
  }, '');
}

/** An `id` may be given when a document is created; it has been taken out of the fields by then. */
export function refuseReservedFields(
  collection: CollectionSchema,
  mode: WriteMode,
  given: Struct,
  how: WriteHow,
  message: string,
  span: Span,
): void {
  if (mode === 'plain') return;
  const reserved = RESERVED_FIELDS.filter(
    (name) => given.has(name) && !(name === 'id' && how === 'create') && !(name === 'data' && collection.native),
  );
  refuseFailures(
    message,
    reserved.map((name) => failure([name], 'Is a reserved field and cannot be used')),
    span,
  );
}
