import faunadb, { type Client, type ClientConfig, type ExprArg } from 'faunadb';
import { afterEach, beforeEach } from 'vitest';
import { ROOT_SECRET, type TestServer, useServer } from '../test-server';

/** A database of its own for each test, asked by the unmodified driver of FQL v4. */
export interface DriverDatabase {
  readonly server: TestServer;
  /** The admin's secret of the test's database. */
  readonly secret: string;
  /** A driver of its own, over HTTP/2 unless it is given a `fetch`; it is closed after the test. */
  client(secret?: string, config?: Partial<ClientConfig>): Client;
  /** What a query of v4 answers. */
  v4(expression: ExprArg, secret?: string): Promise<unknown>;
  /** How a query of v4 is refused: the driver's class of error, the status, and all that was wrong. */
  refusal(expression: ExprArg, secret?: string): Promise<Refusal>;
  /** What a query of v10 answers. */
  v10(fql: string): Promise<unknown>;
}

export interface Refusal {
  readonly error: string;
  readonly status: number;
  readonly errors: unknown;
}

export function useDriverDatabase(): DriverDatabase {
  const server = useServer();
  const open: Client[] = [];
  const database = { count: 0, secret: '' };
  beforeEach(async () => {
    const name = `v4_${database.count++}`;
    await server.query(`Database.create({ name: "${name}" })`);
    database.secret = `${ROOT_SECRET}:${name}:admin`;
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((client) => client.close({ force: true })));
  });
  const client: DriverDatabase['client'] = (secret = database.secret, config = {}) => {
    const made = new faunadb.Client({
      domain: '127.0.0.1',
      port: server.port,
      scheme: 'http',
      secret,
      checkNewVersion: false,
      ...config,
    });
    open.push(made);
    return made;
  };
  return {
    server,
    client,
    get secret() {
      return database.secret;
    },
    v4: (expression, secret) => client(secret).query(expression),
    async refusal(expression, secret) {
      try {
        await client(secret).query(expression);
      } catch (error) {
        if (!(error instanceof faunadb.errors.FaunaHTTPError)) throw error;
        const { statusCode, responseContent } = error.requestResult;
        return { error: error.name, status: statusCode, errors: Reflect.get(responseContent, 'errors') };
      }
      throw new Error(`${String(expression)} was not refused.`);
    },
    v10: (fql) => server.query(fql, database.secret),
  };
}
