import type { Span } from '../syntax/span';
import type { LambdaExpr } from '../syntax/ast';
import type { LambdaCode, Value } from '../values/value';
import { checkDepth } from './call-stack';
import type { Code, Frame } from './code';
import type { QueryContext } from './context';
import type { Capture } from './scope';

/** A function's code: parameters take the first slots, the rest parameter the next, captured and local variables what follows. */
export class CompiledLambda implements LambdaCode {
  readonly free: readonly string[];

  constructor(
    readonly node: LambdaExpr,
    private readonly body: Code,
    readonly captured: readonly Capture[],
  ) {
    this.free = captured.map((capture) => capture.name);
  }

  invoke(ctx: QueryContext, captures: readonly Value[], args: readonly Value[], span: Span | undefined): Value {
    ctx.budget.spend(1);
    checkDepth(ctx, span);
    const { params, variadic } = this.node;
    const frame: Frame =
      variadic === undefined ? args.slice() : [...args.slice(0, params.length), args.slice(params.length)];
    for (let index = 0; index < captures.length; index++) {
      const capture = this.captured[index];
      const value = captures[index];
      if (capture !== undefined && value !== undefined) frame[capture.slot] = value;
    }
    return this.body(ctx, frame);
  }
}
