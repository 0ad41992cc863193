import { Agent, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { CompiledQuery } from 'kysely';
import { readAuthConfiguration } from '../lib/embedded/hasura/auth/auth-configuration';
import { Authenticator } from '../lib/embedded/hasura/auth/authenticator';
import { openDatabase, type Database } from '../lib/embedded/hasura/database/database';
import { IN_MEMORY } from '../lib/embedded/hasura/database/embedded-postgres';
import { GraphQLEngine } from '../lib/embedded/hasura/execution/graphql-engine';
import { graphqlRoutes } from '../lib/embedded/hasura/http/graphql-routes';
import { MetadataService } from '../lib/embedded/hasura/metadata/metadata-service';
import { makeMutationFields } from '../lib/embedded/hasura/mutations/mutation-fields';
import type { Session } from '../lib/embedded/hasura/session';
import { send, type RoundTrip } from './round-trips';

/**
 * GraphQL over Postgres: a row by its key, and a person's hundred notes with whose they are, as multiples of the same in SQL
 * written by hand, sent through the same connections and answered as JSON; within the process, and over HTTP, where a handler on
 * Node's bare server reads its parameters from a body of JSON and asks nobody who they are. And what a thousand times as many rows
 * cost. `npm run bench:graphql -- postgres://…` measures a server instead of the embedded Postgres: its tables `users` and `notes`
 * are made, and emptied.
 *
 * Whatever is compared takes turns with every single call, and the middle times are compared: what else the machine does falls on
 * all alike.
 */

const SECRET = 'bench';
const NOTES_OF_EACH = 100;
const LEAST = 1_000;
const MOST = 1_000_000;
const USER = 'user-7';
/** Calls of each piece of work that are measured, and those before that are not. */
const CALLS = 2_000;
const WARM_UP = 1_000;

interface ByHand {
  readonly answers: string;
  readonly sql: string;
}

interface Question {
  readonly name: string;
  readonly graphql: { readonly query: string; readonly variables: Readonly<Record<string, unknown>> };
  /** The first of them is served over HTTP, too. */
  readonly byHand: readonly [ByHand, ...ByHand[]];
  readonly parameters: readonly unknown[];
}

const databaseUrl = process.argv[2];
const database = await openDatabase({ directory: IN_MEMORY, databaseUrl });
const service = await MetadataService.open(database, 'hasura');
const statements: string[] = [];
const engine = new GraphQLEngine(counting(database), () => service.tracked, makeMutationFields);
const session: Session = {
  role: 'user',
  variables: new Map([['x-hasura-user-id', USER]]),
  backendOnly: false,
  expiresAt: undefined,
};

console.log(`Postgres ${database.version}, ${databaseUrl === undefined ? 'embedded' : 'a server'}`);
const asked = await fill(LEAST);
await measureAgainstSql(asked);
const before = await costsOf(asked);
const after = await costsOf(await fill(MOST));
asked.forEach(({ name }, index) => {
  const growth = (after[index] ?? Number.NaN) / (before[index] ?? Number.NaN);
  console.log(`${name}, ${MOST} rows instead of ${LEAST}: ${growth.toFixed(2)} x`);
});
await database.close();

/** Puts so many notes into the database, each person's hundred, and asks for some of them. */
async function fill(count: number): Promise<readonly Question[]> {
  const people = count / NOTES_OF_EACH;
  await database.transaction(async ({ script }) => {
    await script(`
      TRUNCATE users, notes;
      INSERT INTO users ("userId", "userName") SELECT 'user-' || n, 'Person ' || n FROM generate_series(0, ${people - 1}) AS n;
      INSERT INTO notes ("ownerId", text, "createdAt")
        SELECT 'user-' || n % ${people}, 'note ' || n, timestamptz 'epoch' + n * interval '1 second'
        FROM generate_series(1, ${count}) AS n;
      ANALYZE users; ANALYZE notes;`);
  });
  const { rows } = await ask(`SELECT id FROM notes WHERE "ownerId" = $1 LIMIT 1`, [USER]);
  const id = rows[0]?.['id'];
  const notes = `FROM notes n LEFT JOIN users u ON u."userId" = n."ownerId" AND u."userId" = $1
    WHERE n."ownerId" = $1 AND n.text LIKE $2 ORDER BY n."createdAt" DESC LIMIT 100`;
  return [
    {
      name: 'a note by its key',
      graphql: {
        query: 'query ($id: uuid!) { notes_by_pk(id: $id) { id text createdAt } }',
        variables: { id },
      },
      byHand: [
        { answers: 'rows', sql: 'SELECT id, text, "createdAt" FROM notes WHERE id = $1::uuid AND "ownerId" = $2' },
      ],
      parameters: [id, USER],
    },
    {
      name: 'a hundred notes and their owners',
      graphql: {
        query:
          'query ($text: String!) { notes(where: {text: {_like: $text}}, order_by: {createdAt: desc}, limit: 100) { id text createdAt owner { userName } } }',
        variables: { text: 'note%' },
      },
      byHand: [
        {
          answers: 'rows',
          sql: `SELECT n.id, n.text, n."createdAt", json_build_object('userName', u."userName") AS owner ${notes}`,
        },
        {
          answers: 'JSON made by Postgres',
          sql: `SELECT json_agg(_note)::text AS notes FROM (
            SELECT n.id, n.text, n."createdAt", json_build_object('userName', u."userName") AS owner ${notes}) AS _note`,
        },
      ],
      parameters: [USER, 'note%'],
    },
  ];
}

async function measureAgainstSql(questions: readonly Question[]): Promise<void> {
  const authenticator = new Authenticator(readAuthConfiguration({ adminSecret: SECRET }), {
    now: Date.now,
    log: console.error,
  });
  const routes = graphqlRoutes({ engine, authenticator, log: console.error });
  const graphql = createServer(getRequestListener(routes.fetch));
  const byHand = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request
      .on('data', (chunk: Buffer) => chunks.push(chunk))
      .on('end', () => {
        const question = questions[Number((request.url ?? '').slice(1))];
        const parameters: unknown = JSON.parse(Buffer.concat(chunks).toString());
        if (!question || !Array.isArray(parameters)) return void response.writeHead(400).end();
        response.setHeader('content-type', 'application/json; charset=utf-8');
        return void rowsOf(question.byHand[0].sql, parameters).then((rows) => response.end(rows));
      });
  });
  for (const server of [graphql, byHand]) await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const portOf = (server: typeof graphql): number => (server.address() as AddressInfo).port;

  for (const [index, question] of questions.entries()) {
    statements.length = 0;
    const rows = JSON.parse(await run(question));
    if (JSON.stringify(Object.values(rows.data)).length < 10) throw new Error(`nothing was found: ${question.name}`);
    console.log(`${question.name}: ${statements.length} statement (aim: 1)`);

    const report = ([hand = 0, engines = 0]: readonly number[], where: string): void =>
      console.log(
        `${question.name}, ${where}: ${(engines / hand).toFixed(2)} x SQL by hand: ${Math.round(engines)} µs instead of ${Math.round(hand)}`,
      );
    for (const { answers, sql } of question.byHand) {
      const times = await timesOf([() => rowsOf(sql, question.parameters), () => run(question)]);
      report(times, `in the process, beside ${answers} (aim: at most 1.50)`);
    }

    const common = { headers: { 'x-hasura-admin-secret': SECRET, 'x-hasura-role': 'user', 'x-hasura-user-id': USER } };
    const trips: readonly RoundTrip[] = [
      { ...common, port: portOf(byHand), path: `/${index}`, body: JSON.stringify(question.parameters) },
      { ...common, port: portOf(graphql), path: '/v1/graphql', body: JSON.stringify(question.graphql) },
    ];
    const agent = new Agent({ keepAlive: true });
    report(await timesOf(trips.map((trip) => () => send(trip, agent))), 'over HTTP');
    agent.destroy();
  }
  for (const server of [graphql, byHand]) {
    server.close();
    server.closeAllConnections();
  }
}

