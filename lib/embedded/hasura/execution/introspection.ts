import { executeSync, Kind, lexicographicSortSchema, type GraphQLSchema } from 'graphql';
import { HasuraError } from '../errors';
import type { RootSelection } from './collect-fields';
import type { Operation } from './document';

/** Whether a root field asks about the schema and not about rows. */
export function isIntrospection({ name }: RootSelection): boolean {
  return name === '__schema' || name === '__type';
}

/** Introspection shows everything in the order of the alphabet, as the engine does. */
const sorted = new WeakMap<GraphQLSchema, GraphQLSchema>();

function inOrder(schema: GraphQLSchema): GraphQLSchema {
  const known = sorted.get(schema);
  if (known) return known;
  const made = lexicographicSortSchema(schema);
  sorted.set(schema, made);
  return made;
}

/** The field's value as JSON text. */
export function introspect(
  field: RootSelection,
  { definition, fragments }: Operation,
  schema: GraphQLSchema,
  variables: Readonly<Record<string, unknown>>,
): string {
  const document = {
    kind: Kind.DOCUMENT,
    definitions: [
      { ...definition, selectionSet: { kind: Kind.SELECTION_SET, selections: field.nodes } },
      ...fragments.values(),
    ],
  } as const;
  const { data, errors } = executeSync({ schema: inOrder(schema), document, variableValues: variables });
  const [error] = errors ?? [];
  if (error) throw new HasuraError('validation-failed', error.message, field.path);
  return JSON.stringify(data?.[field.responseKey]);
}
