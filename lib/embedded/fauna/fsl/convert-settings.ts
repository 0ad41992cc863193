import { type Expr, type LambdaExpr, outerSpan } from '../syntax/ast';
import type { Name } from '../syntax/grammar/identifiers';
import { toFieldPath } from '../syntax/grammar/field-paths';
import type { Conversion } from './conversion';
import {
  type BooleanSetting,
  type CheckSetting,
  type LongSetting,
  type OrderedTerm,
  type PredicateSetting,
  type StringSetting,
  type Term,
  type TermsSetting,
  type ValuesSetting,
  NOWHERE,
} from './item';
import type { BlockValue, NodeValue } from './node';

/** What members are set to (`fauna/faunadb: ext/fql/shared/src/main/scala/parser/SchemaItemConverter.scala`). */

export function toLong(conversion: Conversion, value: NodeValue): LongSetting | undefined {
  const literal = literalOf(value);
  if (literal?.value.type !== 'int' && literal?.value.type !== 'long') {
    return conversion.report(value.span, 'Expected integer literal');
  }
  return { type: 'long', value: BigInt(literal.value.value), span: literal.span };
}

export function toBoolean(conversion: Conversion, value: NodeValue): BooleanSetting | undefined {
  const literal = literalOf(value);
  if (literal?.value.type !== 'boolean') return conversion.report(value.span, 'Expected boolean literal');
  return { type: 'boolean', value: literal.value.value, span: literal.span };
}

export function toText(conversion: Conversion, value: NodeValue): StringSetting | undefined {
  const literal = literalOf(value);
  if (literal?.value.type === 'string') return { type: 'string', value: literal.value.value, span: literal.span };
  if (value.kind !== 'expression' || value.expr.kind !== 'StringTemplate' || value.expr.parens !== undefined) {
    return conversion.report(value.span, 'Expected string literal');
  }
  const { parts, span } = value.expr;
  const texts = parts.filter((part) => typeof part === 'string');
  // FaunaDB takes no notice of a setting whose text has a bare `#` in it.
  if (texts.length === parts.length) return { type: 'string', value: texts.join(''), span };
  for (const part of parts) {
    if (typeof part !== 'string') conversion.report(part.span, 'Cannot interpolate values in a string literal');
  }
  return undefined;
}

function literalOf(value: NodeValue): (Expr & { kind: 'Literal' }) | undefined {
  if (value.kind !== 'expression' || value.expr.kind !== 'Literal' || value.expr.parens !== undefined) return undefined;
  return value.expr;
}

export function toTerms(conversion: Conversion, value: NodeValue): TermsSetting | undefined {
  if (value.kind !== 'paths') return conversion.report(value.span, 'Expected an array of terms');
  const terms = value.paths.map((path) => toTerm(conversion, path));
  return terms.length === 0 ? undefined : { type: 'terms', terms, span: value.span };
}

export function toValues(conversion: Conversion, value: NodeValue): ValuesSetting | undefined {
  if (value.kind !== 'paths') return conversion.report(value.span, 'Expected an array of values');
  const values = value.paths.map((path) => toOrderedTerm(conversion, path));
  return values.length === 0 ? undefined : { type: 'values', values, span: value.span };
}

/** `.path` or `mva(.path)` */
function toTerm(conversion: Conversion, expr: Expr): Term {
  const span = outerSpan(expr);
  const wrapped = callOf(expr);
  if (wrapped?.name.text === 'mva') return { ...toPath(conversion, wrapped.argument), mva: true, span };
  const name = wrapped?.name ?? headName(expr);
  if (name === undefined) return { ...toPath(conversion, expr), mva: false, span };
  conversion.report(name.span, "Expected 'mva'");
  return { ...NO_PATH, mva: false, span };
}