/** How many times as long each question takes as a statement that reads no row: the machine may be faster at another moment. */
async function costsOf(questions: readonly Question[]): Promise<readonly number[]> {
  const [least = Number.NaN, ...times] = await timesOf([
    () => ask('SELECT 1', []),
    ...questions.map((question) => () => run(question)),
  ]);
  return times.map((time) => time / least);
}

function run({ graphql }: Question): Promise<string> {
  return engine.run({ ...graphql, operationName: undefined }, session);
}

async function rowsOf(sql: string, parameters: readonly unknown[]): Promise<string> {
  return JSON.stringify((await ask(sql, parameters)).rows);
}

function ask(sql: string, parameters: readonly unknown[]) {
  return database.connection.executeQuery<Record<string, unknown>>(CompiledQuery.raw(sql, [...parameters]));
}

/** Microseconds that each piece of work takes: all of them in turns, and the middle one of many calls. */
async function timesOf(works: readonly (() => Promise<unknown>)[]): Promise<readonly number[]> {
  const found: number[][] = works.map(() => []);
  for (let turn = 0; turn < WARM_UP + CALLS; turn++) {
    for (const [index, work] of works.entries()) {
      const started = performance.now();
      await work();
      if (turn >= WARM_UP) found[index]?.push((performance.now() - started) * 1000);
    }
  }
  return found.map((times) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN);
}

/** The same database, keeping what is asked of it. */
function counting(counted: Database): Database {
  const connection = counted.connection.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult: async ({ queryId, result }) => {
      statements.push(queryId.queryId);
      return result;
    },
  });
  return { ...counted, connection };
}
