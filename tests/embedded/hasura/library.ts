import type { TestSchema } from './test-engine';

/** A database for the tests of reading: every kind of column, keys and relationships of every kind, and rules that differ by role. */
export const LIBRARY: TestSchema = {
  sql: `
    CREATE TYPE mood AS ENUM ('calm', 'wild');
    CREATE TABLE people (
      id int4 PRIMARY KEY,
      name text NOT NULL,
      "bossId" int4 REFERENCES people,
      secret text,
      active boolean NOT NULL DEFAULT true
    );
    COMMENT ON TABLE people IS 'Whoever writes';
    COMMENT ON COLUMN people.name IS 'As on the cover';
    CREATE TABLE articles (
      id int4 PRIMARY KEY,
      "authorId" int4 NOT NULL REFERENCES people,
      title text NOT NULL,
      published boolean NOT NULL,
      rating int4
    );
    CREATE TABLE comments (
      "articleId" int4 NOT NULL REFERENCES articles,
      line int4 NOT NULL,
      "personId" int4 NOT NULL REFERENCES people,
      text text NOT NULL,
      PRIMARY KEY ("articleId", line)
    );
    CREATE TABLE samples (
      id int4 PRIMARY KEY,
      small int2, big int8, exact numeric, single float4, double float8, truth boolean,
      words text, short varchar(10), padded char(4), born date, at timestamptz, hour time, span interval,
      key uuid, bytes bytea, feeling mood, tags text[], numbers int4[], doc jsonb, raw json, "with space" text
    );
    CREATE VIEW loud AS SELECT id, upper(title) AS title FROM articles;

    INSERT INTO people VALUES
      (1, 'Ann', NULL, 'a1', true), (2, 'Bob', 1, 'b2', true), (3, 'Cat', 1, 'c3', true), (4, 'Dan', 2, 'd4', false);
    INSERT INTO articles VALUES
      (1, 1, 'Apes', true, 5), (2, 1, 'Bees', false, 3), (3, 2, 'Cows', true, NULL),
      (4, 2, 'Dogs', true, 4), (5, 3, 'Eels', false, 1), (6, 4, 'Figs', true, 5);
    INSERT INTO comments VALUES
      (1, 1, 2, 'first'), (1, 2, 3, 'second'), (2, 1, 2, 'hidden'), (3, 1, 1, 'good'), (4, 1, 4, 'of Dan'), (4, 2, 1, 'last');
    INSERT INTO samples VALUES (
      1, -5, 9007199254740993, 12345678901234567890.125, 1.5, 2.25, true,
      'two "words" \\ and ''one''', 'ten', 'pad', '2020-02-29', '2020-01-02T03:04:05.678901Z', '12:30', '1 day 2 hours',
      '00000000-0000-0000-0000-000000000001', '\\x00ff', 'calm', '{a,"b c",NULL}', '{1,2}',
      '{"a": {"b": [10, 20]}, "n": 1.50}', '{"z":1,"a":2}', 'spaced'
    ), (2, 7, 2, 0.5, 0, -1, false, 'ümlaut %_', NULL, NULL, '1999-12-31', '2021-01-01T00:00:00+02:00', NULL, NULL,
      '00000000-0000-0000-0000-000000000002', NULL, 'wild', '{}', '{3}', '[1, "two"]', 'null', NULL
    ), (3, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
  `,
  tables: [
    {
      table: { schema: 'public', name: 'people' },
      configuration: { column_config: { bossId: { custom_name: 'boss_id', comment: 'Who says what to write' } } },
      object_relationships: [{ name: 'boss', using: { foreign_key_constraint_on: 'bossId' } }],
      array_relationships: [
        { name: 'staff', using: { foreign_key_constraint_on: { table: 'people', column: 'bossId' } } },
        { name: 'articles', using: { foreign_key_constraint_on: { table: 'articles', column: 'authorId' } } },
      ],
      select_permissions: [
        { role: 'reader', permission: { columns: ['id', 'name', 'bossId'], filter: { active: true } } },
        { role: 'nameless', permission: { columns: [], filter: {}, allow_aggregations: true } },
      ],
    },
    {
      table: { schema: 'public', name: 'articles' },
      object_relationships: [{ name: 'author', using: { foreign_key_constraint_on: 'authorId' } }],
      array_relationships: [
        { name: 'comments', using: { foreign_key_constraint_on: { table: 'comments', column: 'articleId' } } },
      ],
      select_permissions: [
        {
          role: 'reader',
          permission: {
            columns: '*',
            filter: { _or: [{ published: { _eq: true } }, { authorId: { _eq: 'X-Hasura-User-Id' } }] },
            allow_aggregations: true,
          },
        },
      ],
    },
    {
      table: { schema: 'public', name: 'comments' },
      object_relationships: [
        { name: 'article', using: { foreign_key_constraint_on: 'articleId' } },
        { name: 'person', using: { foreign_key_constraint_on: 'personId' } },
      ],
      select_permissions: [
        {
          role: 'reader',
          permission: {
            columns: ['line', 'text', 'personId'],
            filter: { article: { published: { _eq: true } } },
            limit: 2,
            allow_aggregations: true,
          },
        },
        {
          role: 'lister',
          permission: { columns: '*', filter: {}, query_root_fields: ['select'], subscription_root_fields: [] },
        },
      ],
    },
    { table: { schema: 'public', name: 'samples' } },
    {
      table: { schema: 'public', name: 'loud' },
      configuration: {
        custom_name: 'Shout',
        custom_root_fields: { select: 'shouts', select_by_pk: 'shout', select_aggregate: 'shoutsAggregate' },
      },
      object_relationships: [
        {
          name: 'article',
          using: { manual_configuration: { remote_table: 'articles', column_mapping: { id: 'id' } } },
        },
      ],
    },
  ],
};
