import type { OutgoingHttpHeaders } from 'node:http';

/** What a page may send (`fauna/faunadb: ext/api/src/main/scala/api/CoreApplication.scala`, `CORSAllowedHeaders`). */
const ALLOWED_HEADERS = [
  'accept-encoding',
  'authorization',
  'content-type',
  'x-driver-env',
  'x-faunadb-api-version',
  'x-fauna-driver',
  'x-fauna-source',
  'x-fauna-tags',
  'x-format',
  'x-last-seen-txn',
  'x-last-txn-ts',
  'x-linearized',
  'x-max-contention-retries',
  'x-max-retries-on-contention',
  'x-query-tags',
  'x-query-timeout',
  'x-query-timeout-ms',
  'x-runtime-environment',
  'x-runtime-environment-os',
  'x-nodejs-version',
  'traceparent',
  'x-typecheck',
  'x-performance-hints',
].join(', ');

/**
 * Lets a page of any origin read the answer, refusals included: who may ask is the credential's business, and the
 * browser adds none by itself. `headers` are the answer's own; those beginning with `x-` are shown to the page.
 */
export function corsHeaders(origin: string, headers: OutgoingHttpHeaders): OutgoingHttpHeaders {
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': Object.keys(headers)
      .filter((name) => name.startsWith('x-'))
      .join(', '),
  };
}

/** The answer to a browser that asks, on whatever path, before it sends the request itself. */
export function preflightHeaders(origin: string): OutgoingHttpHeaders {
  return {
    ...corsHeaders(origin, {}),
    'access-control-allow-headers': ALLOWED_HEADERS,
    'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
    'access-control-max-age': '86400',
  };
}
