import { CompiledQuery } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { openDatabase, type Database } from '../../../../lib/embedded/hasura/database/database';
import { IN_MEMORY } from '../../../../lib/embedded/hasura/database/embedded-postgres';

let database: Database;
beforeAll(async () => {
  database = await openDatabase({ directory: IN_MEMORY });
}, 60_000);
afterAll(() => database.close());
/** Time stands still, so that a slow machine forgets nothing either. */
const clock = vi.spyOn(performance, 'now').mockReturnValue(performance.now());
afterAll(() => clock.mockRestore());
beforeEach(() => script('CREATE SCHEMA here; SET search_path = here'));
afterEach(() => script('DROP SCHEMA here CASCADE'));

function script(text: string): Promise<unknown> {
  return database.transaction((session) => session.script(text));
}

async function rows(text: string, ...parameters: unknown[]): Promise<readonly unknown[]> {
  return (await database.connection.executeQuery(CompiledQuery.raw(text, parameters))).rows;
}

/** The statements that Postgres holds prepared, of those that name the mark. */
async function prepared(mark: string): Promise<readonly unknown[]> {
  return rows(
    `SELECT name FROM pg_prepared_statements WHERE strpos(statement, $1) > 0 AND statement NOT LIKE '%strpos%'`,
    mark,
  );
}

it('prepares a statement once for all who run it', async () => {
  expect(await rows('SELECT $1::int4 AS once', 1)).toEqual([{ once: 1 }]);
  const names = await prepared('AS once');
  expect(names).toHaveLength(1);
  expect(await rows('SELECT $1::int4 AS once', 2)).toEqual([{ once: 2 }]);
  expect(await prepared('AS once')).toEqual(names);
});

it('forgets the statements when a script has run, which may have changed what they read', async () => {
  await script("CREATE TYPE mood AS ENUM ('calm'); CREATE TABLE felt (a mood); INSERT INTO felt VALUES ('calm')");
  const ask = () => rows('SELECT * FROM felt WHERE a = $1::mood', 'calm');
  expect(await ask()).toEqual([{ a: 'calm' }]);
  await script("DROP TABLE felt; DROP TYPE mood; CREATE TYPE mood AS ENUM ('calm')");
  await script("CREATE TABLE felt (b int4, a mood); INSERT INTO felt VALUES (7, 'calm')");
  expect(await ask()).toEqual([{ b: 7, a: 'calm' }]);
});

it.each([
  ['is not SQL', 'SELEC $1::text', 'x', '42601'],
  ['names no column', 'SELECT missing, $1::text', 'x', '42703'],
  ['has a value that its type does not take', 'SELECT 1 / $1::int4', 'one', '22P02'],
  ['fails while it runs', 'SELECT 1 / $1::int4', '0', '22012'],
])('refuses what %s, and takes the next statement', async (_, text, value, code) => {
  for (const attempt of [1, 2]) {
    await expect(rows(text, value), `attempt ${attempt}`).rejects.toMatchObject({ code });
  }
  expect(await prepared(text)).toEqual([]);
  expect(await rows('SELECT 1 / $1::int4 AS whole', 1)).toEqual([{ whole: 1 }]);
});

it('does not keep what is too long to come twice', async () => {
  const long = `'${'x'.repeat(10_000)}'`;
  expect(await rows(`SELECT length(${long}) AS long`)).toEqual([{ long: 10_000 }]);
  expect(await prepared('AS long')).toEqual([]);
});

it('keeps a bounded number of statements', async () => {
  for (let n = 0; n < 300; n++) await rows(`SELECT ${n} AS bounded`);
  expect((await prepared('AS bounded')).length).toBeLessThanOrEqual(200);
});

it('plans a statement anew after a while, when its tables may have grown', async () => {
  await rows('SELECT 1 AS renewed');
  const [before] = await prepared('AS renewed');
  clock.mockReturnValue(performance.now() + 10_010);
  // The cache reads the clock once a millisecond.
  await expect
    .poll(async () => {
      await rows('SELECT 1 AS renewed');
      return prepared('AS renewed');
    })
    .not.toEqual([before]);
});
