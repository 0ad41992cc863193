import { Effect } from '../../eval/effect';
import type { Scope } from '../../eval/scope';
import type { V4Context } from '../context';
import type { FunctionDefinition, Parameter } from '../forms/form';
import type { Position } from '../position';
import type { V4Value } from '../values/value';
import { strongest } from './compound';
import type { DataStyle, Expression, V4Code, V4Frame } from './expression';
import { type FreeVariables, union } from './free-variables';
import { LambdaExpression } from './lambda';

/** A call of a function of the library. */
export class FunctionCall implements Expression {
  readonly effect: Effect;
  readonly free: FreeVariables;

  constructor(
    private readonly definition: FunctionDefinition,
    /** In the order of the parameters. */
    private readonly args: readonly (Expression | undefined)[],
    private readonly position: Position,
  ) {
    // A lambda that is passed is one that will be called.
    const called = args.map((arg) => (arg instanceof LambdaExpression ? arg.body : arg));
    this.effect = Math.max(definition.effect, strongest(called));
    this.free = union(args.flatMap((arg) => (arg ? [arg.free] : [])));
  }

  print(ctx: V4Context, style: DataStyle): V4Value {
    const printed = new Map<string, V4Value>();
    for (const [index, { key }] of this.definition.parameters.entries()) {
      const value = this.args[index]?.print(ctx, style);
      if (value !== undefined) printed.set(key, value);
    }
    return printed;
  }

  compile(scope: Scope): V4Code {
    const { position } = this;
    const { effect, run, parameters } = this.definition;
    const [first, ...others] = parameters.map((parameter, index) =>
      compileArgument(parameter, this.args[index], position, scope),
    );
    if (first && others.length === 0) {
      return (ctx, frame) => {
        ctx.enter(effect, position);
        return run(ctx, [first(ctx, frame)], position);
      };
    }
    const all = first ? [first, ...others] : others;
    return (ctx, frame) => {
      ctx.enter(effect, position);
      return run(
        ctx,
        all.map((argument) => argument(ctx, frame)),
        position,
      );
    };
  }
}

function compileArgument(
  { key, kind }: Parameter,
  arg: Expression | undefined,
  position: Position,
  scope: Scope,
): (ctx: V4Context, frame: V4Frame) => unknown {
  if (arg === undefined) return () => undefined;
  const code = arg.compile(scope);
  const at = position.at(key);
  return (ctx, frame) => kind.cast(code(ctx, frame), at, ctx);
}
