import { parseFieldPath } from '../syntax/parse-query';
import { isArray, isStruct } from '../values/type-tag';
import type { Struct, Value } from '../values/value';
import type { FieldPath, IndexTerm, IndexValue } from './catalog';

/** What an index or unique constraint asks for, before a backing index has been made for it. */
export interface IndexShape {
  readonly terms: readonly IndexTerm[];
  readonly values: readonly IndexValue[];
}

/** `{ terms: [{ field, mva? }], values: [{ field, order?, mva? }] }`. */
export function indexShape(definition: Struct): IndexShape {
  const values = entries(definition.get('values'));
  return {
    terms: entries(definition.get('terms')).map(term),
    values: values.map((value) => ({ ...term(value), descending: isStruct(value) && value.get('order') === 'desc' })),
  };
}

/** `["a", ".b.c"]` or `[{ field, mva? }]`. */
export function uniqueShape(unique: Value): IndexShape {
  return { terms: entries(unique).map(term), values: [] };
}

/**
 * Identical definitions share one backing index, whatever they are called, as long as the collection, whose document is
 * `collection`, computes their fields alike.
 */
export function backingKey({ terms, values }: IndexShape, collection: Struct): string {
  const computed = collection.get('computed_fields');
  const bodyOf = ([first]: FieldPath): Value[] => {
    const field = typeof first === 'string' && computed && isStruct(computed) ? computed.get(first) : undefined;
    const body = field && isStruct(field) ? field.get('body') : undefined;
    return body === undefined ? [] : [body];
  };
  return JSON.stringify([
    terms.map(({ path, multiValued }) => [path, multiValued, ...bodyOf(path)]),
    values.map(({ path, multiValued, descending }) => [path, multiValued, descending, ...bodyOf(path)]),
  ]);
}

function entries(value: Value | undefined): readonly Value[] {
  return value !== undefined && isArray(value) ? value : [];
}

function term(entry: Value): IndexTerm {
  const field = isStruct(entry) ? entry.get('field') : entry;
  return { path: path(field), multiValued: isStruct(entry) && entry.get('mva') === true };
}

function path(field: Value | undefined): FieldPath {
  return (typeof field === 'string' ? parseFieldPath(field) : undefined) ?? [];
}
