import * as fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { verifyFolder } from '../../../lib/embedded/fauna/command/verify';
import { startFauna } from '../../../lib/embedded/fauna/server';
import { anyDatabaseQuery, prepare } from './database-fuzz-property';

test('whatever is sent to a database, it answers and stays sound', { timeout: 60_000 }, async () => {
  const directory = mkdtempSync(join(tmpdir(), 'terrarium-fuzz-'));
  const rootSecret = 'fuzz-root-secret';
  const logged: string[] = [];
  const server = await startFauna({ directory, port: 0, rootSecret, log: (line) => logged.push(line) });
  try {
    await prepare(server.url, rootSecret);
    await fc.assert(anyDatabaseQuery(server.url, rootSecret), { numRuns: 150 });
  } finally {
    await server.close();
  }
  expect(logged).toEqual([]);
  expect((await verifyFolder(directory)).problems).toEqual([]);
  rmSync(directory, { recursive: true });
});
