import { GraphQLEnumType, GraphQLInputObjectType, type GraphQLInputFieldConfig } from 'graphql';
import { AGGREGATE_FUNCTIONS, aggregatedColumns } from './aggregate-functions';
import type { RoleContext, RoleTable } from './role-context';

/** Directions as the enum `order_by` names them, and how SQL spells them. */
export const DIRECTIONS = {
  asc: { sql: 'ASC NULLS LAST', description: 'in ascending order, nulls last' },
  asc_nulls_first: { sql: 'ASC NULLS FIRST', description: 'in ascending order, nulls first' },
  asc_nulls_last: { sql: 'ASC NULLS LAST', description: 'in ascending order, nulls last' },
  desc: { sql: 'DESC NULLS FIRST', description: 'in descending order, nulls first' },
  desc_nulls_first: { sql: 'DESC NULLS FIRST', description: 'in descending order, nulls first' },
  desc_nulls_last: { sql: 'DESC NULLS LAST', description: 'in descending order, nulls last' },
} as const;

export type Direction = keyof typeof DIRECTIONS;

export function isDirection(value: unknown): value is Direction {
  return typeof value === 'string' && Object.hasOwn(DIRECTIONS, value);
}

/** `users_order_by`: by columns, by columns of the related row, by aggregates of related rows. */
export function orderByType(table: RoleTable, context: RoleContext): GraphQLInputObjectType {
  const { tracked, rowFields } = table;
  return context.types.inputObject(
    `${tracked.typeName}_order_by`,
    (name) =>
      new GraphQLInputObjectType({
        name,
        description: `Ordering options when selecting data from "${tracked.table.name}".`,
        fields: () => {
          const fields: Record<string, GraphQLInputFieldConfig> = {};
          for (const [fieldName, field] of rowFields) {
            if (field.kind === 'column') fields[fieldName] = { type: directionType(context) };
            else if (field.kind === 'aggregate') {
              fields[fieldName] = { type: aggregateOrderByType(field.remote, context) };
            } else if (field.relationship.kind === 'object') {
              fields[fieldName] = { type: orderByType(field.remote, context) };
            }
          }
          return fields;
        },
      }),
  );
}

function directionType({ types }: RoleContext): GraphQLEnumType {
  return types.enumeration(
    'order_by',
    (name) =>
      new GraphQLEnumType({
        name,
        description: 'column ordering options',
        values: Object.fromEntries(
          Object.entries(DIRECTIONS).map(([direction, { description }]) => [direction, { description }]),
        ),
      }),
  );
}

/** `notes_aggregate_order_by` */
function aggregateOrderByType(table: RoleTable, context: RoleContext): GraphQLInputObjectType {
  const { tracked } = table;
  return context.types.inputObject(
    `${tracked.typeName}_aggregate_order_by`,
    (name) =>
      new GraphQLInputObjectType({
        name,
        description: `order by aggregate values of table "${tracked.table.name}"`,
        fields: () => {
          const fields: Record<string, GraphQLInputFieldConfig> = { count: { type: directionType(context) } };
          for (const { name: functionName, applies } of AGGREGATE_FUNCTIONS) {
            const columns = aggregatedColumns(table, applies);
            if (columns.length === 0) continue;
            fields[functionName] = {
              type: context.types.inputObject(
                `${tracked.typeName}_${functionName}_order_by`,
                (inner) =>
                  new GraphQLInputObjectType({
                    name: inner,
                    description: `order by ${functionName}() on columns of table "${tracked.table.name}"`,
                    fields: () =>
                      Object.fromEntries(columns.map(([column]) => [column, { type: directionType(context) }])),
                  }),
              ),
            };
          }
          return fields;
        },
      }),
  );
}
