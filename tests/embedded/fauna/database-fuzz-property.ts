import * as fc from 'fast-check';
import { z } from 'zod';
import { requirePlacesInside } from './fuzz-property';
import { databaseProgram, SETUP } from './random-fql';

/** What must hold for whatever is sent to a database as a query. */

const TIMEOUT_MS = 300;

/** In processor time, of the client too. */
const GRACE_MS = 500;

const STATUSES: ReadonlySet<number> = new Set([200, 400, 440, 503]);

const Answer = z.object({ summary: z.string().default('') });

/** Makes what random queries know by name. */
export async function prepare(endpoint: string, secret: string): Promise<void> {
  for (const query of SETUP) {
    const { status, body } = await ask(endpoint, secret, query);
    if (status !== 200) throw new Error(`It was answered ${status}: ${JSON.stringify(body)}`);
  }
}

/** Sends queries to a database, and throws where its answer is none, or comes late. */
export function anyDatabaseQuery(endpoint: string, secret: string): fc.IAsyncProperty<[string]> {
  return fc.asyncProperty(databaseProgram, async (query) => {
    const before = process.cpuUsage();
    const { status, body } = await ask(endpoint, secret, query);
    const { user, system } = process.cpuUsage(before);
    const spent = (user + system) / 1000;
    if (spent > TIMEOUT_MS + GRACE_MS) throw new Error(`It took ${Math.round(spent)} ms of processor time`);
    if (!STATUSES.has(status)) throw new Error(`It was answered ${status}: ${JSON.stringify(body)}`);
    requirePlacesInside(query, Answer.parse(body).summary);
  });
}

async function ask(
  endpoint: string,
  secret: string,
  query: string,
): Promise<{ readonly status: number; readonly body: unknown }> {
  const answer = await fetch(`${endpoint}/query/1`, {
    method: 'POST',
    body: JSON.stringify({ query }),
    headers: {
      authorization: `Bearer ${secret}`,
      'x-typecheck': 'false',
      'x-performance-hints': 'true',
      'x-query-timeout-ms': String(TIMEOUT_MS),
    },
  });
  return { status: answer.status, body: await answer.json() };
}
