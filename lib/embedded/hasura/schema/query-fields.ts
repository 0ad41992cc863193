import { GraphQLList, GraphQLNonNull } from 'graphql';
import type { RootFieldKind } from '../metadata/metadata';
import { statement } from '../select/json';
import { aggregateObject, listOfRows, oneRow } from '../select/rows';
import { aggregateType } from './aggregate-types';
import { listArguments } from './list-arguments';
import { hasPrimaryKey, keyArguments, primaryKeyOf } from './primary-key';
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
    compile: (field, session) => statement(listOfRows(field, table, undefined, { session, depth: 0 })),
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
    compile: (field, session) => statement(aggregateObject(field, table, undefined, { session, depth: 0 })),
  };
}

function byPrimaryKeyField(table: RoleTable, context: RoleContext): QueryField | undefined {
  const key = primaryKeyOf(table);
  if (!key) return undefined;
  const { rootFields, table: named } = table.tracked;
  return {
    definition: {
      type: context.types.row(table),
      description:
        rootFields.select_by_pk.comment ?? `fetch data from the table: "${named.name}" using primary key columns`,
      args: keyArguments(key, table, context),
    },
    compile: ({ selection, args }, session) =>
      statement(oneRow(selection, table, (row) => hasPrimaryKey(row, key, args), { session, depth: 0 })),
  };
}
