import { Hono } from 'hono';
import { z } from 'zod';
import type { Authenticator } from '../auth/authenticator';
import { HasuraError } from '../errors';
import { errorBody, knownError } from '../execution/answer';
import type { GraphQLEngine } from '../execution/graphql-engine';
import { readRequest } from '../execution/request';
import { ADMIN_ROLE, isAdmin, type Session } from '../session';
import { headersOf, jsonOf, type Exchange, type Routes } from './exchange';
import { statusOf } from './status';

export interface GraphQLRoutesOptions {
  readonly engine: GraphQLEngine;
  readonly authenticator: Authenticator;
  /** Takes what went wrong for the operator; clients learn only that something did. */
  readonly log: (line: string) => void;
}

/** A request as a whole: who asks is found out first, then the body is read. */
type Answer = (body: unknown, session: Session) => Promise<string>;

/**
 * `/v1/graphql`, which answers everything with status 200; `/v1alpha1/graphql`, its elder with true statuses; and
 * `/v1/graphql/explain` (`hasura/graphql-engine: docs/docs/api-reference/graphql-api`).
 */
export function graphqlRoutes(options: GraphQLRoutesOptions): Routes {
  const { engine } = options;
  const app: Routes = new Hono();
  const run: Answer = async (body, session) => {
    if (!Array.isArray(body)) return engine.run(readRequest(body), session);
    const answers: string[] = [];
    for (const each of body) answers.push(await runOfBatch(each, session));
    return `[${answers.join(',')}]`;
  };
  // One request of a batch that fails leaves the others alone.
  const runOfBatch: Answer = async (body, session) => {
    try {
      return await engine.run(readRequest(body), session);
    } catch (error) {
      return errorBody(knownError(error, options.log), session.role);
    }
  };
  const explain: Answer = async (body, session) => {
    if (!isAdmin(session)) throw new HasuraError('access-denied', 'restricted access : admin only');
    const { query, user } = explainRequest(body);
    return JSON.stringify(await engine.explain(readRequest(query), posing(user)));
  };
  app.post('/v1/graphql', (exchange) => respond(exchange, run, () => 200, options));
  app.post('/v1alpha1/graphql', (exchange) => respond(exchange, run, ({ code }) => statusOf(code), options));
  app.post('/v1/graphql/explain', (exchange) => respond(exchange, explain, ({ code }) => statusOf(code), options));
  app.get('/v1/graphql', (exchange) =>
    json(exchange, errorBody(new HasuraError('not-supported', 'PersistedQueryNotSupported'), undefined), 200),
  );
  return app;
}

async function respond(
  exchange: Exchange,
  answer: Answer,
  status: (error: HasuraError) => 200 | ReturnType<typeof statusOf>,
  options: GraphQLRoutesOptions,
): Promise<Response> {
  let session: Session | undefined;
  try {
    session = await options.authenticator.authenticate(headersOf(exchange));
    return json(exchange, await answer(await jsonOf(exchange), session), 200);
  } catch (error) {
    const refusal = knownError(error, options.log);
    return json(exchange, errorBody(refusal, session?.role), status(refusal));
  }
}

function json(exchange: Exchange, body: string, status: 200 | ReturnType<typeof statusOf>): Response {
  return exchange.body(body, status, { 'content-type': 'application/json; charset=utf-8' });
}

const explanation = z.object({ query: z.unknown(), user: z.record(z.string(), z.string()).default({}) });

function explainRequest(body: unknown): z.infer<typeof explanation> {
  const { success, data } = explanation.safeParse(body);
  if (success) return data;
  throw new HasuraError('parse-failed', 'expected {"query": {"query": …}, "user": {"x-hasura-role": …}}');
}

/** The session that an admin wants a query explained for. */
function posing(user: Readonly<Record<string, string>>): Session {
  const variables = new Map(Object.entries(user).map(([name, value]) => [name.toLowerCase(), value]));
  const role = variables.get('x-hasura-role') ?? ADMIN_ROLE;
  variables.delete('x-hasura-role');
  return { role, variables, backendOnly: false, expiresAt: undefined };
}
