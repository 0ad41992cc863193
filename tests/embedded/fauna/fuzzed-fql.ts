import { z } from 'zod';
import { type FuzzedLanguage, TIMEOUT_MS } from './fuzz-database';
import { requirePlacesInside } from './fuzz-property';
import { databaseProgram, SETUP } from './random-fql';

const Answer = z.object({ summary: z.string().default('') });

/** FQL v10, with its types checked before it runs, or without. */
export function fuzzedFql({ typecheck }: { readonly typecheck: boolean }): FuzzedLanguage {
  return {
    path: '/query/1',
    headers: {
      'x-typecheck': String(typecheck),
      'x-performance-hints': 'true',
      'x-query-timeout-ms': String(TIMEOUT_MS),
    },
    body: (query) => JSON.stringify({ query }),
    setup: SETUP,
    queries: databaseProgram,
    statuses: new Set([200, 400, 440, 503]),
    check: (query, _, body) => requirePlacesInside(query, Answer.parse(body).summary),
  };
}
