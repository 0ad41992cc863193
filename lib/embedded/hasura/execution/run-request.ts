import { LRUCache } from 'lru-cache';
import type { Connection, Database } from '../database/database';
import { HasuraError } from '../errors';
import type { QueryField } from '../schema/root-field';
import type { RoleSchema } from '../schema/role-schema';
import type { Session } from '../session';
import { runStatement } from '../sql/run-statement';
import { dataBody } from './answer';
import { collectFields, type RootSelection } from './collect-fields';
import { fromPostgres, isPostgresError } from './database-errors';
import { prepare, type Operation } from './document';
import { introspect, isIntrospection } from './introspection';
import type { GraphQLRequest } from './request';
import { coerceVariables } from './variables';

/** A request that its role may make, with its arguments coerced, and not yet run. */
export interface PreparedRequest {
  readonly operation: Operation;
  readonly fields: readonly RootSelection[];
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Operations by their text, of each schema for itself. */
const operations = new WeakMap<RoleSchema, LRUCache<string, Operation>>();

/** @throws HasuraError where the request is not valid for the role */
export function prepareRequest(request: GraphQLRequest, schema: RoleSchema): PreparedRequest {
  const operation = operationOf(request, schema);
  const root = schema.graphql.getRootType(operation.definition.operation);
  if (!root) throw new HasuraError('validation-failed', `no ${operation.definition.operation}s exist`);
  const variables = coerceVariables(operation, request.variables, schema.graphql);
  return { operation, variables, fields: collectFields(operation, root, variables) };
}

function operationOf({ query, operationName }: GraphQLRequest, schema: RoleSchema): Operation {
  const known = operations.get(schema) ?? new LRUCache({ max: 500 });
  operations.set(schema, known);
  const key = `${operationName ?? ''}\n${query}`;
  const operation = known.get(key) ?? prepare(query, operationName, schema.graphql);
  known.set(key, operation);
  return operation;
}

/**
 * Runs a query or a mutation: parse, validate, coerce, run each root field, answer. The body of the answer as JSON text.
 * A mutation's fields run one after the other in one transaction; the fields of a query see one state of the database.
 *
 * @throws HasuraError; then nothing was changed
 */
export async function runRequest(
  request: GraphQLRequest,
  schema: RoleSchema,
  session: Session,
  database: Database,
): Promise<string> {
  const prepared = prepareRequest(request, schema);
  const answer = (connection: Connection) => answerFields(prepared, schema, session, connection);
  const kind: string = prepared.operation.definition.operation;
  if (kind === 'subscription') {
    throw new HasuraError('unexpected', 'subscriptions are not supported over HTTP, use websockets instead');
  }
  if (kind === 'mutation') return database.transaction(({ connection }) => answer(connection));
  // One statement is a transaction of its own.
  return countStatements(prepared, schema) > 1
    ? database.transaction(({ connection }) => answer(connection), 'read only')
    : answer(database.connection);
}

function countStatements({ fields }: PreparedRequest, { queries }: RoleSchema): number {
  return fields.filter(({ name }) => queries.has(name)).length;
}

async function answerFields(
  prepared: PreparedRequest,
  schema: RoleSchema,
  session: Session,
  connection: Connection,
): Promise<string> {
  const answers: (readonly [string, string])[] = [];
  for (const field of prepared.fields) {
    answers.push([field.responseKey, await answerField(field, prepared, schema, session, connection)]);
  }
  return dataBody(answers);
}

async function answerField(
  field: RootSelection,
  { operation, variables }: PreparedRequest,
  schema: RoleSchema,
  session: Session,
  connection: Connection,
): Promise<string> {
  if (field.name === '__typename') return JSON.stringify(field.parentType);
  if (isIntrospection(field)) return introspect(field, operation, schema.graphql, variables);
  try {
    const mutation = schema.mutations.get(field.name);
    if (operation.definition.operation === 'mutation' && mutation) {
      return await mutation.run(field, session, connection);
    }
    return await answerQuery(field, schema.queries.get(field.name), session, connection);
  } catch (error) {
    throw isPostgresError(error) ? fromPostgres(error, field.path) : error;
  }
}

async function answerQuery(
  field: RootSelection,
  query: QueryField | undefined,
  session: Session,
  connection: Connection,
): Promise<string> {
  if (!query) throw new HasuraError('unexpected', `nothing answers the field '${field.name}'`, field.path);
  const [row] = await runStatement(query.compile(field, session), connection);
  return row?.root ?? 'null';
}
