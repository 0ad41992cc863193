import type { CollectionItem, DefinedField, Member, RoleItem, SchemaItem } from '../fsl/item';
import { outerSpan } from '../syntax/ast';
import type { Span } from '../syntax/span';
import type { TypeExpr, TypeField } from '../syntax/type-ast';
import { isArray, isStruct } from '../values/type-tag';
import type { Value } from '../values/value';
import { constraints, text } from './collection-definition';
import type { SchemaDocument, SchemaPlace } from './schema-problem';

/** Where in an item a place of its document is; the item as a whole if that place is not written out. */
export function itemPlace(item: SchemaItem, document: SchemaDocument, path: SchemaPlace['path']): Span {
  return memberPlace(item, document, path) ?? namePlace(item, path) ?? item.span;
}

function namePlace(item: SchemaItem, [field]: SchemaPlace['path']): Span | undefined {
  if (field === 'name') return item.name.span;
  if (field !== 'alias') return undefined;
  return ('alias' in item ? item.alias?.value.span : undefined) ?? item.name.span;
}

function memberPlace(item: SchemaItem, document: SchemaDocument, path: SchemaPlace['path']): Span | undefined {
  switch (item.kind) {
    case 'collection':
      return collectionPlace(item, document, path);
    case 'function':
      return path[0] === 'body' ? item.body.span : undefined;
    case 'role':
      return rolePlace(item, path);
    default:
      return path[0] === 'roles' ? entryPlace(item.roles, path) : undefined;
  }
}

function collectionPlace(
  item: CollectionItem,
  { data }: SchemaDocument,
  [field, key, part, ...rest]: SchemaPlace['path'],
): Span | undefined {
  const named = item.fields.find(({ name }) => name.text === key);
  switch (field) {
    case 'fields':
      if (key === undefined) return item.fields.at(-1)?.span;
      return named?.kind === 'defined' ? fieldPlace(named, [part, ...rest]) : undefined;
    case 'computed_fields':
      if (named?.kind !== 'computed') return undefined;
      return part === 'signature' ? named.type?.span : named.body.span;
    case 'wildcard':
      return wildcardPlace(item, key === 'line');
    case 'migrations':
      return migrationPlace(item, [key, part, ...rest]);
    case 'indexes':
      return indexPlace(item, key, [part, ...rest]);
    case 'constraints': {
      if (part === 'unique') return uniquePlace(item, data, key, rest);
      const before = constraints(data).slice(0, typeof key === 'number' ? key : 0);
      const position = before.filter((constraint) => constraint.has('check')).length;
      return item.checks[position]?.setting.lambda.span;
    }
    default:
      return undefined;
  }
}

/** A part of a field, or of one inside of it: `['a', 'b', 'signature']`. */
function fieldPlace(field: DefinedField, path: readonly (string | number | undefined)[]): Span | undefined {
  const [part] = path.slice(-1);
  const inner = innerField({ ...field, name: field.name.text, nameSpan: field.name.span }, path.slice(0, -1));
  if (part === 'name') return inner?.nameSpan;
  if (part === 'signature') return inner?.type.span;
  return part === 'default' && field.default ? outerSpan(field.default) : field.span;
}

/** The field that names lead to from one that they are within. */
export function innerField<Outer extends { readonly type: TypeExpr }>(
  outer: Outer,
  names: readonly (string | number | undefined)[],
): Outer | TypeField | undefined {
  return names.reduce<Outer | TypeField | undefined>(
    (within, name) => within && innerFields(within.type).find((candidate) => candidate.name === name),
    outer,
  );
}

function innerFields(type: TypeExpr): readonly TypeField[] {
  return type.kind === 'ObjectType' ? type.fields : [];
}

/** A term or value of an index: `['terms', 0, 'field']`. */
function indexPlace(
  { indexes }: CollectionItem,
  name: string | number | undefined,
  [part, position]: readonly (string | number | undefined)[],
): Span | undefined {
  const setting = indexes.find((index) => index.name.text === name)?.setting;
  const list = setting?.members.find(({ keyword }) => keyword === part)?.setting;
  if (typeof position !== 'number') return undefined;
  if (list?.type === 'terms') return list.terms[position]?.span;
  return list?.type === 'values' ? list.values[position]?.span : undefined;
}

function uniquePlace(
  { uniques }: CollectionItem,
  data: SchemaDocument['data'],
  constraint: string | number | undefined,
  [position]: readonly (string | number | undefined)[],
): Span | undefined {
  const before = constraints(data).slice(0, typeof constraint === 'number' ? constraint : 0);
  const unique = uniques[before.filter((other) => other.has('unique')).length];
  return typeof position === 'number' ? unique?.setting.terms[position]?.span : undefined;
}

function wildcardPlace({ fields }: CollectionItem, whole: boolean): Span | undefined {
  const wildcard = fields.find(({ kind }) => kind === 'wildcard');
  return whole ? wildcard?.span : wildcard?.type?.span;
}

/** All migrations, one of them, or of that the `'value'` or `['paths', 0]`, and of that the last `'name'`. */
function migrationPlace(
  { migrations }: CollectionItem,
  [step, part, path, name]: readonly (string | number | undefined)[],
): Span | undefined {
  if (typeof step !== 'number') return migrations?.span;
  const found = migrations?.setting.steps[step];
  if (part === 'value') return found?.type === 'backfill' ? outerSpan(found.value) : undefined;
  const span = typeof path === 'number' ? found?.paths[path] : found?.span;
  if (span === undefined || name === undefined) return span;
  const text = span.source.text.slice(span.start, span.end);
  return { ...span, start: span.start + text.lastIndexOf('.') + 1 };
}

function rolePlace(item: RoleItem, path: SchemaPlace['path']): Span | undefined {
  if (path[0] === 'membership') return entryPlace(item.membership, path);
  return path[0] === 'privileges' ? entryPlace(item.privileges, path) : undefined;
}

/** `[field, 2, 'predicate']`, or `[field, 'predicate']` where the document holds one entry without an array around it. */
function entryPlace(members: readonly Member[], [, ...path]: SchemaPlace['path']): Span | undefined {
  const [first, ...rest] = path;
  const member = members[typeof first === 'number' ? first : 0];
  const [part, action] = typeof first === 'number' ? rest : path;
  if (part === 'predicate') return lambdaPlace(member);
  if (part !== 'actions' || member?.setting.type !== 'block') return member?.name?.span;
  return lambdaPlace(member.setting.members.find(({ keyword }) => keyword === action));
}

function lambdaPlace(member: Member | undefined): Span | undefined {
  return member?.setting.type === 'predicate' ? member.setting.lambda?.span : undefined;
}

/** Nothing but an edge of a place, if only that is meant. */
export function atEdge(whole: Span, edge: SchemaPlace['edge']): Span {
  switch (edge) {
    case undefined:
      return whole;
    case 'start':
      return { ...whole, end: whole.start };
    case 'end':
      return { ...whole, start: whole.end };
    case 'before last':
      return { ...whole, start: whole.end - 1, end: whole.end - 1 };
  }
}

/** The text a document has at a place. */
export function textAt({ data }: SchemaDocument, path: SchemaPlace['path']): string | undefined {
  return text(path.reduce<Value | undefined>(childOf, data));
}

function childOf(value: Value | undefined, segment: string | number): Value | undefined {
  if (value === undefined) return undefined;
  if (typeof segment === 'number') return isArray(value) ? value[segment] : undefined;
  return isStruct(value) ? value.get(segment) : undefined;
}
