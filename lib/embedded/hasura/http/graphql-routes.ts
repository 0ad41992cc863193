import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import type { Authenticator } from '../auth/authenticator';
import { HasuraError } from '../errors';
import { errorBody, knownError } from '../execution/answer';
import type { GraphQLEngine } from '../execution/graphql-engine';
import { LIMITS } from '../execution/limits';
import { readRequest } from '../execution/request';
import { ADMIN_ROLE, isAdmin, type Session } from '../session';
import { headersOf } from './request-headers';
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
export function graphqlRoutes(options: GraphQLRoutesOptions): Hono {
  const { engine } = options;
  const app = new Hono();
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
  const endpoint = (answer: Answer, status: (error: HasuraError) => 200 | ReturnType<typeof statusOf>) =>
    [limitBody(), (context: Context) => respond(context, answer, status, options)] as const;

  app.post('/v1/graphql', ...endpoint(run, () => 200));
  app.post('/v1alpha1/graphql', ...endpoint(run, ({ code }) => statusOf(code)));
  app.post('/v1/graphql/explain', ...endpoint(explain, ({ code }) => statusOf(code)));
  app.get('/v1/graphql', (context) =>
    json(context, errorBody(new HasuraError('not-supported', 'PersistedQueryNotSupported'), undefined), 200),
  );
  return app;
}

async function respond(
  context: Context,
  answer: Answer,
  status: (error: HasuraError) => 200 | ReturnType<typeof statusOf>,
  options: GraphQLRoutesOptions,
): Promise<Response> {
  let session: Session | undefined;
  try {
    session = await options.authenticator.authenticate(headersOf(context));
    return json(context, await answer(parseJson(await context.req.text()), session), 200);
  } catch (error) {
    const refusal = knownError(error, options.log);
    return json(context, errorBody(refusal, session?.role), status(refusal));
  }
}

function json(context: Context, body: string, status: 200 | ReturnType<typeof statusOf>): Response {
  return context.body(body, status, { 'content-type': 'application/json; charset=utf-8' });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new HasuraError('invalid-json', error instanceof Error ? error.message : 'the body is no JSON');
  }
}

function limitBody() {
  return bodyLimit({
    maxSize: LIMITS.bodyBytes,
    onError: (context) => {
      const refusal = new HasuraError('bad-request', `the body is larger than ${LIMITS.bodyBytes} bytes`);
      // The rest of the body is not read, so the connection is of no more use.
      context.header('connection', 'close');
      return json(context, errorBody(refusal, undefined), 200);
    },
  });
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
