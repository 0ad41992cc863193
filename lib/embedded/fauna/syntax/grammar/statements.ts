import { type Block, type Let, type Statement, outerSpan } from '../ast';
import { type Diagnostic, errorAt } from '../diagnostic';
import { choice } from '../peg/choice';
import type { Parser } from '../peg/parser';
import { repeatSeparated } from '../peg/repetition';
import { sequence } from '../peg/sequence';
import { failure, index } from '../peg/terminals';
import { optional } from '../peg/backtracking';
import { rule } from '../peg/labels';
import { type Checked, accept, chain, map, refuse, validated } from '../peg/transforms';
import type { Span } from '../span';
import { bareExpression } from './forward';
import { KEYWORDS, identifier, invalidIdentifier, keyword } from './identifiers';
import { colon, equals } from './tokens';
import { type } from './types';
import { nl, statementSeparator } from './whitespace';

const NOT_VARIABLES: ReadonlySet<string> = new Set([...KEYWORDS, 'FQL', '_']);

/** `Let = "let" NL Ident NL [ ":" NL Type ] "=" NL Expr` */
const letStatement: Parser<Let> = validated(
  rule(
    sequence(
      index,
      keyword('let'),
      identifier,
      nl,
      optional(map(sequence(colon, type, nl), ([, annotation]) => annotation)),
      equals,
      bareExpression,
    ),
  ),
  ([start, , name, , annotation, , value], run): Checked<Let> => {
    if (NOT_VARIABLES.has(name.text)) return refuse(invalidIdentifier(name));
    const span = run.span(start, outerSpan(value).end);
    return accept({ kind: 'Let', name: name.text, nameSpan: name.span, type: annotation, value, span });
  },
);

/** `Stmt { StmtSep Stmt }` */
export const statements: Parser<Statement[]> = repeatSeparated(
  choice<Statement>(letStatement, bareExpression),
  statementSeparator,
);

/** `BlockBody = Stmt { StmtSep Stmt } [ StmtSep ]`, not empty and with an expression at its end. */
function body(what: 'query' | 'block'): Parser<readonly Statement[]> {
  const list = map(rule(sequence(statements, optional(statementSeparator))), ([parsed]) => parsed);
  return chain(list, (parsed) => {
    const last = parsed.at(-1);
    if (last === undefined) return failAhead((span) => unexpectedEnd(what, span));
    if (last.kind === 'Let') return failAhead((span) => missingReturn(span, last.span));
    return map(nl, () => parsed);
  });
}

/** Reports an error at the next character that is not white space. */
export function failAhead(toError: (span: Span) => Diagnostic): Parser<never> {
  return chain(sequence(nl, index), ([, at], run) => {
    run.diagnostics.push(toError(run.span(at, at + 1)));
    return failure;
  });
}

export const queryBody = body('query');
export const blockBody = body('block');

export function toBlock(body: readonly Statement[], span: Span): Block {
  return { kind: 'Block', statements: body, span };
}

export function unexpectedEnd(what: 'query' | 'block', span: Span): Diagnostic {
  return errorAt(span, `Unexpected end of ${what}. Expected statement or expression`);
}

function missingReturn(span: Span, last: Span): Diagnostic {
  return errorAt(span, 'Missing return expression', {
    hints: [{ severity: 'cause', message: 'Statement does not return a value', span: last }],
  });
}
