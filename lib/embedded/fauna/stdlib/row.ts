import type { QueryContext } from '../eval/context';
import type { Effect } from '../eval/effect';
import type { FieldEntry, FunctionEntry, Overload, Parameter, ParameterType } from '../eval/native';
import { FUNCTION, type FunctionValue } from '../eval/cast';
import type { Span } from '../syntax/span';
import type { Value } from '../values/value';

/**
 * How the tables of the standard library are written: every function, method and field is one row that holds its name,
 * a sentence for the documentation, its static type, what it accepts and what it does.
 */

/** What an implementation gets for its parameters. */
type Arguments<Parameters extends readonly Parameter[]> = {
  [Index in keyof Parameters]: Parameters[Index] extends Parameter<infer T> ? T : never;
};

export function parameter<T extends Value>(name: string, type: ParameterType<T>): Parameter<T> {
  return { name, type };
}

/** A function that will be called with `arity` arguments. `arityName` is what it is called by where it cannot. */
export function callback(name: string, arity: number, arityName = name): Parameter<FunctionValue> {
  return { name, type: FUNCTION, callbackArity: arity, callbackName: arityName };
}

/** The rows of a type or module whose receiver is a `Self`. */
export function rowsOf<Self extends Value>() {
  return {
    overload,
    /** Takes any number of further arguments, each of the type of `rest`. */
    variadic<T extends Value>(
      signature: string,
      rest: Parameter<T>,
      run: (ctx: QueryContext, self: Self, args: readonly T[], span: Span) => Value,
    ): Overload {
      return { ...overload(signature, [], run as Overload['run']), variadic: rest };
    },
    field(
      name: string,
      summary: string,
      signature: string,
      get: (self: Self, ctx: QueryContext, span: Span) => Value,
    ): FieldEntry {
      return { name, summary, signature, get: (ctx, self, span) => get(self as Self, ctx, span) };
    },
  };

  /**
   * The receiver and the arguments need no check of their own: rows are found by the kind of the receiver, and
   * `eval/dispatch.ts` has cast the arguments by `params`.
   */
  function overload<const Parameters extends readonly Parameter[]>(
    signature: string,
    params: Parameters,
    run: (ctx: QueryContext, self: Self, args: Arguments<Parameters>, span: Span) => Value,
  ): Overload {
    return { signature, params, run: run as Overload['run'] };
  }
}

export function entry(name: string, summary: string, ...overloads: readonly Overload[]): FunctionEntry {
  return { name, summary, overloads };
}

/** A row that is more than pure. */
export function effectful(
  effect: Effect,
  name: string,
  summary: string,
  ...overloads: readonly Overload[]
): FunctionEntry {
  return { name, summary, effect, overloads };
}
