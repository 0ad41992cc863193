import { expect, it } from 'vitest';
import { describeOnPostgres } from '../postgres';
import { served } from '../served';
import type { Asking, TestSchema } from '../test-engine';

const BOATS: TestSchema = {
  sql: `
    CREATE TABLE boats (id int4 PRIMARY KEY, name text, owner int4);
    INSERT INTO boats VALUES (1, 'Gull', 7), (2, 'Tern', 8);
    CREATE VIEW named_boats AS SELECT id, name, owner FROM boats;
    CREATE VIEW owners AS SELECT owner, count(*) AS boats FROM boats GROUP BY owner;
  `,
  tables: [
    { table: 'boats' },
    {
      table: 'named_boats',
      select_permissions: [{ role: 'skipper', permission: { columns: '*', filter: { owner: 'X-Hasura-User-Id' } } }],
      insert_permissions: [
        { role: 'skipper', permission: { columns: ['id', 'name', 'owner'], check: { owner: 'X-Hasura-User-Id' } } },
      ],
      update_permissions: [
        { role: 'skipper', permission: { columns: ['name'], filter: { owner: 'X-Hasura-User-Id' } } },
      ],
    },
    { table: 'owners' },
  ],
};

const SKIPPER: Asking = { role: 'skipper', user: 7 };

describeOnPostgres('changes through a view', (kind) => {
  const boats = served(kind, BOATS);
  const mutate = (fields: string, asking?: Asking) => boats.engine.ask(`mutation { ${fields} }`, asking);

  it('are made where Postgres can make them, by the rules of the view', async () => {
    const insert = (id: number, owner: number) =>
      mutate(`insert_named_boats_one(object: {id: ${id}, name: "Auk", owner: ${owner}}) { name }`, SKIPPER);
    expect(await insert(3, 7)).toEqual({ data: { insert_named_boats_one: { name: 'Auk' } } });
    expect(await insert(4, 8)).toMatchObject({ errors: [{ extensions: { code: 'permission-error' } }] });
    expect(
      await mutate('update_named_boats(where: {}, _set: {name: "Owl"}) { affected_rows returning { id } }', SKIPPER),
    ).toEqual({ data: { update_named_boats: { affected_rows: 2, returning: [{ id: 1 }, { id: 3 }] } } });
    expect(await mutate('delete_named_boats(where: {id: {_eq: 3}}) { returning { name } }')).toEqual({
      data: { delete_named_boats: { returning: [{ name: 'Owl' }] } },
    });
    expect(await boats.engine.ask('{ boats(order_by: {id: asc}) { name } }')).toEqual({
      data: { boats: [{ name: 'Owl' }, { name: 'Tern' }] },
    });
  });

  it.each(['insert_owners(objects: []) { affected_rows }', 'delete_owners(where: {}) { affected_rows }'])(
    'are not offered where it cannot: %s',
    async (field) => {
      const name = field.slice(0, field.indexOf('('));
      expect(await mutate(field)).toMatchObject({
        errors: [{ message: `field '${name}' not found in type: 'mutation_root'` }],
      });
    },
  );
});
