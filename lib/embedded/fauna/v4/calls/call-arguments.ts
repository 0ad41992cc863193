import { accepts, type Arity } from '../../errors/arity';
import type { Value } from '../../values/value';
import type { V4Context } from '../context';
import type { V4Lambda } from '../values/lambda';
import { fromEngine, toEngine } from '../values/stored';
import { isV4Array, type V4Value } from '../values/value';

/** What calls of v4 were given, by the arguments that stand for it in v10: v4's own predicates get it as it was. */
const given = new WeakMap<readonly Value[], V4Value>();

/** An array is spread over the parameters, unless there are none and it is empty. */
export function engineArguments(ctx: V4Context, argument: V4Value, arity: Arity | undefined): readonly Value[] {
  const isSpread = isV4Array(argument) && (argument.length === 0 || arity === undefined || !accepts(arity, 0));
  const args = isSpread ? argument.map((item) => toEngine(ctx, item)) : [toEngine(ctx, argument)];
  given.set(args, argument);
  return args;
}

/** The only argument of a lambda, of what v10 calls it with. `refuse` is called, and throws, for values that v4 does not have. */
export function lambdaArgument(
  ctx: V4Context,
  { code }: V4Lambda,
  args: readonly Value[],
  refuse: (name: string, value: Value) => never,
): V4Value {
  const asGiven = given.get(args);
  if (asGiven !== undefined) return asGiven;
  const { pattern } = code.expression;
  const names = typeof pattern === 'string' ? [pattern] : pattern;
  const converted = args.map((arg, index) => fromEngine(ctx, arg, (value) => refuse(names[index] ?? '', value)));
  const [first] = converted;
  return typeof pattern === 'string' && first !== undefined ? first : converted;
}
