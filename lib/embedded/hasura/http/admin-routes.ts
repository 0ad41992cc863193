import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Authenticator } from '../auth/authenticator';
import { HasuraError } from '../errors';
import { knownError } from '../execution/answer';
import { LIMITS } from '../execution/limits';
import { runMetadataRequest } from '../metadata/metadata-api';
import type { MetadataService } from '../metadata/metadata-service';
import { runQueryRequest } from '../run-sql/run-sql';
import { isAdmin } from '../session';
import { headersOf } from './request-headers';
import { statusOf } from './status';

export interface AdminRoutesOptions {
  readonly service: MetadataService;
  readonly authenticator: Authenticator;
  /** Takes what went wrong for the operator. */
  readonly log: (line: string) => void;
}

type Run = (body: unknown, service: MetadataService) => Promise<unknown>;

/** `/v1/metadata` and `/v2/query`, for admins only (`hasura/graphql-engine: docs/docs/api-reference`). */
export function adminRoutes(options: AdminRoutesOptions): Hono {
  const app = new Hono();
  const limit = bodyLimit({
    maxSize: LIMITS.bodyBytes,
    onError: (context) => {
      // The rest of the body is not read, so the connection is of no more use.
      context.header('connection', 'close');
      return refusalAnswer(
        context,
        new HasuraError('bad-request', `the body is larger than ${LIMITS.bodyBytes} bytes`),
      );
    },
  });
  app.post('/v1/metadata', limit, (context) => answer(context, runMetadataRequest, options));
  app.post('/v2/query', limit, (context) => answer(context, runQueryRequest, options));
  return app;
}

/** An error on the routes that are not GraphQL. */
export function refusalAnswer(context: Context, { path, message, code, internal }: HasuraError): Response {
  return context.json({ path, error: message, code, ...(internal !== undefined && { internal }) }, statusOf(code));
}

async function answer(
  context: Context,
  run: Run,
  { service, authenticator, log }: AdminRoutesOptions,
): Promise<Response> {
  try {
    const session = await authenticator.authenticate(headersOf(context));
    if (!isAdmin(session)) throw new HasuraError('access-denied', 'restricted access : admin only');
    return context.json(await run(await jsonOf(context), service));
  } catch (error) {
    return refusalAnswer(context, knownError(error, log));
  }
}

async function jsonOf(context: Context): Promise<unknown> {
  try {
    return await context.req.json();
  } catch (error) {
    throw new HasuraError('invalid-json', error instanceof Error ? error.message : 'the body is no JSON');
  }
}
