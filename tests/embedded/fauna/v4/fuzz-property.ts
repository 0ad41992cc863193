import * as fc from 'fast-check';
import { z } from 'zod';
import { request, SETUP } from './random-expression';

/** What must hold for whatever is sent as a query of FQL v4. */

const TIMEOUT_MS = 300;

/** In processor time: a query that only computes ends so soon after its deadline, and compiling and printing take their share. */
const GRACE_MS = 500;

const STATUSES: ReadonlySet<number> = new Set([200, 201, 400, 403, 404, 413, 429, 503]);

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

/** Makes what random expressions know by name. Rejects where the database does not. */
export async function prepare(endpoint: string, secret: string): Promise<void> {
  for (const step of SETUP) {
    const { status, body } = await ask(endpoint, secret, JSON.stringify(step));
    if (status !== 201) throw new Error(`It was answered ${status}: ${JSON.stringify(body)}`);
  }
}

/** Sends queries to a database, and throws where its answer is none. */
export function anyRequest(endpoint: string, secret: string): fc.IAsyncProperty<[string]> {
  return fc.asyncProperty(request, async (query) => {
    const before = process.cpuUsage();
    const { status, body } = await ask(endpoint, secret, query);
    const { user, system } = process.cpuUsage(before);
    const spent = (user + system) / 1000;
    if (spent > TIMEOUT_MS + GRACE_MS) throw new Error(`It took ${Math.round(spent)} ms of processor time`);
    if (!STATUSES.has(status)) throw new Error(`It was answered ${status}: ${JSON.stringify(body)}`);
    if (status < 300) return;
    for (const { position = [] } of Problems.parse(body).errors) requireInside(query, position);
  });
}

async function ask(
  endpoint: string,
  secret: string,
  query: string,
): Promise<{ readonly status: number; readonly body: unknown }> {
  const answer = await fetch(endpoint, {
    method: 'POST',
    body: query,
    headers: {
      authorization: `Bearer ${secret}`,
      'x-faunadb-api-version': '4',
      'x-query-timeout': String(TIMEOUT_MS),
    },
  });
  return { status: answer.status, body: await answer.json() };
}

/** The last step may be a key that the form could have had, or an element of what an argument comes to. */
function requireInside(query: string, position: readonly (string | number)[]): void {
  if (position.length === 0) return;
  let place: unknown = JSON.parse(query);
  for (const step of position.slice(0, -1)) {
    place = typeof place === 'object' && place !== null ? Reflect.get(place, step) : undefined;
    if (place === undefined) throw new Error(`There is no ${JSON.stringify(position)} in the query`);
  }
}
