import { type Diagnostic, errorAt } from '../diagnostic';
import { MAX_NESTING, NestingTooDeep, type ParseRun } from '../peg/run';
import type { Span } from '../span';
import type { NullableType, TypeExpr, TypeParameter } from '../type-ast';
import type { Name } from './identifiers';

/** A type, or a list of parameters that only a function type can begin with. */
export type TypeOrParameters = { readonly type: TypeExpr } | ParameterList;

interface ParameterList {
  readonly params: readonly { readonly name: Name | undefined; readonly type: TypeExpr }[];
  readonly variadic: { readonly name: Name | undefined; readonly type: TypeExpr } | undefined;
  readonly span: Span;
}

/** One entry between parentheses: `T`, `name: T`, `...T`. */
export interface ParsedParameter {
  readonly name: Name | undefined;
  readonly type: TypeExpr;
  readonly variadic: boolean;
}

/** An operator behind a type, with the operand that follows it unless it is `?`. */
export interface TypeOperator {
  readonly mark: '=>' | '|' | '&' | '?';
  readonly span: Span;
  readonly operand: TypeOrParameters | undefined;
}

const PRECEDENCE = { '=>': 0, '|': 1, '&': 2, '?': 3 } as const;

/** What stands between parentheses is a grouped type, a tuple, or parameters if any of them has a name or `...`. */
export function parameters(entries: readonly ParsedParameter[], span: Span, run: ParseRun): TypeOrParameters {
  const last = entries.at(-1);
  const misplaced = last?.variadic === true ? entries.slice(0, -1) : entries;
  run.diagnostics.push(...misplaced.filter((entry) => entry.variadic).map((entry) => invalidVariadic(entry.type.span)));
  const params = entries.filter((entry) => !entry.variadic);
  if (last?.variadic === true) return { params, variadic: last, span };
  if (params.some((entry) => entry.name !== undefined)) return { params, variadic: undefined, span };
  const [only, second] = params;
  if (only !== undefined && second === undefined) return { type: only.type };
  return { type: { kind: 'TupleType', elements: params.map((entry) => entry.type), span } };
}

/** Applies operators by their precedence; `=>` is the only one that groups to the right. */
export function buildType(first: TypeOrParameters, operators: readonly TypeOperator[], run: ParseRun): TypeExpr {
  refuseManyMarks(operators);
  const operands: TypeOrParameters[] = [first];
  const pending: TypeOperator[] = [];
  const lists: MemberLists = new WeakMap();
  const apply = (operator: TypeOperator): void => {
    const right = asType(operands.pop() ?? first, run);
    if (operator.mark === '?') {
      operands.push({ type: nullable(right, operator.span) });
      return;
    }
    const left = operands.pop() ?? first;
    const type =
      operator.mark === '=>' ? functionType(left, right) : combine(operator.mark, asType(left, run), right, lists);
    operands.push({ type });
  };
  for (const operator of operators) {
    for (let top = pending.at(-1); top !== undefined && bindsFirst(top, operator); top = pending.at(-1)) {
      pending.pop();
      apply(top);
    }
    pending.push(operator);
    if (pending.length > MAX_NESTING) throw new NestingTooDeep(operator.span);
    if (operator.operand !== undefined) operands.push(operator.operand);
  }
  for (const operator of pending.toReversed()) apply(operator);
  return asType(operands.pop() ?? first, run);
}

/** `T???…` nests without an operand that is counted as nested. */
function refuseManyMarks(operators: readonly TypeOperator[]): void {
  let marks = 0;
  for (const { mark, span } of operators) {
    marks = mark === '?' ? marks + 1 : 0;
    if (marks > MAX_NESTING) throw new NestingTooDeep(span);
  }
}

function bindsFirst(left: TypeOperator, right: TypeOperator): boolean {
  const difference = PRECEDENCE[left.mark] - PRECEDENCE[right.mark];
  return difference > 0 || (difference === 0 && left.mark !== '=>');
}

/** The members of unions and intersections under construction, so that a long one is not copied for each member. */
type MemberLists = WeakMap<TypeExpr, TypeExpr[]>;

function combine(mark: '|' | '&', left: TypeExpr, right: TypeExpr, lists: MemberLists): TypeExpr {
  const kind = mark === '|' ? 'UnionType' : 'IntersectionType';
  const members = left.kind === kind ? (lists.get(left) ?? [...left.members]) : [left];
  members.push(right);
  const type: TypeExpr = { kind, members, span: { ...left.span, end: right.span.end } };
  lists.set(type, members);
  return type;
}

function functionType(left: TypeOrParameters, result: TypeExpr): TypeExpr {
  const begin = 'type' in left ? left.type.span : left.span;
  const span = { ...begin, end: result.span.end };
  if (!('type' in left)) {
    return {
      kind: 'FunctionType',
      params: left.params.map(parameter),
      variadic: left.variadic && parameter(left.variadic),
      result,
      span,
    };
  }
  const types = left.type.kind === 'TupleType' ? left.type.elements : [left.type];
  return {
    kind: 'FunctionType',
    params: types.map((type) => ({ name: undefined, type })),
    variadic: undefined,
    result,
    span,
  };
}

function parameter({ name, type }: { name: Name | undefined; type: TypeExpr }): TypeParameter {
  return { name: name?.text, type };
}

function nullable(base: TypeExpr, markSpan: Span): NullableType {
  return { kind: 'NullableType', base, markSpan, span: { ...base.span, end: markSpan.end } };
}

/** Names and `...` outside a function type are reported. */
function asType(operand: TypeOrParameters, run: ParseRun): TypeExpr {
  if ('type' in operand) return operand.type;
  for (const { name } of operand.params) {
    if (name !== undefined) run.diagnostics.push(errorAt(name.span, 'Only lambda argument types may be named'));
  }
  if (operand.variadic !== undefined) run.diagnostics.push(invalidVariadic(operand.variadic.type.span));
  return { kind: 'AnyType', span: operand.span };
}

function invalidVariadic(span: Span): Diagnostic {
  return errorAt(span, 'Invalid variadic argument');
}
