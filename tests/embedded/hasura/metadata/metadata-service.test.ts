import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Database } from '../../../../lib/embedded/hasura/database/database';
import { MetadataService } from '../../../../lib/embedded/hasura/metadata/metadata-service';
import { DEMO_PROJECT, temporaryProject } from '../project';
import { describeOnPostgres, emptyDatabase, testPostgres, type TestPostgres } from '../postgres';

describeOnPostgres('a project', (kind) => {
  let postgres: TestPostgres;
  let database: Database;
  beforeAll(async () => {
    postgres = await testPostgres(kind);
    database = await postgres.open();
  }, 60_000);
  beforeEach(() => emptyDatabase(database));
  afterAll(async () => {
    await database.close();
    await postgres.end();
  });

  const userColumns = (service: MetadataService) =>
    service.tracked.metadata.sources[0]?.tables.find(({ table }) => table.name === 'users')?.select_permissions?.[0]
      ?.permission.columns;

  it('is brought into an empty database: tables, relationships and rules, all of them consistent', async () => {
    const { tracked, migrations } = await MetadataService.open(database, DEMO_PROJECT);
    expect(migrations.map(({ name }) => name)).toEqual(['create_users', 'create_notes']);
    expect(tracked.inconsistencies).toEqual([]);
    expect(
      [...tracked.tables.values()].map(({ typeName, relationships }) => [typeName, ...relationships.keys()]),
    ).toEqual([
      ['notes', 'owner'],
      ['users', 'notes'],
    ]);
    expect(tracked.resourceVersion).toBe(1);
  });

  it('is not brought in twice, and changes over the wire outlast a restart until its files change', async () => {
    const first = await MetadataService.open(database, DEMO_PROJECT);
    await first.change((metadata) => ({ ...metadata, sources: [] }));
    const second = await MetadataService.open(database, DEMO_PROJECT);
    expect(second.migrations).toEqual([]);
    expect(second.tracked.metadata.sources).toEqual([]);
    expect(second.tracked.resourceVersion).toBe(2);

    const changed = temporaryProject(
      { 'metadata/databases/default/tables/public_users.yaml': 'table: { schema: public, name: users }' },
      DEMO_PROJECT,
    );
    const third = await MetadataService.open(database, changed.folder);
    changed.remove();
    expect(userColumns(third)).toBeUndefined();
    expect(third.tracked.tables.size).toBe(2);
    expect(third.tracked.resourceVersion).toBe(3);
  });

  it('reports what the database does not have, and works without it', async () => {
    const project = temporaryProject(
      {
        'metadata/databases/default/tables/tables.yaml': '- "!include public_users.yaml"\n- !include missing.yaml\n',
        'metadata/databases/default/tables/missing.yaml': 'table: { schema: public, name: missing }',
      },
      DEMO_PROJECT,
    );
    const { tracked } = await MetadataService.open(database, project.folder);
    project.remove();
    expect(tracked.inconsistencies.map(({ name, reason }) => `${name}: ${reason}`)).toEqual([
      'table missing in source default: no such table/view exists in source: "missing"',
      'array_relation notes in table users in source default: in table "users": in relationship "notes": table "notes" does not exist in source: default',
    ]);
    expect([...tracked.tables.values()].map(({ typeName }) => typeName)).toEqual(['users']);
  });

  it('leaves the database as it was when one of its migrations fails', async () => {
    const project = temporaryProject(
      { 'migrations/default/1800000000000_broken/up.sql': 'CREATE TABLE half (); SELECT nothing;' },
      DEMO_PROJECT,
    );
    await expect(MetadataService.open(database, project.folder)).rejects.toThrow(
      'The migration 1800000000000_broken cannot be applied: column "nothing" does not exist. Nothing of it was kept.',
    );
    project.remove();
    const { rows } = await sql`SELECT 1 FROM pg_class WHERE relname IN ('users', 'half')`.execute(database.connection);
    expect(rows).toEqual([]);
  });

  it.each([
    [
      'metadata/databases/databases.yaml',
      '- name: default\n  tables: "!include none.yaml"',
      /none\.yaml cannot be read: ENOENT/,
    ],
    ['metadata/databases/databases.yaml', 'a: b: c', /databases\.yaml is no YAML/],
    ['metadata/version.yaml', 'version: 2', /metadata\.version: Invalid input: expected 3/],
    [
      'metadata/actions.yaml',
      'actions: [{ name: sendMail }]',
      /metadata\.actions is not supported by this local instance/,
    ],
    [
      'metadata/databases/databases.yaml',
      '- name: other',
      /sources\[0\]\.name is not supported by this local instance: its one database is "default"/,
    ],
    ['migrations/default/nameless/up.sql', '', /nameless is not named as a migration is, expected <version>_<name>/],
    ['migrations/default/1_empty/down.sql', '', /1_empty\/up\.sql is missing/],
    [
      'migrations/default/1700000000000_twice/up.sql',
      '',
      /two migrations of version 1700000000000, create_users and twice/,
    ],
  ])('says what is wrong with %s: %j', async (path, text, message) => {
    const project = temporaryProject({ [path]: text }, DEMO_PROJECT);
    await expect(MetadataService.open(database, project.folder)).rejects.toThrow(message);
    project.remove();
  });

  it('takes the empty parts that the CLI writes', async () => {
    const project = temporaryProject(
      {
        'metadata/actions.yaml':
          'actions: []\ncustom_types: { enums: [], input_objects: [], objects: [], scalars: [] }',
        'metadata/remote_schemas.yaml': '[]',
        'metadata/network.yaml': '{}',
        'metadata/cron_triggers.yaml': '',
      },
      DEMO_PROJECT,
    );
    const { tracked } = await MetadataService.open(database, project.folder);
    project.remove();
    expect(tracked.inconsistencies).toEqual([]);
  });
});
