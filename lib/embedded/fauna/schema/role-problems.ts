import { isArray, isStruct } from '../values/type-tag';
import type { Value } from '../values/value';
import { text } from './collection-definition';
import { NATIVE_COLLECTIONS } from './native-collections';
import { BUILTIN_ROLES } from './reserved-names';
import type { SchemaDocument, SchemaPlace, SchemaProblem } from './schema-problem';
import { type Code, type SchemaNames, unboundNames } from './unbound-names';

/**
 * What is wrong with a role: resources that do not exist, or are named twice, and where the database is type-checked the
 * predicates' code.
 */
export function roleProblems(
  document: SchemaDocument,
  names: SchemaNames,
  typechecked: boolean,
): readonly SchemaProblem[] {
  const code = (entry: Entry) => (typechecked ? codeProblems(entry, names) : []);
  return [
    ...listProblems(document, 'membership', (name) => isResource(name, names), code),
    ...listProblems(document, 'privileges', (name) => isResource(name, names) || names.functions.has(name), code),
  ];
}

/** What is wrong with an access provider: roles that do not exist, and where the database is type-checked the predicates' code. */
export function providerProblems(
  document: SchemaDocument,
  names: SchemaNames,
  typechecked: boolean,
): readonly SchemaProblem[] {
  return entries(document, 'roles').flatMap((entry) => {
    const { value, at } = entry;
    const role = (isStruct(value) ? text(value.get('role')) : text(value)) ?? '';
    const place = isStruct(value) ? { ...at, path: [...at.path, 'role'] } : at;
    return [
      ...(names.roles.has(role) ? [] : [{ message: unusableRole(role), at: place }]),
      ...(typechecked ? codeProblems(entry, names) : []),
    ];
  });
}

function unusableRole(role: string): string {
  return BUILTIN_ROLES.has(role) ? `Builtin role \`${role}\` is not allowed` : `Role \`${role}\` does not exist`;
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
  code: (entry: Entry) => readonly SchemaProblem[],
): readonly SchemaProblem[] {
  const seen = new Map<string, SchemaPlace>();
  return entries(document, field).flatMap((entry): readonly SchemaProblem[] => {
    const { value, at } = entry;
    const resource = isStruct(value) ? text(value.get('resource')) : undefined;
    if (resource === undefined) return [];
    const place: SchemaPlace = { ...at, path: [...at.path, 'resource'] };
    const first = seen.get(resource);
    if (first) {
      const hint = { severity: 'hint' as const, message: 'Originally defined here', at: first };
      return [{ message: `Duplicate ${field} \`${resource}\``, at: place, hints: [hint] }];
    }
    seen.set(resource, place);
    const missing = exists(resource) ? [] : [{ message: `Resource \`${resource}\` does not exist`, at: place }];
    return [...missing, ...code(entry)];
  });
}

interface Entry {
  readonly value: Value;
  readonly at: SchemaPlace;
}

/** The entries of a field that holds one or a list of them. */
function entries(document: SchemaDocument, field: string): readonly Entry[] {
  const { collection, id, data } = document;
  const value = data.get(field);
  if (value === undefined) return [];
  if (!isArray(value)) return [{ value, at: { collection, id, path: [field] } }];
  return value.map((item, i) => ({ value: item, at: { collection, id, path: [field, i] } }));
}

/** What is wrong with the predicates of an entry. */
function codeProblems({ value, at }: Entry, names: SchemaNames): readonly SchemaProblem[] {
  if (!isStruct(value)) return [];
  const predicate = text(value.get('predicate'));
  const actions = value.get('actions');
  const codes: Code[] =
    predicate === undefined ? [] : [{ code: predicate, at: { ...at, path: [...at.path, 'predicate'] } }];
  if (actions !== undefined && isStruct(actions)) {
    for (const [action, code] of actions) {
      if (typeof code === 'string') codes.push({ code, at: { ...at, path: [...at.path, 'actions', action] } });
    }
  }
  return codes.flatMap((code) => unboundNames(code, names));
}
