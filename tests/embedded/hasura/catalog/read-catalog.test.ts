import { afterAll, beforeAll, expect, it } from 'vitest';
import { tableKey, type Catalog, type Table } from '../../../../lib/embedded/hasura/catalog/catalog';
import { readCatalog } from '../../../../lib/embedded/hasura/catalog/read-catalog';
import type { Database } from '../../../../lib/embedded/hasura/database/database';
import { describeOnPostgres, testPostgres, type TestPostgres } from '../postgres';

const SCHEMA = `
  CREATE SCHEMA shop;
  CREATE TYPE shop.colour AS ENUM ('red', 'green');
  CREATE DOMAIN shop.name AS text CHECK (value <> '');
  CREATE TABLE users ("userId" text PRIMARY KEY, "userName" text UNIQUE, gone int4, "lastSeen" timestamptz DEFAULT now());
  ALTER TABLE users DROP COLUMN gone;
  COMMENT ON TABLE users IS 'people';
  COMMENT ON COLUMN users."userName" IS 'as they call themselves';
  CREATE TABLE shop.orders (
    id int8 GENERATED ALWAYS AS IDENTITY,
    line int4 NOT NULL,
    buyer text NOT NULL REFERENCES users,
    colour shop.colour,
    label shop.name,
    tags text[] NOT NULL DEFAULT '{}',
    colours shop.colour[],
    twice int4 GENERATED ALWAYS AS (line * 2) STORED,
    PRIMARY KEY (line, id),
    CONSTRAINT of_one_colour UNIQUE (colour, buyer)
  );
  CREATE TABLE shop.parts (order_id int8, order_line int4, CONSTRAINT of_order FOREIGN KEY (order_id, order_line) REFERENCES shop.orders (id, line));
  CREATE TABLE logs (at date) PARTITION BY RANGE (at);
  CREATE TABLE logs_old PARTITION OF logs FOR VALUES FROM (MINVALUE) TO ('2026-01-01');
  CREATE VIEW shop.buyers AS SELECT DISTINCT buyer FROM shop.orders;
`;

describeOnPostgres('the catalog', (kind) => {
  let postgres: TestPostgres;
  let database: Database;
  let catalog: Catalog;
  beforeAll(async () => {
    postgres = await testPostgres(kind);
    database = await postgres.open();
    await database.transaction(({ script }) => script(SCHEMA));
    catalog = await readCatalog(database.connection);
  }, 60_000);
  afterAll(async () => {
    await database.close();
    await postgres.end();
  });

  function table(schema: string, name: string): Table {
    const found = catalog.tables.get(tableKey({ schema, name }));
    if (!found) throw new Error(`${schema}.${name} is not in the catalog`);
    return found;
  }

  it('holds tables and views, not partitions and not what is Postgres own', () => {
    const names = [...catalog.tables.values()].map(
      ({ schema, name, isView }) => `${schema}.${name}${isView ? ' (view)' : ''}`,
    );
    expect(names).toEqual(['public.logs', 'public.users', 'shop.buyers (view)', 'shop.orders', 'shop.parts']);
  });

  it('knows columns by their number, with nulls, defaults and comments', () => {
    const text = { schema: 'pg_catalog', name: 'text', element: undefined };
    const timestamptz = { schema: 'pg_catalog', name: 'timestamptz', element: undefined };
    const plain = { nullable: true, hasDefault: false, isGenerated: false, comment: undefined };
    expect(table('public', 'users')).toMatchObject({
      comment: 'people',
      columns: [
        { ...plain, name: 'userId', type: text, nullable: false },
        { ...plain, name: 'userName', type: text, comment: 'as they call themselves' },
        { ...plain, name: 'lastSeen', type: timestamptz, hasDefault: true },
      ],
    });
  });

  it('gives a domain as its base type, an array with its element, an enum by its schema', () => {
    const types = Object.fromEntries(table('shop', 'orders').columns.map(({ name, type }) => [name, type]));
    expect(types.label).toEqual({ schema: 'pg_catalog', name: 'text', element: undefined });
    expect(types.colour).toEqual({ schema: 'shop', name: 'colour', element: undefined });
    expect(types.tags).toEqual({
      schema: 'pg_catalog',
      name: '_text',
      element: { schema: 'pg_catalog', name: 'text', element: undefined },
    });
    expect(types.colours?.element).toEqual({ schema: 'shop', name: 'colour', element: undefined });
  });

  it('tells which columns are generated', () => {
    const generated = table('shop', 'orders').columns.filter(({ isGenerated }) => isGenerated);
    expect(generated.map(({ name }) => name)).toEqual(['id', 'twice']);
  });

  it('has the columns of keys in the order of the key', () => {
    const orders = table('shop', 'orders');
    expect(orders.primaryKey).toEqual({ name: 'orders_pkey', columns: ['line', 'id'] });
    expect(orders.uniqueConstraints).toEqual([{ name: 'of_one_colour', columns: ['colour', 'buyer'] }]);
    expect(orders.foreignKeys).toEqual([
      {
        name: 'orders_buyer_fkey',
        columns: ['buyer'],
        references: { schema: 'public', name: 'users' },
        referencedColumns: ['userId'],
      },
    ]);
    expect(table('shop', 'parts').foreignKeys).toEqual([
      {
        name: 'of_order',
        columns: ['order_id', 'order_line'],
        references: { schema: 'shop', name: 'orders' },
        referencedColumns: ['id', 'line'],
      },
    ]);
    expect(table('shop', 'buyers').primaryKey).toBeUndefined();
  });
});
