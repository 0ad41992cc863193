import { Interpreter } from './eval/interpreter';
import { ANYBODY, emptyTransaction, EVERY_PERMISSION, NO_DATA, NO_NAMES } from './eval/no-database';
import { type QueryAnswer, runQuery } from './query';
import { LIBRARY } from './stdlib/library';

/** `npm run fql -- '<query>'`: evaluates one query without a database and prints its value as FQL, then its summary. */

const TIMEOUT_MS = 30_000;

function evaluate(query: string): QueryAnswer {
  const snapshot = Date.now() * 1000;
  return runQuery(
    { interpreter: new Interpreter(LIBRARY), data: NO_DATA },
    {
      txn: emptyTransaction(snapshot),
      commit: () => snapshot,
      catalog: NO_NAMES,
      caller: ANYBODY,
      permissions: EVERY_PERMISSION,
    },
    { query, arguments: undefined, format: 'decorated', performanceHints: true, timeoutMs: TIMEOUT_MS },
  );
}

const [query, ...others] = process.argv.slice(2);
if (query === undefined || others.length > 0) {
  console.error("Give one query, in quotes: npm run fql -- '[1, 2].map(x => x + 1)'");
  process.exitCode = 2;
} else {
  const answer = evaluate(query);
  if (answer.ok) console.log(JSON.parse(answer.data));
  else console.error(`${answer.code}: ${answer.message}`);
  if (answer.summary !== '') console.error(`\n${answer.summary}`);
  process.exitCode = answer.ok ? 0 : 1;
}
