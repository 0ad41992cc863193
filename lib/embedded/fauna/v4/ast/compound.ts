import { Effect } from '../../eval/effect';
import type { Scope } from '../../eval/scope';
import type { V4Context } from '../context';
import { collect } from '../errors/failure';
import type { V4Value } from '../values/value';
import type { DataStyle, Expression, V4Code, V4Frame } from './expression';
import { type FreeVariables, union } from './free-variables';

export class ArrayExpression implements Expression {
  readonly effect: Effect;
  readonly free: FreeVariables;

  constructor(private readonly elements: readonly Expression[]) {
    this.effect = strongest(elements);
    this.free = union(elements.map(({ free }) => free));
  }

  print(ctx: V4Context, style: DataStyle): V4Value {
    return this.elements.map((element) => element.print(ctx, style));
  }

  compile(scope: Scope): V4Code {
    const codes = this.elements.map((element) => element.compile(scope));
    return (ctx, frame) => {
      ctx.query.budget.step(codes.length);
      return collect(codes, (code) => code(ctx, frame));
    };
  }
}

/** `{"object": {…}}`. */
export class ObjectExpression implements Expression {
  readonly effect: Effect;
  readonly free: FreeVariables;

  constructor(private readonly fields: readonly (readonly [string, Expression])[]) {
    const values = fields.map(([, value]) => value);
    this.effect = strongest(values);
    this.free = union(values.map(({ free }) => free));
  }

  print(ctx: V4Context, style: DataStyle): V4Value {
    return new Map([['object', new Map(this.fields.map(([name, value]) => [name, value.print(ctx, style)]))]]);
  }

  compile(scope: Scope): V4Code {
    const fields = this.fields.map(([name, value]) => [name, value.compile(scope)] as const);
    return (ctx, frame) => {
      ctx.query.budget.step(fields.length);
      return new Map(collect(fields, ([name, code]): [string, V4Value] => [name, code(ctx, frame)]));
    };
  }
}

/** The most that any of the expressions can do. */
export function strongest(expressions: Iterable<Expression | undefined>): Effect {
  let effect = Effect.Pure;
  for (const expression of expressions) if (expression && expression.effect > effect) effect = expression.effect;
  return effect;
}

/** The value of a slot; resolving guarantees that it has been set. */
export function read(frame: V4Frame, slot: number): V4Value {
  const value = frame[slot];
  if (value === undefined) throw new Error(`Variable slot ${slot} is read before it is set`);
  return value;
}