/** `.path`, `asc(.path)`, `desc(mva(.path))`, … in either order. */
function toOrderedTerm(conversion: Conversion, expr: Expr): OrderedTerm {
  const span = outerSpan(expr);
  const outer = callOf(expr);
  if (outer === undefined) return { ...toPath(conversion, expr), mva: false, ascending: true, span };
  const inner = callOf(outer.argument);
  const names = [outer.name, ...(inner ? [inner.name] : [])].toSorted((a, b) => (a.text < b.text ? -1 : 1));
  const order = names.find(({ text }) => text === 'asc' || text === 'desc');
  const mva = names.find(({ text }) => text === 'mva');
  const unknown = names.find((name) => name !== order && name !== mva);
  if (unknown !== undefined) {
    conversion.report(unknown.span, "Expected 'asc', 'desc', or 'mva'");
    return { ...NO_PATH, mva: false, ascending: true, span };
  }
  const path = toPath(conversion, (inner ?? outer).argument);
  return { ...path, mva: mva !== undefined, ascending: order?.text !== 'desc', span };
}

const NO_PATH = { path: [], steps: [] };

function toPath(conversion: Conversion, expr: Expr): Pick<Term, 'path' | 'steps'> {
  const parsed = toFieldPath(expr);
  if ('value' in parsed) return { path: parsed.value.path, steps: parsed.value.steps };
  conversion.errors.push(parsed.error);
  return NO_PATH;
}

/** `name(argument)` */
function callOf(expr: Expr): { readonly name: Name; readonly argument: Expr } | undefined {
  const name = headName(expr);
  if (expr.kind !== 'Chain' || name === undefined) return undefined;
  const [part, second] = expr.parts;
  if (part?.kind !== 'Call' || second !== undefined) return undefined;
  const [argument, another] = part.args;
  return argument === undefined || another !== undefined ? undefined : { name, argument };
}

function headName(expr: Expr): Name | undefined {
  if (expr.kind !== 'Chain' || expr.parens !== undefined) return undefined;
  const { head } = expr;
  return head.kind === 'Identifier' && head.parens === undefined ? { text: head.name, span: head.span } : undefined;
}

/** `check name (lambda)`: the parentheses are required. */
export function toCheck(conversion: Conversion, value: NodeValue): CheckSetting | undefined {
  if (value.kind !== 'expression') return conversion.report(value.span, 'Expected an expression literal');
  const { expr } = value;
  if (expr.kind !== 'Lambda' || expr.parens === undefined) {
    const annotation = 'Check constraints require parenthesis around the lambda';
    const more = expr.kind === 'Lambda' ? { annotation } : {};
    return conversion.report(outerSpan(expr), 'Expected lambda check predicate', more);
  }
  return { type: 'check', lambda: withoutParens(expr), span: value.span };
}

/** `{ predicate (lambda) }`, or nothing. */
export function toPredicate(conversion: Conversion, block: BlockValue | undefined): PredicateSetting {
  const lambda = block && predicateLambda(conversion, block);
  return { type: 'predicate', lambda, span: block && lambda ? block.span : NOWHERE };
}

function predicateLambda(conversion: Conversion, block: BlockValue): LambdaExpr | undefined {
  const [node, second] = block.nodes;
  if (node === undefined || second !== undefined) {
    return conversion.report(block.span, 'Expected a single predicate member');
  }
  if (node.keyword.text !== 'predicate') return conversion.report(node.span, 'Expecting a predicate');
  conversion.withoutAnnotations(node);
  conversion.withoutName(node);
  const value = conversion.requiredValue(node);
  if (value === undefined) return undefined;
  if (value.kind !== 'expression') return conversion.report(value.span, 'Expected an expression literal');
  if (value.expr.kind !== 'Lambda' || value.expr.parens?.length !== 1) {
    return conversion.report(value.span, 'Expected lambda predicate');
  }
  return withoutParens(value.expr);
}

/** The parentheses belong to the member, which prints them itself. */
export function withoutParens(lambda: LambdaExpr): LambdaExpr {
  return { ...lambda, parens: undefined };
}
