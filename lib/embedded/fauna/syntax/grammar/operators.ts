import { type BinaryOperator, type Expr, outerSpan } from '../ast';
import { choice } from '../peg/choice';
import { FirstSet } from '../peg/first-set';
import type { Parser } from '../peg/parser';
import { repeat } from '../peg/repetition';
import { MAX_NESTING, NestingTooDeep } from '../peg/run';
import { committed, sequence } from '../peg/sequence';
import { literal, matchPattern, startsWith, terminal } from '../peg/terminals';
import { committing, not } from '../peg/backtracking';
import { rule } from '../peg/labels';
import { captured, map, spanned } from '../peg/transforms';
import type { Span } from '../span';
import { term } from './forward';
import { identifierRest } from './identifiers';
import { isBareShortLambda, shortLambda } from './short-lambdas';
import { nl } from './whitespace';

/** From the loosest to the tightest. */
const LEVELS: readonly (readonly BinaryOperator[])[] = [
  ['??'],
  ['||'],
  ['&&'],
  ['==', '!=', '=~', '!~'],
  ['>', '<', '>=', '<='],
  ['isa'],
  ['|'],
  ['^'],
  ['&'],
  ['+', '-'],
  ['*', '/', '%'],
  ['**'],
];

/** How tightly an operator binds; a greater number binds tighter. */
const PRECEDENCE: ReadonlyMap<BinaryOperator, number> = new Map(
  LEVELS.flatMap((operators, level) => operators.map((operator) => [operator, level] as const)),
);

/** The only operator that groups to the right. */
const RIGHT_ASSOCIATIVE: BinaryOperator = '**';

interface Operation {
  readonly operator: BinaryOperator;
  readonly span: Span;
  readonly operand: Expr;
}

function oneOf(operators: readonly BinaryOperator[]): Parser<BinaryOperator> {
  const longestFirst = operators.toSorted((a, b) => b.length - a.length);
  const pattern = longestFirst.map((operator) => operator.replaceAll(/[?|^+*/]/g, '\\$&')).join('|');
  const begins = FirstSet.of(operators.map((operator) => operator.slice(0, 1)).join(''));
  const name = `StringIn(${operators.map((operator) => JSON.stringify(operator)).join(', ')})`;
  return map(committing(captured(terminal(name, matchPattern(pattern), { begins }))), (text) =>
    asOperator(text, operators),
  );
}

function asOperator(text: string, operators: readonly BinaryOperator[]): BinaryOperator {
  const operator = operators.find((candidate) => candidate === text);
  if (operator === undefined) throw new Error(`Not an operator: ${text}`);
  return operator;
}

/** Operators that must stand on the line of their left operand. */
const sameLineOperator = rule(
  map(
    sequence(
      not(choice(literal('//'), literal('/*'), literal('->'))),
      oneOf(['==', '!=', '=~', '!~', '>', '<', '>=', '<=', '+', '-', '*', '/', '%', '**']),
    ),
    ([, operator]) => operator,
  ),
);

/** Operators that may begin a line. */
const anyLineOperator = rule(map(sequence(nl, oneOf(['??', '||', '&&', '|', '^', '&'])), ([, operator]) => operator));

/** `isa`, which an identifier character may not follow. */
const wordOperator = rule(
  map(
    committing(
      captured(
        sequence(terminal('StringIn("isa")', startsWith('isa'), { begins: FirstSet.of('i') }), not(identifierRest)),
      ),
    ),
    (): BinaryOperator => 'isa',
  ),
);

/** `{ BinOp NL Term }` */
export const operations: Parser<Operation[]> = rule(
  repeat(
    map(
      sequence(
        spanned(choice(sameLineOperator, anyLineOperator, wordOperator), (operator, span) => ({ operator, span })),
        nl,
        committed(term),
      ),
      ([{ operator, span }, , operand]) => ({
        operator,
        span: { ...span, start: span.end - operator.length },
        operand,
      }),
    ),
  ),
);

/** Groups operands by precedence. If any of them is a short lambda, the whole chain is the body of one. */
export function buildOperations(first: Expr, rest: readonly Operation[]): Expr {
  if (rest.length === 0) return first;
  const isShort = [first, ...rest.map(({ operand }) => operand)].some((operand) => lifted(operand) !== operand);
  const operands: Expr[] = [lifted(first)];
  const pending: Operation[] = [];
  const apply = ({ operator, span: operatorSpan }: Operation): void => {
    const [left = first, right = first] = operands.splice(-2);
    const span = { ...outerSpan(left), end: outerSpan(right).end };
    operands.push({ kind: 'Binary', operator, operatorSpan, left, right, span });
  };
  for (const operation of rest) {
    for (let top = pending.at(-1); top !== undefined && bindsFirst(top, operation); top = pending.at(-1)) {
      pending.pop();
      apply(top);
    }
    pending.push(operation);
    if (pending.length > MAX_NESTING) throw new NestingTooDeep(operation.span);
    operands.push(lifted(operation.operand));
  }
  for (const operation of pending.toReversed()) apply(operation);
  const [whole = first] = operands;
  return isShort ? shortLambda(whole) : whole;
}

function bindsFirst(left: Operation, right: Operation): boolean {
  const difference = (PRECEDENCE.get(left.operator) ?? 0) - (PRECEDENCE.get(right.operator) ?? 0);
  return difference > 0 || (difference === 0 && left.operator !== RIGHT_ASSOCIATIVE);
}

/** The body of a short lambda that is bare or in one pair of parentheses; any other operand as it is. */
function lifted(operand: Expr): Expr {
  if (isBareShortLambda(operand)) return operand.body;
  if (operand.kind === 'Lambda' && operand.short && operand.parens?.length === 1) {
    return { ...operand.body, parens: [...(operand.body.parens ?? []), ...operand.parens] };
  }
  return operand;
}
