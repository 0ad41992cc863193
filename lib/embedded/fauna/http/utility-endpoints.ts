import { encodeGlobalId } from '../auth/global-id';
import type { Endpoint } from './endpoint';
import { v4Answer, v4Errors } from './v4-answer';

/**
 * `/ping`, `/authorized` and `/error`, which watchdogs ask
 * (`fauna/faunadb: ext/api/src/main/scala/api/fql1/UtilRoutes.scala`). They take GET and HEAD.
 */
export const ping: Endpoint = (exchange) => {
  const { request, query } = exchange;
  const refusal = refuseOtherMethods(request.method);
  if (refusal) return v4Answer(exchange, refusal);
  const scope = scopeOf(new URLSearchParams(query).get('scope') ?? 'write');
  return v4Answer(exchange, { status: 200, body: { resource: `Scope ${scope} is OK` } });
};

function scopeOf(asked: string): string {
  if (asked === 'write' || asked === 'global') return 'write';
  if (asked === 'read' || asked === 'local') return 'read';
  return asked === 'all' ? 'all' : 'node';
}

export const authorized: Endpoint = async (exchange) => {
  const { request } = exchange;
  const refusal = refuseOtherMethods(request.method);
  if (refusal) return v4Answer(exchange, refusal);
  const database = await exchange.databaseOfCaller();
  if (database === undefined) {
    return v4Answer(exchange, { status: 401, body: v4Errors('unauthorized', 'Unauthorized') });
  }
  return v4Answer(exchange, { status: 200, body: { account: '0', global_id: encodeGlobalId(database) } });
};

/** Fails on purpose, so that a watchdog can see what failing looks like. */
export const error: Endpoint = (exchange) =>
  v4Answer(exchange, { status: 500, body: v4Errors('internal server error', 'This endpoint always fails.') });

export const notFound: Endpoint = (exchange) =>
  v4Answer(exchange, { status: 404, body: v4Errors('not found', 'Not Found') });

function refuseOtherMethods(method: string | undefined) {
  if (method === 'GET' || method === 'HEAD') return undefined;
  return { status: 405, body: v4Errors('method not allowed', 'Allowed methods are GET.'), allow: 'GET' };
}
