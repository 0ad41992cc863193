import { sql } from 'kysely';
import type { Column } from '../catalog/catalog';
import { HasuraError } from '../errors';
import { argumentPath, type SelectedField } from '../execution/selected-field';
import { compileExpression } from '../permissions/compile-expression';
import { parseFilter } from '../permissions/parse-filter';
import { seenRows } from '../permissions/seen-rows';
import { inputList } from '../schema/input';
import { kindOfJson, unexpected } from '../schema/mismatch';
import type { RoleTable } from '../schema/role-context';
import type { Asker } from '../session';
import { columnOf } from '../sql/column';
import { INT8 } from '../sql/postgres-types';
import { parameter, type Sql } from '../sql/parameter';
import { orderClause, orderItems, type OrderItem } from './order';

export interface ListRequest {
  /** Its arguments are those of `schema/list-arguments.ts`. */
  readonly field: SelectedField;
  readonly table: RoleTable;
  /** The alias of each row. */
  readonly row: Sql;
  /** What joins the rows to another; `undefined` for all rows of the table. */
  readonly join: Sql | undefined;
  /** Most rows, besides what the client asks for. */
  readonly most: number | undefined;
  readonly session: Asker;
}

/**
 * The rows that a list argument asks for, whole and in order: `SELECT … FROM users WHERE rule AND filter ORDER BY … LIMIT …`.
 * The role's rule and the client's filter are conditions of their own; neither can widen the other.
 */
export function selectList({ field, table, row, join, most, session }: ListRequest): Sql {
  const { schema, name } = table.tracked.table;
  const rule = compileExpression(seenRows(table), row, session);
  const filter = parseFilter(field.args['where'], table, argumentPath(field, 'where'));
  const conditions = [...(join ? [join] : []), rule, compileExpression(filter, row, session)];
  const order = orderItems(field.args['order_by'], table, row, session);
  const distinct = distinctClause(field, table, row, order);
  const limits = limitClause(field, most);
  return sql`SELECT ${distinct}${row}.* FROM ${sql.id(schema, name)} AS ${row} WHERE ${sql.join(conditions, sql` AND `)}${orderClause(order)}${limits}`;
}

function distinctClause(field: SelectedField, table: RoleTable, row: Sql, order: readonly OrderItem[]): Sql {
  const columns = inputList(field.args['distinct_on']).flatMap((name): readonly Column[] => {
    const shown = table.rowFields.get(String(name));
    return shown?.kind === 'column' ? [shown.column] : [];
  });
  if (columns.length === 0) return sql``;
  const leading = order.slice(0, new Set(columns).size);
  if (leading.some(({ column }) => !column || !columns.includes(column))) {
    const message = '"distinct_on" columns must match initial "order_by" columns';
    throw new HasuraError('validation-failed', message, argumentPath(field));
  }
  return sql`DISTINCT ON (${sql.join(columns.map((column) => columnOf(row, column)))}) `;
}

function limitClause(field: SelectedField, most: number | undefined): Sql {
  const { limit: asked, offset } = field.args;
  if (typeof asked === 'string' || (typeof asked === 'number' && asked < 0)) {
    const message = unexpected('a non-negative 32-bit integer', 'Int', kindOfJson(asked));
    throw new HasuraError('validation-failed', message, argumentPath(field, 'limit'));
  }
  if (typeof offset === 'string' && !/^-?\d+$/.test(offset)) {
    const message = unexpected('a 64-bit integer', 'Int', kindOfJson(offset));
    throw new HasuraError('validation-failed', message, argumentPath(field, 'offset'));
  }
  const limits = [asked, most].filter((limit) => typeof limit === 'number');
  const limit = limits.length > 0 ? sql` LIMIT ${parameter(Math.min(...limits), INT8)}` : sql``;
  return offset === undefined || offset === null ? limit : sql`${limit} OFFSET ${parameter(offset, INT8)}`;
}
