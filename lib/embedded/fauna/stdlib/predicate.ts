import type { FunctionValue } from '../eval/cast';
import type { QueryContext } from '../eval/context';
import { typeMismatch } from '../errors/query-errors';
import type { Span } from '../syntax/span';
import { Null, type Value } from '../values/value';

/** Whether a predicate holds; null counts as false. Anything else throws `type_mismatch` at `span`, the call's arguments. */
export function holds(ctx: QueryContext, predicate: FunctionValue, element: Value, span: Span): boolean {
  const answer = ctx.call(predicate, [element], span);
  if (typeof answer === 'boolean') return answer;
  if (answer instanceof Null) return false;
  throw typeMismatch('Boolean', answer, span);
}
