import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeOnPostgres } from '../postgres';
import { runningHasura, type HasuraAnswer, type RunningHasura } from '../running-hasura';

const SUCCESS: HasuraAnswer = { status: 200, body: { message: 'success' } };

/** A select permission for the role `vet`. */
const vetSees = (filter: unknown) => ({ table: 'pets', role: 'vet', permission: { columns: ['id', 'name'], filter } });

describeOnPostgres('/v1/metadata and /v2/query', (kind) => {
  let hasura: RunningHasura;
  beforeAll(async () => {
    hasura = await runningHasura(kind);
  }, 60_000);
  afterAll(() => hasura.close());

  const metadata = (type: string, args: unknown, more: Readonly<Record<string, unknown>> = {}) =>
    hasura.post('/v1/metadata', { type, args, ...more });
  const sql = (text: string, more: Readonly<Record<string, unknown>> = {}) =>
    hasura.post('/v2/query', { type: 'run_sql', args: { sql: text, ...more } });
  const ask = async (query: string, role?: string) => {
    const headers = { 'x-hasura-admin-secret': 'the secret of these tests', ...(role && { 'x-hasura-role': role }) };
    return (await hasura.post('/v1/graphql', { query }, headers)).body;
  };

  beforeEach(async () => {
    await metadata('pg_untrack_table', { table: 'pets', cascade: true });
    await metadata('pg_untrack_table', { table: 'visits', cascade: true });
    await sql(`DROP TABLE IF EXISTS visits, pets;
      CREATE TABLE pets (id int4 PRIMARY KEY, name text);
      CREATE TABLE visits (id int4 PRIMARY KEY, pet_id int4 REFERENCES pets);
      INSERT INTO pets VALUES (1, 'Rex'), (2, 'Mia'); INSERT INTO visits VALUES (7, 1)`);
    expect(await metadata('pg_track_table', { table: 'pets' })).toEqual(SUCCESS);
    expect(await metadata('pg_track_table', { table: { schema: 'public', name: 'visits' } })).toEqual(SUCCESS);
  });

  it('a change holds for the very next request', async () => {
    expect(await ask('{ pets { id } }', 'vet')).toMatchObject({
      errors: [{ extensions: { code: 'validation-failed' } }],
    });
    expect(await metadata('pg_create_select_permission', vetSees({ name: { _eq: 'Mia' } }))).toEqual(SUCCESS);
    expect(await ask('{ pets { id } }', 'vet')).toEqual({ data: { pets: [{ id: 2 }] } });
    const dropped = { type: 'pg_drop_select_permission', args: { table: 'pets', role: 'vet' } };
    const created = { type: 'pg_create_select_permission', args: vetSees({ name: { _eq: 'Rex' } }) };
    expect(await metadata('bulk', [dropped, created])).toMatchObject({ status: 200 });
    expect(await ask('{ pets { id } }', 'vet')).toEqual({ data: { pets: [{ id: 1 }] } });
    expect(await metadata('pg_drop_select_permission', { table: 'pets', role: 'vet' })).toEqual(SUCCESS);
    expect(await ask('{ pets { id } }', 'vet')).toMatchObject({
      errors: [{ extensions: { code: 'validation-failed' } }],
    });
  });

  it('relationships go both ways, and are dropped again', async () => {
    const toPet = { table: 'visits', name: 'pet', using: { foreign_key_constraint_on: 'pet_id' } };
    const toVisits = {
      table: 'pets',
      name: 'visits',
      using: { foreign_key_constraint_on: { table: 'visits', column: 'pet_id' } },
    };
    expect(await metadata('pg_create_object_relationship', toPet)).toEqual(SUCCESS);
    expect(await metadata('pg_create_array_relationship', toVisits)).toEqual(SUCCESS);
    expect(await ask('{ visits { pet { name visits { id } } } }')).toEqual({
      data: { visits: [{ pet: { name: 'Rex', visits: [{ id: 7 }] } }] },
    });
    expect(await metadata('pg_drop_relationship', { table: 'visits', relationship: 'pet' })).toEqual(SUCCESS);
    expect(await ask('{ visits { pet { name } } }')).toMatchObject({
      errors: [{ message: "field 'pet' not found in type: 'visits'" }],
    });
  });

  it('a table to which relationships lead is untracked together with them, or not at all', async () => {
    await metadata('pg_create_object_relationship', {
      table: 'visits',
      name: 'pet',
      using: { foreign_key_constraint_on: 'pet_id' },
    });
    expect(await metadata('pg_untrack_table', { table: 'pets' })).toMatchObject({
      status: 400,
      body: {
        code: 'dependency-error',
        error: 'cannot drop due to the following dependent objects: relationship visits.pet in source "default"',
      },
    });
    expect(await metadata('pg_untrack_table', { table: 'pets', cascade: true })).toEqual(SUCCESS);
    expect(await ask('{ visits { id pet_id } }')).toEqual({ data: { visits: [{ id: 7, pet_id: 1 }] } });
  });

  it('names of tables, fields and relationships are changed, and comments', async () => {
    const using = { foreign_key_constraint_on: { table: 'visits', columns: 'pet_id' } };
    await metadata('pg_create_array_relationship', { table: 'pets', name: 'visits', using });
    const changes = [
      [
        'pg_set_table_customization',
        { configuration: { custom_name: 'animals', column_config: { name: { custom_name: 'called' } } } },
      ],
      ['pg_rename_relationship', { name: 'visits', new_name: 'stays' }],
      ['pg_set_relationship_comment', { name: 'stays', comment: 'when it was here' }],
    ] as const;
    for (const [type, args] of changes) expect(await metadata(type, { table: 'pets', ...args })).toEqual(SUCCESS);
    expect(await ask('{ animals(order_by: {id: asc}, limit: 1) { called stays { id } } }')).toEqual({
      data: { animals: [{ called: 'Rex', stays: [{ id: 7 }] }] },
    });
    const fields = '{ __type(name: "animals") { fields { name description } } }';
    expect(await ask(fields)).toMatchObject({
      data: { __type: { fields: expect.arrayContaining([{ name: 'stays', description: 'when it was here' }]) } },
    });
    const older = { custom_root_fields: { select: 'allPets' }, custom_column_names: { id: 'number' } };
    expect(await metadata('pg_set_table_custom_fields', { table: 'pets', ...older })).toEqual(SUCCESS);
    expect(await ask('{ allPets(limit: 1) { number name } }')).toEqual({
      data: { allPets: [{ number: 1, name: 'Rex' }] },
    });
  });

  it('what is exported can be put back', async () => {
    await metadata('pg_create_select_permission', vetSees({}));
    const { body } = await metadata('export_metadata', {}, { version: 2 });
    expect(body).toMatchObject({ resource_version: expect.any(Number), metadata: { version: 3 } });
    expect(await metadata('clear_metadata', {})).toEqual(SUCCESS);
    expect(await ask('{ pets { id } }')).toMatchObject({ errors: [{ extensions: { code: 'validation-failed' } }] });
    const { metadata: exported } = z.object({ metadata: z.unknown() }).parse(body);
    expect(await metadata('replace_metadata', exported)).toEqual(SUCCESS);
    expect(await ask('{ pets { name } }', 'vet')).toEqual({ data: { pets: [{ name: 'Rex' }, { name: 'Mia' }] } });
  });

  it('a bulk of changes is made whole or not at all', async () => {
    const commands = [
      { type: 'pg_create_select_permission', args: vetSees({}) },
      { type: 'pg_drop_delete_permission', args: { table: 'pets', role: 'vet' } },
    ];
    expect(await metadata('bulk', commands)).toMatchObject({
      status: 400,
      body: { code: 'permission-denied', path: '$.args[1].args' },
    });
    expect(await ask('{ pets { id } }', 'vet')).toMatchObject({
      errors: [{ extensions: { code: 'validation-failed' } }],
    });
  });

  it('changes for other metadata than those that are there are refused', async () => {
    const refused = await metadata('pg_create_select_permission', vetSees({}), { resource_version: 1 });
    expect(refused).toMatchObject({ status: 409, body: { code: 'conflict' } });
  });

  it.each([
    [
      'pg_track_table',
      { table: 'nowhere' },
      'invalid-configuration',
      'Inconsistent object: no such table/view exists in source: "nowhere"',
    ],
    ['pg_track_table', { table: 'pets' }, 'already-tracked', 'view/table already tracked: "pets"'],
    ['pg_untrack_table', { table: 'nowhere' }, 'already-untracked', 'view/table already untracked: "nowhere"'],
    [
      'pg_create_select_permission',
      vetSees({ nose: 1 }),
      'invalid-configuration',
      'Inconsistent object: in table "pets": in permission for role "vet": column "nose" does not exist',
    ],
    [
      'pg_create_select_permission',
      { ...vetSees({}), role: 'admin' },
      'already-exists',
      'select permission already defined on table "pets" with role "admin"',
    ],
    ['pg_create_select_permission', { ...vetSees({}), table: 'nowhere' }, 'not-exists', /"nowhere" does not exist/],
    ['pg_create_select_permission', { table: 'pets', role: 'vet' }, 'parse-failed', /./],
    [
      'pg_create_object_relationship',
      { table: 'pets', name: 'owner', using: { foreign_key_constraint_on: 'name' } },
      'invalid-configuration',
      'Inconsistent object: in table "pets": in relationship "owner": no foreign constraint exists on the given column(s)',
    ],
    [
      'pg_drop_relationship',
      { table: 'pets', relationship: 'owner' },
      'not-exists',
      'relationship "owner" does not exist',
    ],
    ['add_remote_schema', {}, 'not-supported', '"add_remote_schema" is not a metadata command of this local instance'],
  ])('%s %j is refused with %s', async (type, args, code, message) => {
    const error = typeof message === 'string' ? message : expect.stringMatching(message);
    expect(await metadata(type, args)).toMatchObject({ status: 400, body: { code, error } });
  });

  describe('run_sql', () => {
    it('answers rows as Postgres prints them, with their names', async () => {
      expect(await sql("SELECT 1 AS one, NULL AS nothing, true AS yes, ARRAY['a b'] AS list")).toEqual({
        status: 200,
        body: {
          result_type: 'TuplesOk',
          result: [
            ['one', 'nothing', 'yes', 'list'],
            ['1', 'NULL', 't', '{"a b"}'],
          ],
        },
      });
    });

    it('tells what Postgres said, and keeps nothing of a script that fails', async () => {
      expect(await sql('INSERT INTO pets VALUES (3); SELECT nothing')).toMatchObject({
        status: 400,
        body: {
          code: 'postgres-error',
          error: 'query execution failed',
          internal: { error: { status_code: '42703' } },
        },
      });
      expect(await ask('{ pets_aggregate { aggregate { count } } }')).toMatchObject({
        data: { pets_aggregate: { aggregate: { count: 2 } } },
      });
    });

    it('takes new columns into the schema at once', async () => {
      await sql('ALTER TABLE pets ADD COLUMN age int4 DEFAULT 3');
      expect(await ask('{ pets(limit: 1) { age } }')).toEqual({ data: { pets: [{ age: 3 }] } });
    });

    it('keeps what the metadata need, unless told to drop that as well', async () => {
      await metadata('pg_create_select_permission', vetSees({}));
      expect(await sql('ALTER TABLE pets DROP COLUMN name')).toMatchObject({
        status: 400,
        body: {
          code: 'dependency-error',
          error: 'cannot drop due to the following dependent objects: permission pets.vet.select in source "default"',
          path: '$.args',
        },
      });
      expect(await ask('{ pets { name } }', 'vet')).toMatchObject({
        data: { pets: [{ name: 'Rex' }, { name: 'Mia' }] },
      });
      expect(await sql('ALTER TABLE pets DROP COLUMN name', { cascade: true })).toMatchObject({ status: 200 });
      expect(await ask('{ pets { id } }', 'vet')).toMatchObject({
        errors: [{ extensions: { code: 'validation-failed' } }],
      });
    });

    it('lets a table go with what belongs to it, and keeps one that other tables need or that has a new name', async () => {
      const using = { foreign_key_constraint_on: 'pet_id' };
      await metadata('pg_create_object_relationship', { table: 'visits', name: 'pet', using });
      await metadata('pg_create_select_permission', vetSees({}));
      expect(await sql('DROP TABLE pets CASCADE')).toMatchObject({
        status: 400,
        body: {
          code: 'dependency-error',
          error: 'cannot drop due to the following dependent objects: relationship visits.pet in source "default"',
        },
      });
      expect(await sql('ALTER TABLE visits RENAME TO stays')).toMatchObject({
        status: 400,
        body: { error: 'cannot drop due to the following dependent objects: table visits in source "default"' },
      });
      expect(await sql('DROP TABLE visits')).toMatchObject({ status: 200 });
      expect(await sql('DROP TABLE pets')).toMatchObject({ status: 200 });
      expect(await metadata('get_inconsistent_metadata', {})).toMatchObject({ body: { is_consistent: true } });
      expect(await ask('{ pets { id } }')).toMatchObject({ errors: [{ extensions: { code: 'validation-failed' } }] });
    });

    it('writes nothing where it may only read', async () => {
      expect(await sql('DELETE FROM visits', { read_only: true })).toMatchObject({
        status: 400,
        body: { internal: { error: { status_code: '25006' } } },
      });
    });
  });

  it.each([
    ['without the secret', {}, 401, '$', /required, but not found$/],
    ['with another secret', { 'x-hasura-admin-secret': 'guessed' }, 401, '$', /^invalid x-hasura-admin-secret/],
    [
      'as another role',
      { 'x-hasura-admin-secret': 'the secret of these tests', 'x-hasura-role': 'vet' },
      400,
      '$.args',
      'restricted access : admin only',
    ],
  ])('is refused %s', async (_, headers, status, path, message) => {
    const error = typeof message === 'string' ? message : expect.stringMatching(message);
    const refused = { status, body: { code: 'access-denied', path, error } };
    expect(await hasura.post('/v1/metadata', { type: 'export_metadata', args: {} }, headers)).toEqual(refused);
    expect(await hasura.post('/v2/query', { type: 'run_sql', args: { sql: 'SELECT 1' } }, headers)).toEqual(refused);
  });
});
