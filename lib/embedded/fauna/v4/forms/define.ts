import { Effect } from '../../eval/effect';
import type { ApiVersion } from '../api-version';
import { FunctionCall } from '../ast/call';
import type { V4Context } from '../context';
import type { Position } from '../position';
import type { V4Lambda } from '../values/lambda';
import type { V4Value } from '../values/value';
import { LAMBDA } from './arguments';
import type { ArgumentKind, Form, FunctionDefinition, Parameter } from './form';

/** How the tables of the library are written: a row for every function, with its keys, what they accept and what it does. */

/** What a function gets for its parameters. */
type Arguments<Parameters extends readonly Parameter[]> = {
  [Index in keyof Parameters]: Parameters[Index] extends Parameter<infer T> ? T : never;
};

export function required<T>(key: string, kind: ArgumentKind<T>): Parameter<T> {
  return { key, kind };
}

/** Given as `undefined` where the key is not there. */
export function optional<T>(key: string, kind: ArgumentKind<T>): Parameter<T | undefined> {
  return { key, kind, isOptional: true };
}

/** A lambda written out, which the function calls. */
export function lambda(key: string): Parameter<V4Lambda> {
  return { key, kind: LAMBDA, isLambda: true };
}

/** As {@link lambda}, where the key may be left out. */
export function optionalLambda(key: string): Parameter<V4Lambda | undefined> {
  return { key, kind: LAMBDA, isLambda: true, isOptional: true };
}

interface Options {
  /** `Pure` if left out. */
  readonly effect?: Effect;
  readonly since?: ApiVersion;
  readonly until?: ApiVersion;
}

/** A function. The arguments need no check of their own: they have been cast by the parameters' kinds. */
export function fn<const Parameters extends readonly Parameter[]>(
  parameters: Parameters,
  run: (ctx: V4Context, args: Arguments<Parameters>, at: Position) => V4Value,
  { effect = Effect.Pure, ...versions }: Options = {},
): Form {
  const definition: FunctionDefinition = { parameters, effect, run: run as FunctionDefinition['run'] };
  return {
    keys: parameters.filter(({ isOptional }) => !isOptional).map(({ key }) => key),
    optional: parameters.filter(({ isOptional }) => isOptional).map(({ key }) => key),
    ...versions,
    decode: (given, decoder, position) =>
      new FunctionCall(
        definition,
        parameters.map(({ key, isLambda }) => {
          const value = given(key);
          return value === undefined ? undefined : decoder.argument(value, isLambda, position.at(key));
        }),
        position,
      ),
  };
}

/** A form of its own kind, which decodes what stands at its keys itself. */
export function special(
  keys: readonly string[],
  decode: Form['decode'],
  more: { readonly optional?: readonly string[]; readonly since?: ApiVersion; readonly until?: ApiVersion } = {},
): Form {
  return { keys, optional: [], ...more, decode };
}

/** A function whose name has been written with underscores since the version that is not stable. */
export function renamed(
  name: string,
  newName: string,
  form: (key: string, versions: Pick<Form, 'since' | 'until'>) => Form,
): readonly Form[] {
  return [form(name, { until: 'UNSTABLE' }), form(newName, { since: 'UNSTABLE' })];
}
