import { ROOT_DATABASE } from '../auth/database-tree';
import type { Session } from '../auth/session';
import { NativeId } from '../schema/native-ids';
import type { FaunaService } from '../service';
import { readLiteral } from '../v4/decode/read-literal';
import { V4Failure } from '../v4/errors/failure';
import { parseLegacyRef } from '../v4/refs/legacy-path';
import type { RefName, V4Value } from '../v4/values/value';
import type { Effort } from '../values/effort';
import { parseLong } from '../values/number';
import type { Endpoint } from './endpoint';
import { notFound } from './utility-endpoints';
import { type Method, type V4Route, v4Endpoint } from './v4-query-endpoint';

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
    forbidden: (method, session) => (isKey(ref) && !isRoot(session) ? KEY_REFUSALS.get(method) : undefined),
    query: (method, exchange, text) => {
      if (method === 'GET' && isCollection) return page(method, exchange, text);
      const of: ReadonlyMap<string, V4Value> = new Map([[FORMS[method], target]]);
      if (method === 'GET' || method === 'DELETE') return { query: { ref, literal: () => of }, readOnly: false };
      const body = (effort: Effort): V4Value => (text === '' ? new Map() : readLiteral(text, effort));
      const literal = (effort: Effort): V4Value => new Map([...of, ['params', new Map([['quote', body(effort)]])]]);
      return { query: { ref, body, literal }, readOnly: false };
    },
  };
}

/** What a key may do is not changed from outside of the query language. */
const KEY_REFUSALS: ReadonlyMap<Method, string> = new Map([
  ['PUT', 'Replacing a key with PUT is not allowed: create a replacement key, then delete this key.'],
  ['PATCH', "Updating a key with PATCH is not allowed: use the Update FQL function to change key's user metadata."],
]);

function isKey(ref: RefName): boolean {
  return ref.kind === 'document' && ref.collection.kind === 'native' && ref.collection.collection === NativeId.Key;
}

/** The secret of the root database, which is no key. */
function isRoot({ database, caller }: Session): boolean {
  return database === ROOT_DATABASE && caller.admin && caller.key === undefined;
}

const FORMS = { GET: 'get', POST: 'create', PUT: 'replace', PATCH: 'update', DELETE: 'delete' } as const;

function pageQuery(target: V4Value, parameters: URLSearchParams, isHistory: boolean): V4Value {
  return new Map<string, V4Value>([
    ['paginate', target],
    ['size', parseLong(parameters.get('size') ?? '') ?? DEFAULT_PAGE_SIZE],
    ...(['before', 'after'] as const).flatMap((side) => {
      const cursor = cursorOf(parameters.get(side) ?? '');
      return cursor === undefined ? [] : [[side, new Map([['quote', cursor]])] as const];
    }),
    ...(isHistory ? [['events', true] as const] : []),
  ]);
}

/** JSON, or a ref as a path; `undefined` for anything else, which is as good as nothing. */
function cursorOf(text: string): V4Value | undefined {
  try {
    return readLiteral(text);
  } catch (error) {
    if (!(error instanceof V4Failure)) throw error;
    return parseLegacyRef(text) && new Map([['@ref', text]]);
  }
}
