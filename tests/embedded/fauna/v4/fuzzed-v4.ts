import { z } from 'zod';
import { type FuzzedLanguage, TIMEOUT_MS } from '../fuzz-database';
import { request, SETUP } from './random-expression';

const Problems = z.object({
  errors: z
    .array(
      z.object({
        position: z.array(z.union([z.string(), z.number()])).optional(),
        code: z.string().min(1),
        description: z.string(),
      }),
    )
    .min(1),
});

export const FUZZED_V4: FuzzedLanguage = {
  path: '/',
  headers: { 'x-faunadb-api-version': '4', 'x-query-timeout': String(TIMEOUT_MS) },
  body: (query) => query,
  setup: SETUP.map((step) => JSON.stringify(step)),
  queries: request,
  statuses: new Set([200, 201, 400, 403, 404, 413, 429, 503]),
  check(query, status, body) {
    if (status < 300) return;
    for (const { position = [] } of Problems.parse(body).errors) requireInside(query, position);
  },
};

/** The last step may be a key that the form could have had, or an element of what an argument comes to. */
function requireInside(query: string, position: readonly (string | number)[]): void {
  if (position.length === 0) return;
  let place: unknown = JSON.parse(query);
  for (const step of position.slice(0, -1)) {
    place = typeof place === 'object' && place !== null ? Reflect.get(place, step) : undefined;
    if (place === undefined) throw new Error(`There is no ${JSON.stringify(position)} in the query`);
  }
}
