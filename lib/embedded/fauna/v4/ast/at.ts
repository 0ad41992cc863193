import type { Effect } from '../../eval/effect';
import type { Scope } from '../../eval/scope';
import type { V4Context } from '../context';
import { READ_TIMESTAMP, readingAt } from '../documents/read-time';
import type { Position } from '../position';
import type { V4Value } from '../values/value';
import { strongest } from './compound';
import type { DataStyle, Expression, V4Code } from './expression';
import { type FreeVariables, union } from './free-variables';

/**
 * `{"at": …, "expr": …}`: everything within is read at a time; one that lies ahead changes nothing of what is read
 * (`fauna/faunadb: ext/model/src/main/scala/ast/EvalContext.scala`).
 */
export class AtExpression implements Expression {
  readonly effect: Effect;
  readonly free: FreeVariables;

  constructor(
    private readonly time: Expression,
    private readonly body: Expression,
    private readonly position: Position,
  ) {
    this.effect = strongest([time, body]);
    this.free = union([time.free, body.free]);
  }

  print(ctx: V4Context, style: DataStyle): V4Value {
    return new Map([
      ['at', this.time.print(ctx, style)],
      ['expr', this.body.print(ctx, style)],
    ]);
  }

  compile(scope: Scope): V4Code {
    const time = this.time.compile(scope);
    const body = this.body.compile(scope);
    const at = this.position.at('at');
    return (ctx, frame) => {
      const given = READ_TIMESTAMP.cast(time(ctx, frame), at, ctx);
      const isAhead = given > ctx.query.txn.snapshot && given !== Number.POSITIVE_INFINITY;
      return readingAt(ctx, isAhead ? undefined : given, () => body(ctx, frame));
    };
  }
}
