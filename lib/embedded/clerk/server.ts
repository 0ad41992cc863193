import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { methodOverride } from 'hono/method-override';
import { listen } from '../http/listen';
import { backendRoutes } from './backend/routes';
import { bundleRoutes } from './bundles';
import type { Clock } from '../clock';
import { Cookies } from './cookies';
import { ApiError, errorBody, notFound } from './errors';
import { avatarRoutes } from './frontend/avatars';
import { frontendRoutes } from './frontend/routes';
import { inboxRoutes } from './inbox';
import type { Instance } from './instance';
import { loadSecretKey, loadSigningKeys, publishableKeyOf } from './keys';
import { loadDemoPasswords } from '../credentials/demo-people';
import { seed, type DemoAccount } from './seed';
import { Store } from './store';
import { Throttle } from './throttle';

/** The publishable key's host. Nothing answers there: it makes the issuer and the suffix of the cookies' names. */
const HOST = 'clerk.terrarium.example';

export interface ClerkOptions {
  /** Where the database, the keys and the demo accounts are kept; made where it is missing. */
  readonly directory: string;
  /** `0` takes any free port. */
  readonly port: number;
  /** Takes lines for the person who runs the app: where the instance listens, and every e-mail's code. */
  readonly log: (line: string) => void;
  /** Instead of the random one of the installation. */
  readonly secretKey?: string;
  /** Where people open the app, `http://localhost:3000`: for links that no browser's request gives an origin to. */
  readonly appUrl: string;
  /** Milliseconds since the epoch; the system's clock unless told otherwise. */
  readonly now?: Clock;
}

export interface RunningClerk {
  /** `http://127.0.0.1:PORT`: the frontend API is below `/v1`, the backend API below `/backend/v1`. */
  readonly url: string;
  readonly publishableKey: string;
  readonly secretKey: string;
  readonly issuer: string;
  readonly jwksUrl: string;
  /** The public key in PEM, for the SDK's option `jwtKey`. */
  readonly jwtKey: string;
  readonly accounts: readonly DemoAccount[];
  close(): Promise<void>;
}

/**
 * Starts a local Clerk instance that the unmodified SDKs take for the hosted one: frontend API, backend API, JWKS, browser scripts and
 * an inbox, on one loopback port. Rejects where the port is taken, or the data is damaged or cannot be written.
 */
export async function startClerk(options: ClerkOptions): Promise<RunningClerk> {
  const { directory, log, now = Date.now } = options;
  const { store, keys, secretKey, passwords } = await openData(directory);
  const publishableKey = publishableKeyOf(HOST);
  const instance: Instance = {
    store,
    keys,
    secretKey: options.secretKey ?? secretKey,
    publishableKey,
    issuer: `https://${HOST}`,
    appUrl: options.appUrl,
    cookies: new Cookies(publishableKey),
    throttle: new Throttle(now),
    now,
    log,
  };
  store.prune(now());
  const accounts = await seed(instance, passwords);
  const listener = await listen(getRequestListener(routes(instance).fetch), { port: options.port });

  return {
    url: listener.url,
    publishableKey,
    secretKey: instance.secretKey,
    issuer: instance.issuer,
    jwksUrl: `${listener.url}/.well-known/jwks.json`,
    jwtKey: keys.publicPem,
    accounts,
    close: async () => {
      await listener.close();
      await store.close();
    },
  };
}

async function openData(directory: string) {
  try {
    const store = new Store(directory);
    const keys = await loadSigningKeys(directory);
    return { store, keys, secretKey: loadSecretKey(directory), passwords: loadDemoPasswords(directory) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `The local Clerk cannot use its data in ${directory}: ${reason}. Restore that folder from a copy, or remove it to start anew.`,
      { cause: error },
    );
  }
}

function routes(instance: Instance): Hono {
  const app = new Hono({ strict: false });
  app.onError((error, context) => {
    const refusal = error instanceof ApiError ? error : unexpected(instance, error);
    if (refusal.retryAfterSeconds !== undefined) context.header('retry-after', String(refusal.retryAfterSeconds));
    return context.json(errorBody(refusal), refusal.status);
  });
  app.notFound((context) => {
    const refusal = notFound(
      'Resource',
      `${context.req.method} ${context.req.path} is not part of this local instance.`,
    );
    return context.json(errorBody(refusal), refusal.status);
  });

  // clerk-js sends every change as POST and names the true method in the query.
  app.post('/v1/*', methodOverride({ app, query: '_method' }));
  app.get('/.well-known/jwks.json', cors(), (context) => {
    context.header('cache-control', 'public, max-age=60');
    return context.json(instance.keys.jwks);
  });
  app.route('/v1', frontendRoutes(instance));
  app.route('/backend/v1', backendRoutes(instance));
  app.route('/npm', bundleRoutes());
  app.route('/avatars', avatarRoutes(instance));
  app.route('/', inboxRoutes(instance));
  return app;
}

/** The log learns what went wrong, the caller only that something did. */
function unexpected({ log }: Instance, error: Error): ApiError {
  log(`Unexpected error: ${error.stack ?? error.message}`);
  return new ApiError(
    500,
    'internal_clerk_error',
    'Oops, an unexpected error occurred',
    'There was an internal error in the local instance. Its log has the details.',
  );
}
