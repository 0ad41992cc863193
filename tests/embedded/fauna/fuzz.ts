import * as fc from 'fast-check';
import { parseArgs } from 'node:util';
import { anyQuery } from './fuzz-property';

/**
 * `npm run fuzz -- --seconds 600 --seed 7`: sends random queries to the language until the time is up, and prints the
 * smallest one for which something does not hold that must. What it finds becomes a case of `fuzz.test.ts`.
 */

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
  },
});
const seed = Number(values.seed);
console.log(`${values.seconds} s, seed ${seed}`);
const result = fc.check(anyQuery, {
  seed,
  numRuns: Number.MAX_SAFE_INTEGER,
  interruptAfterTimeLimit: Number(values.seconds) * 1000,
  markInterruptAsFailure: false,
});
console.log(`${result.numRuns} queries`);
if (result.failed) {
  console.error(fc.defaultReportMessage(result));
  process.exitCode = 1;
}
