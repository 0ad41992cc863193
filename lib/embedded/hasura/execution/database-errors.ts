import { postgresErrorOf, type PostgresError } from '../database/postgres-error';
import { HasuraError, type HasuraErrorCode } from '../errors';

/** Whether a statement was refused by Postgres itself. */
export function isPostgresError(error: unknown): error is PostgresError {
  return postgresErrorOf(error) !== undefined;
}

type Told = readonly [code: HasuraErrorCode, text: string];

/**
 * What the engine puts before Postgres' own words, by SQLSTATE
 * (`hasura/graphql-engine: server/src-lib/Hasura/Backends/Postgres/Execute/Types.hs`).
 */
const PREFIXES: Readonly<Record<string, Told>> = {
  '22025': ['bad-request', ''],
  '23001': ['constraint-violation', 'Can not delete or update due to data being referred. '],
  '23502': ['constraint-violation', 'Not-NULL violation. '],
  '23503': ['constraint-violation', 'Foreign key violation. '],
  '23505': ['constraint-violation', 'Uniqueness violation. '],
  '23514': ['permission-error', 'Check constraint violation. '],
  '23P01': ['constraint-violation', 'Exclusion violation. '],
};

/** The same of whole classes of SQLSTATEs. */
const CLASS_PREFIXES: Readonly<Record<string, Told>> = {
  '22': ['data-exception', ''],
  '23': ['constraint-violation', ''],
};

/** What it says instead of Postgres. */
const REPLACED: Readonly<Record<string, Told>> = {
  '42P10': ['constraint-error', 'there is no unique or exclusion constraint on target column(s)'],
};

/**
 * A failure of a statement as the client learns it. What its own values caused is told in Postgres' words; of anything else the
 * client learns nothing but that it happened.
 */
export function fromPostgres({ code, message }: PostgresError, path: string): HasuraError {
  const prefix = PREFIXES[code] ?? CLASS_PREFIXES[code.slice(0, 2)];
  if (prefix) return new HasuraError(prefix[0], prefix[1] + message, path);
  const replaced = REPLACED[code];
  if (replaced) return new HasuraError(...replaced, path);
  const internal = { error: { status_code: code, message } };
  return new HasuraError('unexpected', 'database query error', path, internal);
}
