import { GraphQLEnumType, GraphQLList, GraphQLNonNull, type GraphQLFieldConfigArgumentMap } from 'graphql';
import { orderByType } from './order-types';
import type { RoleContext, RoleTable } from './role-context';
import { INT } from './scalars';

/** Among the `extensions` of an argument: its integer must not be negative. */
export const LIMIT = 'isLimit';

/** `distinct_on`, `limit`, `offset`, `order_by`, `where`: read by `select/list.ts`. */
export function listArguments(table: RoleTable, context: RoleContext): GraphQLFieldConfigArgumentMap {
  return {
    ...(columnNames(table).length > 0 && {
      distinct_on: {
        type: new GraphQLList(new GraphQLNonNull(selectColumnType(table, context))),
        description: 'distinct select on columns',
      },
    }),
    limit: { type: INT, description: 'limit the number of rows returned', extensions: { [LIMIT]: true } },
    offset: {
      type: INT,
      description: 'skip the first n rows. Use only with order_by',
    },
    order_by: {
      type: new GraphQLList(new GraphQLNonNull(orderByType(table, context))),
      description: 'sort the rows by one or more columns',
    },
    where: { type: context.types.booleanExpression(table), description: 'filter the rows returned' },
  };
}

/** `users_select_column`. Only for tables of which the role sees a column. */
export function selectColumnType({ tracked, rowFields }: RoleTable, { types }: RoleContext): GraphQLEnumType {
  return types.enumeration(
    `${tracked.typeName}_select_column`,
    (name) =>
      new GraphQLEnumType({
        name,
        description: `select columns of table "${tracked.table.name}"`,
        values: Object.fromEntries(
          columnNames({ rowFields }).map((column) => [column, { description: 'column name' }]),
        ),
      }),
  );
}

export function columnNames({ rowFields }: Pick<RoleTable, 'rowFields'>): readonly string[] {
  return [...rowFields].flatMap(([name, field]) => (field.kind === 'column' ? [name] : []));
}
