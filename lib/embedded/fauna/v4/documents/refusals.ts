import { QueryError } from '../../errors/query-error';
import { isNamedCollection } from '../../schema/native-ids';
import { type CollectionId, Null } from '../../values/value';
import { instanceExists, notUnique, schemaInvalid } from '../errors/data-problems';
import type { V4Failure } from '../errors/failure';
import { validationFailed } from '../errors/problems';
import type { Position } from '../position';
import { MAP } from '../schema/field-check';
import { checkTtl } from '../schema/native-shapes';
import type { GivenFields } from './params';

/** User data is an object, its time to live a time. Throws `V4Failure`. */
export function refuseWrongFields({ data, ttl }: GivenFields, at: Position): void {
  const failures = [
    ...(data === undefined || data instanceof Null ? [] : MAP(data, ['data'])),
    ...checkTtl(ttl, ['ttl']),
  ];
  if (failures.length > 0) throw validationFailed(failures, at);
}

/** What `documents/` refuses while it fills in and holds against the schema, told as v4 does: each rule by itself. */
export function asSchemaFailure<Result>(
  body: () => Result,
  at: Position,
  told: (lines: readonly string[], at: Position) => V4Failure = schemaInvalid,
): Result {
  try {
    return body();
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    const { constraintFailures, message } = error;
    const lines = constraintFailures.map(({ paths: [path = []], message: text }) =>
      path.length === 0 ? text : `${path.join('.')}: ${text}`,
    );
    throw told(lines.length > 0 ? lines : [message], at);
  }
}

/** What storing refuses: another document holds the same, or for a new schema item has its name. */
export function asUniqueFailure(collection: CollectionId, isNew: boolean, at: Position, store: () => void): void {
  try {
    store();
  } catch (error) {
    if (!(error instanceof QueryError) || error.code !== 'constraint_failure') throw error;
    throw isNew && isNamedCollection(collection) ? instanceExists(collection, at) : notUnique(at);
  }
}
