import { InvalidQueryError } from './invalid-query-error';
import type { Block, Expr, LambdaExpr } from './ast';
import { type Diagnostic, type Hint, errorAt } from './diagnostic';
import type { FieldPath } from './field-path';
import { expressionOrShortLambda, soleExpression } from './grammar/expressions';
import { fieldPath } from './grammar/field-paths';
import { failAhead, queryBody, statements, toBlock, unexpectedEnd } from './grammar/statements';
import { alone, parseOrThrow } from './parse-source';
import { nl } from './grammar/whitespace';
import { parse, type ParseOptions } from './peg/parse';
import type { Parser } from './peg/parser';
import { sequence } from './peg/sequence';
import { endOfInput, failure, index } from './peg/terminals';
import { rule } from './peg/labels';
import { chain, map } from './peg/transforms';
import { Source, type Span } from './span';

/**
 * Parses a whole query. With `template`, every value sentinel (`grammar/placeholders.ts`) in the text stands for a value
 * and becomes a `Placeholder`; otherwise the sentinel is no FQL.
 *
 * @throws InvalidQueryError with every syntax error found
 */
export function parseQuery(source: Source, options: ParseOptions = {}): Block {
  return parseOrThrow(query, source, options);
}

/**
 * Parses the code of a function, predicate, computed field or check: a lambda, or, if `allowShort`, a short lambda in
 * parentheses.
 *
 * @throws InvalidQueryError with every syntax error found
 */
export function parseLambda(source: Source, { allowShort = false } = {}): LambdaExpr {
  const parsed = parseOrThrow(lambda, source);
  if (parsed.short && !allowShort) {
    throw new InvalidQueryError([errorAt(parsed.span, 'Short form lambdas are not allowed here')]);
  }
  return parsed;
}

/**
 * Parses one expression.
 *
 * @throws InvalidQueryError with every syntax error found
 */
export function parseExpression(source: Source, { allowShort = false } = {}): Expr {
  return parseOrThrow(alone(allowShort ? expressionOrShortLambda : soleExpression), source);
}

/** Parses the text of a field path, `a.b`, `.a["b c"][0]`. Anything else, the empty text included, is `undefined`. */
export function parseFieldPath(text: string): FieldPath | undefined {
  const source = new Source('*null*', text.startsWith('.') ? text : `.${text}`);
  const parsed = parse(alone(fieldPath), source);
  return 'value' in parsed ? parsed.value.path : undefined;
}

/** `Query = NL BlockBody NL EOF` */
const query: Parser<Block> = map(
  rule(sequence(nl, index, queryBody, index, nl, endOfInput)),
  ([, start, body, end], run) => toBlock(body, run.span(start, end)),
);

/** A lambda, or a short lambda in parentheses. Anything else is reported as a whole. */
const lambda: Parser<LambdaExpr> = alone(
  chain(statements, (parsed, run): Parser<LambdaExpr> => {
    const [only, second] = parsed;
    if (only === undefined) return failAhead((at) => unexpectedEnd('query', at));
    if (only.kind === 'Lambda' && second === undefined) {
      const parens = only.parens?.length ?? 0;
      if (parens === (only.short ? 1 : 0)) return map(nl, () => only);
      if (only.short && parens === 0 && run.diagnostics.length > 0) return chain(nl, () => failure);
    }
    return failAhead((at) => notALambda(at, second === undefined));
  }),
);

/** Only a single expression can be mended by a parameter list before it. */
function notALambda({ source, start: end }: Span, single: boolean): Diagnostic {
  const hint: Hint = {
    severity: 'hint',
    message: 'Declare a lambda.',
    span: { source, start: 0, end: 0 },
    suggestion: { kind: 'add', text: '() => ' },
  };
  return errorAt({ source, start: 0, end }, 'Body must be a lambda expression.', {
    annotation: 'Expression is not a lambda.',
    hints: single ? [hint] : [],
  });
}
