import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../../../lib/embedded/hasura/database/database';
import { describeOnPostgres, testPostgres, type TestPostgres } from '../postgres';

describeOnPostgres('a database', (kind) => {
  let postgres: TestPostgres;
  let database: Database;
  beforeAll(async () => {
    postgres = await testPostgres(kind);
    database = await postgres.open();
  }, 60_000);
  afterAll(async () => {
    await database.close();
    await postgres.end();
  });

  async function value(text: string, ...parameters: unknown[]): Promise<unknown> {
    return database.transaction(async ({ connection }) => {
      const pieces = text.split('?').map((piece) => sql.raw(piece));
      const statement = sql.join(
        pieces.flatMap((piece, index) => (index === 0 ? [piece] : [sql`${parameters[index - 1]}`, piece])),
        sql``,
      );
      const { rows } = await sql<Record<string, unknown>>`select ${statement} as value`.execute(connection);
      return rows[0]?.value;
    });
  }

  it.each([
    ['?::text', 'a', 'a'],
    ['?::bool', 'true', true],
    ['?::bool', false, false],
    ['?::int4', '7', 7],
    ['?::int4', 7, 7],
    ['?::float8', '0.1', 0.1],
    ['?::int8', '9007199254740993', '9007199254740993'],
    ['?::numeric', '1.10', '1.10'],
    ['?::jsonb', '{"a":[1]}', { a: [1] }],
    ['?::uuid', 'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'],
    ['?::timestamptz', '2026-01-02T03:04:05+01:00', '2026-01-02 02:04:05+00'],
    ['?::date', '2026-01-02', '2026-01-02'],
    ['?::bytea', String.raw`\x00ff`, String.raw`\x00ff`],
    ['?::int4[]', '{1,2}', '{1,2}'],
    ['?::text[]', '{a,NULL,"b c"}', '{a,NULL,"b c"}'],
    ['?::interval', '1 day', '1 day'],
    ['?::text', null, null],
  ])('takes %s from %j and gives %j', async (text, parameter, expected) => {
    expect(await value(text, parameter)).toEqual(expected);
  });

  it('undoes a transaction whose work fails, and lets the next one in', async () => {
    await database.transaction(({ script }) => script('create table kept (id int4 primary key)'));
    await expect(
      database.transaction(async ({ script }) => {
        await script('insert into kept values (1)');
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await value('(select count(*)::int4 from kept)')).toBe(0);
  });

  it('refuses writes in a transaction that only reads', async () => {
    await expect(
      database.transaction(({ script }) => script('create table written (id int4)'), 'read only'),
    ).rejects.toMatchObject({ code: '25006' });
  });

  it("gives a script's last rows as Postgres prints them, also columns of one name", async () => {
    const tuples = await database.transaction(({ script }) =>
      script("select 1; select true as a, null as a, 1.5::numeric as b, '{1}'::int4[] as c, '{\"x\":1}'::json as d"),
    );
    expect(tuples).toEqual({ columns: ['a', 'a', 'b', 'c', 'd'], rows: [['t', null, '1.5', '{1}', '{"x":1}']] });
    expect(await database.transaction(({ script }) => script('select 1 where false'))).toEqual({
      columns: ['?column?'],
      rows: [],
    });
    expect(await database.transaction(({ script }) => script('create table one (id int4)'))).toBeUndefined();
  });

  it('runs transactions that were begun at once, each on its own', async () => {
    await database.transaction(({ script }) => script('create table counted (n int4); insert into counted values (0)'));
    const add = () =>
      database.connection
        .transaction()
        .execute((transaction) => sql`update counted set n = n + 1`.execute(transaction));
    await Promise.all(Array.from({ length: 20 }, add));
    expect(await value('(select n from counted)')).toBe(20);
  });
});
