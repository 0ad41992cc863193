import { describe, expect, it } from 'vitest';
import { describeOnPostgres } from '../postgres';
import { served } from '../served';
import type { Asking, TestSchema } from '../test-engine';

const GARDEN: TestSchema = {
  sql: `
    CREATE TABLE seasons (name text PRIMARY KEY, said text);
    INSERT INTO seasons VALUES ('summer', 'dry'), ('autumn', NULL), ('spring', 'wet');
    CREATE TABLE moods (value text PRIMARY KEY);
    INSERT INTO moods VALUES ('glad');
    CREATE TABLE plants (
      id int4 PRIMARY KEY,
      season text NOT NULL REFERENCES seasons,
      second_season text REFERENCES seasons,
      mood text REFERENCES moods
    );
    INSERT INTO plants VALUES (1, 'spring', NULL, 'glad'), (2, 'summer', 'autumn', NULL);
    CREATE TABLE numbers (id int4 PRIMARY KEY, one text, two text);
    CREATE TABLE bad_names (value text PRIMARY KEY);
    INSERT INTO bad_names VALUES ('fine'), ('not fine'), ('true');
    CREATE TABLE nothing (value text PRIMARY KEY);
  `,
  tables: [
    {
      table: 'seasons',
      is_enum: true,
      array_relationships: [
        { name: 'plants', using: { foreign_key_constraint_on: { table: 'plants', column: 'season' } } },
      ],
    },
    { table: 'moods', is_enum: true, configuration: { custom_name: 'feelings' } },
    {
      table: 'plants',
      select_permissions: [
        { role: 'gardener', permission: { columns: ['id', 'season'], filter: { season: { _eq: 'X-Hasura-Season' } } } },
      ],
    },
  ],
};

describeOnPostgres('tables of values', (kind) => {
  const garden = served(kind, GARDEN);

  const ask = (query: string, asking?: Asking) => garden.engine.ask(query, asking);
  const failure = (message: string, path: string) => ({
    errors: [{ message, extensions: { code: 'validation-failed', path } }],
  });

  it('are enums, which the columns that refer to them have as their type', async () => {
    const values = (name: string) => `__type(name: "${name}") { kind enumValues { name description } }`;
    expect(await ask(`{ a: ${values('seasons_enum')} b: ${values('feelings_enum')} }`)).toEqual({
      data: {
        a: {
          kind: 'ENUM',
          enumValues: [
            { name: 'autumn', description: null },
            { name: 'spring', description: 'wet' },
            { name: 'summer', description: 'dry' },
          ],
        },
        b: { kind: 'ENUM', enumValues: [{ name: 'glad', description: null }] },
      },
    });
    const operators = '{ __type(name: "seasons_enum_comparison_exp") { inputFields { name } } }';
    expect(await ask(operators)).toEqual({
      data: { __type: { inputFields: ['_eq', '_in', '_is_null', '_neq', '_nin'].map((name) => ({ name })) } },
    });
  });

  describe('can be asked for, written and followed', () => {
    it.each<readonly [string, unknown, Asking]>([
      [
        '{ plants(where: {season: {_eq: spring}}) { id season mood } }',
        { plants: [{ id: 1, season: 'spring', mood: 'glad' }] },
        {},
      ],
      ['{ plants(where: {second_season: {_in: [autumn, spring]}}) { id } }', { plants: [{ id: 2 }] }, {}],
      [
        'query ($season: seasons_enum!) { plants(where: {season: {_neq: $season}}) { id } }',
        { plants: [{ id: 2 }] },
        { variables: { season: 'spring' } },
      ],
      ['{ seasons_by_pk(name: "spring") { plants { id } } }', { seasons_by_pk: { plants: [{ id: 1 }] } }, {}],
      [
        'mutation { insert_plants_one(object: {id: 3, season: autumn, mood: glad}) { season mood } delete_plants_by_pk(id: 3) { season } }',
        { insert_plants_one: { season: 'autumn', mood: 'glad' }, delete_plants_by_pk: { season: 'autumn' } },
        {},
      ],
      [
        'mutation { update_plants_by_pk(pk_columns: {id: 2}, _set: {second_season: null}) { second_season } }',
        { update_plants_by_pk: { second_season: null } },
        {},
      ],
      [
        '{ plants { id season } }',
        { plants: [{ id: 1, season: 'spring' }] },
        { role: 'gardener', headers: { 'x-hasura-season': 'spring' } },
      ],
    ])('%s', async (query, data, asking) => {
      expect(await ask(query, asking)).toEqual({ data });
    });
  });

  it.each<readonly [string, string, Asking]>([
    [
      '{ plants(where: {season: {_eq: winter}}) { id } }',
      "expected one of the values ['autumn', 'spring', 'summer'] for type 'seasons_enum', but found 'winter'",
      {},
    ],
    [
      '{ plants(where: {season: {_eq: "spring"}}) { id } }',
      "expected an enum value for type 'seasons_enum', but found a string",
      {},
    ],
    [
      'query ($season: seasons_enum!) { plants(where: {season: {_eq: $season}}) { id } }',
      "expected one of the values ['autumn', 'spring', 'summer'] for type 'seasons_enum', but found 'winter'",
      { variables: { season: 'winter' } },
    ],
    [
      '{ plants(where: {season: {_eq: null}}) { id } }',
      "expected an enum value for type 'seasons_enum', but found null",
      {},
    ],
  ])('other values are refused: %s', async (query, message, asking) => {
    expect(await ask(query, asking)).toEqual(failure(message, '$.selectionSet.plants.args.where.season._eq'));
  });

  it('have new values after the metadata were loaded anew', async () => {
    await ask('mutation { insert_seasons_one(object: {name: "winter"}) { name } }');
    await garden.engine.service.reload();
    expect(await ask('{ plants(where: {season: {_eq: winter}}) { id } }')).toEqual({ data: { plants: [] } });
  });

  it.each([
    [
      'numbers',
      'the table "numbers" cannot be used as an enum for the following reasons:\n' +
        '  • the table’s primary key ("id") must have type "text", not type "integer"\n' +
        '  • the table must have exactly one primary key and optionally one comment column, not 3 columns (id, one, two)\n',
    ],
    [
      'bad_names',
      'the table "bad_names" cannot be used as an enum because the values "not fine" and "true" are not valid GraphQL enum value names',
    ],
    ['nothing', 'the table "nothing" cannot be used as an enum because the table must have at least one row'],
  ])('%s is none', async (name, message) => {
    const { service } = garden.engine;
    const tracking = service.change((metadata) => ({
      ...metadata,
      sources: metadata.sources.map((source) => ({
        ...source,
        tables: [...source.tables, { table: { schema: 'public', name }, is_enum: true }],
      })),
    }));
    await expect(tracking).rejects.toThrow(`Inconsistent object: ${message}`);
  });
});
