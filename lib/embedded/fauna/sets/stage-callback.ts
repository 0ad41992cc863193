import type { QueryError } from '../errors/query-error';
import { inCall } from '../eval/call';
import type { QueryContext } from '../eval/context';
import { Effect, withEffectLimit } from '../eval/effect';
import type { Span } from '../syntax/span';
import type { Micros, Value } from '../values/value';

/** A function a stage calls, as it was when the set was made. */
export interface Callback {
  readonly fn: Value;
  /** Inside `at()`: what the function reads, it reads at this time. */
  readonly readTime: Micros | undefined;
  /** The argument list the function was given in; `undefined` for a stage that a cursor brought. */
  readonly span: Span | undefined;
}

/**
 * Calls a stage's function: it may read but not write, at the time the set was made at. `span` is the call that consumes the
 * set; the result of a query is read without one, and then each stage has a place of its own.
 */
export function callStage(
  ctx: QueryContext,
  { fn, readTime, span: own }: Callback,
  args: readonly Value[],
  span: Span | undefined,
): Value {
  const outer = ctx.readTime;
  ctx.readTime = readTime;
  try {
    return withEffectLimit(ctx, Effect.Read, 'set functions', () => {
      if (own !== undefined) return inCall(ctx, own, () => ctx.call(fn, args, own));
      if (span === undefined) throw new TypeError('a set from a cursor is read by a call');
      return ctx.call(fn, args, span);
    });
  } finally {
    ctx.readTime = outer;
  }
}

/** A failure of what a stage's function gave: it stands where the function was given, and no call that reads the set is named. */
export function atStage({ span }: Callback, error: QueryError): QueryError {
  error.placed = span !== undefined;
  return error;
}
