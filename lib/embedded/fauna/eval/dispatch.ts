import { accepts } from '../errors/arity';
import { invalidArgumentType, invalidArgumentTypes, invalidArity, invalidCallbackArity } from '../errors/query-errors';
import type { Span } from '../syntax/span';
import { CHARACTERS_PER_STEP } from '../values/effort';
import { isArray, isStruct } from '../values/type-tag';
import type { Value } from '../values/value';
import type { QueryContext } from './context';
import { Effect, requireEffect } from './effect';
import { arityOf, entryArity } from './function-arity';
import type { FunctionEntry, Overload, Parameter } from './native';

/**
 * Calls a function of the standard library: arity, then casts, then the arity of callbacks, then effects
 * (§4 of the language notes, "Dispatch rules"; `fauna/faunadb: …/fql2/NativeFunction.scala`).
 * `span` is the argument list, where every refusal is shown. `[]` numbers its parameter: `index0`.
 */
export function callEntry(
  ctx: QueryContext,
  entry: FunctionEntry,
  self: Value,
  args: readonly Value[],
  span: Span,
  numbered = false,
): Value {
  const [only] = entry.overloads;
  if (only !== undefined && entry.overloads.length === 1) {
    if (only.variadic === undefined && only.params.length !== args.length) throw arityError(entry, args, span);
    if (args.length < only.params.length) throw arityError(entry, args, span);
    ctx.budget.spend(1);
    return run(ctx, entry, only, self, castAll(ctx, only, args, span, numbered), span);
  }
  if (!accepts(entryArity(entry), args.length)) throw arityError(entry, args, span);
  ctx.budget.spend(1);
  const overload = entry.overloads.find((candidate) => fits(candidate, args));
  if (overload === undefined) {
    const sameArity = entry.overloads.filter((candidate) => candidate.params.length === args.length);
    const expected = sameArity.map((candidate) => candidate.params.map((param) => param.type.name));
    throw invalidArgumentTypes(entry.name, expected, args, span);
  }
  return run(ctx, entry, overload, self, castAll(ctx, overload, args, span, numbered), span);
}

function run(
  ctx: QueryContext,
  entry: FunctionEntry,
  overload: Overload,
  self: Value,
  args: readonly Value[],
  span: Span,
): Value {
  for (const [position, param] of overload.params.entries()) {
    const callback = args[position];
    if (param.callbackArity !== undefined && callback !== undefined) checkCallback(ctx, param, callback, span);
  }
  if (entry.effect !== undefined && entry.effect !== Effect.Pure) {
    requireEffect(ctx, entry.effect, `\`${entry.name}\``, span);
  }
  if (typeof self === 'string') ctx.budget.watch(self.length / CHARACTERS_PER_STEP);
  const result = overload.run(ctx, self, args, span);
  if (typeof result === 'object') ctx.budget.step(sizeOf(result));
  else if (typeof result === 'string') ctx.budget.step(result.length / CHARACTERS_PER_STEP);
  return result;
}

/** Beyond this many elements memory runs short sooner than time. */
const LARGE = 1_000_000;

/** How many elements may have been copied to make this value. */
function sizeOf(value: Exclude<Value, number | string | boolean | bigint>): number {
  if (isStruct(value)) return value.size;
  if (!isArray(value)) return 0;
  return value.length <= LARGE ? value.length : value.length * 8;
}

function castAll(
  ctx: QueryContext,
  overload: Overload,
  args: readonly Value[],
  span: Span,
  numbered: boolean,
): readonly Value[] {
  const fixed = overload.params.length;
  return args.map((arg, position) => {
    if (typeof arg === 'string') ctx.budget.watch(arg.length / CHARACTERS_PER_STEP);
    const param = overload.params[position] ?? overload.variadic;
    const cast = param?.type.cast(arg);
    if (cast !== undefined) return cast;
    const suffix = position >= fixed ? String(position - fixed) : numbered ? String(position) : '';
    throw invalidArgumentType(`${param?.name ?? ''}${suffix}`, param?.type.name ?? 'Never', arg, span);
  });
}

function fits(overload: Overload, args: readonly Value[]): boolean {
  return (
    overload.params.length === args.length &&
    overload.params.every((param, position) => {
      const arg = args[position];
      return arg !== undefined && param.type.cast(arg) !== undefined;
    })
  );
}

function checkCallback(ctx: QueryContext, param: Parameter, callback: Value, span: Span): void {
  const arity = arityOf(ctx, callback);
  const expected = param.callbackArity ?? 0;
  if (!accepts(arity, expected)) throw invalidCallbackArity(param.callbackName ?? param.name, expected, arity, span);
}

function arityError(entry: FunctionEntry, args: readonly Value[], span: Span): Error {
  return invalidArity(entryArity(entry), args.length, span);
}
