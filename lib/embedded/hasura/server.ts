import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { listen } from '../http/listen';
import { readAuthConfiguration, type AuthSettings } from './auth/auth-configuration';
import { Authenticator } from './auth/authenticator';
import { openDatabase } from './database/database';
import { knownError } from './execution/answer';
import { GraphQLEngine } from './execution/graphql-engine';
import { adminRoutes, refusalAnswer, type AdminRoutesOptions } from './http/admin-routes';
import { graphqlRoutes, type GraphQLRoutesOptions } from './http/graphql-routes';
import { anyOrigin } from './http/any-origin';
import type { Routes } from './http/exchange';
import { statusRoutes } from './http/status-routes';
import { MetadataService } from './metadata/metadata-service';
import { makeMutationFields } from './mutations/mutation-fields';
import { webSockets } from './subscriptions/websockets';

export interface HasuraOptions extends AuthSettings {
  /** `0` takes any free port. */
  readonly port: number;
  /** The folder of `metadata/` and `migrations/`, in the layout of Hasura's CLI. */
  readonly project: string;
  /** Where the embedded Postgres keeps its data; made where it is missing. */
  readonly directory: string;
  /** A Postgres of one's own instead. */
  readonly databaseUrl?: string | undefined;
  /** Takes lines for the operator; neither tokens nor secrets are ever in one. */
  readonly log?: (line: string) => void;
}

export interface EmbeddedHasura {
  /** `http://127.0.0.1:8480`, without a slash at the end. */
  readonly url: string;
  /** Waits for requests under way, for a moment, and for the database. */
  close(): Promise<void>;
}

/** Milliseconds: Hasura's default of `HASURA_GRAPHQL_LIVE_QUERIES_MULTIPLEXED_REFETCH_INTERVAL`. */
const REFETCH_INTERVAL_MS = 1000;

/**
 * Starts a local Hasura on one loopback port: opens the database, brings it up to the project, answers by its metadata. What of
 * the metadata does not fit the database is told to the log and left out.
 *
 * Postgres blocks its process while it computes, so whoever has something else to do starts this in a process of its own.
 * Rejects where the settings contradict each other, the database or the project cannot be used, or the port is taken; then
 * nothing is left running.
 */
export async function startHasura(options: HasuraOptions): Promise<EmbeddedHasura> {
  const { port, project, log = () => undefined } = options;
  const authenticator = new Authenticator(readAuthConfiguration(options), { now: Date.now, log });
  const database = await openDatabase(options);
  try {
    const service = await MetadataService.open(database, project);
    for (const { version, name } of service.migrations) log(`The migration ${version}_${name} was applied.`);
    for (const { name, reason } of service.tracked.inconsistencies) log(`Without ${name}: ${reason}.`);

    const engine = new GraphQLEngine(database, () => service.tracked, makeMutationFields);
    const sockets = webSockets({ engine, authenticator, log, refetchIntervalMs: REFETCH_INTERVAL_MS, now: Date.now });
    const app = routes({ engine, service, authenticator, log });
    const listener = await listen(getRequestListener(app.fetch), { port, upgrade: sockets.upgrade });
    return {
      url: listener.url,
      async close() {
        sockets.close();
        await listener.close();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

function routes(options: GraphQLRoutesOptions & AdminRoutesOptions): Routes {
  const { service, authenticator, log } = options;
  const app: Routes = new Hono();
  app.use(anyOrigin);
  app.onError((error, context) => refusalAnswer(context, knownError(error, log)));
  app.notFound((context) => context.json({ path: '$', error: 'resource does not exist', code: 'not-found' }, 404));
  app.route('/', graphqlRoutes(options));
  app.route('/', adminRoutes(options));
  app.route('/', statusRoutes({ authenticator, tracked: () => service.tracked }));
  return app;
}
