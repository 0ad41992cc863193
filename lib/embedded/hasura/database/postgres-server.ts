import { Pool, type PoolClient, type QueryArrayResult } from 'pg';
import type { Client, Clients, Tuples } from './client';
import { AS_TEXT, parserOf } from './column-values';
import { DatabaseUnusableError } from './database-unusable-error';

/** A connection that is not made by then is given up. */
const CONNECT_MS = 10_000;

/**
 * Connections to a Postgres server, at most ten at a time. The first is made at once, so that a wrong address is told at start.
 * @throws DatabaseUnusableError where the server cannot be reached or refuses
 */
export async function connectToPostgres(databaseUrl: string): Promise<Clients> {
  try {
    const pool = new Pool({
      connectionString: databaseUrl,
      connectionTimeoutMillis: CONNECT_MS,
      options: '-c TimeZone=UTC -c DateStyle=ISO',
      types: { getTypeParser: (typeNumber: number) => parserOf(typeNumber) },
    });
    // A connection that breaks while idle is replaced by the next query; without a listener Node would end the process.
    pool.on('error', () => undefined);
    (await pool.connect()).release();
    return { acquire: async () => clientOn(await pool.connect()), end: () => pool.end() };
  } catch (error) {
    const reason = error instanceof Error && error.message ? error.message : String(error);
    throw new DatabaseUnusableError(
      `The database that DATABASE_URL names cannot be used: ${reason}. Expected postgres://user:password@host:5432/name, and a server that takes it.`,
      { cause: error },
    );
  }
}

function clientOn(client: PoolClient): Client {
  return {
    async query(text, parameters) {
      const { rows, rowCount } = await client.query<Record<string, unknown>>(text, [...parameters]);
      return { rows, affectedRows: rowCount ?? 0 };
    },
    async script(text) {
      const answer: QueryArrayResult<(string | null)[]> | QueryArrayResult<(string | null)[]>[] = await client.query({
        text,
        rowMode: 'array',
        types: { getTypeParser: () => AS_TEXT },
      });
      return tuplesOf(Array.isArray(answer) ? answer.at(-1) : answer);
    },
    release: () => client.release(),
  };
}

function tuplesOf(result: QueryArrayResult<(string | null)[]> | undefined): Tuples | undefined {
  if (result === undefined || result.fields.length === 0) return undefined;
  return { columns: result.fields.map(({ name }) => name), rows: result.rows };
}
