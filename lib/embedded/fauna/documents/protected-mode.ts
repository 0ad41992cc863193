import { type ConstraintFailure, QueryError } from '../errors/query-error';
import { integer } from '../schema/collection-definition';
import type { Span } from '../syntax/span';
import type { Struct } from '../values/value';

/**
 * What a protected database forbids: changes of collections that destroy documents or what finds them
 * (`fauna/faunadb: ext/repo/src/main/scala/schema/ConstraintFailure.scala`, `ProtectedModeFailure`).
 */
const FORBIDDEN = 'destructive change forbidden because database is in protected mode.';

function forbidden(what: string): ConstraintFailure {
  return { paths: [], message: `${what}: ${FORBIDDEN}` };
}

export const COLLECTION_DELETION: ConstraintFailure = forbidden('Cannot delete collection');

/** Less history, or documents that expire earlier or at all. */
export function destructiveChanges(before: Struct, after: Struct): readonly ConstraintFailure[] {
  const history = { before: integer(before.get('history_days')), after: integer(after.get('history_days')) };
  const ttl = { before: integer(before.get('ttl_days')), after: integer(after.get('ttl_days')) };
  return [
    ...(history.before !== undefined && history.after === undefined
      ? [forbidden('Cannot remove `history_days` field')]
      : decreased(history, 'history_days')),
    // FaunaDB's text speaks of removing the field it refuses to add.
    ...(ttl.before === undefined && ttl.after !== undefined
      ? [forbidden('Cannot remove `ttl_days` field')]
      : decreased(ttl, 'ttl_days')),
  ];
}

function decreased(
  { before, after }: { readonly before: number | undefined; readonly after: number | undefined },
  field: string,
): readonly ConstraintFailure[] {
  if (before === undefined || after === undefined || after >= before) return [];
  return [forbidden(`Cannot decrease \`${field}\` field`)];
}

export function indexDeletion(span: Span): QueryError {
  return new QueryError('invalid_schema', 'Invalid database schema update.\n', span, {
    constraintFailures: [forbidden('Cannot cause deletion of backing index')],
  });
}
