import * as fc from 'fast-check';
import { ProtocolError } from '../../../lib/embedded/fauna/errors/protocol-error';
import { createEngineWithoutStore, sessionWithoutStore } from '../../../lib/embedded/fauna/no-database';
import { type QueryAnswer, runQuery } from '../../../lib/embedded/fauna/query';
import type { ValueFormat } from '../../../lib/embedded/fauna/wire/format';
import { SNAPSHOT } from './ask-fql';
import { program, soup } from './random-fql';

/** What must hold for any text that is sent as a query. */

const TIMEOUT_MS = 200;

/** In processor time: a query that only computes ends so soon after its deadline, and compiling and rendering take their share. */
const GRACE_MS = 300;

const engine = createEngineWithoutStore();

export const anyQuery = fc.property(
  fc.oneof(program, soup),
  fc.constantFrom<ValueFormat>('simple', 'tagged', 'decorated'),
  (query, format) => {
    const answered = answerInTime(query, format);
    if (answered === undefined) return;
    if (answered.ok) JSON.parse(answered.data);
    else if (answered.abort !== undefined) JSON.parse(answered.abort);
    requirePlacesInside(query, answered.summary);
  },
);

/** The answer, or `undefined` for a query that was refused for the time or work it takes. Everything else is a crash, and thrown. */
function answerInTime(query: string, format: ValueFormat): QueryAnswer | undefined {
  const before = process.cpuUsage();
  const result = answer(query, format);
  const { user, system } = process.cpuUsage(before);
  const spent = (user + system) / 1000;
  if (spent > TIMEOUT_MS + GRACE_MS) throw new Error(`It took ${Math.round(spent)} ms of processor time`);
  return result;
}

function answer(query: string, format: ValueFormat): QueryAnswer | undefined {
  try {
    return runQuery(engine, sessionWithoutStore(SNAPSHOT), {
      query,
      arguments: undefined,
      format,
      performanceHints: true,
      timeoutMs: TIMEOUT_MS,
    });
  } catch (error) {
    if (error instanceof ProtocolError) return undefined;
    throw error;
  }
}

/** Throws where a summary points outside of the query. */
export function requirePlacesInside(query: string, summary: string): void {
  const lines = query.split(/\r\n|\n|\r/).length;
  for (const [, line] of summary.matchAll(/^at \*query\*:(\d+):\d+$/gm)) {
    if (Number(line) > lines) throw new Error(`The summary points at line ${line} of ${lines}:\n${summary}`);
  }
}
