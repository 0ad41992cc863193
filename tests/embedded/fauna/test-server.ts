import { mkdtempSync, rmSync } from 'node:fs';
import { request as http1 } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { type FaunaServer, startFauna } from '../../../lib/embedded/fauna/server';

export const ROOT_SECRET = 'root-of-all';

/** An embedded database in a folder of its own, and what its operator was told. */
export interface TestServer {
  readonly url: string;
  readonly port: number;
  readonly log: readonly string[];
  /** What a query evaluates to, in the simple format; throws with the answer where it fails. */
  query(fql: string, secret?: string): Promise<unknown>;
  /** The whole answer to a query, in the tagged format. */
  ask(fql: string, secret: string, headers?: Record<string, string>): Promise<QueryAnswer>;
}

export interface QueryAnswer {
  readonly status: number;
  readonly data?: unknown;
  readonly error?: { readonly code: string; readonly message: string };
  readonly summary?: string;
}

/** Starts a database before the tests of a file and ends it after them. */
export function useServer(): TestServer {
  const log: string[] = [];
  const directory = mkdtempSync(join(tmpdir(), 'fauna-test-'));
  let server: FaunaServer | undefined;
  const running = (): FaunaServer => {
    if (!server) throw new Error('The server runs while tests run, not before.');
    return server;
  };
  beforeAll(async () => {
    server = await startFauna({ directory, port: 0, rootSecret: ROOT_SECRET, log: (line) => log.push(line) });
  });
  afterAll(async () => {
    await server?.close();
    rmSync(directory, { recursive: true });
  });

  const ask: TestServer['ask'] = async (fql, secret, headers = {}) => {
    const { status, body } = await send(running().port, {
      path: '/query/1',
      headers: { authorization: `Bearer ${secret}`, 'x-format': 'tagged', 'x-typecheck': 'false', ...headers },
      body: JSON.stringify({ query: fql }),
    });
    return { status, ...JSON.parse(body) };
  };
  return {
    log,
    ask,
    get url() {
      return running().url;
    },
    get port() {
      return running().port;
    },
    async query(fql, secret = ROOT_SECRET) {
      const answer = await ask(fql, secret, { 'x-format': 'simple' });
      if (answer.status !== 200) throw new Error(`${fql}: ${JSON.stringify(answer)}`);
      return answer.data;
    },
  };
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** Sends just what is given over HTTP/1.1, on a connection of its own. */
export function send(
  port: number,
  {
    method = 'POST',
    path,
    headers = {},
    body,
  }: { method?: string; path: string; headers?: Record<string, string>; body?: string | Buffer },
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const request = http1(
      { host: '127.0.0.1', port, method, path, headers: { ...length, ...headers }, agent: false },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (text += chunk));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}
