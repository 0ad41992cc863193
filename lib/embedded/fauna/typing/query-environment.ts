import type { Expr } from '../syntax/ast';
import { annotationNames } from '../syntax/annotation-names';
import { freeNamesOf } from '../syntax/free-names';
import { visitParts } from './parts';
import type { SchemaTypes } from './schema-types';
import type { TypeEnvironment, TypeShape } from './shape';
import type { Type, TypeScheme } from './types';

/**
 * What a query knows of the schema: the collections and functions that it names, and those that their types speak of. Documents of
 * others that come as arguments have a name and nothing else, as in FaunaDB
 * (`fauna/faunadb: ext/model/src/main/scala/runtime/fql2/GlobalContext.scala`).
 */
export function queryEnvironment(
  query: Expr,
  variables: readonly string[],
  schema: SchemaTypes,
  library: TypeEnvironment,
): TypeEnvironment {
  const names = freeNamesOf(query).flatMap(({ name }) => (variables.includes(name) ? [] : [name]));
  const known = new Set<string>();
  const pending = [...names, ...annotationNames(query).flatMap((name) => schema.ownersOf(name))];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (known.has(name) || library.global(name)) continue;
    const meaning = schema.meaningOf(name);
    if (meaning === undefined) continue;
    known.add(name);
    for (const inside of namesIn(meaning)) pending.push(...schema.ownersOf(inside));
  }
  return {
    global: (name): TypeScheme | undefined =>
      library.global(name) ?? (known.has(name) ? schema.global(name) : undefined),
    shape: (name): TypeShape | undefined =>
      library.shape(name) ?? (schema.ownersOf(name).some((owner) => known.has(owner)) ? schema.shape(name) : undefined),
  };
}

const namesInside = new WeakMap<Type, ReadonlySet<string>>();

/** The names of the types in a type, which never changes. */
function namesIn(type: Type): ReadonlySet<string> {
  const known = namesInside.get(type);
  if (known) return known;
  const names = new Set<string>(type.kind === 'Named' ? [type.name] : []);
  visitParts(type, (part) => {
    for (const name of namesIn(part)) names.add(name);
  });
  namesInside.set(type, names);
  return names;
}
