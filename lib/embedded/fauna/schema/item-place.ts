import type { CollectionItem, Member, RoleItem, SchemaItem } from '../fsl/item';
import { outerSpan } from '../syntax/ast';
import type { Span } from '../syntax/span';
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
      if (named?.kind !== 'defined') return undefined;
      if (part === 'name') return named.name.span;
      if (part === 'signature') return named.type.span;
      return part === 'default' && named.default ? outerSpan(named.default) : named.span;
    case 'computed_fields':
      return named?.kind === 'computed' ? named.body.span : undefined;
    case 'wildcard':
      return wildcardPlace(item, key === 'line');
    case 'migrations':
      return migrationPlace(item, [key, part, ...rest]);
    case 'constraints': {
      const before = constraints(data).slice(0, typeof key === 'number' ? key : 0);
      const position = before.filter((constraint) => constraint.has('check')).length;
      return item.checks[position]?.setting.lambda.span;
    }
    default:
      return undefined;
  }
}

function wildcardPlace({ fields }: CollectionItem, whole: boolean): Span | undefined {
  const wildcard = fields.find(({ kind }) => kind === 'wildcard');
  return whole ? wildcard?.span : wildcard?.type?.span;
}

/** All migrations, one of them, or of that `['paths', 0]`, and of that the last `'name'`. */
function migrationPlace(
  { migrations }: CollectionItem,
  [step, , path, name]: readonly (string | number | undefined)[],
): Span | undefined {
  if (typeof step !== 'number') return migrations?.span;
  const found = migrations?.setting.steps[step];
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

/** The text a document has at a place. */
export function textAt({ data }: SchemaDocument, path: SchemaPlace['path']): string | undefined {
  return text(path.reduce<Value | undefined>(childOf, data));
}

function childOf(value: Value | undefined, segment: string | number): Value | undefined {
  if (value === undefined) return undefined;
  if (typeof segment === 'number') return isArray(value) ? value[segment] : undefined;
  return isStruct(value) ? value.get(segment) : undefined;
}
