import type { LambdaExpr, Projection, ProjectionField } from '../syntax/ast';
import type { Span } from '../syntax/span';
import { isArray, isStruct } from '../values/type-tag';
import { Doc, EventSource, Module, Null, SetValue, type Value } from '../values/value';
import { callEntry } from './dispatch';
import { callFunction, inCall } from './call';
import type { Code } from './code';
import type { Compiler } from './compile';
import { compileLambda } from './compile-lambda';
import type { QueryContext } from './context';
import { Effect, requireEffect } from './effect';
import type { Scope } from './scope';

/**
 * `subject { a, b: .c }`: a new object of each document, object or element, and of the document of each event; a missing
 * document becomes null, anything else stays what it is (`fauna/faunadb: …/fql2/FQLInterpreter.scala`, `evalProject`).
 */
export function compileProjection(
  compiler: Compiler,
  node: Projection,
  fields: readonly ProjectionField[],
  scope: Scope,
): Code {
  const subject = compiler.expression(node.subject, scope);
  const mapper = compileLambda(compiler, projectionLambda(node, fields), scope);
  const { span } = node;
  return (ctx, frame) => {
    const value = subject(ctx, frame);
    return inCall(ctx, span, () => project(compiler, ctx, value, mapper(ctx, frame), span));
  };
}

/** The function that a projection applies to its subject or to each element; its span is the projection's. */
export function projectionLambda(node: Projection, fields: readonly ProjectionField[]): LambdaExpr {
  const { span } = node;
  return {
    kind: 'Lambda',
    span,
    params: [{ name: '$this', span }],
    variadic: undefined,
    short: true,
    body: {
      kind: 'ObjectLiteral',
      span,
      fields: fields.map(({ name, nameSpan, value }) => ({ key: name, keySpan: nameSpan, value })),
    },
  };
}

function project(compiler: Compiler, ctx: QueryContext, value: Value, mapper: Value, span: Span): Value {
  if (value instanceof Doc) {
    requireEffect(ctx, Effect.Read, 'Projection', span);
    const cause = ctx.data.nullCause(ctx, value);
    if (cause !== undefined) return new Null(cause, span);
    return callFunction(ctx, mapper, [value], span);
  }
  if (isStruct(value) || value instanceof Module) return callFunction(ctx, mapper, [value], span);
  if (!isArray(value) && !(value instanceof SetValue) && !(value instanceof EventSource)) return value;
  const map = compiler.members.method(ctx, value, 'map');
  if (map === undefined) throw new Error('Arrays, sets and event sources have a method `map`');
  return callEntry(ctx, map, value, [mapper], span);
}
