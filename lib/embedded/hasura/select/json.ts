import { sql } from 'kysely';
import type { Sql } from '../sql/parameter';

/** Postgres cuts a name after so many bytes. */
const LONGEST_NAME = 63;

/** The members of a JSON object, in their order. */
export type Members = readonly (readonly [key: string, value: Sql])[];

/** A JSON object with those members. */
export function jsonObject(members: Members): Sql {
  if (haveNames(members)) return sql`row_to_json((SELECT "_e" FROM (SELECT ${columns(members)}) AS "_e"))`;
  const rows = sql.join(members.map(([key, value]) => sql`(${sql.lit(key)}, to_json(${value}))`));
  return sql`(SELECT json_object_agg("_e"."key", "_e"."value") FROM (VALUES ${rows}) AS "_e" ("key", "value"))`;
}

/** The values of all rows, or of those a condition is true of, as a JSON list; the empty list where there are none. */
export function jsonList(value: Sql, condition?: Sql): Sql {
  const filter = condition ? sql` FILTER (WHERE ${condition})` : sql``;
  return sql`coalesce(json_agg(${value})${filter}, '[]'::json)`;
}

/** A query with one column of JSON, still in its parts. */
export interface JsonQuery {
  readonly value: Sql;
  /** `FROM …` and all that follows. */
  readonly from: Sql;
}

/** A JSON object with those members of each row. */
export function objectOfEach(members: Members, from: Sql): JsonQuery {
  if (!haveNames(members)) return { value: jsonObject(members), from };
  return { value: sql`row_to_json("_e")`, from: sql`FROM (SELECT ${columns(members)} ${from}) AS "_e"` };
}

/** Within another query: null where there is no row. */
export function subquery({ value, from }: JsonQuery): Sql {
  return sql`(SELECT ${value} ${from})`;
}

/** As a statement of its own. JSON leaves Postgres as text, so no number in it loses a digit on the way to the client. */
export function statement({ value, from }: JsonQuery) {
  return sql<{ readonly root: string }>`SELECT ${value}::text AS "root" ${from}`;
}

/** Whether the keys can be names of columns. */
function haveNames(members: Members): boolean {
  return members.length > 0 && members.every(([key]) => Buffer.byteLength(key) <= LONGEST_NAME);
}

function columns(members: Members): Sql {
  return sql.join(members.map(([key, value]) => sql`${value} AS ${sql.id(key)}`));
}
