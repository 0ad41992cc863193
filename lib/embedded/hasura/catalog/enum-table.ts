import { sql } from 'kysely';
import type { Connection } from '../database/database';
import { displayName, type Column, type EnumValue, type Table } from './catalog';

/** What a table of values is made of: its key, and what is said of each value. */
interface EnumColumns {
  readonly value: Column;
  readonly comment: Column | undefined;
}

/**
 * The columns of a table of values, or why it is none, in the engine's words
 * (`hasura/graphql-engine: server/src-lib/Hasura/Backends/Postgres/DDL/Table.hs`, `fetchAndValidateEnumValues`).
 */
export function enumColumns({ columns, primaryKey }: Table): EnumColumns | readonly string[] {
  const keys = columns.filter(({ name }) => primaryKey?.columns.includes(name));
  const [key] = keys;
  const problems: string[] = [];
  if (!key) problems.push('the table must have a primary key');
  else if (keys.length > 1)
    problems.push(`the table’s primary key must not span multiple columns (${sortedNames(keys)})`);
  else if (key.type.name !== 'text') problems.push(wrongType('primary key', key));

  const value = problems.length === 0 ? key : undefined;
  const others = columns.filter((column) => column !== value);
  const [comment] = others;
  if (others.length > 1) {
    const count = `not ${others.length} columns (${sortedNames(others)})`;
    problems.push(`the table must have exactly one primary key and optionally one comment column, ${count}`);
  } else if (comment && comment.type.name !== 'text') problems.push(wrongType('comment column', comment));
  return value && problems.length === 0 ? { value, comment } : problems;
}

/** The values of a table, by name; `undefined` where its columns are not those of a table of values. */
export async function readEnumValues(table: Table, connection: Connection): Promise<readonly EnumValue[] | undefined> {
  const found = enumColumns(table);
  if (!('value' in found)) return undefined;
  const comment = found.comment ? sql.id(found.comment.name) : sql`NULL`;
  const { rows } = await sql<{ readonly name: string; readonly comment: string | null }>`
    SELECT ${sql.id(found.value.name)} AS name, ${comment} AS comment
    FROM ${sql.id(table.schema, table.name)}
    ORDER BY ${sql.id(found.value.name)} COLLATE "C"
  `.execute(connection);
  return rows.map(({ name, comment: said }) => ({ name, comment: said ?? undefined }));
}

/** Why a table cannot be an enum, as one message. */
export function notAnEnum(table: Table, problems: readonly string[]): string {
  const [only] = problems;
  const reasons =
    problems.length === 1 ? `because ${only}` : `for the following reasons:\n${problems.map(listed).join('')}`;
  return `the table ${displayName(table)} cannot be used as an enum ${reasons}`;
}

function listed(problem: string): string {
  return `  • ${problem}\n`;
}

function sortedNames(columns: readonly Column[]): string {
  return columns
    .map(({ name }) => name)
    .toSorted()
    .join(', ');
}

/** What the engine calls types that Postgres' catalog has short names for. */
const LONG_NAMES: Readonly<Record<string, string>> = { int2: 'smallint', int4: 'integer', int8: 'bigint' };

function wrongType(what: string, { name, type }: Column): string {
  const found = LONG_NAMES[type.name] ?? type.name;
  return `the table’s ${what} ("${name}") must have type "text", not type "${found}"`;
}
