import { sql } from 'kysely';
import type { Connection } from '../database/database';
import { OWN_SCHEMA } from '../database/own-schema';
import {
  tableKey,
  type Catalog,
  type Column,
  type EnumValue,
  type ForeignKey,
  type PostgresType,
  type QualifiedName,
  type Table,
} from './catalog';
import { readEnumValues } from './enum-table';

/**
 * Reads what the database says of the tables and views that can be tracked: all but Postgres' own and the stand-in's. One statement,
 * whose answer is JSON, so that both kinds of Postgres give the same; and one more for each table of values.
 *
 * @param enumTables those whose rows are asked for; they need not be there
 */
export async function readCatalog(connection: Connection, enumTables: readonly QualifiedName[] = []): Promise<Catalog> {
  const { rows } = await READ.execute(connection);
  const tables = new Map((rows[0]?.tables ?? []).map(tableOf).map((table) => [tableKey(table), table] as const));
  const enumValues = new Map<string, readonly EnumValue[]>();
  for (const name of enumTables) {
    const table = tables.get(tableKey(name));
    const values = table && (await readEnumValues(table, connection));
    if (values) enumValues.set(tableKey(name), values);
  }
  return { tables, enumValues };
}

interface TypeRow {
  readonly schema: string;
  readonly name: string;
}

interface TableRow {
  readonly oid: number;
  readonly schema: string;
  readonly name: string;
  readonly kind: string;
  readonly writable: Table['writable'];
  readonly comment: string | null;
  readonly columns: readonly (Omit<Column, 'type' | 'comment'> & {
    readonly comment: string | null;
    readonly type: TypeRow & { readonly element: TypeRow | null };
  })[];
  readonly constraints: readonly {
    readonly kind: 'p' | 'u' | 'f';
    readonly name: string;
    readonly columns: readonly string[];
    readonly references: TypeRow | null;
    readonly referencedColumns: readonly string[] | null;
  }[];
}

function tableOf({ oid, schema, name, kind, writable, comment, columns, constraints }: TableRow): Table {
  const unique = (wanted: 'p' | 'u') =>
    constraints.filter((each) => each.kind === wanted).map(({ name, columns }) => ({ name, columns }));
  return {
    oid,
    schema,
    name,
    isView: kind === 'v' || kind === 'm',
    writable,
    comment: comment ?? undefined,
    columns: columns.map((column) => ({ ...column, type: typeOf(column.type), comment: column.comment ?? undefined })),
    primaryKey: unique('p')[0],
    uniqueConstraints: unique('u'),
    foreignKeys: constraints.flatMap(({ name, columns, references, referencedColumns }): ForeignKey[] =>
      references && referencedColumns ? [{ name, columns, references, referencedColumns }] : [],
    ),
  };
}

function typeOf({ schema, name, element }: TypeRow & { readonly element: TypeRow | null }): PostgresType {
  return { schema, name, element: element ? { ...element, element: undefined } : undefined };
}

/** The names of a constraint's columns in its order, from their numbers in `key` of the table `relation`. */
const columnNames = (relation: string, key: string) =>
  sql.raw(`(
  SELECT json_agg(attribute.attname ORDER BY position)
  FROM unnest(${key}) WITH ORDINALITY AS numbered (number, position)
  JOIN pg_attribute attribute ON attribute.attrelid = ${relation} AND attribute.attnum = numbered.number
)`);

/** `relkind`: tables, partitioned tables, foreign tables, views and materialised views. Partitions are reached through their table. */
const READ = sql<{ readonly tables: readonly TableRow[] | null }>`
SELECT json_agg(
  json_build_object(
    'oid', relation.oid::int8,
    'schema', space.nspname,
    'name', relation.relname,
    'kind', relation.relkind,
    'writable', json_build_object(
      'insert', abilities.bits & 8 <> 0,
      'update', abilities.bits & 4 <> 0,
      'delete', abilities.bits & 16 <> 0
    ),
    'comment', obj_description(relation.oid, 'pg_class'),
    'columns', columns.list,
    'constraints', constraints.list
  )
  ORDER BY space.nspname, relation.relname
) AS tables
FROM pg_class relation
JOIN pg_namespace space ON space.oid = relation.relnamespace
CROSS JOIN LATERAL (SELECT pg_relation_is_updatable(relation.oid, true) AS bits) abilities
CROSS JOIN LATERAL (
  SELECT coalesce(json_agg(
    json_build_object(
      'name', attribute.attname,
      'nullable', NOT attribute.attnotnull,
      'hasDefault', attribute.atthasdef OR attribute.attidentity <> '',
      'isGenerated', attribute.attgenerated <> '' OR attribute.attidentity = 'a',
      'comment', col_description(relation.oid, attribute.attnum),
      'type', json_build_object(
        'schema', type_space.nspname,
        'name', type.typname,
        'element', CASE WHEN type.typcategory = 'A' AND type.typelem <> 0
          THEN json_build_object('schema', element_space.nspname, 'name', element.typname) END
      )
    )
    ORDER BY attribute.attnum
  ), '[]') AS list
  FROM pg_attribute attribute
  JOIN pg_type declared ON declared.oid = attribute.atttypid
  JOIN pg_type type ON type.oid = CASE WHEN declared.typtype = 'd' THEN declared.typbasetype ELSE declared.oid END
  JOIN pg_namespace type_space ON type_space.oid = type.typnamespace
  LEFT JOIN pg_type element ON element.oid = type.typelem
  LEFT JOIN pg_namespace element_space ON element_space.oid = element.typnamespace
  WHERE attribute.attrelid = relation.oid AND attribute.attnum > 0 AND NOT attribute.attisdropped
) columns
CROSS JOIN LATERAL (
  SELECT coalesce(json_agg(
    json_build_object(
      'kind', con.contype,
      'name', con.conname,
      'columns', ${columnNames('con.conrelid', 'con.conkey')},
      'references', CASE WHEN con.contype = 'f'
        THEN json_build_object('schema', referenced_space.nspname, 'name', referenced.relname) END,
      'referencedColumns', CASE WHEN con.contype = 'f' THEN ${columnNames('con.confrelid', 'con.confkey')} END
    )
    ORDER BY con.conname
  ), '[]') AS list
  FROM pg_constraint con
  LEFT JOIN pg_class referenced ON referenced.oid = con.confrelid
  LEFT JOIN pg_namespace referenced_space ON referenced_space.oid = referenced.relnamespace
  WHERE con.conrelid = relation.oid AND con.contype IN ('p', 'u', 'f')
) constraints
WHERE relation.relkind IN ('r', 'p', 'f', 'v', 'm')
  AND NOT relation.relispartition
  AND space.nspname NOT IN ('pg_catalog', 'information_schema', 'hdb_catalog', ${OWN_SCHEMA})
  AND space.nspname !~ '^pg_(toast|temp)'
`;
