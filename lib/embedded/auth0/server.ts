import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { loadDemoPasswords } from '../credentials/demo-people';
import { HOUR } from '../clock';
import { listen, type Request, type Response } from '../http/listen';
import { TenantActions } from './actions/tenant-actions';
import type { Instance } from './instance';
import { SignInAttempts } from './login/attempts';
import { errorPage } from './login/error-page';
import { pageResponse } from './login/page';
import { logoutRoutes } from './login/logout';
import { loginRoutes } from './login/routes';
import { managementRoutes } from './management/routes';
import { forwardToProvider, isProtocolPath } from './oidc/forward';
import { currentProvider } from './oidc/current-provider';
import { isForProvider, userinfoRoutes } from './oidc/userinfo';
import { API_AUDIENCE, type Auth0Account, seedAccounts, seedApplications } from './seed';
import { ensureSigningKey } from './signing-keys';
import { Store } from './store';

export interface Auth0Options {
  /** `0` takes any free port. */
  readonly port: number;
  /** Where the database and the demo accounts are kept; made where it is missing. */
  readonly directory: string;
  /** Where people open the app, `http://localhost:3000`: its addresses are the allowed callbacks, origins and logout addresses. */
  readonly appUrl: string;
  /** The folder with Action files. */
  readonly actions?: string;
  /** What Actions find in `event.secrets`. */
  readonly actionSecrets?: Readonly<Record<string, string>>;
  /** Takes lines for the person who runs the app. */
  readonly log?: (line: string) => void;
}

export interface EmbeddedAuth0 {
  /** `http://localhost:PORT`: browsers take `localhost` for a secure place, which the SDKs need. */
  readonly url: string;
  /** The address with a slash at its end: the claim `iss`. */
  readonly issuer: string;
  /** The regular web application, with its callback at `/auth/callback` of the app. */
  readonly web: { readonly clientId: string; readonly clientSecret: string };
  /** The machine-to-machine application. */
  readonly machine: { readonly clientId: string; readonly clientSecret: string };
  /** The application in the browser, which has no secret. */
  readonly spa: { readonly clientId: string };
  /** The identifier of the demo's own API. */
  readonly apiAudience: string;
  readonly accounts: readonly Auth0Account[];
  close(): Promise<void>;
}

/**
 * Starts a local Auth0 tenant that the unmodified SDKs take for a hosted one, on one loopback port. Rejects where the port is taken,
 * or the data is damaged or cannot be written.
 */
export async function startAuth0(options: Auth0Options): Promise<EmbeddedAuth0> {
  const { directory, appUrl, log = () => undefined } = options;
  const store = openStore(directory);
  const now = () => Date.now();
  let handle = (_: Request, response: Response): void => void response.writeHead(503).end();
  const listener = await listen((request, response) => handle(request, response), { port: options.port });
  try {
    const url = `http://localhost:${listener.port}`;
    const instance: Instance = {
      store,
      issuer: `${url}/`,
      actions: new TenantActions({ store, folder: options.actions, secrets: options.actionSecrets ?? {}, log }),
      attempts: new SignInAttempts(now),
      now,
      log,
    };
    store.prune(now());
    await ensureSigningKey(store, now);
    const { web, machine, spa } = seedApplications(instance, appUrl);
    const accounts = await seedAccounts(instance, loadDemoPasswords(directory));
    await store.flushed();
    handle = handlerOf(instance);
    const pruning = setInterval(() => store.prune(now()), HOUR).unref();

    return {
      url,
      issuer: instance.issuer,
      web: { clientId: web.id, clientSecret: web.secret },
      machine: { clientId: machine.id, clientSecret: machine.secret },
      spa: { clientId: spa.id },
      apiAudience: API_AUDIENCE,
      accounts,
      close: async () => {
        clearInterval(pruning);
        await listener.close();
        await store.close();
      },
    };
  } catch (error) {
    await listener.close();
    await store.close();
    throw error;
  }
}

function openStore(directory: string): Store {
  try {
    return new Store(directory);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `The local Auth0 cannot use its data in ${directory}: ${reason}. Restore that folder from a copy, or remove it to start anew.`,
      { cause: error },
    );
  }
}

function handlerOf(instance: Instance): (request: Request, response: Response) => void {
  const provider = currentProvider(instance);
  const pages = getRequestListener(routes(instance, provider).fetch);
  return (request, response) => {
    const { pathname } = new URL(request.url ?? '/', instance.issuer);
    const isOwn = pathname === '/userinfo' ? !isForProvider(request) : !isProtocolPath(pathname);
    if (isOwn) return void pages(request, response);
    forwardToProvider(instance, provider(), request, response).catch((error: unknown) => {
      instance.log(`Unexpected error at ${pathname}: ${error instanceof Error ? error.stack : String(error)}`);
      if (!response.headersSent) response.statusCode = 500;
      response.end();
    });
  };
}

function routes(instance: Instance, provider: ReturnType<typeof currentProvider>): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>({ strict: false });
  app.onError((error) => {
    instance.log(`Unexpected error: ${error.stack ?? error.message}`);
    const reason = 'Something went wrong here. The log of this installation says what.';
    return pageResponse(errorPage({ status: 500, title: 'This did not work', reason }));
  });
  app.notFound((context) => {
    const reason = `${context.req.method} ${context.req.path} is not part of this local tenant.`;
    return pageResponse(errorPage({ status: 404, title: 'Nothing is here', reason }));
  });
  app.route('/', loginRoutes(instance, provider));
  app.route('/', logoutRoutes(instance, provider));
  app.route('/', userinfoRoutes(instance));
  app.route('/api/v2', managementRoutes(instance));
  return app;
}
