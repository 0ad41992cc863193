import { functionDoesNotExist, invalidArgument, nullCreatedHere, typeMismatch } from '../errors/query-errors';
import { type Binary, outerSpan, type Unary } from '../syntax/ast';
import type { Span } from '../syntax/span';
import { unreachable } from '../syntax/unreachable';
import { compare, equals } from '../values/compare';
import { fromSafeInteger } from '../values/number';
import { typeName } from '../values/type-name';
import { isArray } from '../values/type-tag';
import { Doc, Module, Null, type Value } from '../values/value';
import type { Code, Frame } from './code';
import type { Compiler } from './compile';
import type { QueryContext } from './context';
import { callEntry } from './dispatch';
import { Effect, requireEffect } from './effect';
import type { FunctionEntry } from './native';
import type { Scope } from './scope';

/** Unary operators are functions without arguments; their failures are shown at the whole expression. */
export function compileUnary(compiler: Compiler, node: Unary, scope: Scope): Code {
  const { operator, operatorSpan, span } = node;
  const operand = compiler.expression(node.operand, scope);
  return (ctx, frame) => {
    const value = operand(ctx, frame);
    return callEntry(ctx, requireOperator(compiler, value, operator, operatorSpan), value, [], span);
  };
}

export function compileBinary(compiler: Compiler, node: Binary, scope: Scope): Code {
  const left = compiler.expression(node.left, scope);
  const right = compiler.expression(node.right, scope);
  const leftSpan = outerSpan(node.left);
  const rightSpan = outerSpan(node.right);
  const { operator, operatorSpan } = node;
  switch (operator) {
    case '&&':
      return (ctx, frame) => requireBoolean(left(ctx, frame), leftSpan) && requireBoolean(right(ctx, frame), rightSpan);
    case '||':
      return (ctx, frame) => requireBoolean(left(ctx, frame), leftSpan) || requireBoolean(right(ctx, frame), rightSpan);
    case '??':
      return (ctx, frame) => {
        const value = left(ctx, frame);
        return isNullish(ctx, value, leftSpan) ? right(ctx, frame) : value;
      };
    case 'isa':
      return (ctx, frame) => {
        const value = left(ctx, frame);
        const type = right(ctx, frame);
        if (!(type instanceof Module)) throw invalidArgument('type_object', 'expected a module object', rightSpan);
        return compiler.members.isInstance(type, value);
      };
    case '==':
      return (ctx, frame) => countedEquals(ctx, left(ctx, frame), right(ctx, frame));
    case '!=':
      return (ctx, frame) => !countedEquals(ctx, left(ctx, frame), right(ctx, frame));
    case '<':
      return (ctx, frame) => countedOrder(ctx, left(ctx, frame), right(ctx, frame)) < 0;
    case '<=':
      return (ctx, frame) => countedOrder(ctx, left(ctx, frame), right(ctx, frame)) <= 0;
    case '>':
      return (ctx, frame) => countedOrder(ctx, left(ctx, frame), right(ctx, frame)) > 0;
    case '>=':
      return (ctx, frame) => countedOrder(ctx, left(ctx, frame), right(ctx, frame)) >= 0;
    case '+':
      return withInts(left, right, (l, r) => l + r, apply);
    case '-':
      return withInts(left, right, (l, r) => l - r, apply);
    case '*':
      return withInts(left, right, (l, r) => l * r, apply);
    case '%':
      return withInts(left, right, (l, r) => l % r, apply);
    case '/':
      return withInts(left, right, (l, r) => Math.trunc(l / r), apply);
    case '**':
    case '|':
    case '^':
    case '&':
    case '=~':
    case '!~':
      return withInts(left, right, () => NaN, apply);
    default:
      return unreachable(operator);
  }

  /** The operator of the left operand's type. That there is one is seen before the right operand is evaluated. */
  function apply(ctx: QueryContext, frame: Frame, value: Value, known: Value | undefined): Value {
    const entry = requireOperator(compiler, value, operator, operatorSpan);
    return callEntry(ctx, entry, value, [known ?? right(ctx, frame)], rightSpan);
  }
}

/**
 * Two Ints are computed on the spot wherever a safe integer is the result; everything else goes through the operator of its type,
 * which gives the same for those Ints.
 */
function withInts(left: Code, right: Code, ofInts: (l: number, r: number) => number, apply: Apply): Code {
  return (ctx, frame) => {
    const l = left(ctx, frame);
    if (typeof l !== 'number') return apply(ctx, frame, l, undefined);
    const r = right(ctx, frame);
    if (typeof r === 'number') {
      const result = ofInts(l, r);
      if (Number.isSafeInteger(result)) {
        ctx.budget.spend(1);
        return fromSafeInteger(result);
      }
    }
    return apply(ctx, frame, l, r);
  };
}

/** `right` is the right operand where it has been evaluated already. */
type Apply = (ctx: QueryContext, frame: Frame, left: Value, right: Value | undefined) => Value;

function countedEquals(ctx: QueryContext, left: Value, right: Value): boolean {
  ctx.budget.spend(1);
  return typeof left === 'number' && typeof right === 'number' ? left === right : equals(ctx, left, right);
}

/** NaN, which is in no order to anything, for values of unrelated types. */
function countedOrder(ctx: QueryContext, left: Value, right: Value): number {
  ctx.budget.spend(1);
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (isArray(left)) ctx.budget.step(left.length);
  return compare(left, right, ctx.budget) ?? NaN;
}

function requireOperator(compiler: Compiler, value: Value, sign: string, span: Span): FunctionEntry {
  const entry = compiler.members.operator(value, sign);
  if (entry !== undefined) return entry;
  const hints = value instanceof Null && value.span !== undefined ? [nullCreatedHere(value.span)] : [];
  throw functionDoesNotExist(sign, typeName(value), span, hints);
}

function requireBoolean(value: Value, span: Span): boolean {
  if (typeof value !== 'boolean') throw typeMismatch('Boolean', value, span);
  return value;
}

/** Null, or a document that cannot be read. */
function isNullish(ctx: QueryContext, value: Value, span: Span): boolean {
  if (value instanceof Null) return true;
  if (!(value instanceof Doc)) return false;
  requireEffect(ctx, Effect.Read, '`??`', span);
  return ctx.data.nullCause(ctx, value) !== undefined;
}
