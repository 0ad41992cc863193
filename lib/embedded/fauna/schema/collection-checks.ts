import type { Struct } from '../values/value';
import type { FieldPath } from './catalog';
import { checkConstraints, constraints, members } from './collection-definition';
import { type FieldFailure, failure } from './field-failure';
import { groupOrder } from './hash-order';
import { uniqueShape } from './index-shape';

/**
 * Rules of a `Collection` document that concern several of its fields at once
 * (`fauna/faunadb: ext/model/src/main/scala/schema/CollectionSchemaHooks.scala`).
 */
export function collectionFailures(data: Struct): readonly FieldFailure[] {
  return [...duplicateChecks(data), ...emptyOrDuplicateUniques(data), ...collidingFields(data)];
}

function duplicateChecks(data: Struct): readonly FieldFailure[] {
  const names = checkConstraints(data).map(({ name }) => name);
  const duplicates = new Set(repeated(names));
  return groupOrder([...new Set(names)])
    .filter((name) => duplicates.has(name))
    .map((name) => failure(['constraints'], `Duplicate check constraint name '${name}'`));
}

function emptyOrDuplicateUniques(data: Struct): readonly FieldFailure[] {
  const paths = constraints(data).flatMap((constraint) => {
    const unique = constraint.get('unique');
    return unique ? [uniqueShape(unique).terms.map((term) => displayPath(term.path))] : [];
  });
  const empty = paths.some((fields) => fields.length === 0)
    ? [failure(['constraints'], 'Unique constraints must have at least one term')]
    : [];
  const duplicates = repeated(paths.filter((fields) => fields.length > 0).map((fields) => `[${fields.join(', ')}]`));
  return [
    ...empty,
    ...duplicates.map((path) => failure(['constraints'], `Duplicate unique constraint on path ${path}`)),
  ];
}

function collidingFields(data: Struct): readonly FieldFailure[] {
  const defined = new Set(members(data.get('fields')).map(([name]) => name));
  return members(data.get('computed_fields')).flatMap(([name]) =>
    defined.has(name) ? [failure(['computed_fields'], `Computed field '${name}' collides with a defined field`)] : [],
  );
}

function repeated(items: readonly string[]): readonly string[] {
  return [...new Set(items.filter((item, i) => items.indexOf(item) !== i))];
}

/** `.a.b[0]["c d"]`. */
export function displayPath(path: FieldPath): string {
  const text = path.map((segment) => {
    if (typeof segment === 'number') return `[${segment}]`;
    return /^[A-Za-z_][A-Za-z0-9_]*$/.test(segment) ? `.${segment}` : `[${JSON.stringify(segment)}]`;
  });
  return text.join('').replace(/^\[/, '.[');
}
