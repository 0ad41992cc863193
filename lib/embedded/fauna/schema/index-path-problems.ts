import { parseFieldPath } from '../syntax/parse-query';
import { parseSchemaType } from '../syntax/parse-type';
import { Source } from '../syntax/span';
import type { ObjectType, TypeExpr } from '../syntax/type-ast';
import { isStruct } from '../values/type-tag';
import type { Value } from '../values/value';
import type { FieldPath } from './catalog';
import { collectionSchema, constraints, list, members, text } from './collection-definition';
import { ANY_TYPE, type FieldDefinition, optional, type RecordType, scalar } from './field-type';
import { fieldType, fieldTypeFromText, type TypeNames } from './field-type-text';
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
    name: sound ? displayRecord(all) : (text(data.get('name')) ?? ''),
  };
}

function displayFields(type: ObjectType, names: TypeNames): string {
  const shown = fieldType(type, names);
  return shown?.kind === 'record' ? displayRecord(shown.record) : '';
}

/** In the order of their declaration, unlike other records. */
function displayRecord({ fields }: RecordType): string {
  return `{ ${[...fields].map(([name, { type }]) => `${name}: ${displayType(type)}`).join(', ')} }`;
}

const META_FIELDS: readonly (readonly [string, FieldDefinition])[] = [
  ['id', { type: scalar('ID') }],
  ['ts', { type: scalar('Time') }],
  ['ttl', { type: optional(scalar('Time')) }],
];

/** Told elsewhere why they cannot be indexed. */
const NOT_INDEXED: ReadonlySet<string | number> = new Set(['coll']);

/** Paths of indexes and unique constraints to what no document has: found where the database is type-checked. */
export function indexPathProblems(
  document: SchemaDocument,
  { record, name }: DocumentType,
  names: TypeNames,
): readonly SchemaProblem[] {
  const { collection, id } = document;
  if (record.wildcard) return [];
  return indexedPaths(document).flatMap(({ path: [first, ...rest], text: written, at }) => {
    if (typeof first !== 'string' || NOT_INDEXED.has(first)) return [];
    const start = written.indexOf(first);
    const partAt = (from: number, length: number): SchemaPlace => ({
      collection,
      id,
      path: at,
      part: { start: from, end: from + length },
    });
    if (!record.fields.has(first)) {
      return [{ message: lacksField(name, first), at: partAt(start, first.length) }];
    }
    const declared = declaredType(document, first);
    const lacking = declared && lackingStep(declared, rest, written, start + first.length);
    if (lacking === undefined) return [];
    const { type, step, offset } = lacking;
    const shown = displayFields(type, names);
    const inferred = {
      severity: 'hint' as const,
      message: `Type \`${shown}\` inferred here`,
      at: { collection, id, path: ['fields', first, 'signature'], part: type.span },
    };
    return [{ message: lacksField(shown, step), at: partAt(offset, step.length), hints: [inferred] }];
  });
}

function lacksField(type: string, field: string): string {
  return `Type \`${type}\` does not have field \`${field}\``;
}

function declaredType({ data }: SchemaDocument, field: string): TypeExpr | undefined {
  const definition = members(data.get('fields')).find(([name]) => name === field)?.[1];
  const signature = text(definition?.get('signature'));
  return signature === undefined ? undefined : parseSchemaType(new Source(field, signature));
}

interface LackingStep {
  readonly type: ObjectType;
  readonly step: string;
  /** Where the step is written. */
  readonly offset: number;
}

/**
 * The first `.step` of a path into a value that no value of its type has; `from` is where the steps begin in the text of the
 * path. Only of records all of whose fields are declared can that be told; what is written in brackets is never judged.
 */
function lackingStep(
  type: TypeExpr,
  [step, ...rest]: FieldPath,
  written: string,
  from: number,
): LackingStep | undefined {
  if (step === undefined) return undefined;
  const offset = written.indexOf(String(step), from);
  const next = offset + String(step).length;
  if (typeof step === 'number') {
    if (type.kind === 'TupleType') return descend(type.elements[step], rest, written, next);
    return type.kind === 'GenericType' && type.name === 'Array'
      ? descend(type.args[0], rest, written, next)
      : undefined;
  }
  if (type.kind !== 'ObjectType' || type.wildcard || type.open) return undefined;
  const field = type.fields.find(({ name }) => name === step);
  if (field) return lackingStep(field.type, rest, written, next);
  return written[offset - 1] === '.' ? { type, step, offset } : undefined;
}

function descend(type: TypeExpr | undefined, rest: FieldPath, written: string, from: number): LackingStep | undefined {
  return type && lackingStep(type, rest, written, from);
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
