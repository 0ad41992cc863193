import { Effect } from '../../eval/effect';
import { type Capture, Scope } from '../../eval/scope';
import { type ApiVersion, laterVersion, UNVERSIONED_LAMBDA } from '../api-version';
import type { V4Context } from '../context';
import { invalidArgument, stackOverflow } from '../errors/problems';
import type { Position } from '../position';
import { V4Lambda } from '../values/lambda';
import { isV4Array, type V4Object, type V4Value } from '../values/value';
import { read } from './compound';
import { printData } from './data';
import type { DataStyle, Expression, V4Code, V4Frame } from './expression';
import { type FreeVariables, without } from './free-variables';

/** How many lambdas and functions may be in progress (`fauna/faunadb: ext/model/src/main/scala/ast/EvalContext.scala`). */
export const MAX_DEPTH = 200;

/** What a lambda calls its argument: one name, or one for each element of an array; `_` takes no name. */
export type Pattern = string | readonly string[];

/** `{"lambda": …, "expr": …}`. */
export class LambdaExpression implements Expression {
  /** Making a lambda does nothing yet. */
  readonly effect = Effect.Pure;
  readonly free: FreeVariables;
  readonly version: ApiVersion;

  constructor(
    readonly pattern: Pattern,
    readonly body: Expression,
    version: ApiVersion,
  ) {
    this.version = laterVersion(version, UNVERSIONED_LAMBDA);
    this.free = without(body.free, new Set(names(pattern)));
  }

  print(ctx: V4Context, style: DataStyle): V4Value {
    return new Map<string, V4Value>([
      ['lambda', this.pattern],
      ['expr', this.body.print(ctx, style)],
    ]);
  }

  compile(scope: Scope): V4Code {
    const code = new LambdaCode(this, scope);
    return (_, frame) => code.close(frame);
  }

  /** A lambda that captures nothing. */
  closed(): V4Lambda {
    return new LambdaCode(this, new Scope()).close([]);
  }
}

/** A lambda's code, without the variables it captures. */
export class LambdaCode {
  private readonly captured: readonly Capture[];
  private readonly body: V4Code;
  private readonly slots: readonly (number | undefined)[];

  constructor(
    readonly expression: LambdaExpression,
    parent: Scope,
  ) {
    const scope = new Scope(parent);
    const names = typeof expression.pattern === 'string' ? [expression.pattern] : expression.pattern;
    this.slots = names.map((name) => (name === '_' ? undefined : scope.declare(name)));
    this.body = expression.body.compile(scope);
    this.captured = scope.captured;
  }

  close(frame: V4Frame): V4Lambda {
    return new V4Lambda(
      this,
      this.captured.map(({ outer }) => read(frame, outer)),
    );
  }

  /** The captured values by their names. */
  bindings({ captures }: V4Lambda): V4Object {
    return new Map(this.captured.map(({ name }, index) => [name, captures[index] ?? null]));
  }

  /** Calls the lambda; failures of the call itself are told at the position. */
  invoke(ctx: V4Context, { captures }: V4Lambda, argument: V4Value, at: Position): V4Value {
    if (ctx.depth >= MAX_DEPTH) throw stackOverflow(MAX_DEPTH, at);
    const frame: V4Frame = [];
    this.bind(frame, argument, at);
    for (let index = 0; index < captures.length; index++) {
      const capture = this.captured[index];
      const value = captures[index];
      if (capture !== undefined && value !== undefined) frame[capture.slot] = value;
    }
    ctx.query.budget.spend(1);
    ctx.depth++;
    try {
      return this.body(ctx, frame);
    } finally {
      ctx.depth--;
    }
  }

  private bind(frame: V4Frame, argument: V4Value, at: Position): void {
    const { pattern } = this.expression;
    if (typeof pattern === 'string') return this.set(frame, 0, argument);
    const elements = isV4Array(argument) ? argument : [argument];
    if (elements.length !== pattern.length) {
      const description = `Lambda expects an array with ${pattern.length} elements. Array contains ${elements.length}.`;
      throw invalidArgument(description, at.at('lambda'));
    }
    elements.forEach((element, index) => this.set(frame, index, element));
  }

  private set(frame: V4Frame, index: number, value: V4Value): void {
    const slot = this.slots[index];
    if (slot !== undefined) frame[slot] = value;
  }
}

/**
 * What stands in `@query`: closed, the captured values inlined by a `let`. The version is left out of lambdas that are as old
 * as the reader, or older than versions.
 */
export function printLambda(ctx: V4Context, lambda: V4Lambda, style: DataStyle, reader: ApiVersion): V4Object {
  const { expression } = lambda.code;
  const printed = new Map<string, V4Value>();
  if (laterVersion(expression.version, reader) !== UNVERSIONED_LAMBDA) printed.set('api_version', expression.version);
  const body = expression.body.print(ctx, style);
  const bindings = [...lambda.code.bindings(lambda)].map(([name, value]) => [name, printData(value, style)] as const);
  printed.set('lambda', expression.pattern);
  printed.set(
    'expr',
    bindings.length === 0
      ? body
      : new Map<string, V4Value>([
          ['let', new Map(bindings)],
          ['in', body],
        ]),
  );
  return printed;
}

function names(pattern: Pattern): readonly string[] {
  return (typeof pattern === 'string' ? [pattern] : pattern).filter((name) => name !== '_');
}
