import * as fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readCatalog } from '../../../../lib/embedded/hasura/catalog/read-catalog';
import type { Database } from '../../../../lib/embedded/hasura/database/database';
import { HasuraError } from '../../../../lib/embedded/hasura/errors';
import { GraphQLEngine } from '../../../../lib/embedded/hasura/execution/graphql-engine';
import { parseMetadata } from '../../../../lib/embedded/hasura/metadata/parse-metadata';
import { trackDatabase, type TrackedDatabase } from '../../../../lib/embedded/hasura/metadata/tracked-database';
import { makeMutationFields } from '../../../../lib/embedded/hasura/mutations/mutation-fields';
import type { Session } from '../../../../lib/embedded/hasura/session';
import { describeOnPostgres, testPostgres, type TestPostgres } from '../postgres';
import { operation, role, rows } from './matrix-arbitraries';
import { isOrdered, perform } from './matrix-model';
import {
  metadataOf,
  ROLE,
  SQL,
  TABLES,
  VARIABLE,
  type Condition,
  type Operation,
  type Role,
  type Rows,
  type Selection,
  type TableName,
} from './matrix-world';

/** Random rows, rules and operations, held against a model: what is answered, what is refused, what is left behind. */

const RUNS = 40;

describeOnPostgres('the permission matrix', (kind) => {
  let postgres: TestPostgres;
  let database: Database;
  let engine: GraphQLEngine;
  const current: { tracked: TrackedDatabase | undefined } = { tracked: undefined };
  beforeAll(async () => {
    postgres = await testPostgres(kind);
    database = await postgres.open();
    await database.transaction(({ script }) => script(SQL));
    engine = new GraphQLEngine(
      database,
      () => current.tracked ?? expect.fail('nothing is tracked'),
      makeMutationFields,
    );
  }, 60_000);
  afterAll(async () => {
    await database.close();
    await postgres.end();
  });

  const ask = async (query: string, session: Session): Promise<unknown> => {
    try {
      const body = await engine.run({ query, operationName: undefined, variables: {} }, session);
      const { data } = JSON.parse(body);
      return { value: sorted(data.asked) };
    } catch (error) {
      if (!(error instanceof HasuraError)) throw error;
      expect(error.message).toMatch(SAYS_NOTHING);
      return { error: error.code };
    }
  };

  it('is kept', { timeout: 120_000 }, async () => {
    const catalog = await readCatalog(database.connection);
    const situation = role.chain((rules) =>
      fc.record({
        role: fc.constant(rules),
        rows,
        user: fc.constantFrom('0', '1', '2', '3'),
        operations: fc.array(operation(rules), { minLength: 4, maxLength: 10 }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(situation, async ({ role: rules, rows: before, user, operations }) => {
        const source = { name: 'default', kind: 'postgres', configuration: {}, tables: metadataOf(rules) };
        current.tracked = trackDatabase(parseMetadata({ version: 3, sources: [source] }, '$'), 1, catalog);
        expect(current.tracked.inconsistencies).toEqual([]);
        await fill(database, before);
        const session: Session = {
          role: ROLE,
          variables: new Map([[VARIABLE.toLowerCase(), user]]),
          backendOnly: false,
          expiresAt: undefined,
        };
        const state = { rows: before };
        for (const each of operations) {
          const query = queryOf(each, rules);
          const expected = perform(each, rules, state.rows, user);
          const answer = 'value' in expected.answer ? { value: sorted(expected.answer.value) } : expected.answer;
          expect({ query, answer: await ask(query, session) }).toEqual({ query, answer });
          expect({ query, rows: await stored(database) }).toEqual({ query, rows: expected.rows });
          state.rows = expected.rows;
        }
      }),
      { numRuns: RUNS },
    );
  });
});

/** Every text of an error that such an operation can meet. None has a value in it that the client did not send. */
const SAYS_NOTHING = new RegExp(
  [
    "^field '\\w+' not found in type: '\\w+'$",
    '^no mutations exist$',
    "^'\\w+' has no argument named '\\w+'$",
    "^expected one of the values \\[[\\w', ]*\\] for type '\\w+', but found '\\w+'$",
    '^check constraint of an insert/update permission has failed$',
    '^Uniqueness violation\\. duplicate key value violates unique constraint "\\w+_pkey"$',
    '^Not-NULL violation\\. null value in column "id" of relation "\\w+" violates not-null constraint$',
  ].join('|'),
);

async function fill(database: Database, rows: Rows): Promise<void> {
  await database.transaction(async ({ connection }) => {
    for (const table of ['people', 'posts'] as const) {
      const name = sql.id(table);
      await sql`DELETE FROM ${name}`.execute(connection);
      const json = JSON.stringify(rows[table]);
      await sql`INSERT INTO ${name} SELECT * FROM json_populate_recordset(NULL::${name}, ${json}::text::json)`.execute(
        connection,
      );
    }
  });
}

async function stored(database: Database): Promise<unknown> {
  const { rows } = await sql<Rows>`SELECT
    (SELECT coalesce(json_agg(people ORDER BY id), '[]') FROM people) AS people,
    (SELECT coalesce(json_agg(posts ORDER BY id), '[]') FROM posts) AS posts`.execute(database.connection);
  return rows[0];
}

/** Lists that were asked for without an order are compared without one. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value))
    return value.map(sorted).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]) => [key, sorted(inner)])
      .toSorted(),
  );
}

function queryOf(asked: Operation, rules: Role): string {
  const { table } = asked;
  const order = isOrdered(table, rules) ? ', order_by: {id: asc}' : '';
  switch (asked.kind) {
    case 'list': {
      const page = asked.page && order ? `, limit: ${asked.page[0]}, offset: ${asked.page[1]}` : '';
      return `{ asked: ${table}(where: ${literal(asked.where)}${order}${page}) ${selected(asked.selection, table, rules)} }`;
    }
    case 'one':
      return `{ asked: ${table}_by_pk(id: ${asked.id}) ${selected(asked.selection, table, rules)} }`;
    case 'aggregate': {
      const { column } = asked;
      const numbers = TABLES[table].columns[column] === 'int' ? `max { ${column} } sum { ${column} }` : '';
      const counts = `count values: count(columns: [${column}]) distinct: count(columns: [${column}], distinct: true)`;
      return `{ asked: ${table}_aggregate(where: ${literal(asked.where)}) { aggregate { ${counts} ${numbers} } } }`;
    }
    case 'insert': {
      const { onConflict } = asked;
      const conflict = onConflict
        ? `, on_conflict: {constraint: ${table}_pkey, update_columns: [${onConflict.update_columns.join(', ')}], where: ${literal(onConflict.where)}}`
        : '';
      return `mutation { asked: insert_${table}(objects: ${literal(asked.objects)}${conflict}) ${response(asked, rules)} }`;
    }
    case 'update': {
      const argument = (name: string, values: Condition): string =>
        Object.keys(values).length > 0 ? `, ${name}: ${literal(values)}` : '';
      const changes = argument('_set', asked.set) + argument('_inc', asked.inc);
      return `mutation { asked: update_${table}(where: ${literal(asked.where)}${changes}) ${response(asked, rules)} }`;
    }
    case 'delete':
      return `mutation { asked: delete_${table}(where: ${literal(asked.where)}) ${response(asked, rules)} }`;
  }
}

function response(
  { table, returning }: { readonly table: TableName; readonly returning: readonly string[] },
  rules: Role,
): string {
  const rows = rules[table].select ? `returning { __typename ${returning.join(' ')} }` : '';
  return `{ affected_rows ${rows} }`;
}

function selected({ columns, related, counts }: Selection, table: TableName, rules: Role): string {
  const { name, kind, remote } = TABLES[table].relationship;
  const order = isOrdered(remote, rules) ? ', order_by: {id: asc}' : '';
  const args = related && kind === 'array' ? `(where: ${literal(related.where)}${order})` : '';
  const inner = related ? `${name}${args} ${selected(related.selection, remote, rules)}` : '';
  const count = counts ? `${name}_aggregate { aggregate { count } }` : '';
  return `{ __typename ${columns.join(' ')} ${inner} ${count} }`;
}

/** A value as it is written in GraphQL. */
function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, inner]) => `${key}: ${literal(inner)}`)
    .join(', ')}}`;
}
