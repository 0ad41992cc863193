import type { GraphQLObjectType } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Connection, Database } from '../database/database';
import { HasuraError } from '../errors';
import type { RoleSchema } from '../schema/role-schema';
import type { Session } from '../session';
import { bind } from '../sql/placeholder';
import { dataBody } from './answer';
import { collectFields, type RootSelection } from './collect-fields';
import { fromPostgres, isPostgresError } from './database-errors';
import { prepare, type Operation } from './document';
import { introspect, isIntrospection } from './introspection';
import { QueryPlans } from './query-plan';
import type { GraphQLRequest } from './request';
import { coerceVariables } from './variables';

/** An operation that its role may run, and the values of its variables. */
interface ValidRequest {
  readonly operation: Operation;
  readonly root: GraphQLObjectType;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The same with its arguments coerced, and not yet run. */
export interface PreparedRequest {
  readonly operation: Operation;
  readonly fields: readonly RootSelection[];
}

/** What is known of an operation that was run before. */
interface KnownOperation {
  readonly operation: Operation;
  readonly plans: QueryPlans;
}

/** Operations by their text, of each schema for itself: a change of metadata makes other schemas. */
const operations = new WeakMap<RoleSchema, LRUCache<string, KnownOperation>>();

/** @throws HasuraError where the request is not valid for the role */
export function prepareRequest(request: GraphQLRequest, schema: RoleSchema): PreparedRequest {
  const { operation, root, variables } = validate(request, schema);
  return { operation, fields: collectFields(operation, root, variables) };
}

function validate(request: GraphQLRequest, schema: RoleSchema): ValidRequest & KnownOperation {
  const known = knownOperation(request, schema);
  const { definition } = known.operation;
  const root = schema.graphql.getRootType(definition.operation);
  if (!root) throw new HasuraError('validation-failed', `no ${definition.operation}s exist`);
  return { ...known, root, variables: coerceVariables(known.operation, request.variables) };
}

function knownOperation({ query, operationName }: GraphQLRequest, schema: RoleSchema): KnownOperation {
  const ofSchema = operations.get(schema) ?? new LRUCache({ max: 500 });
  operations.set(schema, ofSchema);
  const key = `${operationName ?? ''}\n${query}`;
  const known = ofSchema.get(key);
  if (known) return known;
  const operation = prepare(query, operationName, schema.graphql);
  const made = { operation, plans: new QueryPlans(operation, schema) };
  ofSchema.set(key, made);
  return made;
}

/** A root field, and what finds its value as JSON text. */
interface RunnableField {
  readonly field: RootSelection;
  readonly run: (connection: Connection) => string | Promise<string>;
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
  const { operation, plans, root, variables } = validate(request, schema);
  const withoutStatement = (field: RootSelection): RunnableField => ({
    field,
    run: () => describe(field, { operation, root, variables }, schema),
  });
  const kind: string = operation.definition.operation;
  if (kind === 'subscription') {
    throw new HasuraError('unexpected', 'subscriptions are not supported over HTTP, use websockets instead');
  }
  if (kind === 'mutation') {
    const fields = collectFields(operation, root, variables).map((field): RunnableField => {
      const mutation = schema.mutations.get(field.name);
      return mutation
        ? { field, run: (connection) => mutation.run(field, session, connection) }
        : withoutStatement(field);
    });
    return database.transaction(({ connection }) => answer(fields, connection));
  }
  const plan = plans.planFor(variables, database.connection);
  const fields = plan.map(({ field, statement }): RunnableField => {
    if (!statement) return withoutStatement(field);
    const bound = bind(statement, { session, variables });
    return { field, run: async (connection) => (await connection.executeQuery(bound)).rows[0]?.root ?? 'null' };
  });
  // One statement is a transaction of its own.
  return plan.filter(({ statement }) => statement).length > 1
    ? database.transaction(({ connection }) => answer(fields, connection), 'read only')
    : answer(fields, database.connection);
}

async function answer(fields: readonly RunnableField[], connection: Connection): Promise<string> {
  const answers: (readonly [string, string])[] = [];
  for (const { field, run } of fields) {
    try {
      answers.push([field.responseKey, await run(connection)]);
    } catch (error) {
      throw isPostgresError(error) ? fromPostgres(error, '$') : error;
    }
  }
  return dataBody(answers);
}

/** The value of a field that is about the schema. */
function describe(field: RootSelection, { operation, variables }: ValidRequest, schema: RoleSchema): string {
  if (field.name === '__typename') return JSON.stringify(field.parentType);
  if (isIntrospection(field)) return introspect(field, operation, schema.graphql, variables);
  throw new HasuraError('unexpected', `nothing answers the field '${field.name}'`, field.path);
}
