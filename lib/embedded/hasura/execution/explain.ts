import { sql } from 'kysely';
import type { Connection } from '../database/database';
import type { RoleSchema } from '../schema/role-schema';
import type { Session } from '../session';
import { runStatement } from '../sql/run-statement';
import type { RootSelection } from './collect-fields';

/** What `POST /v1/graphql/explain` tells of one root field. */
export interface Explanation {
  readonly field: string;
  /** With `$1`, `$2` … where values are; `null` for what needs no statement. */
  readonly sql: string | null;
  /** Lines of `EXPLAIN`. */
  readonly plan: readonly string[] | null;
}

export async function explainFields(
  fields: readonly RootSelection[],
  { queries }: RoleSchema,
  session: Session,
  connection: Connection,
): Promise<readonly Explanation[]> {
  const explanations: Explanation[] = [];
  for (const field of fields) {
    const query = queries.get(field.name);
    if (!query) {
      explanations.push({ field: field.responseKey, sql: null, plan: null });
      continue;
    }
    const statement = query.compile(field, session);
    const lines = await runStatement(sql<Record<string, unknown>>`EXPLAIN (FORMAT TEXT) ${statement}`, connection);
    explanations.push({
      field: field.responseKey,
      sql: statement.compile(connection).sql,
      plan: lines.map((line) => String(line['QUERY PLAN'])),
    });
  }
  return explanations;
}
