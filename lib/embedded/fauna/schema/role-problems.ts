import { isArray, isStruct } from '../values/type-tag';
import type { Struct, Value } from '../values/value';
import { text } from './collection-definition';
import { NATIVE_COLLECTIONS } from './native-collections';
import { BUILTIN_ROLES } from './reserved-names';
import type { SchemaDocument, SchemaPlace, SchemaProblem } from './schema-problem';

/** The names a database's schema documents have, aliases of collections and functions included. */
export interface SchemaNames {
  readonly collections: ReadonlySet<string>;
  readonly functions: ReadonlySet<string>;
  readonly roles: ReadonlySet<string>;
}

/** What a role says about resources that do not exist, or says twice. */
export function roleProblems(document: SchemaDocument, names: SchemaNames): readonly SchemaProblem[] {
  return [
    ...listProblems(document, 'privileges', (name) => isResource(name, names) || names.functions.has(name)),
    ...listProblems(document, 'membership', (name) => isResource(name, names)),
  ];
}

/** What an access provider says about roles that do not exist. */
export function providerProblems(document: SchemaDocument, { roles }: SchemaNames): readonly SchemaProblem[] {
  return entries(document, 'roles').flatMap(({ value, at }) => {
    const role = isStruct(value) ? text(value.get('role')) : text(value);
    if (role === undefined || roles.has(role) || BUILTIN_ROLES.has(role)) return [];
    return [
      { message: `Role \`${role}\` does not exist`, at: isStruct(value) ? { ...at, path: [...at.path, 'role'] } : at },
    ];
  });
}

const NATIVE_RESOURCES: ReadonlySet<string> = new Set(
  NATIVE_COLLECTIONS.flatMap(({ name, alias }) => (alias === undefined ? [name] : [name, alias])),
);

function isResource(name: string, { collections }: SchemaNames): boolean {
  return collections.has(name) || NATIVE_RESOURCES.has(name);
}

function listProblems(
  document: SchemaDocument,
  field: 'privileges' | 'membership',
  exists: (resource: string) => boolean,
): readonly SchemaProblem[] {
  const seen = new Map<string, SchemaPlace>();
  return entries(document, field).flatMap(({ value, at }): readonly SchemaProblem[] => {
    const resource = isStruct(value) ? text(value.get('resource')) : undefined;
    if (resource === undefined) return [];
    const place: SchemaPlace = { ...at, path: [...at.path, 'resource'] };
    const first = seen.get(resource);
    if (first) {
      const hint = { severity: 'hint' as const, message: 'Originally defined here', at: first };
      return [{ message: `Duplicate ${field} \`${resource}\``, at: place, hints: [hint] }];
    }
    seen.set(resource, place);
    return exists(resource) ? [] : [{ message: `Resource \`${resource}\` does not exist`, at: place }];
  });
}

/** The entries of a field that holds one or a list of them. */
function entries(
  document: SchemaDocument,
  field: string,
): readonly { readonly value: Value; readonly at: SchemaPlace }[] {
  const { collection, id, data } = document;
  const value = data.get(field);
  if (value === undefined) return [];
  if (!isArray(value)) return [{ value, at: { collection, id, path: [field] } }];
  return value.map((item, i) => ({ value: item, at: { collection, id, path: [field, i] } }));
}

/** The code texts of a role or provider, and where they are. */
export function predicateTexts(
  document: SchemaDocument,
): readonly { readonly code: string; readonly at: SchemaPlace }[] {
  const inEntries = (field: string): readonly { readonly code: string; readonly at: SchemaPlace }[] =>
    entries(document, field).flatMap(({ value, at }) => (isStruct(value) ? codesIn(value, at) : []));
  return [...inEntries('privileges'), ...inEntries('membership'), ...inEntries('roles')];
}

function codesIn(entry: Struct, at: SchemaPlace): readonly { readonly code: string; readonly at: SchemaPlace }[] {
  const predicate = text(entry.get('predicate'));
  const actions = entry.get('actions');
  const own = predicate === undefined ? [] : [{ code: predicate, at: { ...at, path: [...at.path, 'predicate'] } }];
  if (actions === undefined || !isStruct(actions)) return own;
  return [
    ...own,
    ...[...actions].flatMap(([action, value]) =>
      typeof value === 'string' ? [{ code: value, at: { ...at, path: [...at.path, 'actions', action] } }] : [],
    ),
  ];
}
