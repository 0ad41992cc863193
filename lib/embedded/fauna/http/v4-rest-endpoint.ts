import type { FaunaService } from '../service';
import { readLiteral } from '../v4/decode/read-literal';
import { parseLegacyRef } from '../v4/refs/legacy-path';
import type { RefName, V4Value } from '../v4/values/value';
import type { Effort } from '../values/effort';
import type { Endpoint } from './endpoint';
import { notFound } from './utility-endpoints';
import { type V4Route, v4Endpoint } from './v4-query-endpoint';

/** How paths of the REST interface begin, which is older than the query language and was never taken away. */
export const REST_PREFIXES = [
  '/databases',
  '/collections',
  '/classes',
  '/indexes',
  '/functions',
  '/roles',
  '/access_providers',
  '/keys',
  '/tokens',
  '/credentials',
] as const;

const DEFAULT_PAGE_SIZE = 64;
const EVENTS = '/events';

/** Documents, schema and history by their paths (`fauna/faunadb: ext/api/src/main/scala/api/fql1/FQL1Routes.scala`). */
export function restEndpoint(service: FaunaService): Endpoint {
  return (exchange) => {
    const path = exchange.path.slice(1);
    const isHistory = path.endsWith(EVENTS);
    const place = isHistory ? path.slice(0, -EVENTS.length) : path;
    const ref = parseLegacyRef(place);
    if (ref === undefined) return notFound(exchange);
    return v4Endpoint(service, routeOf(ref, place, isHistory))(exchange);
  };
}

function routeOf(ref: RefName, path: string, isHistory: boolean): V4Route {
  const target: V4Value = new Map([['@ref', path]]);
  const isCollection = ref.kind === 'native';
  const page: V4Route['query'] = (_, { query }) => ({
    query: { ref, literal: () => pageQuery(target, new URLSearchParams(query), isHistory) },
    readOnly: false,
  });
  if (isHistory) return { methods: ['GET'], query: page };
  return {
    methods: isCollection ? ['GET', 'POST'] : ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    query: (method, exchange, body) => {
      if (method === 'GET' && isCollection) return page(method, exchange, body);
      const form = FORMS[method];
      const params = (effort: Effort): V4Value =>
        new Map([['quote', body === '' ? new Map() : readLiteral(body, effort)]]);
      const literal = (effort: Effort): V4Value =>
        new Map([
          [form, target],
          ...(method === 'GET' || method === 'DELETE' ? [] : [['params', params(effort)] as const]),
        ]);
      return { query: { ref, literal }, readOnly: false };
    },
  };
}

const FORMS = { GET: 'get', POST: 'create', PUT: 'replace', PATCH: 'update', DELETE: 'delete' } as const;

function pageQuery(target: V4Value, parameters: URLSearchParams, isHistory: boolean): V4Value {
  const size = parameters.get('size') ?? '';
  return new Map<string, V4Value>([
    ['paginate', target],
    ['size', /^-?\d{1,9}$/.test(size) ? Number(size) : DEFAULT_PAGE_SIZE],
    ...(['before', 'after'] as const).flatMap((side) => {
      const cursor = parameters.get(side);
      return cursor === null ? [] : [[side, new Map([['quote', cursorOf(cursor)]])] as const];
    }),
    ...(isHistory ? [['events', true] as const] : []),
  ]);
}

/** JSON, a time in microseconds, or a ref as a path. */
function cursorOf(text: string): V4Value {
  return /^[[{"\d-]/.test(text) ? readLiteral(text) : new Map([['@ref', text]]);
}
