import { isArray, isStruct } from '../values/type-tag';
import { type CollectionId, type Micros, type Struct, Time, type Value } from '../values/value';
import type {
  BackingIndex,
  CheckConstraint,
  CollectionSchema,
  ComputedField,
  IndexSchema,
  UniqueConstraint,
} from './catalog';
import { type FieldDefinition, ANY_TYPE } from './field-type';
import { type TypeNames, fieldTypeFromText } from './field-type-text';
import { backingKey, indexShape, uniqueShape } from './index-shape';

/** The hidden field of a `Collection` document that says from when on its documents' history is there. */
export const HISTORY_FLOOR = 'min_valid_time';

/** Reads a stored `Collection` document. Its texts were checked when it was written. */
export function collectionSchema(id: CollectionId, data: Struct, names: TypeNames): CollectionSchema {
  const name = text(data.get('name')) ?? '';
  const backing = backingIndexes(id, data);
  const fields = definedFields(name, data, names);
  const wildcard = fields.size === 0 || data.has('wildcard') ? ANY_TYPE : undefined;
  return {
    id,
    name,
    alias: text(data.get('alias')),
    definition: data,
    native: false,
    named: false,
    record: { fields, wildcard },
    computedFields: computedFields(name, data),
    checks: checkConstraints(data),
    uniques: uniqueConstraints(data, backing),
    indexes: indexes(data, backing),
    backing: [...backing.values()],
    historyDays: integer(data.get('history_days')) ?? 0,
    historyFloor: micros(data.get(HISTORY_FLOOR)) ?? 0,
    ttlDays: integer(data.get('ttl_days')),
  };
}

function definedFields(collection: string, data: Struct, names: TypeNames): ReadonlyMap<string, FieldDefinition> {
  const fields = new Map<string, FieldDefinition>();
  for (const [name, definition] of members(data.get('fields'))) {
    const source = `*field:${collection}:${name}*`;
    const field = fieldTypeFromText(text(definition.get('signature')) ?? 'Any', source, names);
    const defaultText = text(definition.get('default'));
    fields.set(name, defaultText === undefined ? field : { ...field, defaultText: { source, text: defaultText } });
  }
  return fields;
}

function computedFields(collection: string, data: Struct): ReadonlyMap<string, ComputedField> {
  const fields = new Map<string, ComputedField>();
  for (const [name, definition] of members(data.get('computed_fields'))) {
    const body = text(definition.get('body')) ?? '';
    fields.set(name, { name, body, source: `*computed_field:${collection}:${name}*` });
  }
  return fields;
}

/** The check constraints of a `Collection` document, in their order. */
export function checkConstraints(data: Struct): readonly CheckConstraint[] {
  return constraints(data).flatMap((constraint) => {
    const check = constraint.get('check');
    if (check === undefined || !isStruct(check)) return [];
    const name = text(check.get('name')) ?? '';
    return [{ name, body: text(check.get('body')) ?? '', source: `*check_constraint:${name}*` }];
  });
}

function uniqueConstraints(data: Struct, backing: ReadonlyMap<string, BackingIndex>): readonly UniqueConstraint[] {
  return constraints(data).flatMap((constraint) => {
    const unique = constraint.get('unique');
    const index = unique && backing.get(backingKey(uniqueShape(unique), data));
    return index ? [{ index }] : [];
  });
}

function indexes(data: Struct, backing: ReadonlyMap<string, BackingIndex>): ReadonlyMap<string, IndexSchema> {
  const result = new Map<string, IndexSchema>();
  for (const [name, definition] of members(data.get('indexes'))) {
    const index = backing.get(backingKey(indexShape(definition), data));
    if (index) result.set(name, { ...index, name, queryable: definition.get('queryable') !== false });
  }
  return result;
}

/** What the document's indexes and unique constraints read, by {@link backingKey}, with the numbers given to them. */
function backingIndexes(collection: CollectionId, data: Struct): ReadonlyMap<string, BackingIndex> {
  const ids = backingIds(data);
  const result = new Map<string, BackingIndex>();
  const shapes = [
    ...members(data.get('indexes')).map(([, definition]) => indexShape(definition)),
    ...constraints(data).flatMap((constraint) => {
      const unique = constraint.get('unique');
      return unique ? [uniqueShape(unique)] : [];
    }),
  ];
  for (const shape of shapes) {
    const key = backingKey(shape, data);
    const id = ids.get(key);
    if (id !== undefined) {
      result.set(key, { ...shape, id, collection, descending: shape.values.map((value) => value.descending) });
    }
  }
  return result;
}

/** The numbers of the indexes behind a collection, by what they hold. */
export function backingIds(data: Struct): ReadonlyMap<string, number> {
  const ids = new Map<string, number>();
  for (const entry of list(data.get('backing_indexes'))) {
    if (!isStruct(entry)) continue;
    const key = text(entry.get('key'));
    const id = integer(entry.get('id'));
    if (key !== undefined && id !== undefined) ids.set(key, id);
  }
  return ids;
}

/** The `constraints` of a `Collection` document. */
export function constraints(data: Struct): readonly Struct[] {
  return list(data.get('constraints')).filter(isStruct);
}

/** A field that holds records by name: `fields`, `computed_fields`, `indexes`. */
export function members(value: Value | undefined): readonly (readonly [string, Struct])[] {
  if (value === undefined || !isStruct(value)) return [];
  return [...value].flatMap(([name, member]) => (isStruct(member) ? [[name, member] as const] : []));
}

export function text(value: Value | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function integer(value: Value | undefined): number | undefined {
  return typeof value === 'number' ? value : typeof value === 'bigint' ? Number(value) : undefined;
}

function micros(value: Value | undefined): Micros | undefined {
  return value instanceof Time ? Number(value.nanos / 1000n) : undefined;
}

export function list(value: Value | undefined): readonly Value[] {
  return value !== undefined && isArray(value) ? value : [];
}
