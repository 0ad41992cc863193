import { sql } from 'kysely';
import { TEXT } from '../sql/postgres-types';
import { parameter, type Sql } from '../sql/parameter';

/** Postgres cuts a name after so many bytes. */
const LONGEST_NAME = 63;

/** A JSON object with those members, in their order. */
export function jsonObject(members: readonly (readonly [key: string, value: Sql])[]): Sql {
  if (members.some(([key]) => key.length > LONGEST_NAME)) {
    return sql`json_build_object(${sql.join(members.map(([key, value]) => sql`${parameter(key, TEXT)}, ${value}`))})`;
  }
  const columns = members.map(([key, value]) => sql`${value} AS ${sql.id(key)}`);
  return sql`row_to_json((SELECT "_e" FROM (SELECT ${sql.join(columns)}) AS "_e"))`;
}

/** The values of all rows, or of those a condition is true of, as a JSON list; the empty list where there are none. */
export function jsonList(value: Sql, condition?: Sql): Sql {
  const filter = condition ? sql` FILTER (WHERE ${condition})` : sql``;
  return sql`coalesce(json_agg(${value})${filter}, '[]'::json)`;
}
