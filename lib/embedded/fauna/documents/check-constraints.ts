import type { ConstraintFailure } from '../errors/query-error';
import type { QueryContext } from '../eval/context';
import { Effect, withEffectLimit } from '../eval/effect';
import type { CollectionSchema } from '../schema/catalog';
import type { Span } from '../syntax/span';
import { type Doc, Null, type Value } from '../values/value';
import { constraintError } from './write-failures';

/** Runs a collection's check constraints on a document that was just written; all failures are told together. Throws `constraint_failure`. */
export function checkConstraints(
  ctx: QueryContext,
  collection: CollectionSchema,
  doc: Doc,
  message: string,
  span: Span,
): void {
  if (collection.checks.length === 0) return;
  const failures = collection.checks.flatMap((check) => {
    const result = withEffectLimit(ctx, Effect.Read, 'check constraints', () =>
      ctx.callText(check.source, check.body, [doc], undefined),
    );
    return checkFailure(check.name, result);
  });
  if (failures.length > 0) throw constraintError(message, failures, span);
}

function checkFailure(name: string, result: Value): readonly ConstraintFailure[] {
  if (result === true) return [];
  const text =
    result === false || result instanceof Null
      ? `Document failed check constraint \`${name}\``
      : `Error evaluating check constraint \`${name}\`: function returned a non-boolean value`;
  return [{ paths: [], message: text }];
}
