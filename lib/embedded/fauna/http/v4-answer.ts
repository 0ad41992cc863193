import type { Request } from '../../http/listen';
import type { Answer } from './answer';
import type { Exchange } from './endpoint';

/** The headers that the older half of the interface tells its costs by; a page may read them. */
const METRICS = [
  'x-compute-ops',
  'x-byte-read-ops',
  'x-byte-write-ops',
  'x-query-time',
  'x-query-bytes-in',
  'x-query-bytes-out',
  'x-storage-bytes-read',
  'x-storage-bytes-write',
  'x-txn-retries',
] as const;

/**
 * An answer in the form of FQL v4's endpoints, which are also all that are not v10's. Requests that cost nothing tell zero.
 * It is spread over lines for people with a command line, and where they ask for it.
 */
export function v4Answer(exchange: Exchange, answer: { status: number; body?: object; allow?: string }): Answer {
  const { status, body, allow } = answer;
  const { request } = exchange;
  const indent = isReadByPeople(request) ? 2 : undefined;
  return {
    status,
    headers: {
      'x-txn-time': String(exchange.now()),
      ...Object.fromEntries(METRICS.map((name) => [name, '0'])),
      ...(allow === undefined ? {} : { allow }),
    },
    body: request.method === 'HEAD' ? undefined : JSON.stringify(body, undefined, indent),
  };
}

/** The body of a refusal in v4's form. */
export function v4Errors(code: string, description: string): object {
  return { errors: [{ code, description }] };
}

function isReadByPeople({ headers }: Request): boolean {
  return /curl|HTTPie/.test(headers['user-agent'] ?? '') || headers['x-faunadb-formatted-json'] !== undefined;
}
