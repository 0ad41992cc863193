import type { Column } from '../catalog/catalog';
import { displayName } from '../catalog/catalog';
import { HasuraError } from '../errors';
import { parameter, type Sql } from '../sql/parameter';
import { changeRow, changeRows, type MutationScope, type WrittenRow } from './changed-rows';
import type { InsertTable } from './insert-types';
import { insertRows, type NewRow, type RelatedRows } from './new-rows';

interface Written {
  /** With all rows that were written along. */
  readonly affected: number;
  /** As JSON text; `undefined` where a conflict left the row as it was. */
  readonly row: WrittenRow | undefined;
}

export function hasRelatedRows(rows: readonly NewRow[]): boolean {
  return rows.some(({ related }) => related.length > 0);
}

/**
 * Writes a row with all that is related to it: first the rows whose keys it takes, then itself, then the rows that take its keys
 * (`hasura/graphql-engine: server/src-lib/Hasura/Backends/Postgres/Execute/Insert.hs`).
 * @param fromParent columns whose values the row takes of the one that it is written along with
 * @param path of this row, for errors
 */
export async function insertWithRelated(
  row: NewRow,
  into: InsertTable,
  onConflict: unknown,
  fromParent: ReadonlyMap<Column, Sql>,
  path: string,
  conflictPath: string,
  scope: MutationScope,
): Promise<Written> {
  assertFree([...row.columns.keys()], fromParent, path);
  const columns = new Map([...row.columns, ...fromParent]);
  let affected = 0;
  for (const related of row.related.filter(isWrittenBefore)) {
    const written = await insertBefore(related, columns, `${path}.${related.relationship.name}`, scope);
    affected += written.affected;
    for (const [column, value] of written.columns) columns.set(column, value);
  }

  const paths = { rows: path, conflict: conflictPath };
  const change = insertRows([{ columns, related: [] }], into, onConflict, scope.session, paths);
  const written = await changeRow(change, scope);
  if (written) affected += 1;

  const after = row.related.filter((related) => !isWrittenBefore(related));
  if (after.length > 0 && !written) {
    const table = displayName(into.table.tracked.table);
    const message = `cannot proceed to insert array relations since insert to table ${table} affects zero rows`;
    throw new HasuraError('not-supported', message, path);
  }
  for (const related of written ? after : []) {
    affected += await insertAfter(related, written, `${path}.${related.relationship.name}`, scope);
  }
  return { affected, row: written };
}

function isWrittenBefore({ relationship }: RelatedRows): boolean {
  return relationship.kind === 'object' && relationship.insertion === 'before_parent';
}

/** Writes the row of an object relationship, and gives the columns that refer to it. */
async function insertBefore(
  { relationship, into, rows, onConflict }: RelatedRows,
  taken: ReadonlyMap<Column, Sql>,
  path: string,
  scope: MutationScope,
): Promise<{ readonly affected: number; readonly columns: ReadonlyMap<Column, Sql> }> {
  const determined = relationship.mapping.map(([own]) => own).filter((own) => taken.has(own));
  if (determined.length > 0) {
    const message = `cannot insert object relationship "${relationship.name}" as ${quoted(determined)} column values are already determined`;
    throw new HasuraError('validation-failed', message, path);
  }
  const [row] = rows;
  if (!row) return { affected: 0, columns: new Map() };
  const written = await insertWithRelated(
    row,
    into,
    onConflict,
    new Map(),
    `${path}.data`,
    `${path}.on_conflict`,
    scope,
  );
  if (!written.row) {
    const table = displayName(into.table.tracked.table);
    const message = `cannot proceed to insert object relation "${relationship.name}" since insert to table ${table} affects zero rows`;
    throw new HasuraError('not-supported', message, path);
  }
  const { values } = written.row;
  const columns = new Map(relationship.mapping.map(([own, remote]) => [own, parameter(values[remote.name], own.type)]));
  return { affected: written.affected, columns };
}

/** Writes rows that refer to one that is there by now, and gives how many there were in all. */
async function insertAfter(
  { relationship, into, rows, onConflict }: RelatedRows,
  parent: WrittenRow | undefined,
  path: string,
  scope: MutationScope,
): Promise<number> {
  const fromParent = new Map(
    relationship.mapping.map(([own, remote]) => [remote, parameter(parent?.values[own.name], remote.type)]),
  );
  const at = (index: number): string => `${path}.data[${index}]`;
  const paths = { rows: `${path}.data`, conflict: `${path}.on_conflict` };
  if (!hasRelatedRows(rows)) {
    rows.forEach((row, index) => assertFree([...row.columns.keys()], fromParent, at(index)));
    const complete = rows.map(({ columns }) => ({ columns: new Map([...columns, ...fromParent]), related: [] }));
    const { affected } = await changeRows(insertRows(complete, into, onConflict, scope.session, paths), [], scope);
    return affected;
  }
  let affected = 0;
  for (const [index, row] of rows.entries()) {
    const written = await insertWithRelated(row, into, onConflict, fromParent, at(index), paths.conflict, scope);
    affected += written.affected;
  }
  return affected;
}

function assertFree(given: readonly Column[], fromParent: ReadonlyMap<Column, Sql>, path: string): void {
  const determined = given.filter((column) => fromParent.has(column));
  if (determined.length === 0) return;
  const message = `cannot insert ${quoted(determined)} columns as their values are already being determined by parent insert`;
  throw new HasuraError('validation-failed', message, path);
}

function quoted(columns: readonly Column[]): string {
  return columns.map(({ name }) => `"${name}"`).join(', ');
}
