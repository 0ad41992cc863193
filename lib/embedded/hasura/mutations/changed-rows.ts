import { sql } from 'kysely';
import type { Connection } from '../database/database';
import { HasuraError } from '../errors';
import { fromPostgres, isPostgresError } from '../execution/database-errors';
import type { SelectedField } from '../execution/selected-field';
import type { RoleTable } from '../schema/role-context';
import { jsonList, jsonObject } from '../select/json';
import { rowObject } from '../select/rows';
import type { Session } from '../session';
import { columnOf } from '../sql/column';
import { cast, type Sql } from '../sql/parameter';
import { TEXT } from '../sql/postgres-types';
import { runStatement } from '../sql/run-statement';

/** The alias of the table in a statement that changes it. */
export const CHANGED = sql.id('_m');

const CHANGES = sql.id('_changes');
const PASSED = sql.id('__passed');
const ROW = sql.id('_t0');

/** For whom a mutation runs, and in which transaction. */
export interface MutationScope {
  readonly session: Session;
  readonly connection: Connection;
}

/** A statement that changes rows of one table, without its `RETURNING`. It calls the table {@link CHANGED}. */
export interface Change {
  readonly table: RoleTable;
  readonly statement: Sql;
  /** What must be true of every changed row; null is a failure. */
  readonly check: Sql | undefined;
  /** What the statement was made from, for errors of Postgres: `$.selectionSet.insert_users.args.objects`. */
  readonly path: string;
  /** Where it is told that the check failed. */
  readonly checkPath: string;
}

/**
 * Makes a change and gives JSON of the changed rows, as text: one text for each selection, a list of what it selects of each row.
 * @throws HasuraError where a row fails the check, or Postgres refuses
 */
export async function changeRows(
  change: Change,
  selections: readonly (readonly SelectedField[])[],
  scope: MutationScope,
): Promise<{ readonly affected: number; readonly lists: readonly string[] }> {
  const { table } = change;
  if (selections.some((selection) => reachesOtherRows(selection, table))) {
    // Within one statement the other tables are still seen as they were before it.
    const { affected, lists } = await runChange(change, [rowsAsJson(table)], scope);
    return { affected, lists: await selectFromRows(lists[0] ?? '[]', table, selections, scope) };
  }
  const { session } = scope;
  return runChange(
    change,
    selections.map((selection) => jsonList(rowObject(selection, table, ROW, { session, depth: 1 }))),
    scope,
  );
}

/** A row that was written: whole, as JSON text, and each of its values as Postgres' own text. */
export interface WrittenRow {
  readonly json: string;
  readonly values: Readonly<Record<string, string | null>>;
}

/** Makes a change to at most one row, and gives what others need who refer to it. */
export async function changeRow(change: Change, scope: MutationScope): Promise<WrittenRow | undefined> {
  const { columns } = change.table.tracked.table;
  const texts = jsonObject(columns.map((column) => [column.name, cast(columnOf(ROW, column), TEXT)]));
  const { lists } = await runChange(change, [rowsAsJson(change.table), jsonList(texts)], scope);
  const [json = '[]', values = '[]'] = lists;
  const [row]: readonly (Readonly<Record<string, string | null>> | undefined)[] = JSON.parse(values);
  return row && { json: json.slice(1, -1), values: row };
}

/** What selections select of rows that were written before, as in {@link changeRows}. `rows` is a JSON list of them. */
export async function selectFromRows(
  rows: string,
  table: RoleTable,
  selections: readonly (readonly SelectedField[])[],
  { session, connection }: MutationScope,
): Promise<readonly string[]> {
  if (selections.length === 0) return [];
  const { schema, name } = table.tracked.table;
  const lists = selections.map((selection, index) => {
    const list = jsonList(rowObject(selection, table, ROW, { session, depth: 1 }));
    return sql`${list}::text AS ${listName(index)}`;
  });
  const statement = sql<
    Record<string, string>
  >`SELECT ${sql.join(lists)} FROM json_populate_recordset(NULL::${sql.id(schema, name)}, ${rows}::text::json) AS ${ROW}`;
  const [answer = {}] = await runStatement(statement, connection);
  return listsOf(answer, selections.length);
}

async function runChange(
  { statement, check, path, checkPath }: Change,
  lists: readonly Sql[],
  { connection }: MutationScope,
) {
  const passed = check ? sql`${check} AS ${PASSED}` : sql`TRUE AS ${PASSED}`;
  const results = lists.map((list, index) => sql`, ${list}::text AS ${listName(index)}`);
  const whole = sql<Record<string, unknown>>`
    WITH ${CHANGES} AS (${statement} RETURNING ${CHANGED}.*, ${passed})
    SELECT count(*)::int4 AS "affected", coalesce(bool_and(coalesce(${ROW}.${PASSED}, FALSE)), TRUE) AS "passed"${sql.join(results, sql``)}
    FROM ${CHANGES} AS ${ROW}`;
  try {
    const [answer = {}] = await runStatement(whole, connection);
    if (answer['passed'] !== true) {
      const message = 'check constraint of an insert/update permission has failed';
      throw new HasuraError('permission-error', message, checkPath);
    }
    return { affected: Number(answer['affected']), lists: listsOf(answer, lists.length) };
  } catch (error) {
    throw isPostgresError(error) ? fromPostgres(error, path) : error;
  }
}

function rowsAsJson({ tracked }: RoleTable): Sql {
  const columns = tracked.table.columns.map((column): readonly [string, Sql] => [column.name, columnOf(ROW, column)]);
  return jsonList(jsonObject(columns));
}

function reachesOtherRows(selection: readonly SelectedField[], table: RoleTable): boolean {
  return selection.some(({ name }) => name !== '__typename' && table.rowFields.get(name)?.kind !== 'column');
}

function listName(index: number): Sql {
  return sql.id(`list_${index}`);
}

function listsOf(answer: Readonly<Record<string, unknown>>, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => String(answer[`list_${index}`]));
}
