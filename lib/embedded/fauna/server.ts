import { listen } from '../http/listen';
import { CHANNEL_REFUSALS, createHandler } from './http/handler';
import { environmentEndpoint } from './http/environment-endpoint';
import { exportEndpoint } from './http/export-endpoint';
import { feedEndpoint } from './http/feed-endpoint';
import { queryEndpoint } from './http/query-endpoint';
import { schemaEndpoint } from './http/schema-endpoint';
import type { Endpoint } from './http/endpoint';
import { streamEndpoint } from './http/stream-endpoint';
import { LINEARIZED_ROUTE, QUERY_ROUTE, v4Endpoint } from './http/v4-query-endpoint';
import { REST_PREFIXES, restEndpoint } from './http/v4-rest-endpoint';
import { v4StreamEndpoint } from './http/v4-stream-endpoint';
import { FaunaService } from './service';
import { openStore } from './store/store';

export interface FaunaOptions {
  /** Where the data is kept; made where there is none. One process at a time may use it. */
  readonly directory: string;
  /** `0` takes any free port. */
  readonly port: number;
  /** Loopback unless told otherwise. */
  readonly host?: string;
  /** The secret that may do everything; see `auth/secret.ts` for what it must not hold. */
  readonly rootSecret: string;
  /** One line for the operator, such as why a token was refused. No line holds a secret. */
  log(line: string): void;
}

export interface FaunaServer {
  /** `http://127.0.0.1:8443`, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** Ends all connections, then waits until everything acknowledged is on disk and lets go of the files. */
  close(): Promise<void>;
}

/**
 * Starts the embedded database: opens its store and listens for HTTP/1.1 and cleartext HTTP/2 on one port.
 * Rejects with `StoreError` where the data cannot be used, with Node's error where the port cannot be had, and with
 * `TypeError` for an unusable root secret.
 */
export async function startFauna(options: FaunaOptions): Promise<FaunaServer> {
  const store = await openStore(options.directory);
  try {
    const service = new FaunaService({ store, ...options });
    const handler = createHandler({
      exact: new Map([
        ['/query/1', queryEndpoint(service)],
        ['/stream/1', streamEndpoint(service)],
        ['/feed/1', feedEndpoint(service)],
        ['/environment/1', environmentEndpoint(service)],
        ['/', v4Endpoint(service, QUERY_ROUTE)],
        ['/linearized', v4Endpoint(service, LINEARIZED_ROUTE)],
        ['/stream', v4StreamEndpoint(service)],
      ]),
      prefixed: new Map([
        ...REST_PREFIXES.map((prefix): [string, Endpoint] => [prefix, restEndpoint(service)]),
        ['/schema/1', schemaEndpoint(service)],
        ['/export/1', exportEndpoint(service)],
      ]),
      databaseOf: async (credential) => (await service.admit(credential))?.database,
      now: () => service.now,
      log: options.log,
    });
    const listener = await listen(handler, { ...options, refusals: CHANNEL_REFUSALS });
    service.maintenance.start((error) =>
      options.log(`Clearing away failed: ${error instanceof Error ? error.message : String(error)}`),
    );
    return {
      url: listener.url,
      port: listener.port,
      async close() {
        service.maintenance.stop();
        await listener.close();
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}
