import type { CompiledQuery, RawBuilder } from 'kysely';
import type { Connection } from '../database/database';
import { HasuraError } from '../errors';

/** Postgres counts the parameters of a statement in two bytes. */
const MOST_PARAMETERS = 65_535;

/** The rows a statement answers. @throws HasuraError where it has too many values; the driver's error where Postgres refuses */
export async function runStatement<Row>(statement: RawBuilder<Row>, connection: Connection): Promise<readonly Row[]> {
  return (await connection.executeQuery(compileStatement(statement, connection))).rows;
}

/** The text and the parameters of a statement. @throws HasuraError where it has too many values */
export function compileStatement<Row>(statement: RawBuilder<Row>, connection: Connection): CompiledQuery<Row> {
  const compiled = statement.compile(connection);
  if (compiled.parameters.length > MOST_PARAMETERS) {
    const message = `the request holds ${compiled.parameters.length} values; one statement takes ${MOST_PARAMETERS}`;
    throw new HasuraError('not-supported', message);
  }
  return compiled;
}
