import { type Expr, type LambdaExpr, type Parameter, outerSpan } from '../ast';
import { type Diagnostic, type Hint, errorAt } from '../diagnostic';
import { choice } from '../peg/choice';
import type { Parser } from '../peg/parser';
import { repeatSeparated } from '../peg/repetition';
import { sequence } from '../peg/sequence';
import { failure, index, pass } from '../peg/terminals';
import { committing, optional } from '../peg/backtracking';
import { named, rule } from '../peg/labels';
import { nested } from '../peg/recursion';
import { chain, map, reported } from '../peg/transforms';
import type { Span } from '../span';
import { argumentList } from './arguments';
import { buildChain, chainParts } from './chains';
import { argument, bareExpression, bareExpressionOrShortLambda, expression, term } from './forward';
import { type Name, identifier, keyword } from './identifiers';
import { buildOperations, operations } from './operators';
import { pattern } from './patterns';
import { buildProjection, projection } from './projections';
import { isBareShortLambda } from './short-lambdas';
import { buildTuple, definiteTerm } from './terms';
import { closeBrace, closeParen, ellipsis, fatArrow, openBrace, openParen } from './tokens';
import { nl, statementSeparator, ws } from './whitespace';

const condition = (word: string) => sequence(index, keyword(word), openParen, expression, closeParen, nl);

/** `If = "if" NL "(" NL ExprNL ")" NL Expr [ NL "else" NL Expr ]` */
const ifExpression: Parser<Expr> = map(
  rule(
    sequence(
      condition('if'),
      bareExpression,
      optional(map(sequence(nl, keyword('else'), bareExpression), ([, , alternative]) => alternative)),
    ),
  ),
  ([[start, , , test], consequent, alternative], run) => ({
    kind: 'If',
    condition: test,
    consequent,
    alternative,
    span: run.span(start, outerSpan(alternative ?? consequent).end),
  }),
);

/** `At = "at" NL "(" NL ExprNL ")" NL Expr` */
const atExpression: Parser<Expr> = map(
  rule(sequence(condition('at'), bareExpression)),
  ([[start, , , time], body], run) => ({ kind: 'At', time, body, span: run.span(start, outerSpan(body).end) }),
);

const matchCase = rule(sequence(keyword('case'), pattern, fatArrow, bareExpression));

/** `Match = "match" NL Term "{" { "case" NL Pattern "=>" NL Expr StmtSep } "}"` */
const matchExpression: Parser<Expr> = map(
  rule(
    sequence(
      index,
      keyword('match'),
      map(rule(sequence(term, chainParts)), ([subject, parts]) => buildChain(subject, parts)),
      rule(
        sequence(openBrace, repeatSeparated(matchCase, statementSeparator), optional(statementSeparator), closeBrace),
      ),
      index,
      committing(ws),
    ),
  ),
  ([start, , subject, , end], run) => ({ kind: 'Match', subject, span: run.span(start, end) }),
);

/** What may follow an operand: accesses, operators, a projection. */
const continuation = rule(sequence(chainParts, operations, projection));

function continued(first: Expr, [parts, rest, projected]: ContinuationParts): Expr {
  return buildProjection(buildOperations(buildChain(first, parts), rest), projected);
}

type ContinuationParts = typeof continuation extends Parser<infer T> ? T : never;

/** `OpExpr [ Projection ]` that begins like nothing else. */
const operationExpression: Parser<Expr> = map(
  named('expression', sequence(definiteTerm, continuation)),
  ([first, rest]) => continued(first, rest),
);

/** `[ "=>" NL Expr ]` */
const lambdaBody = rule(optional(map(sequence(fatArrow, bareExpression), ([, body]) => body)));

/** `Ident WS "=>" NL Expr`, or an expression that begins with a variable. */
const variableOrLambda: Parser<Expr> = chain(rule(sequence(identifier, ws, lambdaBody)), ([name, , body]) => {
  if (body !== undefined) return pass<Expr>(lambda([parameter(name)], undefined, body, name.span.start));
  return map(continuation, (rest) => continued({ kind: 'Identifier', name: name.text, span: name.span }, rest));
});

const tupleOrParameters = rule(
  sequence(
    openParen,
    argumentList,
    optional(map(sequence(ellipsis, identifier), ([, name]) => name)),
    committing(closeParen),
  ),
);

/** `"(" [ Ident { "," Ident } ] [ "..." Ident ] ")" WS "=>" NL Expr`, or an expression that begins with a tuple. */
const tupleOrLambda: Parser<Expr> = chain(
  rule(sequence(index, tupleOrParameters, index, ws)),
  ([start, [, elements, rest], end], run) => {
    const span = run.span(start, end);
    const asTuple = map(continuation, (after) => continued(buildTuple(elements, span), after));
    const names = elements.map(variableName);
    if (names.includes(undefined)) {
      if (rest === undefined) return asTuple;
      run.diagnostics.push(errorAt(span, 'invalid variadic tuple'));
      return failure;
    }
    return chain(lambdaBody, (body): Parser<Expr> => {
      if (body === undefined) return asTuple;
      const params = names.flatMap((name) => (name === undefined ? [] : [parameter(name)]));
      return reported(pass(lambda(params, rest && parameter(rest), body, start)), duplicateParameters);
    });
  },
);

function variableName(element: Expr): Name | undefined {
  if (element.kind !== 'Identifier' || element.parens !== undefined) return undefined;
  return { text: element.name, span: element.span };
}

function parameter({ text, span }: Name): Parameter {
  return { name: text, span };
}

function lambda(params: readonly Parameter[], variadic: Parameter | undefined, body: Expr, start: number): LambdaExpr {
  const { source, end } = outerSpan(body);
  return { kind: 'Lambda', params, variadic, body, short: false, span: { source, start, end } };
}

function duplicateParameters({ params, variadic }: LambdaExpr): Diagnostic[] {
  const seen = new Map<string, Span>();
  return [...params, ...(variadic ? [variadic] : [])].flatMap(({ name, span }) => {
    const original = seen.get(name);
    if (name === '_') return [];
    if (original === undefined) {
      seen.set(name, span);
      return [];
    }
    const hint: Hint = { severity: 'hint', message: 'Argument originally defined here', span: original };
    return [errorAt(span, 'Duplicate lambda argument', { hints: [hint] })];
  });
}

/** `Expr = If | At | Match | Lambda | OpExpr [ Projection ]` */
const anyExpression: Parser<Expr> = nested(
  rule(choice(ifExpression, atExpression, matchExpression, operationExpression, variableOrLambda, tupleOrLambda)),
);

bareExpression.define(
  reported(anyExpression, (parsed) =>
    isBareShortLambda(parsed) ? [errorAt(parsed.span, 'Invalid anonymous field access')] : [],
  ),
);
bareExpressionOrShortLambda.define(reported(anyExpression, () => []));

/** An expression and the white space behind it. */
export const soleExpression = expression;

/** The same, or a short lambda. */
export const expressionOrShortLambda = argument;
