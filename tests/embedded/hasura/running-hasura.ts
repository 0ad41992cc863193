import { startHasura, type HasuraOptions } from '../../../lib/embedded/hasura/server';
import { DEMO_PROJECT } from './project';
import { testPostgres, type PostgresKind } from './postgres';

export const ADMIN_SECRET = 'the secret of these tests';

export interface RunningHasura {
  readonly url: string;
  /** What the operator was told. */
  readonly log: readonly string[];
  /** A POST with JSON; as the administrator unless other headers are given. */
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<HasuraAnswer>;
  close(): Promise<void>;
}

export interface HasuraAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** The stand-in as the launcher starts it, with the demo's project, on a Postgres of its own. */
export async function runningHasura(kind: PostgresKind, options: Partial<HasuraOptions> = {}): Promise<RunningHasura> {
  const postgres = await testPostgres(kind);
  const log: string[] = [];
  const hasura = await startHasura({
    ...postgres.options,
    port: 0,
    project: DEMO_PROJECT,
    adminSecret: ADMIN_SECRET,
    log: (line) => log.push(line),
    ...options,
  }).catch(async (error: unknown) => {
    await postgres.end();
    throw error;
  });
  return {
    url: hasura.url,
    log,
    async post(path, body, headers = { 'x-hasura-admin-secret': ADMIN_SECRET }) {
      const response = await fetch(`${hasura.url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
      return { status: response.status, body: await response.json() };
    },
    async close() {
      await hasura.close();
      await postgres.end();
    },
  };
}
