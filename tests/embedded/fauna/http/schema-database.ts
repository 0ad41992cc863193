import { randomBytes } from 'node:crypto';
import { beforeEach } from 'vitest';
import { ROOT_SECRET, send, type TestServer, useServer } from '../test-server';

type Files = Readonly<Record<string, string>>;

export interface SchemaAnswer {
  readonly status: number;
  readonly version: number;
  /** All but the version. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** A database that is new for each test, and its schema endpoints. */
export interface SchemaDatabase {
  readonly server: TestServer;
  /** May do everything in the database. */
  readonly secret: string;
  /** What a query evaluates to in the database. */
  query(fql: string): Promise<unknown>;
  /** Asks `/schema/1/PATH`; files go as a form. */
  ask(method: string, path: string, options?: { files?: Files; body?: string; as?: string }): Promise<SchemaAnswer>;
  /** The content of the one file of this name. */
  file(name: string): Promise<string>;
}

/** Starts a server for the tests of a file; each test gets a database of its own. */
export function useSchemaDatabase(): SchemaDatabase {
  const server = useServer();
  const database = { secret: '' };
  beforeEach(async () => {
    const name = `schema${randomBytes(8).toString('hex')}`;
    await server.query(`Database.create({ name: "${name}" })`);
    database.secret = `${ROOT_SECRET}:${name}:admin`;
  });
  const ask: SchemaDatabase['ask'] = async (method, path, { files, body, as = database.secret } = {}) => {
    const form = new FormData();
    for (const [name, content] of Object.entries(files ?? {})) form.set(name, new Blob([content]), name);
    const encoded = files ? new Response(form) : undefined;
    const type = encoded?.headers.get('content-type');
    const answer = await send(server.port, {
      method,
      path: `/schema/1/${path}`,
      headers: { authorization: `Bearer ${as}`, ...(type ? { 'content-type': type } : {}) },
      body: encoded ? Buffer.from(await encoded.arrayBuffer()) : body,
    });
    const { version, ...rest } = JSON.parse(answer.body);
    return { status: answer.status, version, body: rest };
  };
  return {
    server,
    get secret() {
      return database.secret;
    },
    query: (fql) => server.query(fql, database.secret),
    ask,
    file: async (name) => String((await ask('GET', `files/${name}`)).body.content),
  };
}
