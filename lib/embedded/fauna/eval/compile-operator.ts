import { functionDoesNotExist, invalidArgument, nullCreatedHere, typeMismatch } from '../errors/query-errors';
import { type Binary, outerSpan, type Unary } from '../syntax/ast';
import type { Span } from '../syntax/span';
import { unreachable } from '../syntax/unreachable';
import { compare, equals } from '../values/compare';
import { fromSafeInteger } from '../values/number';
import { typeName } from '../values/type-name';
import { Doc, Module, Null, type Value } from '../values/value';
import type { Code } from './code';
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
      return counted(left, right, (ctx, l, r) => equals(ctx, l, r));
    case '!=':
      return counted(left, right, (ctx, l, r) => !equals(ctx, l, r));
    case '<':
      return comparison(left, right, (order) => order < 0);
    case '<=':
      return comparison(left, right, (order) => order <= 0);
    case '>':
      return comparison(left, right, (order) => order > 0);
    case '>=':
      return comparison(left, right, (order) => order >= 0);
    case '+':
      return arithmetic(left, right, (l, r) => l + r, overloaded());
    case '-':
      return arithmetic(left, right, (l, r) => l - r, overloaded());
    case '*':
    case '/':
    case '%':
    case '**':
    case '|':
    case '^':
    case '&':
    case '=~':
    case '!~':
      return (ctx, frame) => overloaded()(ctx, left(ctx, frame), () => right(ctx, frame));
    default:
      return unreachable(operator);
  }

  function overloaded(): Overloaded {
    return (ctx, value, argument) => {
      const entry = requireOperator(compiler, value, operator, operatorSpan);
      return callEntry(ctx, entry, value, [argument()], rightSpan);
    };
  }
}

/** An operator of the left operand's type. That there is one is seen before the right operand is evaluated. */
type Overloaded = (ctx: QueryContext, left: Value, right: () => Value) => Value;

/** Ints are added on the spot; everything else goes through its type's operator, as the same Ints would. */
function arithmetic(left: Code, right: Code, ofInts: (l: number, r: number) => number, otherwise: Overloaded): Code {
  return (ctx, frame) => {
    const l = left(ctx, frame);
    if (typeof l !== 'number') return otherwise(ctx, l, () => right(ctx, frame));
    const r = right(ctx, frame);
    if (typeof r !== 'number') return otherwise(ctx, l, () => r);
    ctx.budget.spend(1);
    return fromSafeInteger(ofInts(l, r));
  };
}

function counted(left: Code, right: Code, result: (ctx: QueryContext, l: Value, r: Value) => boolean): Code {
  return (ctx, frame) => {
    const l = left(ctx, frame);
    const r = right(ctx, frame);
    ctx.budget.spend(1);
    return result(ctx, l, r);
  };
}

/** Values of unrelated types are in no order at all. */
function comparison(left: Code, right: Code, holds: (order: number) => boolean): Code {
  return counted(left, right, (_ctx, l, r) => {
    const order = typeof l === 'number' && typeof r === 'number' ? l - r : compare(l, r);
    return order !== undefined && holds(order);
  });
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
