import { sql } from 'kysely';
import type { Column } from '../catalog/catalog';
import { compileExpression } from '../permissions/compile-expression';
import { inputEntries, inputList, inputMember } from '../schema/input';
import type { Relationship } from '../metadata/tracked-tables';
import type { Session } from '../session';
import { parameter, type Sql } from '../sql/parameter';
import { CHANGED, type Change } from './changed-rows';
import type { InsertTable } from './insert-types';
import { conflictClause } from './on-conflict';
import { presetValue } from './presets';

/** A new row as a client gave it. */
export interface NewRow {
  readonly columns: ReadonlyMap<Column, Sql>;
  readonly related: readonly RelatedRows[];
}

/** Rows that are written along with another. */
export interface RelatedRows {
  readonly relationship: Relationship;
  readonly into: InsertTable;
  readonly rows: readonly NewRow[];
  readonly onConflict: unknown;
}

/** Reads the coerced input of one row; relationships that are null or have no rows are left out. */
export function readNewRow(object: unknown, { fields }: InsertTable): NewRow {
  const known = fields();
  const columns = new Map<Column, Sql>();
  const related: RelatedRows[] = [];
  for (const [name, value] of inputEntries(object)) {
    const field = known.get(name);
    if (field?.kind === 'column') columns.set(field.column, parameter(value, field.column.type));
    if (field?.kind !== 'relationship' || value === null) continue;
    const { relationship, remote: into } = field;
    const rows = inputList(inputMember(value, 'data')).map((row) => readNewRow(row, into));
    if (rows.length > 0) related.push({ relationship, into, rows, onConflict: inputMember(value, 'on_conflict') });
  }
  return { columns, related };
}

/** The one statement that writes rows, with the rule's presets and check. Columns that a row lacks get their default. */
export function insertRows(
  rows: readonly NewRow[],
  { table, rule }: InsertTable,
  onConflict: unknown,
  session: Session,
  paths: { readonly rows: string; readonly conflict: string },
): Change {
  const { table: named } = table.tracked;
  const presets = new Map(rule.presets.map((preset) => [preset.column, presetValue(preset, session)]));
  const given = new Set([...rows.flatMap((row) => [...row.columns.keys()]), ...presets.keys()]);
  // `DEFAULT VALUES` would write one row only.
  const columns = given.size > 0 ? [...given] : named.columns.slice(0, 1);
  const values = rows.map(
    (row) =>
      sql`(${sql.join(columns.map((column) => presets.get(column) ?? row.columns.get(column) ?? sql`DEFAULT`))})`,
  );
  const names = sql.join(columns.map(({ name }) => sql.id(name)));
  const conflict = conflictClause(onConflict, table, session, paths.conflict);
  return {
    table,
    statement: sql`INSERT INTO ${sql.id(named.schema, named.name)} AS ${CHANGED} (${names}) VALUES ${sql.join(values)}${conflict}`,
    check: insertCheck({ table, rule }, onConflict, session),
    path: paths.rows,
    checkPath: paths.rows,
  };
}

/** Of a row that a conflict changed instead, the update's check is asked where it has one: such a row bears its changer's mark. */
function insertCheck({ table, rule }: Pick<InsertTable, 'table' | 'rule'>, onConflict: unknown, session: Session): Sql {
  const inserted = compileExpression(rule.check, CHANGED, session);
  const updateCheck = table.rules.update?.check;
  if (onConflict === undefined || onConflict === null || !updateCheck) return inserted;
  const updated = compileExpression(updateCheck, CHANGED, session);
  return sql`CASE WHEN ${CHANGED}.xmax = 0 THEN ${inserted} ELSE ${updated} END`;
}
