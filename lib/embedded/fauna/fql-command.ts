import { createEngineWithoutStore, sessionWithoutStore } from './no-database';
import { runQuery } from './query';

/** `npm run fql -- '<query>'`: evaluates one query without a database and prints its value as FQL, then its summary. */

const TIMEOUT_MS = 30_000;

function run(query: string): void {
  const answer = runQuery(createEngineWithoutStore(), sessionWithoutStore(Date.now() * 1000), {
    query,
    arguments: undefined,
    format: 'decorated',
    performanceHints: true,
    timeoutMs: TIMEOUT_MS,
  });
  if (answer.ok) console.log(JSON.parse(answer.data));
  else console.error(`${answer.code}: ${answer.message}`);
  if (answer.summary !== '') console.error(`\n${answer.summary}`);
  process.exitCode = answer.ok ? 0 : 1;
}

const [query, ...others] = process.argv.slice(2);
if (query === undefined || others.length > 0) {
  console.error("Give one query, in quotes: npm run fql -- '[1, 2].map(x => x + 1)'");
  process.exitCode = 2;
} else {
  try {
    run(query);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
