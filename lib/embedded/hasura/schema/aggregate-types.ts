import { GraphQLBoolean, GraphQLList, GraphQLNonNull, GraphQLObjectType, type GraphQLFieldConfig } from 'graphql';
import { AGGREGATE_FUNCTIONS, aggregatedColumns, type AggregateFunction } from './aggregate-functions';
import { columnNames, selectColumnType } from './list-arguments';
import type { RoleContext, RoleTable } from './role-context';
import { FLOAT, INT } from './scalars';

/** `users_aggregate`: `aggregate` and `nodes`. */
export function aggregateType(table: RoleTable, context: RoleContext): GraphQLObjectType {
  return context.types.object(
    `${table.tracked.typeName}_aggregate`,
    (name) =>
      new GraphQLObjectType({
        name,
        description: `aggregated selection of "${table.tracked.table.name}"`,
        fields: () => ({
          aggregate: { type: aggregateFieldsType(table, context) },
          nodes: { type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(context.types.row(table)))) },
        }),
      }),
  );
}

/** `users_aggregate_fields`: `count`, `sum`, `max` and the rest. */
function aggregateFieldsType(table: RoleTable, context: RoleContext): GraphQLObjectType {
  const { typeName, table: named } = table.tracked;
  return context.types.object(
    `${typeName}_aggregate_fields`,
    (name) =>
      new GraphQLObjectType({
        name,
        description: `aggregate fields of "${named.name}"`,
        fields: () => {
          const fields: Record<string, GraphQLFieldConfig<undefined, undefined>> = {
            count: {
              type: new GraphQLNonNull(INT),
              args: {
                ...(columnNames(table).length > 0 && {
                  columns: { type: new GraphQLList(new GraphQLNonNull(selectColumnType(table, context))) },
                }),
                distinct: { type: GraphQLBoolean },
              },
            },
          };
          for (const each of AGGREGATE_FUNCTIONS) {
            if (aggregatedColumns(table, each.applies).length === 0) continue;
            fields[each.name] = { type: functionFieldsType(each, table, context) };
          }
          return fields;
        },
      }),
  );
}

/** `users_max_fields` */
function functionFieldsType(each: AggregateFunction, table: RoleTable, context: RoleContext): GraphQLObjectType {
  return context.types.object(
    `${table.tracked.typeName}_${each.name}_fields`,
    (name) =>
      new GraphQLObjectType({
        name,
        description: `aggregate ${each.name} on columns`,
        fields: () =>
          Object.fromEntries(
            aggregatedColumns(table, each.applies).map(([fieldName, column]) => [
              fieldName,
              {
                type: each.keepsType ? context.types.scalar(column.type) : FLOAT,
                description: table.tracked.fieldComments.get(column.name),
              },
            ]),
          ),
      }),
  );
}
