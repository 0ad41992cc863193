import type { Expr } from '../ast';
import { named, rule } from '../peg/labels';
import { Forward } from '../peg/recursion';
import { map } from '../peg/transforms';
import { sequence } from '../peg/sequence';
import type { Parser } from '../peg/parser';
import type { TypeExpr } from '../type-ast';
import { nl } from './whitespace';

/** An expression, up to its last character. A short lambda is reported as an error. */
export const bareExpression = new Forward<Expr>('Expr');

/** An expression that may be a short lambda. */
export const bareExpressionOrShortLambda = new Forward<Expr>('ArgExpr');

/** An operand of a binary operator: no `if`, no lambda without parentheses. */
export const term = new Forward<Expr>('Term');

function withNewlines(expression: Parser<Expr>): Parser<Expr> {
  return named(
    'expression',
    map(sequence(expression, nl), ([value]) => value),
  );
}

/** `ExprNL = Expr NL` */
export const expression = withNewlines(bareExpression);

/** `ArgExpr NL`, where a short lambda may stand. */
export const argument = withNewlines(bareExpressionOrShortLambda);

/** A type, up to its last character; whether default values may stand in it is asked later. */
export const bareType = new Forward<TypeExpr>('Type');

/** A type inside another. */
export const innerType = rule(map(sequence(bareType, nl), ([type]) => type));
