import { sql } from 'kysely';
import type { Column } from '../catalog/catalog';
import { compileExpression } from '../permissions/compile-expression';
import { AGGREGATE_FUNCTIONS } from '../schema/aggregate-functions';
import { inputEntries, inputList } from '../schema/input';
import { DIRECTIONS, isDirection, type Direction } from '../schema/order-types';
import type { RoleTable, RowField } from '../schema/role-context';
import type { Asker } from '../session';
import { columnOf, joinCondition } from '../sql/column';
import type { Sql } from '../sql/parameter';
import { seenRows } from '../permissions/seen-rows';

/** One item of `ORDER BY`. */
export interface OrderItem {
  readonly value: Sql;
  /** The row's own column, where it is one. */
  readonly column: Column | undefined;
  readonly direction: Direction;
}

/** Reads `order_by`, coerced by the schema. A null in it is no wish. */
export function orderItems(orderBy: unknown, table: RoleTable, row: Sql, session: Asker): readonly OrderItem[] {
  return inputList(orderBy).flatMap((item) => itemsOf(item, table, row, 0, session));
}

export function orderClause(items: readonly OrderItem[]): Sql {
  if (items.length === 0) return sql``;
  const parts = items.map(({ value, direction }) => sql`${value} ${sql.raw(DIRECTIONS[direction].sql)}`);
  return sql` ORDER BY ${sql.join(parts)}`;
}

function itemsOf(item: unknown, table: RoleTable, row: Sql, depth: number, session: Asker): readonly OrderItem[] {
  return inputEntries(item).flatMap(([name, wish]) => {
    const field = table.rowFields.get(name);
    if (!field || wish === null) return [];
    if (field.kind === 'column') return directed(wish, columnOf(row, field.column), field.column);
    return field.kind === 'relationship'
      ? byRelatedRow(field, wish, row, depth, session)
      : byAggregate(field, wish, row, depth, session);
  });
}

function directed(wish: unknown, value: Sql, column?: Column): readonly OrderItem[] {
  return isDirection(wish) ? [{ value, column, direction: wish }] : [];
}

type Related = Exclude<RowField, { kind: 'column' }>;

function byRelatedRow(field: Related, wish: unknown, row: Sql, depth: number, session: Asker): readonly OrderItem[] {
  const inner = sql.id(`_o${depth}`);
  return itemsOf(wish, field.remote, inner, depth + 1, session).map(({ value, direction }) => ({
    value: sql`(SELECT ${value} ${from(field, row, inner, session)} LIMIT 1)`,
    column: undefined,
    direction,
  }));
}

/** `{ count: desc, max: { rating: asc } }` */
function byAggregate(field: Related, wish: unknown, row: Sql, depth: number, session: Asker): readonly OrderItem[] {
  const inner = sql.id(`_o${depth}`);
  const rows = from(field, row, inner, session);
  return inputEntries(wish).flatMap(([name, ofColumns]) => {
    if (name === 'count') return directed(ofColumns, sql`(SELECT count(*) ${rows})`);
    const call = AGGREGATE_FUNCTIONS.find((each) => each.name === name);
    if (!call) return [];
    return itemsOf(ofColumns, field.remote, inner, depth + 1, session).map(({ value, direction }) => ({
      value: sql`(SELECT ${sql.id(call.name)}(${value}) ${rows})`,
      column: undefined,
      direction,
    }));
  });
}

function from({ relationship, remote }: Related, own: Sql, inner: Sql, session: Asker): Sql {
  const rule = compileExpression(seenRows(remote), inner, session);
  const { schema, name } = remote.tracked.table;
  return sql`FROM ${sql.id(schema, name)} AS ${inner} WHERE ${joinCondition(relationship, own, inner)} AND ${rule}`;
}
