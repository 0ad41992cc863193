import { QueryError } from '../errors/query-error';
import { stackOverflow } from '../errors/query-errors';
import type { Span } from '../syntax/span';
import type { QueryContext } from './context';

/** 2049 nested calls run, the next one fails (`fauna/faunadb: …/fql2/FQLInterpreter.scala`, `evalApply`). */
export const MAX_CALL_DEPTH = 2048;

/** The argument lists of the calls in progress, innermost first. */
export function callsInProgress(ctx: QueryContext): readonly Span[] {
  return ctx.calls.slice(0, ctx.depth).toReversed();
}

/** Refuses to go on once too many calls are in progress. */
export function checkDepth(ctx: QueryContext, span: Span | undefined): void {
  if (ctx.depth - 1 > MAX_CALL_DEPTH) throw stackOverflow(MAX_CALL_DEPTH, span);
}

/** Whether the process's own stack ended. No regular expression tells it, since that would need stack itself. */
export function isStackExhausted(error: unknown): boolean {
  return error instanceof Error && error.message.endsWith('Maximum call stack size exceeded');
}

/**
 * What a call rethrows: the same failure, with the call's argument list in its trace.
 * A process stack that ended first is told as the language's own overflow.
 */
export function traced(error: unknown, span: Span): unknown {
  if (isStackExhausted(error)) return traced(stackOverflow(MAX_CALL_DEPTH, span), span);
  if (!(error instanceof QueryError) || error.placed) return error;
  if (error.span === undefined) error.span = span;
  else if (!error.pointsAtCall || error.span !== span) error.trace.push(span);
  error.pointsAtCall = false;
  return error;
}

/** A failure between calls: its place is no call in progress, even where it is the argument list of one that has ended. */
export function betweenCalls(error: QueryError): QueryError {
  error.pointsAtCall = false;
  return error;
}
