import { GraphQLList, GraphQLNonNull } from 'graphql';
import { sql } from 'kysely';
import type { Column } from '../catalog/catalog';
import type { RootFieldKind } from '../metadata/metadata';
import { aggregateObject, listOfRows, oneRow } from '../select/rows';
import type { Session } from '../session';
import { columnOf } from '../sql/column';
import { parameter, type Sql } from '../sql/parameter';
import type { SelectedField } from '../execution/selected-field';
import { aggregateType } from './aggregate-types';
import { listArguments } from './list-arguments';
import type { RoleContext, RoleTable } from './role-context';
import type { QueryField, QueryFields } from './root-field';

/** The fields of `query_root`, or of `subscription_root`: the same ones, but each role may have fewer of either. */
export function queryFields(context: RoleContext, root: 'query' | 'subscription'): QueryFields {
  const fields = new Map<string, QueryField>();
  for (const table of context.tables) {
    const { rootFields } = table.tracked;
    const { select } = table.rules;
    if (!select) continue;
    const allowed = root === 'query' ? select.queryRootFields : select.subscriptionRootFields;
    const add = (kind: RootFieldKind, make: () => QueryField | undefined): void => {
      const field = allowed.has(kind) ? make() : undefined;
      if (field) fields.set(rootFields[kind].name, field);
    };
    add('select', () => listField(table, context));
    add('select_aggregate', () => (select.aggregations ? aggregateField(table, context) : undefined));
    add('select_by_pk', () => byPrimaryKeyField(table, context));
  }
  return fields;
}

function listField(table: RoleTable, context: RoleContext): QueryField {
  const { rootFields, table: named } = table.tracked;
  return {
    definition: {
      type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(context.types.row(table)))),
      description: rootFields.select.comment ?? `fetch data from the table: "${named.name}"`,
      args: listArguments(table, context),
    },
    compile: (field, session) => root(listOfRows(field, table, undefined, { session, depth: 0 })),
  };
}

function aggregateField(table: RoleTable, context: RoleContext): QueryField {
  const { rootFields, table: named } = table.tracked;
  return {
    definition: {
      type: new GraphQLNonNull(aggregateType(table, context)),
      description: rootFields.select_aggregate.comment ?? `fetch aggregated fields from the table: "${named.name}"`,
      args: listArguments(table, context),
    },
    compile: (field, session) => root(aggregateObject(field, table, undefined, { session, depth: 0 })),
  };
}

function byPrimaryKeyField(table: RoleTable, context: RoleContext): QueryField | undefined {
  const key = primaryKeyFields(table);
  if (!key) return undefined;
  const { rootFields, fieldComments, table: named } = table.tracked;
  return {
    definition: {
      type: context.types.row(table),
      description:
        rootFields.select_by_pk.comment ?? `fetch data from the table: "${named.name}" using primary key columns`,
      args: Object.fromEntries(
        key.map(([name, column]) => [
          name,
          {
            type: new GraphQLNonNull(context.types.scalar(column.type)),
            description: fieldComments.get(column.name),
          },
        ]),
      ),
    },
    compile: (field, session) => root(byPrimaryKey(field, key, table, session)),
  };
}

/** The columns of the primary key by field name; `undefined` where there is no key, or the role does not see all of it. */
export function primaryKeyFields({
  tracked,
  rowFields,
}: RoleTable): readonly (readonly [string, Column])[] | undefined {
  const names = tracked.table.primaryKey?.columns ?? [];
  const fields = [...rowFields].flatMap(([name, field]) =>
    field.kind === 'column' && names.includes(field.column.name) ? [[name, field.column] as const] : [],
  );
  return fields.length > 0 && fields.length === names.length ? fields : undefined;
}

function byPrimaryKey(
  field: SelectedField,
  key: readonly (readonly [string, Column])[],
  table: RoleTable,
  session: Session,
): Sql {
  const isRow = (row: Sql): Sql =>
    sql.join(
      key.map(([name, column]) => sql`(${columnOf(row, column)} = ${parameter(field.args[name], column.type)})`),
      sql` AND `,
    );
  return oneRow(field.selection, table, isRow, { session, depth: 0 });
}

/** The whole statement: JSON leaves Postgres as text, so no number in it loses a digit on the way to the client. */
function root(value: Sql) {
  return sql<{ readonly root: string }>`SELECT coalesce(${value}::text, 'null') AS "root"`;
}
