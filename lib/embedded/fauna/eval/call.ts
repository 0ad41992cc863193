import { accepts } from '../errors/arity';
import { invalidArity, typeMismatch } from '../errors/query-errors';
import type { Span } from '../syntax/span';
import { literalNull } from '../values/null';
import { Lambda, NativeFunction, UserFunction, type Value } from '../values/value';
import { traced } from './call-stack';
import type { QueryContext } from './context';
import { callEntry } from './dispatch';
import type { FunctionEntry } from './native';
import { arityOf, lambdaArity } from './function-arity';

/**
 * Calls a function value. It is no call site of its own: a library function that calls its callback shows failures
 * of the call at its own argument list, `span`. Throws `type_mismatch` for what cannot be called.
 */
export function callFunction(ctx: QueryContext, fn: Value, args: readonly Value[], span: Span): Value {
  if (fn instanceof Lambda) return callLambda(ctx, fn, args, span);
  if (fn instanceof NativeFunction) return callEntry(ctx, fn.entry, fn.self ?? literalNull(span), args, span);
  if (fn instanceof UserFunction) {
    const arity = arityOf(ctx, fn);
    if (!accepts(arity, args.length)) throw invalidArity(arity, args.length, span);
    return ctx.data.callFunction(ctx, fn, args, span);
  }
  throw typeMismatch('Function', fn, span);
}

function callLambda(ctx: QueryContext, lambda: Lambda, args: readonly Value[], span: Span): Value {
  const { code, captures } = lambda;
  const { params, variadic } = code.node;
  if (args.length !== params.length && (variadic === undefined || args.length < params.length)) {
    throw invalidArity(lambdaArity(lambda), args.length, span);
  }
  return code.invoke(ctx, captures, args, span);
}

/** Calls a function value as a call in progress: it counts for the depth, and is a frame of the trace of what fails in it. */
export function callFunctionAt(ctx: QueryContext, fn: Value, args: readonly Value[], span: Span): Value {
  const depth = ctx.depth;
  ctx.calls[depth] = span;
  ctx.depth = depth + 1;
  try {
    return fn instanceof Lambda ? callLambda(ctx, fn, args, span) : callFunction(ctx, fn, args, span);
  } catch (error) {
    throw traced(error, span);
  } finally {
    ctx.depth = depth;
  }
}

/** As {@link callFunctionAt}, for a function of the library. */
export function callEntryAt(
  ctx: QueryContext,
  entry: FunctionEntry,
  self: Value,
  args: readonly Value[],
  span: Span,
  numbered = false,
): Value {
  const depth = ctx.depth;
  ctx.calls[depth] = span;
  ctx.depth = depth + 1;
  try {
    return callEntry(ctx, entry, self, args, span, numbered);
  } catch (error) {
    throw traced(error, span);
  } finally {
    ctx.depth = depth;
  }
}

/** As {@link callFunctionAt}, for other code that calls may hide in. */
export function inCall<Result>(ctx: QueryContext, span: Span, body: () => Result): Result {
  const depth = ctx.depth;
  ctx.calls[depth] = span;
  ctx.depth = depth + 1;
  try {
    return body();
  } catch (error) {
    throw traced(error, span);
  } finally {
    ctx.depth = depth;
  }
}

/** As {@link inCall}, in as many calls as were in progress when {@link callsInProgress} told them. */
export function inCalls<Result>(ctx: QueryContext, spans: readonly Span[], body: () => Result): Result {
  return spans.reduce<() => Result>((inner, span) => () => inCall(ctx, span, inner), body)();
}
