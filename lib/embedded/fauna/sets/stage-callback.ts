import type { QueryError } from '../errors/query-error';
import { inCalls } from '../eval/call';
import { callsInProgress } from '../eval/call-stack';
import type { QueryContext } from '../eval/context';
import { Effect, withEffectLimit } from '../eval/effect';
import type { Span } from '../syntax/span';
import type { Micros, Value } from '../values/value';

/** A function a stage calls, as it was when the set was made. */
export interface Callback {
  readonly fn: Value;
  /** Inside `at()`: what the function reads, it reads at this time. */
  readonly readTime: Micros | undefined;
  /** The calls in progress when the function was given, innermost first; `undefined` for a stage that a cursor brought. */
  readonly calls: readonly Span[] | undefined;
}

/** A function as a stage keeps it: with the time that `at()` says now, and where it was given. */
export function stageCallback(ctx: QueryContext, fn: Value): Callback {
  return { fn, readTime: ctx.readTime, calls: callsInProgress(ctx) };
}

/**
 * Calls a stage's function: it may read but not write, at the time the set was made at. `span` is the call that consumes the
 * set; the result of a query is read without one, and then each stage has places of its own.
 */
export function callStage(
  ctx: QueryContext,
  { fn, readTime, calls }: Callback,
  args: readonly Value[],
  span: Span | undefined,
): Value {
  const outer = ctx.readTime;
  ctx.readTime = readTime;
  try {
    return withEffectLimit(ctx, Effect.Read, 'set functions', () => {
      const place = calls?.[0] ?? span;
      if (place === undefined) throw new TypeError('a set from a cursor is read by a call');
      return inCalls(ctx, calls ?? [], () => ctx.call(fn, args, place));
    });
  } finally {
    ctx.readTime = outer;
  }
}

/** A failure of what a stage's function gave: it stands where the function was given, and no call that reads the set is named. */
export function atStage({ calls }: Callback, error: QueryError): QueryError {
  if (calls === undefined) return error;
  const [own, ...outer] = calls;
  error.span = own;
  error.trace.push(...outer);
  error.placed = true;
  return error;
}
