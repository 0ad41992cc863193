import { Effect } from '../../eval/effect';
import type { Scope } from '../../eval/scope';
import type { V4Context } from '../context';
import { typeMismatch } from '../errors/problems';
import type { Position } from '../position';
import type { V4Value } from '../values/value';
import { read, strongest } from './compound';
import type { DataStyle, Expression, V4Code } from './expression';
import { type FreeVariables, union, without } from './free-variables';

/** `{"var": …}`. */
export class VariableExpression implements Expression {
  readonly effect = Effect.Pure;
  readonly free: FreeVariables;

  constructor(
    private readonly name: string,
    position: Position,
  ) {
    this.free = new Map([[name, [position]]]);
  }

  print(): V4Value {
    return new Map([['var', this.name]]);
  }

  compile(scope: Scope): V4Code {
    const slot = scope.resolve(this.name);
    if (slot === undefined) throw new Error(`Variable ${this.name} is compiled where it is not bound`);
    return (_, frame) => read(frame, slot);
  }
}

/** `{"let": …, "in": …}`: each binding sees those before it. */
export class LetExpression implements Expression {
  readonly effect: Effect;
  readonly free: FreeVariables;

  constructor(
    private readonly bindings: readonly (readonly [string, Expression])[],
    private readonly body: Expression,
  ) {
    this.effect = strongest([...bindings.map(([, value]) => value), body]);
    const bound = new Set<string>();
    const free = bindings.map(([name, value]) => {
      const ofValue = without(value.free, bound);
      bound.add(name);
      return ofValue;
    });
    this.free = union([...free, without(body.free, bound)]);
  }

  print(ctx: V4Context, style: DataStyle): V4Value {
    const printed = this.bindings.map(([name, value]) => [name, value.print(ctx, style)] as const);
    return new Map<string, V4Value>([
      ['let', new Map(printed)],
      ['in', this.body.print(ctx, style)],
    ]);
  }

  compile(scope: Scope): V4Code {
    return scope.block(() => {
      const bindings = this.bindings.map(([name, value]) => {
        const code = value.compile(scope);
        return { code, slot: scope.declare(name) };
      });
      const body = this.body.compile(scope);
      return (ctx, frame) => {
        for (const { code, slot } of bindings) frame[slot] = code(ctx, frame);
        return body(ctx, frame);
      };
    });
  }
}

/** `{"if": …, "then": …, "else": …}`. */
export class IfExpression implements Expression {
  readonly effect: Effect;
  readonly free: FreeVariables;

  constructor(
    private readonly condition: Expression,
    private readonly yes: Expression,
    private readonly no: Expression,
    private readonly position: Position,
  ) {
    const parts = [condition, yes, no];
    this.effect = strongest(parts);
    this.free = union(parts.map(({ free }) => free));
  }

  print(ctx: V4Context, style: DataStyle): V4Value {
    return new Map([
      ['if', this.condition.print(ctx, style)],
      ['then', this.yes.print(ctx, style)],
      ['else', this.no.print(ctx, style)],
    ]);
  }

  compile(scope: Scope): V4Code {
    const condition = this.condition.compile(scope);
    const yes = this.yes.compile(scope);
    const no = this.no.compile(scope);
    const at = this.position.at('if');
    return (ctx, frame) => (asBoolean(condition(ctx, frame), at) ? yes(ctx, frame) : no(ctx, frame));
  }
}

/** `{"do": […]}`: the last value of all. */
export class DoExpression implements Expression {
  readonly effect: Effect;
  readonly free: FreeVariables;

  constructor(private readonly steps: readonly Expression[]) {
    this.effect = strongest(steps);
    this.free = union(steps.map(({ free }) => free));
  }

  print(ctx: V4Context, style: DataStyle): V4Value {
    return new Map([['do', this.steps.map((step) => step.print(ctx, style))]]);
  }

  compile(scope: Scope): V4Code {
    const steps = this.steps.map((step) => step.compile(scope));
    return (ctx, frame) => {
      let result: V4Value = null;
      for (const step of steps) result = step(ctx, frame);
      return result;
    };
  }
}

/** `{"and": […]}` and `{"or": […]}`, which look no further than they must. */
export class LogicExpression implements Expression {
  readonly effect: Effect;
  readonly free: FreeVariables;

  constructor(
    private readonly name: 'and' | 'or',
    private readonly operands: readonly Expression[],
    private readonly position: Position,
  ) {
    this.effect = strongest(operands);
    this.free = union(operands.map(({ free }) => free));
  }

  print(ctx: V4Context, style: DataStyle): V4Value {
    return new Map([[this.name, this.operands.map((operand) => operand.print(ctx, style))]]);
  }

  compile(scope: Scope): V4Code {
    const decisive = this.name === 'or';
    const at = this.position.at(this.name);
    const operands = this.operands.map((operand, index) => ({ code: operand.compile(scope), at: at.at(index) }));
    return (ctx, frame) => {
      for (const operand of operands) {
        if (asBoolean(operand.code(ctx, frame), operand.at) === decisive) return decisive;
      }
      return !decisive;
    };
  }
}

/** Throws `V4Failure` for anything but a boolean. */
export function asBoolean(value: V4Value, at: Position): boolean {
  if (typeof value === 'boolean') return value;
  throw typeMismatch(['Boolean'], value, at);
}
