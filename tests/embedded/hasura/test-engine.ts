import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { readAuthConfiguration, type AuthSettings } from '../../../lib/embedded/hasura/auth/auth-configuration';
import { Authenticator } from '../../../lib/embedded/hasura/auth/authenticator';
import type { Database } from '../../../lib/embedded/hasura/database/database';
import { GraphQLEngine } from '../../../lib/embedded/hasura/execution/graphql-engine';
import { graphqlRoutes } from '../../../lib/embedded/hasura/http/graphql-routes';
import { statusRoutes } from '../../../lib/embedded/hasura/http/status-routes';
import { MetadataService } from '../../../lib/embedded/hasura/metadata/metadata-service';
import { parseMetadata } from '../../../lib/embedded/hasura/metadata/parse-metadata';
import { makeMutationFields } from '../../../lib/embedded/hasura/mutations/mutation-fields';
import { webSockets } from '../../../lib/embedded/hasura/subscriptions/websockets';
import { listen } from '../../../lib/embedded/http/listen';
import { temporaryProject } from './project';

export const ADMIN_SECRET = 'the secret of these tests';

/** Tables as SQL, and what is tracked of them as `replace_metadata` takes it. */
export interface TestSchema {
  readonly sql: string;
  readonly tables: readonly unknown[];
}

export interface TestEngineOptions {
  readonly auth?: AuthSettings;
  /** Milliseconds since the epoch; tokens end by it. */
  readonly now?: () => number;
}

/** Whose request it is: the admin's, who may pose as a role. */
export interface Asking {
  readonly role?: string;
  /** `X-Hasura-User-Id`. */
  readonly user?: string | number;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface TestEngine {
  readonly url: string;
  readonly service: MetadataService;
  /** What the operator was told. */
  readonly log: readonly string[];
  /** How many statements are asked again and again at this moment. */
  readonly polls: () => number;
  /** The parsed answer of `/v1/graphql`. */
  ask(query: string, asking?: Asking): Promise<unknown>;
  /** Any request, with no headers but those given. */
  send(path: string, request?: RequestInit): Promise<{ readonly status: number; readonly body: string }>;
  close(): Promise<void>;
}

/** Serves GraphQL over HTTP and WebSockets for tables of a test's own, on a free port. */
export async function startTestEngine(
  database: Database,
  { sql, tables }: TestSchema,
  options: TestEngineOptions = {},
): Promise<TestEngine> {
  const project = temporaryProject({ 'migrations/default/1700000000000_tables/up.sql': sql });
  const service = await MetadataService.open(database, project.folder);
  project.remove();
  const source = { name: 'default', kind: 'postgres', tables, configuration: {} };
  await service.change(() => parseMetadata({ version: 3, sources: [source] }, '$'));
  return serve(service, options);
}

/** Serves what is tracked already. */
export async function serve(
  service: MetadataService,
  { auth = { adminSecret: ADMIN_SECRET }, now = Date.now }: TestEngineOptions = {},
): Promise<TestEngine> {
  const log: string[] = [];
  const keep = (line: string): void => void log.push(line);
  const authenticator = new Authenticator(readAuthConfiguration(auth), { now, log: keep });
  const engine = new GraphQLEngine(service.database, () => service.tracked, makeMutationFields);
  const sockets = webSockets({ engine, authenticator, log: keep, refetchIntervalMs: 10, now });
  const app = new Hono();
  app.route('/', graphqlRoutes({ engine, authenticator, log: keep }));
  app.route('/', statusRoutes({ authenticator, tracked: () => service.tracked }));
  const listener = await listen(getRequestListener(app.fetch), { port: 0, upgrade: sockets.upgrade });

  const send: TestEngine['send'] = async (path, request) => {
    const response = await fetch(`${listener.url}${path}`, request);
    return { status: response.status, body: await response.text() };
  };
  return {
    url: listener.url,
    service,
    log,
    polls: sockets.polls,
    send,
    async ask(query, { variables, ...asking } = {}) {
      const { body } = await send('/v1/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headersOf(asking) },
        body: JSON.stringify({ query, variables }),
      });
      const answer: unknown = JSON.parse(body);
      return answer;
    },
    async close() {
      sockets.close();
      await listener.close();
    },
  };
}

/** The headers by which an admin asks, or poses as somebody. */
export function headersOf({ role, user, headers = {} }: Asking): Record<string, string> {
  return {
    'x-hasura-admin-secret': ADMIN_SECRET,
    ...(role !== undefined && { 'x-hasura-role': role }),
    ...(user !== undefined && { 'x-hasura-user-id': String(user) }),
    ...headers,
  };
}
