import { type ArrayLiteral, type Expr, type Unary, type UnaryOperator, outerSpan } from '../ast';
import { choice } from '../peg/choice';
import type { Parser } from '../peg/parser';
import { repeatSeparated } from '../peg/repetition';
import { committed, sequence } from '../peg/sequence';
import { charIn, index } from '../peg/terminals';
import { committing, optional } from '../peg/backtracking';
import { rule } from '../peg/labels';
import { nested } from '../peg/recursion';
import { map, spanned } from '../peg/transforms';
import type { Span } from '../span';
import { argumentList } from './arguments';
import { buildChain, chainParts, shortLambdaStart } from './chains';
import { expression, term } from './forward';
import { identifier } from './identifiers';
import { literalValue, templateString } from './literals';
import { objectOrBlock } from './objects';
import { placeholder } from './placeholders';
import { liftOver } from './short-lambdas';
import { closeBracket, closeParen, comma, openBracket, openParen } from './tokens';
import { ws } from './whitespace';

/** `Array = "[" NL [ ExprNL { "," NL ExprNL } ] [ "," NL ] "]"` */
const array: Parser<ArrayLiteral> = rule(
  map(
    sequence(index, openBracket, repeatSeparated(expression, comma), optional(comma), closeBracket, index),
    ([start, , elements, , , end], run) => ({
      kind: 'ArrayLiteral',
      elements,
      tuple: false,
      span: run.span(start, end),
    }),
  ),
);

/** `Tuple = "(" NL [ ArgExpr { "," NL ArgExpr } [ "," NL ] ] ")"` */
const tuple: Parser<Expr> = rule(
  map(
    sequence(
      index,
      rule(map(sequence(openParen, argumentList, committing(closeParen)), ([, elements]) => elements)),
      index,
    ),
    ([start, elements, end], run) => buildTuple(elements, run.span(start, end)),
  ),
);

/** One element is only grouped; none or several make an array. */
export function buildTuple(elements: readonly Expr[], span: Span): Expr {
  const [only, second] = elements;
  if (only !== undefined && second === undefined) return { ...only, parens: [...(only.parens ?? []), span] };
  return { kind: 'ArrayLiteral', elements, tuple: true, span };
}

const variable: Parser<Expr> = map(rule(identifier), ({ text, span }) => ({ kind: 'Identifier', name: text, span }));

/** The primaries that cannot be the beginning of a lambda. */
const definitePrimary: Parser<Expr> = rule(
  map(
    sequence(choice<Expr>(placeholder, literalValue, templateString, objectOrBlock, array, shortLambdaStart), ws),
    ([primary]) => primary,
  ),
);

/** `Primary WS` */
const primary: Parser<Expr> = rule(
  map(sequence(choice<Expr>(definitePrimary, tuple, variable), ws), ([parsed]) => parsed),
);

function chained(head: Parser<Expr>): Parser<Expr> {
  return map(rule(sequence(head, chainParts)), ([subject, parts]) => buildChain(subject, parts));
}

/** `UnaryOp WS Term` */
const unary: Parser<Expr> = nested(
  map(
    rule(
      sequence(
        spanned(charIn('\\-~!'), (text, span) => ({ operator: toUnaryOperator(text), span })),
        committed(ws),
        term,
      ),
    ),
    ([{ operator, span: operatorSpan }, , argument]) =>
      liftOver(argument, (operand): Unary => {
        const span = { ...operatorSpan, end: outerSpan(operand).end };
        return { kind: 'Unary', operator, operatorSpan, operand, span };
      }),
  ),
);

function toUnaryOperator(text: string): UnaryOperator {
  return text === '-' || text === '~' ? text : '!';
}

/** `Term = ( Primary WS { ChainPart } ) | UnaryOp WS Term` */
term.define(rule(choice(chained(primary), unary)));

/** A term that begins like nothing else. */
export const definiteTerm: Parser<Expr> = rule(choice(chained(definitePrimary), unary));
