import * as fc from 'fast-check';
import { parseArgs } from 'node:util';
import { fuzzDatabase, type FuzzedLanguage } from './fuzz-database';
import { anyQuery } from './fuzz-property';
import { fuzzedFql } from './fuzzed-fql';
import { FUZZED_V4 } from './v4/fuzzed-v4';

/**
 * `npm run fuzz -- --target database --seconds 600 --seed 7`: sends random queries to the language alone, to a database, to
 * one that checks types first (`typed`), or in the older language (`v4`), until the time is up, and prints the smallest one for which something does not hold that must.
 * What it finds becomes a case of a test.
 */

const { values } = parseArgs({
  options: {
    target: { type: 'string', default: 'language' },
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
  },
});
const seed = Number(values.seed);
const parameters = {
  seed,
  numRuns: Number.MAX_SAFE_INTEGER,
  interruptAfterTimeLimit: Number(values.seconds) * 1000,
  markInterruptAsFailure: false,
};
console.log(`${values.target}, ${values.seconds} s, seed ${seed}`);
switch (values.target) {
  case 'language': {
    const run = await fc.check(anyQuery, parameters);
    tell(run.numRuns, [fc.defaultReportMessage(run) ?? []].flat());
    break;
  }
  case 'database':
    await overHttp(fuzzedFql({ typecheck: false }));
    break;
  case 'typed':
    await overHttp(fuzzedFql({ typecheck: true }));
    break;
  case 'v4':
    await overHttp(FUZZED_V4);
    break;
  default:
    throw new TypeError(`--target is ${values.target}, expected language, database, typed or v4.`);
}

async function overHttp(language: FuzzedLanguage): Promise<void> {
  const { queries, findings } = await fuzzDatabase(language, parameters);
  tell(queries, findings);
}

function tell(queries: number, findings: readonly string[]): void {
  console.log(`${queries} queries`);
  for (const finding of findings) console.error(finding);
  if (findings.length > 0) process.exitCode = 1;
}
