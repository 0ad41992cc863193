import { expect } from 'vitest';
import { createEngineWithoutStore, sessionWithoutStore } from '../../../lib/embedded/fauna/no-database';
import { type QueryAnswer, type QueryRequest, type QuerySession, runQuery } from '../../../lib/embedded/fauna/query';

const engine = createEngineWithoutStore();

/** The moment at which every query of these tests runs: 2025-01-01T00:00:00Z, in microseconds. */
export const SNAPSHOT = 1_735_689_600_000_000;

/** Runs a query in this process and without a database, through the whole pipeline. */
export function ask(
  query: string,
  request: Partial<QueryRequest> = {},
  session: Partial<QuerySession> = {},
): QueryAnswer {
  return runQuery(
    engine,
    { ...sessionWithoutStore(SNAPSHOT), ...session },
    { query, arguments: undefined, format: 'tagged', performanceHints: false, timeoutMs: 10_000, ...request },
  );
}

/** The query's value in tagged format. */
export function valueOf(query: string): unknown {
  const answer = ask(query);
  if (!answer.ok) throw new Error(`${query}\n${answer.code}: ${answer.message}\n${answer.summary}`);
  return JSON.parse(answer.data);
}

/** Expects the query to fail with this code and message, and to underline exactly the text `at` of the query. */
export function expectFailure(query: string, code: string, message: string, at: string): void {
  const answer = ask(query);
  if (answer.ok) throw new Error(`${query}\nanswered ${answer.data}`);
  expect({ code: answer.code, message: answer.message }).toEqual({ code, message });
  expect(underlined(answer.summary)).toBe(at);
}

/** What the first line of markers in a summary underlines. */
export function underlined(summary: string): string | undefined {
  const lines = summary.split('\n');
  const markers = lines.findIndex((line) => /^ *\| +\^+/.test(line));
  const start = lines[markers]?.indexOf('^') ?? -1;
  const end = (lines[markers]?.lastIndexOf('^') ?? -1) + 1;
  return lines[markers - 1]?.slice(start, end);
}
