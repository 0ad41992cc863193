import { sql } from 'kysely';
import type { Column } from '../catalog/catalog';
import type { Relationship } from '../metadata/tracked-tables';
import type { Sql } from './parameter';

/** A column of the row that an alias stands for. */
export function columnOf(row: Sql, column: Column): Sql {
  return sql`${row}.${sql.id(column.name)}`;
}

/** That `remote` is one of the rows related to `own`. */
export function joinCondition({ mapping }: Relationship, own: Sql, remote: Sql): Sql {
  const pairs = mapping.map(([left, right]) => sql`(${columnOf(remote, right)} = ${columnOf(own, left)})`);
  return pairs.length === 0 ? sql`TRUE` : sql`${sql.join(pairs, sql` AND `)}`;
}

/** `count(*)`, or of what the columns hold: one that is null does not count, of several together none does for a null. */
export function countOf(row: Sql, columns: readonly Column[], distinct: boolean): Sql {
  if (columns.length === 0) return sql`count(*)`;
  const values = sql.join(columns.map((column) => columnOf(row, column)));
  const counted = columns.length === 1 ? values : sql`(${values})`;
  return distinct ? sql`count(DISTINCT ${counted})` : sql`count(${counted})`;
}
