import type { Session } from '../auth/session';
import { type FaunaService, unauthorized } from '../service';
import type { V4Request } from '../v4/query';
import type { Answer } from './answer';
import type { Endpoint, Exchange } from './endpoint';
import { readV4Parameters } from './parameters';
import { readQueryTags } from './query-tags';
import { v4Answer, v4Errors, v4Refusal } from './v4-answer';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What a path can be asked: `undefined` for a method that it does not take. */
export interface V4Route {
  readonly methods: readonly Method[];
  /** Why a method that the path takes is not for this caller, if so. */
  forbidden?(method: Method, session: Session): string | undefined;
  /** Of a request by one of the methods. */
  query(method: Method, exchange: Exchange, body: string): Pick<V4Request, 'query' | 'readOnly'>;
}

/**
 * Runs what a path makes of a request (`fauna/faunadb: ext/api/src/main/scala/api/fql1/FQL1Routes.scala`). What is wrong with the
 * headers is told before, and whether or not, the caller is anybody; the method and the query itself after.
 */
export function v4Endpoint(service: FaunaService, route: V4Route): Endpoint {
  return async (exchange) => {
    exchange.refusal = (error) => v4Refusal(exchange, error);
    const started = performance.now();
    const { headers, method: given } = exchange.request;
    const { version, timeoutMs, lastTxnTs } = readV4Parameters(headers);
    const tags = readQueryTags(headers, 'x-fauna-tags');
    exchange.refusal = (error) => v4Refusal(exchange, error, tags);
    const body = await exchange.body();
    const found = service.authenticator.authenticate(exchange.credential);
    const session = found instanceof Promise ? await found : found;
    if (!session) throw unauthorized();
    const method = route.methods.find((name) => name === given);
    if (method === undefined) return methodNotAllowed(exchange, route.methods);
    const forbidden = route.forbidden?.(method, session);
    if (forbidden !== undefined)
      return v4Answer(exchange, { status: 403, body: v4Errors('forbidden', forbidden), tags });
    const request = { ...route.query(method, exchange, body.toString()), version, timeoutMs };
    const { status, body: answer, txnTs, stats } = await service.queryV4(session, request, lastTxnTs);
    const costs = { txnTs, stats, elapsedMs: performance.now() - started, bytesIn: body.length };
    return v4Answer(exchange, { status, body: answer, tags, costs });
  };
}

function methodNotAllowed(exchange: Exchange, methods: readonly Method[]): Answer {
  const allow = methods.join(', ');
  const body = v4Errors('method not allowed', `Allowed methods are ${allow}.`);
  return v4Answer(exchange, { status: 405, body, allow });
}

/** `/`: a query in the body, or in the address of a request that may not write. */
export const QUERY_ROUTE: V4Route = {
  methods: ['GET', 'POST'],
  query: (method, { query }, body) =>
    method === 'GET'
      ? { query: new URLSearchParams(query).get('q') ?? '', readOnly: true }
      : { query: body, readOnly: false },
};

/** `/linearized`: the same, of which nothing is weaker here anyway. */
export const LINEARIZED_ROUTE: V4Route = {
  methods: ['POST'],
  query: (_, __, body) => ({ query: body, readOnly: false }),
};
