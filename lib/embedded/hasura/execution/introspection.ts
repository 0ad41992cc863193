import { executeSync, Kind, type GraphQLSchema } from 'graphql';
import { HasuraError } from '../errors';
import type { RootSelection } from './collect-fields';
import type { Operation } from './document';

/** Whether a root field asks about the schema and not about rows. */
export function isIntrospection({ name }: RootSelection): boolean {
  return name === '__schema' || name === '__type';
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
  const { data, errors } = executeSync({ schema, document, variableValues: variables });
  const [error] = errors ?? [];
  if (error) throw new HasuraError('validation-failed', error.message, field.path);
  return JSON.stringify(data?.[field.responseKey]);
}
