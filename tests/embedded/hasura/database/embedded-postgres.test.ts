import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDatabase } from '../../../../lib/embedded/hasura/database/database';
import { testPostgres, type TestPostgres } from '../postgres';

let postgres: TestPostgres;
beforeEach(async () => {
  postgres = await testPostgres('embedded');
});
afterEach(() => postgres.end());

it('keeps what was committed when its process is killed', async () => {
  const program = 'tests/embedded/hasura/database/write-until-killed.ts';
  const { directory } = postgres.options;
  const writer = spawn(process.execPath, ['lib/embedded/launch/run.mjs', program, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let last = 0;
  for await (const line of createInterface(writer.stdout)) {
    last = Number(line);
    if (last === 50) writer.kill('SIGKILL');
  }
  if (writer.exitCode === null && writer.signalCode === null) await once(writer, 'exit');

  const database = await postgres.open();
  const { rows } = await sql<{ n: string }>`select max(n) as n from written`.execute(database.connection);
  await database.close();
  expect(last).toBeGreaterThanOrEqual(50);
  expect(Number(rows[0]?.n)).toBeGreaterThanOrEqual(last);
});

it('is used by one process at a time, and says so', async () => {
  const database = await postgres.open();
  await expect(postgres.open()).rejects.toThrow(
    `Another process already uses ${postgres.options.directory}. End it first, or name another folder.`,
  );
  await database.close();
  await (await postgres.open()).close();
});

it.each([
  ['its control file is cut short', (folder: string) => truncateSync(join(folder, 'global/pg_control'), 100)],
  ['its log is gone', (folder: string) => emptyFilesOf(join(folder, 'pg_wal'))],
  ['its version is unreadable', (folder: string) => writeFileSync(join(folder, 'PG_VERSION'), 'x')],
])('refuses a folder when %s, with advice', async (_, damage) => {
  damage(postgres.options.directory);
  await expect(postgres.open()).rejects.toThrow(
    /^The local Postgres cannot use its data in .*: .+\. Restore that folder from a copy, or remove it to start anew\.$/s,
  );
  expect(existsSync(postgres.options.directory)).toBe(true);
});

it('starts anew where making the database was interrupted', async () => {
  const { directory } = postgres.options;
  const interrupted = `${directory}-interrupted`;
  cpSync(directory, interrupted, { recursive: true });
  truncateSync(join(interrupted, 'global/pg_control'), 100);
  writeFileSync(`${interrupted}.unfinished`, '');
  const database = await openDatabase({ directory: interrupted });
  await database.close();
  expect(existsSync(`${interrupted}.unfinished`)).toBe(false);
});

it("does not touch a folder with somebody else's files", async () => {
  const directory = join(postgres.options.directory, 'pg_wal');
  await expect(openDatabase({ directory })).rejects.toThrow(/is not empty and holds no whole Postgres database/);
});

function emptyFilesOf(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isFile()) truncateSync(join(folder, entry.name), 0);
  }
}
