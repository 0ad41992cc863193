import type { OutgoingHttpHeaders } from 'node:http';
import type { Request } from '../../http/listen';
import type { ProtocolError, ProtocolErrorCode } from '../errors/protocol-error';
import type { QueryStats } from '../query';
import type { Micros } from '../values/value';
import type { Answer } from './answer';
import type { Exchange } from './endpoint';
import { indentJson } from './indent-json';

/** What a query has come to, beside its body. */
export interface QueryCosts {
  readonly txnTs: Micros;
  readonly stats: QueryStats;
  readonly elapsedMs: number;
  /** Of the request's body, in bytes. */
  readonly bytesIn: number;
}

/** An answer before it is given the form that all of FQL v4's have. */
export interface V4Reply {
  readonly status: number;
  /** An object, or JSON text. */
  readonly body?: object | string;
  /** What may be asked instead. */
  readonly allow?: string;
  /** Echoed. */
  readonly tags?: string | undefined;
  /** Nothing, where the request cost nothing. */
  readonly costs?: QueryCosts;
}

/**
 * An answer in the form of FQL v4's endpoints, which are also all that are not v10's. It is spread over lines for people with a
 * command line, and where they ask for it.
 */
export function v4Answer(exchange: Exchange, { status, body, allow, tags, costs }: V4Reply): Answer {
  const { request } = exchange;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return {
    status,
    headers: {
      'x-txn-time': String(costs?.txnTs ?? exchange.now()),
      ...metrics(costs, Buffer.byteLength(text ?? '')),
      ...(tags === undefined ? {} : { 'x-fauna-tags': tags }),
      ...(allow === undefined ? {} : { allow }),
      ...(status === 401 ? { 'www-authenticate': 'Basic realm="Unauthorized"' } : {}),
    },
    body: request.method === 'HEAD' ? undefined : isReadByPeople(request) ? text && indentJson(text) : text,
  };
}

/** The costs of a request, as the older half of the interface tells them; a page may read them. */
function metrics(costs: QueryCosts | undefined, bytesOut: number): OutgoingHttpHeaders {
  const stats = costs?.stats;
  const numbers = {
    'x-compute-ops': stats?.computeOps ?? 0,
    'x-byte-read-ops': stats?.readOps ?? 0,
    'x-byte-write-ops': stats?.writeOps ?? 0,
    'x-query-time': Math.round(costs?.elapsedMs ?? 0),
    'x-query-bytes-in': costs?.bytesIn ?? 0,
    'x-query-bytes-out': costs ? bytesOut : 0,
    'x-storage-bytes-read': stats?.bytesRead ?? 0,
    'x-storage-bytes-write': stats?.bytesWritten ?? 0,
    'x-txn-retries': 0,
  };
  return Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, String(value)]));
}

/** The body of a refusal in v4's form. */
export function v4Errors(code: string, description: string): object {
  return { errors: [{ code, description }] };
}

/** How v4 calls the refusals of whole requests (`fauna/faunadb: ext/api/src/main/scala/api/fql1/TMPEndpoint.scala`). */
const CODES: Readonly<Record<ProtocolErrorCode, string>> = {
  invalid_request: 'bad request',
  unauthorized: 'unauthorized',
  forbidden: 'permission denied',
  not_found: 'not found',
  method_not_allowed: 'method not allowed',
  conflict: 'conflict',
  contended_transaction: 'contended transaction',
  request_size_exceeded: 'request too large',
  limit_exceeded: 'too many requests',
  internal_error: 'internal server error',
  time_out: 'time out',
};

/** A refusal of the whole request. A hopeless deadline is a time-out like any other here. */
export function v4Refusal(exchange: Exchange, { code, message, status }: ProtocolError, tags?: string): Answer {
  const isTimeOut = code === 'time_out';
  const description = code === 'unauthorized' ? 'Unauthorized' : isTimeOut ? 'Read timed out' : message;
  return v4Answer(exchange, { status: isTimeOut ? 503 : status, body: v4Errors(CODES[code], description), tags });
}

function isReadByPeople({ headers }: Request): boolean {
  return /curl|HTTPie/.test(headers['user-agent'] ?? '') || headers['x-faunadb-formatted-json'] !== undefined;
}
