import { createEngineWithoutStore, sessionWithoutStore } from './no-database';
import { runQuery } from './query';

/** `npm run fql -- '<query>'`: evaluates one query without a database and prints its value as FQL, then its summary. */

const USAGE = `Usage: npm run fql -- 'QUERY'

  Runs one query in FQL v10, without a server or data, and prints its value:
  npm run fql -- '[1, 2, 3].map(x => x * 2)'`;

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
if (query === '--help') {
  console.log(USAGE);
} else if (query === undefined || others.length > 0) {
  console.error(`Give one query, in quotes.\n\n${USAGE}`);
  process.exitCode = 2;
} else {
  try {
    run(query);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
