import { Kysely } from 'kysely';
import type { Client, Clients, Tuples } from './client';
import { dialectOn } from './dialect';
import { openEmbeddedPostgres } from './embedded-postgres';
import { connectToPostgres } from './postgres-server';

/**
 * Where SQL runs: the database itself or a transaction of it. Tables are known only at run time, so statements are written with
 * Kysely's `sql` and not with its typed builders.
 *
 * The same on both kinds of Postgres: parameters are sent as text and take their type from the statement (`$1::uuid`), and
 * results come back as `column-values.ts` says. Times are shown in UTC.
 */
export type Connection = Kysely<unknown>;

export interface Database {
  readonly connection: Connection;
  /** `18.1`, for people. */
  readonly version: string;
  /**
   * Runs `work` in a transaction on a connection of its own, which can also run whole scripts. One that is `read only` sees the
   * database in one state from its first statement to its last.
   */
  transaction<Result>(work: (session: ScriptSession) => Promise<Result>, accessMode?: AccessMode): Promise<Result>;
  /** Waits for what runs, then lets go of the folder or the server. */
  close(): Promise<void>;
}

export interface ScriptSession {
  readonly connection: Connection;
  /** Several statements at once, without parameters; what the last one answered. */
  script(text: string): Promise<Tuples | undefined>;
}

type AccessMode = 'read only' | 'read write';

const ISOLATION: Readonly<Record<AccessMode, string>> = {
  'read only': 'repeatable read',
  'read write': 'read committed',
};

export interface DatabaseOptions {
  /** Where the embedded Postgres keeps its data; made where there is none. Not used with a `databaseUrl`. */
  readonly directory: string;
  /** `postgres://user:password@host:5432/name`: a Postgres of one's own instead of the embedded one. */
  readonly databaseUrl?: string | undefined;
}

/** @throws DatabaseUnusableError where the folder is damaged or in use, or the server cannot be reached */
export async function openDatabase({ directory, databaseUrl }: DatabaseOptions): Promise<Database> {
  const clients = databaseUrl ? await connectToPostgres(databaseUrl) : await openEmbeddedPostgres(directory);
  const connection = new Kysely<unknown>({ dialect: dialectOn(clients) });
  return {
    connection,
    version: await serverVersion(clients),
    transaction: (work, accessMode = 'read write') => transaction(clients, work, accessMode),
    close: () => clients.end(),
  };
}

async function transaction<Result>(
  clients: Clients,
  work: (session: ScriptSession) => Promise<Result>,
  accessMode: AccessMode,
): Promise<Result> {
  const client = await clients.acquire();
  const connection = new Kysely<unknown>({ dialect: dialectOn(onlyThis(client)) });
  try {
    await client.query(`start transaction isolation level ${ISOLATION[accessMode]} ${accessMode}`, []);
    const result = await work({ connection, script: (text) => client.script(text) });
    await client.query('commit', []);
    return result;
  } catch (error) {
    // Where the connection itself is gone there is nothing left to undo.
    await client.query('rollback', []).catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

/** A pool that always gives the same client and never lets it go. */
function onlyThis(client: Client): Clients {
  return { acquire: async () => ({ ...client, release: () => undefined }), end: async () => undefined };
}

async function serverVersion(clients: Clients): Promise<string> {
  const client = await clients.acquire();
  try {
    return String((await client.query('SHOW server_version', [])).rows[0]?.server_version);
  } finally {
    client.release();
  }
}
