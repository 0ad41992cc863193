import * as fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { verifyFolder } from '../../../lib/embedded/fauna/command/verify';
import { startFauna } from '../../../lib/embedded/fauna/server';
import * as database from './database-fuzz-property';
import { anyQuery } from './fuzz-property';
import * as v4 from './v4/fuzz-property';

/**
 * `npm run fuzz -- --target database --seconds 600 --seed 7`: sends random queries to the language alone, to a database, or to
 * one in the older language (`v4`), until the time is up, and prints the smallest one for which something does not hold that must. What it finds becomes a case of a test.
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
  case 'language':
    tell(fc.check(anyQuery, parameters));
    break;
  case 'database':
    await overHttp(database.prepare, database.anyDatabaseQuery);
    break;
  case 'v4':
    await overHttp(v4.prepare, v4.anyRequest);
    break;
  default:
    throw new TypeError(`--target is ${values.target}, expected language, database or v4.`);
}

/** Against a database of its own, which must be sound in the end. */
async function overHttp(
  prepare: (endpoint: string, secret: string) => Promise<void>,
  property: (endpoint: string, secret: string) => fc.IAsyncProperty<[string]>,
): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'fauna-fuzz-'));
  const rootSecret = 'fuzz-root-secret';
  const server = await startFauna({ directory, port: 0, rootSecret, log: console.error });
  try {
    await prepare(server.url, rootSecret);
    tell(await fc.check(property(server.url, rootSecret), parameters));
  } finally {
    await server.close();
  }
  const { problems } = await verifyFolder(directory);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
  rmSync(directory, { recursive: true });
}

function tell<Values>(result: fc.RunDetails<Values>): void {
  console.log(`${result.numRuns} queries`);
  if (!result.failed) return;
  console.error(fc.defaultReportMessage(result));
  process.exitCode = 1;
}
