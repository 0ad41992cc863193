import { type Expr, type LambdaExpr, outerSpan } from '../ast';

/** A short lambda around an expression over `$this`. */
export function shortLambda(body: Expr): LambdaExpr {
  const { source, start } = body.span;
  return {
    kind: 'Lambda',
    params: [{ name: '$this', span: { source, start, end: start } }],
    variadic: undefined,
    body,
    short: true,
    span: outerSpan(body),
  };
}

/** A short lambda without parentheses, which what stands around it may take into its own body. */
export function isBareShortLambda(expr: Expr): expr is LambdaExpr & { readonly parens?: undefined } {
  return expr.kind === 'Lambda' && expr.short && expr.parens === undefined;
}

/** Builds a node over an operand; over a bare short lambda, the node becomes the lambda's body. */
export function liftOver(operand: Expr, build: (operand: Expr) => Expr): Expr {
  return isBareShortLambda(operand) ? shortLambda(build(operand.body)) : build(operand);
}
