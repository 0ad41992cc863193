import { postgresErrorOf, type PostgresError } from '../database/postgres-error';
import { HasuraError } from '../errors';

/** Whether a statement was refused by Postgres itself. */
export function isPostgresError(error: unknown): error is PostgresError {
  return postgresErrorOf(error) !== undefined;
}

/** What the engine puts before Postgres' own words (`hasura/graphql-engine: …/Backends/Postgres/Execute/Types.hs`, `…/Base/Error.hs`). */
const VIOLATIONS: Readonly<Record<string, readonly [code: 'constraint-violation' | 'permission-error', text: string]>> =
  {
    '23502': ['constraint-violation', 'Not-NULL violation. '],
    '23503': ['constraint-violation', 'Foreign key violation. '],
    '23505': ['constraint-violation', 'Uniqueness violation. '],
    '23514': ['permission-error', 'Check constraint violation. '],
    '23P01': ['constraint-violation', 'Exclusion constraint violation. '],
  };

/**
 * A failure of a statement as the client learns it. What its own values caused is told in Postgres' words; of anything else the
 * client learns nothing but that it happened.
 */
export function fromPostgres(error: PostgresError, path: string): HasuraError {
  const { code, message } = error;
  const violation = VIOLATIONS[code];
  if (violation) return new HasuraError(violation[0], `${violation[1]}${message}`, path);
  if (code.startsWith('23')) return new HasuraError('constraint-violation', message, path);
  if (code.startsWith('22')) return new HasuraError('data-exception', message, path);
  const internal = { error: { status_code: code, message } };
  return new HasuraError('unexpected', 'database query error', path, internal);
}
