import type { Expr, Literal } from '../ast';
import { choice } from '../peg/choice';
import type { Parser } from '../peg/parser';
import { sequence } from '../peg/sequence';
import { index } from '../peg/terminals';
import { committing } from '../peg/backtracking';
import { rule } from '../peg/labels';
import { map, spanned } from '../peg/transforms';
import type { Span } from '../span';
import { interpolatingHeredocString, rawHeredocString } from './heredocs';
import { word } from './identifiers';
import { number } from './numbers';
import { interpolation } from './object-keys';
import { interpolated, singleQuoted } from './strings';

function literalOf<T>(part: Parser<T>, toValue: (parsed: T) => Literal['value']): Parser<Literal> {
  return rule(spanned(part, (parsed, span) => ({ kind: 'Literal', value: toValue(parsed), span })));
}

const text = (value: string): Literal['value'] => ({ type: 'string', value });

/** `Literal = "null" | "true" | "false" | Number | SingleString | HeredocRaw` */
export const literalValue: Parser<Literal> = rule(
  choice(
    literalOf(committing(word('null')), () => ({ type: 'null' })),
    literalOf(committing(word('true')), () => ({ type: 'boolean', value: true })),
    literalOf(committing(word('false')), () => ({ type: 'boolean', value: false })),
    literalOf(number, (value) => value),
    literalOf(choice(rawHeredocString, singleQuoted), text),
  ),
);

/** `TemplateString = DoubleString | HeredocInter`: a literal where it is of one part. */
export const templateString: Parser<Expr> = rule(
  map(
    sequence(
      index,
      choice<(string | { readonly value: Expr })[]>(
        interpolated(interpolation),
        interpolatingHeredocString(interpolation),
      ),
      index,
    ),
    ([start, parts, end], run) => toTemplate(parts, run.span(start, end)),
  ),
);

/** A `#` that interpolates nothing, and in a heredoc the end of a line, is a part of its own: then it is a template too. */
function toTemplate(parsed: readonly (string | { readonly value: Expr })[], span: Span): Expr {
  const parts = parsed.map((part) => (typeof part === 'string' ? part : part.value));
  const [only = '', second] = parts;
  if (typeof only === 'string' && second === undefined) return { kind: 'Literal', value: text(only), span };
  return { kind: 'StringTemplate', parts, span };
}
