import { Hono } from 'hono';
import type { Authenticator } from '../auth/authenticator';
import { HasuraError } from '../errors';
import { knownError } from '../execution/answer';
import { runMetadataRequest } from '../metadata/metadata-api';
import type { MetadataService } from '../metadata/metadata-service';
import { runQueryRequest } from '../run-sql/run-sql';
import { isAdmin } from '../session';
import { headersOf, jsonOf, type Exchange, type Routes } from './exchange';
import { statusOf } from './status';

export interface AdminRoutesOptions {
  readonly service: MetadataService;
  readonly authenticator: Authenticator;
  /** Takes what went wrong for the operator. */
  readonly log: (line: string) => void;
}

/** Said to whoever is known but no admin; not being known has the status 401. */
const ADMIN_ONLY = { path: '$.args', error: 'restricted access : admin only', code: 'access-denied' } as const;

type Run = (body: unknown, service: MetadataService) => Promise<unknown>;

/** `/v1/metadata` and `/v2/query`, for admins only (`hasura/graphql-engine: docs/docs/api-reference`). */
export function adminRoutes(options: AdminRoutesOptions): Routes {
  const app: Routes = new Hono();
  app.post('/v1/metadata', (exchange) => answer(exchange, runMetadataRequest, options));
  app.post('/v2/query', (exchange) => answer(exchange, runQueryRequest, options));
  return app;
}

/** An error on the routes that are not GraphQL. */
export function refusalAnswer(exchange: Exchange, { path, message, code, internal }: HasuraError): Response {
  return exchange.json({ path, error: message, code, ...(internal !== undefined && { internal }) }, statusOf(code));
}

async function answer(
  exchange: Exchange,
  run: Run,
  { service, authenticator, log }: AdminRoutesOptions,
): Promise<Response> {
  try {
    const session = await authenticator.authenticate(headersOf(exchange));
    if (!isAdmin(session)) return exchange.json(ADMIN_ONLY, 400);
    return exchange.json(await run(await jsonOf(exchange), service));
  } catch (error) {
    return refusalAnswer(exchange, knownError(error, log));
  }
}
