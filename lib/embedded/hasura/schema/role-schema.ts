import { GraphQLNonNull, GraphQLObjectType, GraphQLSchema, GraphQLString, type GraphQLFieldConfigMap } from 'graphql';
import { sql } from 'kysely';
import type { TrackedTables } from '../metadata/tracked-tables';
import { ADMIN_ROLE } from '../session';
import { parameter } from '../sql/parameter';
import { TEXT } from '../sql/postgres-types';
import { queryFields } from './query-fields';
import type { MakeMutationFields, RoleContext } from './role-context';
import { roleTables, type RoleKind } from './role-tables';
import { roleTypes } from './role-types';
import type { MutationFields, QueryField, QueryFields } from './root-field';

/** What one role can ask: the schema for language and introspection, and what answers each root field. */
export interface RoleSchema {
  readonly graphql: GraphQLSchema;
  readonly queries: QueryFields;
  readonly mutations: MutationFields;
  readonly subscriptions: QueryFields;
}

/** Every role's schema, made when the role first asks. A change of metadata makes another of these. */
export class RoleSchemas {
  private readonly made = new Map<string, RoleSchema>();

  constructor(
    private readonly tables: TrackedTables,
    private readonly makeMutationFields: MakeMutationFields,
  ) {}

  of(kind: RoleKind): RoleSchema {
    const key = `${kind.backendOnly ? '+' : '-'}${kind.role}`;
    const known = this.made.get(key);
    if (known) return known;
    const schema = makeRoleSchema(this.tables, kind, this.makeMutationFields);
    // Roles come from headers and tokens: those that no rule names share nothing worth keeping.
    if (isNamed(kind.role, this.tables)) this.made.set(key, schema);
    return schema;
  }
}

function isNamed(role: string, tables: TrackedTables): boolean {
  return role === ADMIN_ROLE || [...tables.values()].some(({ rules }) => rules.has(role));
}

function makeRoleSchema(tables: TrackedTables, kind: RoleKind, makeMutationFields: MakeMutationFields): RoleSchema {
  const views = roleTables(tables, kind);
  const context: RoleContext = {
    role: kind.role,
    tables: [...views.values()],
    tableOf: (table) => views.get(table),
    types: roleTypes(() => context),
  };
  const offered = queryFields(context, 'query');
  const queries = offered.size > 0 ? offered : noQueries();
  const subscriptions = queryFields(context, 'subscription');
  const mutations = makeMutationFields(context);
  const graphql = new GraphQLSchema({
    query: rootType('query_root', queries),
    mutation: rootType('mutation_root', mutations),
    subscription: rootType('subscription_root', subscriptions),
    // A role may see a table without a single column of it, for which GraphQL has no valid type.
    assumeValid: true,
  });
  return { graphql, queries, mutations, subscriptions };
}

function rootType(
  name: string,
  fields: ReadonlyMap<string, Pick<QueryField, 'definition'>>,
): GraphQLObjectType | undefined {
  if (fields.size === 0) return undefined;
  const definitions: GraphQLFieldConfigMap<undefined, undefined> = Object.fromEntries(
    // An empty comment in the metadata takes the standard one away.
    [...fields].map(([fieldName, { definition }]) => [
      fieldName,
      { ...definition, description: definition.description || undefined },
    ]),
  );
  return new GraphQLObjectType({ name, fields: definitions });
}

/** GraphQL wants a query type that has a field. */
const NO_QUERIES =
  "There are no queries available to the current role. Either there are no sources or remote schemas configured, or the current role doesn't have the required permissions.";

function noQueries(): QueryFields {
  return new Map([
    [
      'no_queries_available',
      {
        definition: { type: new GraphQLNonNull(GraphQLString), description: NO_QUERIES },
        compile: () => sql`SELECT to_json(${parameter(NO_QUERIES, TEXT)})::text AS "root"`,
      },
    ],
  ]);
}
