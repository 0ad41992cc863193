import type { Arity } from '../errors/arity';
import { Lambda, NativeFunction, UserFunction, type Value } from '../values/value';
import type { QueryContext } from './context';
import type { FunctionEntry } from './native';

const ANY_NUMBER: Arity = { kind: 'variadic', required: 0 };

/** With how many arguments a function value can be called. */
export function arityOf(ctx: QueryContext, fn: Value): Arity {
  if (fn instanceof Lambda) return lambdaArity(fn);
  if (fn instanceof NativeFunction) return entryArity(fn.entry);
  return (fn instanceof UserFunction ? ctx.userFunctionArity(fn) : undefined) ?? ANY_NUMBER;
}

export function lambdaArity({ code: { node } }: Lambda): Arity {
  return node.variadic === undefined
    ? { kind: 'fixed', counts: [node.params.length] }
    : { kind: 'variadic', required: node.params.length };
}

/** A variadic entry takes any number of arguments; it has one overload. */
export function entryArity(entry: FunctionEntry): Arity {
  const variadic = entry.overloads.find((overload) => overload.variadic !== undefined);
  return variadic === undefined
    ? { kind: 'fixed', counts: entry.overloads.map((overload) => overload.params.length) }
    : { kind: 'variadic', required: variadic.params.length };
}
