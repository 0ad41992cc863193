import * as fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startFauna } from '../../../lib/embedded/fauna/server';
import { anyQuery } from './fuzz-property';
import { anyRequest, prepare } from './v4/fuzz-property';

/**
 * `npm run fuzz -- --language v4 --seconds 600 --seed 7`: sends random queries to the language, or to the older one, until the
 * time is up, and prints the smallest one for which something does not hold that must. What it finds becomes a case of a test.
 */

const { values } = parseArgs({
  options: {
    language: { type: 'string', default: 'v10' },
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
console.log(`${values.language}, ${values.seconds} s, seed ${seed}`);
if (values.language === 'v4') await checkV4();
else tell(fc.check(anyQuery, parameters));

/** Against a database of its own, over HTTP. */
async function checkV4(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'fauna-fuzz-'));
  const rootSecret = 'fuzz-root-secret';
  const server = await startFauna({ directory, port: 0, rootSecret, log: console.error });
  try {
    await prepare(server.url, rootSecret);
    tell(await fc.check(anyRequest(server.url, rootSecret), parameters));
  } finally {
    await server.close();
    rmSync(directory, { recursive: true });
  }
}

function tell<Values>(result: fc.RunDetails<Values>): void {
  console.log(`${result.numRuns} queries`);
  if (!result.failed) return;
  console.error(fc.defaultReportMessage(result));
  process.exitCode = 1;
}
