import * as fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyFolder } from '../../../lib/embedded/fauna/command/verify';
import { startFauna } from '../../../lib/embedded/fauna/server';
import { inTime } from './processor-time';

/** A query that only computes is to end after so many milliseconds. */
export const TIMEOUT_MS = 300;

/** In multiples of what `leastProcessorTime` measures by: the deadline takes ten of them, compiling, rendering and the client their share. */
const LIMIT = 25;

const ROOT_SECRET = 'fuzz-root-secret';

/** A language that a database understands, and what must hold for whatever is sent to it. */
export interface FuzzedLanguage {
  readonly path: string;
  /** In them stands {@link TIMEOUT_MS}, not the secret. */
  readonly headers: Readonly<Record<string, string>>;
  body(query: string): string;
  /** Queries that make what random ones know by name. */
  readonly setup: readonly string[];
  readonly queries: fc.Arbitrary<string>;
  /** Those of answers that are as they should be. */
  readonly statuses: ReadonlySet<number>;
  /** Throws where an answer is none. */
  check(query: string, status: number, body: unknown): void;
}

/**
 * Sends random queries to a database of its own, which must be sound in the end. Gives how many there were, and what does not hold
 * that must: the smallest query that shows it, what the operator was told, what is wrong with the data.
 */
export async function fuzzDatabase(
  language: FuzzedLanguage,
  parameters: fc.Parameters<[string]>,
): Promise<{ readonly queries: number; readonly findings: readonly string[] }> {
  const directory = mkdtempSync(join(tmpdir(), 'fauna-fuzz-'));
  const logged: string[] = [];
  const server = await startFauna({ directory, port: 0, rootSecret: ROOT_SECRET, log: (line) => logged.push(line) });
  let run: fc.RunDetails<[string]>;
  try {
    for (const query of language.setup) {
      const { status, body } = await ask(server.url, language, query);
      if (status >= 300) throw new Error(`It was answered ${status}: ${JSON.stringify(body)}`);
    }
    run = await fc.check(answersInTime(server.url, language), parameters);
  } finally {
    await server.close();
  }
  const { problems } = await verifyFolder(directory);
  rmSync(directory, { recursive: true });
  const report = fc.defaultReportMessage(run) ?? [];
  return { queries: run.numRuns, findings: [report, logged, problems].flat() };
}

function answersInTime(endpoint: string, language: FuzzedLanguage): fc.IAsyncProperty<[string]> {
  return fc.asyncProperty(language.queries, async (query) => {
    const { status, body } = await inTime(LIMIT, () => ask(endpoint, language, query));
    if (!language.statuses.has(status)) throw new Error(`It was answered ${status}: ${JSON.stringify(body)}`);
    language.check(query, status, body);
  });
}

async function ask(
  endpoint: string,
  language: FuzzedLanguage,
  query: string,
): Promise<{ readonly status: number; readonly body: unknown }> {
  const answer = await fetch(endpoint + language.path, {
    method: 'POST',
    body: language.body(query),
    headers: { authorization: `Bearer ${ROOT_SECRET}`, ...language.headers },
  });
  return { status: answer.status, body: await answer.json() };
}
