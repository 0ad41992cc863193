import type { Effect } from '../../eval/effect';
import type { ApiVersion } from '../api-version';
import type { DataExpression } from '../ast/data';
import type { Expression } from '../ast/expression';
import type { LambdaExpression } from '../ast/lambda';
import type { LiteralLookup, V4Context } from '../context';
import type { Position } from '../position';
import type { V4Object, V4Value } from '../values/value';

/** One form of the language: found by the set of its keys, whatever their order. */
export interface Form {
  /** Those that must be there; the first names the form. */
  readonly keys: readonly string[];
  readonly optional: readonly string[];
  /** The first version that has it. */
  readonly since?: ApiVersion;
  /** The first version that has it no more. */
  readonly until?: ApiVersion;
  /** Makes a node of the syntax tree from what stands at the keys. Throws `V4Failure`. */
  decode(given: GivenArguments, decoder: FormDecoder, position: Position): Expression;
}

/** What stands at a form's keys, not decoded yet; `undefined` at optional keys that are not there. */
export type GivenArguments = (key: string) => V4Value | undefined;

/** Decodes what stands within a form. All throw `V4Failure`. */
export interface FormDecoder {
  readonly version: ApiVersion;
  /** The same for what was written for another version. */
  at(version: ApiVersion): FormDecoder;
  expression(value: V4Value, position: Position): Expression;
  /** Up to the first element that is wrong. */
  list(values: readonly V4Value[], position: Position): readonly Expression[];
  /** An argument of a function, as its parameter wants it. */
  argument(value: V4Value, isLambda: Parameter['isLambda'], position: Position): Expression;
  /** `{"lambda": …, "expr": …}`. */
  lambda(value: V4Value, position: Position): LambdaExpression;
  /** A value that is looked up when the query begins; `type` is what errors call it. */
  literal(lookUp: LiteralLookup, type: string): DataExpression;
  /** A value in which only escapes mean something. */
  data(value: V4Value, position: Position): DataExpression;
  /** The content of an escape where it stands alone: `{"@obj": {…}}`. `undefined` for an object that is none. */
  escape(value: V4Object, position: Position): DataExpression | V4Object | undefined;
  /** The form of these keys, if there is one. */
  form(keys: readonly string[]): Form | undefined;
}

/** What an argument may be. `cast` gives it as the function wants it, or throws `V4Failure` told at the position. */
export interface ArgumentKind<T> {
  cast(value: V4Value, at: Position, ctx: V4Context): T;
}

export interface Parameter<T = unknown> {
  readonly key: string;
  readonly kind: ArgumentKind<T>;
  readonly isOptional?: boolean;
  /** A lambda written out is wanted, not an expression; `either` takes both. */
  readonly isLambda?: true | 'either';
}

/** A function: its arguments are evaluated one after the other, up to the first that fails. */
export interface FunctionDefinition {
  readonly parameters: readonly Parameter[];
  readonly effect: Effect;
  readonly run: (ctx: V4Context, args: readonly unknown[], at: Position) => V4Value;
}
