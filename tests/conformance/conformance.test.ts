import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startFauna } from '../../lib/embedded/fauna/server';
import { knownDifferences } from './differences';
import { grade } from './grade';
import { runSuite } from './run-suite';
import { readSuites } from './suite';

const SECRET = 'conformance-root-secret';
const directory = mkdtempSync(join(tmpdir(), 'terrarium-conformance-'));
let server: Awaited<ReturnType<typeof startFauna>>;

beforeAll(async () => {
  server = await startFauna({ directory, port: 0, rootSecret: SECRET, log: () => {} });
});
afterAll(async () => {
  await server.close();
  rmSync(directory, { recursive: true });
});

// Side by side, because some recordings wait for the clock.
describe('answers as FaunaDB gave them', () => {
  for (const suite of readSuites()) {
    it.concurrent(suite.suite, { timeout: 120_000 }, async () => {
      const known = knownDifferences(suite.suite);
      const answers = await runSuite({ endpoint: server.url, secret: SECRET }, suite);
      const surprises = suite.cases.flatMap((wanted, index) => {
        const got = answers[index] ?? { status: 0, body: undefined };
        const actual = grade(wanted, got);
        const expected = known.get(index) ?? 'exact';
        return actual === expected ? [] : [{ index, expected, actual, step: wanted.step, want: wanted.want, got }];
      });
      expect(surprises).toEqual([]);
    });
  }
});
