import { parseFieldPath } from '../syntax/parse-query';
import { isStruct } from '../values/type-tag';
import type { Value } from '../values/value';
import type { FieldPath } from './catalog';
import { collectionSchema, constraints, list, members, text } from './collection-definition';
import { ANY_TYPE, type FieldDefinition, optional, type RecordType, scalar } from './field-type';
import { fieldTypeFromText, type TypeNames } from './field-type-text';
import type { SchemaDocument, SchemaPlace, SchemaProblem } from './schema-problem';
import { displayType } from './type-display';

/** Which documents a collection has, as far as it can be told without knowing what its code evaluates to. */
export interface DocumentType {
  readonly record: RecordType;
  /** As texts call it. */
  readonly name: string;
}

/** The type of a collection's documents; `sound` is whether the types of its fields exist. */
export function documentType({ id, data }: SchemaDocument, names: TypeNames, sound: boolean): DocumentType {
  const { record } = collectionSchema(Number(id), data, names);
  const computed = members(data.get('computed_fields')).map(([name, definition]): [string, FieldDefinition] => {
    const signature = text(definition.get('signature'));
    return [name, signature === undefined ? { type: ANY_TYPE } : fieldTypeFromText(signature, name, names)];
  });
  const all = { ...record, fields: new Map([...META_FIELDS, ...record.fields, ...computed]) };
  return {
    record: all,
    name: sound ? displayFields(all) : (text(data.get('name')) ?? ''),
  };
}

/** In the order of their declaration, unlike other records. */
function displayFields({ fields }: RecordType): string {
  return `{ ${[...fields].map(([name, { type }]) => `${name}: ${displayType(type)}`).join(', ')} }`;
}

const META_FIELDS: readonly (readonly [string, FieldDefinition])[] = [
  ['id', { type: scalar('ID') }],
  ['ts', { type: scalar('Time') }],
  ['ttl', { type: optional(scalar('Time')) }],
];

/** Told elsewhere why they cannot be indexed. */
const NOT_INDEXED: ReadonlySet<string | number> = new Set(['coll']);

/** Paths of indexes and unique constraints that begin with no field of the documents: found where the database is type-checked. */
export function indexPathProblems(document: SchemaDocument, { record, name }: DocumentType): readonly SchemaProblem[] {
  const { collection, id } = document;
  if (record.wildcard) return [];
  return indexedPaths(document).flatMap(({ path: [first], text: written, at }) => {
    if (typeof first !== 'string' || record.fields.has(first) || NOT_INDEXED.has(first)) return [];
    const start = written.indexOf(first);
    const place: SchemaPlace = { collection, id, path: at, part: { start, end: start + first.length } };
    return [{ message: `Type \`${name}\` does not have field \`${first}\``, at: place }];
  });
}

interface IndexedPath {
  readonly path: FieldPath;
  readonly text: string;
  /** Where in the document the text is. */
  readonly at: SchemaPlace['path'];
}

/** Every path of an index or a unique constraint, in the order they are written. */
export function indexedPaths({ data }: SchemaDocument): readonly IndexedPath[] {
  const indexes = members(data.get('indexes')).flatMap(([name, definition]) =>
    ['terms', 'values'].flatMap((part) => pathsOf(definition.get(part), ['indexes', name, part])),
  );
  const uniques = constraints(data).flatMap((constraint, i) =>
    pathsOf(constraint.get('unique'), ['constraints', i, 'unique']),
  );
  return [...indexes, ...uniques];
}

function pathsOf(terms: Value | undefined, within: SchemaPlace['path']): readonly IndexedPath[] {
  return list(terms).map((term, i) => {
    const written = text(isStruct(term) ? term.get('field') : term) ?? '';
    const at = isStruct(term) ? [...within, i, 'field'] : [...within, i];
    return { path: parseFieldPath(written) ?? [], text: written, at };
  });
}
