import { Effect } from '../../eval/effect';
import type { Scope } from '../../eval/scope';
import { callUserFunction } from '../calls/user-function';
import type { V4Context } from '../context';
import type { Position } from '../position';
import type { V4Value } from '../values/value';
import type { DataStyle, Expression, V4Code } from './expression';
import { type FreeVariables, union } from './free-variables';

/** `{"call": …, "arguments": …}`: a function of the database, of which it is not known what it does. */
export class UserCallExpression implements Expression {
  readonly effect = Effect.Write;
  readonly free: FreeVariables;

  constructor(
    private readonly callee: Expression,
    private readonly args: Expression | undefined,
    private readonly position: Position,
  ) {
    this.free = union([callee.free, ...(args ? [args.free] : [])]);
  }

  print(ctx: V4Context, style: DataStyle): V4Value {
    return new Map([
      ['call', this.callee.print(ctx, style)],
      ...(this.args ? [['arguments', this.args.print(ctx, style)] as const] : []),
    ]);
  }

  compile(scope: Scope): V4Code {
    const callee = this.callee.compile(scope);
    const args = this.args?.compile(scope);
    const { position } = this;
    return (ctx, frame) => {
      const what = callee(ctx, frame);
      return callUserFunction(ctx, what, args ? args(ctx, frame) : [], position);
    };
  }
}
