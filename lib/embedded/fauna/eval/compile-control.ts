import { invalidArgument, typeMismatch } from '../errors/query-errors';
import { type At, type Block, type If, outerSpan } from '../syntax/ast';
import type { Span } from '../syntax/span';
import { literalNull } from '../values/null';
import { type Micros, Time, TransactionTime, type Value } from '../values/value';
import type { Code } from './code';
import type { Compiler } from './compile';
import type { QueryContext } from './context';
import type { Scope } from './scope';

/** Statements in turn; the last one is the value. A `let` is seen by the statements after it. */
export function compileBlock(compiler: Compiler, node: Block, scope: Scope): Code {
  return scope.block(() => {
    const statements = node.statements.map((statement): Code => {
      if (statement.kind !== 'Let') return compiler.expression(statement, scope);
      const value = compiler.expression(statement.value, scope);
      const slot = scope.declare(statement.name);
      return (ctx, frame) => (frame[slot] = value(ctx, frame));
    });
    const last = statements.pop();
    if (last === undefined) throw new Error('A block has at least one statement');
    if (statements.length === 0) return last;
    return (ctx, frame) => {
      for (const statement of statements) statement(ctx, frame);
      return last(ctx, frame);
    };
  });
}

export function compileIf(compiler: Compiler, node: If, scope: Scope): Code {
  const condition = compiler.expression(node.condition, scope);
  const conditionSpan = outerSpan(node.condition);
  const then = compiler.expression(node.consequent, scope);
  const otherwise = node.alternative === undefined ? noElse(node.span) : compiler.expression(node.alternative, scope);
  return (ctx, frame) => {
    const value = condition(ctx, frame);
    if (typeof value !== 'boolean') throw typeMismatch('Boolean', value, conditionSpan);
    return value ? then(ctx, frame) : otherwise(ctx, frame);
  };
}

function noElse(span: Span): Code {
  const absent = literalNull(span);
  return () => absent;
}

/** `at (t) body`: reads inside see the database as it was then. */
export function compileAt(compiler: Compiler, node: At, scope: Scope): Code {
  const time = compiler.expression(node.time, scope);
  const body = compiler.expression(node.body, scope);
  return (ctx, frame) => {
    const outer = ctx.readTime;
    ctx.readTime = readTimeOf(ctx, time(ctx, frame), outerSpan(node.time));
    try {
      return body(ctx, frame);
    } finally {
      ctx.readTime = outer;
    }
  };
}

/** `undefined` is the present, in which writes are allowed. */
function readTimeOf(ctx: QueryContext, time: Value, span: Span): Micros | undefined {
  if (time instanceof TransactionTime) return undefined;
  if (!(time instanceof Time)) throw typeMismatch('Time', time, span);
  const present = BigInt(ctx.txn.snapshot) * 1000n;
  if (time.nanos > present) throw invalidArgument('at_time', 'cannot evaluate `at` in the future', span);
  return time.nanos === present ? undefined : Number((time.nanos - floorRest(time.nanos)) / 1000n);
}

function floorRest(nanos: bigint): bigint {
  return ((nanos % 1000n) + 1000n) % 1000n;
}
