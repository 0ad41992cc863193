import { type ConstraintFailure, QueryError } from '../errors/query-error';
import type { CollectionSchema } from '../schema/catalog';
import { type FieldFailure, asConstraintFailure } from '../schema/field-failure';
import type { Span } from '../syntax/span';

/** What a write was to do, as the heads of its failures tell it. */
export type WriteAction = 'create' | 'update' | 'delete';

/** `Failed to update document with id 1 in collection `C`.`, `Failed to update Collection `Foo`.`, `Failed to create Key.` */
export function failureMessage(
  collection: CollectionSchema,
  action: WriteAction,
  key: bigint | string | undefined,
): string {
  if (!collection.native) {
    const which = key === undefined ? 'document' : `document with id ${key}`;
    return `Failed to ${action} ${which} in collection \`${collection.name}\`.`;
  }
  if (key === undefined) return `Failed to ${action} ${collection.name}.`;
  return typeof key === 'string'
    ? `Failed to ${action} ${collection.name} \`${key}\`.`
    : `Failed to ${action} ${collection.name} with id ${key}.`;
}

export function constraintError(message: string, failures: readonly ConstraintFailure[], span: Span): QueryError {
  return new QueryError('constraint_failure', message, span, { constraintFailures: failures });
}

/** Throws what the failures of one stage amount to; nothing where there are none. */
export function refuseFailures(message: string, failures: readonly FieldFailure[], span: Span): void {
  if (failures.length > 0) throw constraintError(message, failures.map(asConstraintFailure), span);
}
