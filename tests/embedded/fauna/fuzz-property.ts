import * as fc from 'fast-check';
import { ProtocolError } from '../../../lib/embedded/fauna/errors/protocol-error';
import { createEngineWithoutStore, sessionWithoutStore } from '../../../lib/embedded/fauna/no-database';
import { type QueryAnswer, runQuery } from '../../../lib/embedded/fauna/query';
import type { ValueFormat } from '../../../lib/embedded/fauna/wire/format';
import { SNAPSHOT } from './ask-fql';
import { inTime } from './processor-time';
import { program, soup } from './random-fql';

/** What must hold for any text that is sent as a query. */

const TIMEOUT_MS = 200;

/** In multiples of what `leastProcessorTime` measures by: the deadline takes seven of them, compiling and rendering their share. */
const LIMIT = 16;

const engine = createEngineWithoutStore();

export const anyQuery = fc.asyncProperty(
  fc.oneof(program, soup),
  fc.constantFrom<ValueFormat>('simple', 'tagged', 'decorated'),
  fc.boolean(),
  async (query, format, typecheck) => {
    const answered = await inTime(LIMIT, () => answer(query, format, typecheck));
    if (answered === undefined) return;
    if (answered.ok) JSON.parse(answered.data);
    else if (answered.abort !== undefined) JSON.parse(answered.abort);
    requirePlacesInside(query, answered.summary);
  },
);

/** `undefined` for a query that was refused for the time or work it takes. Everything else is a crash, and thrown. */
function answer(query: string, format: ValueFormat, typecheck: boolean): QueryAnswer | undefined {
  try {
    return runQuery(engine, sessionWithoutStore(SNAPSHOT), {
      query,
      arguments: undefined,
      format,
      typecheck,
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
