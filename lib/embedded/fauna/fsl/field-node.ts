import { type Name, keyword } from '../syntax/grammar/identifiers';
import { asterisk, colon, equals } from '../syntax/grammar/tokens';
import { uncheckedType } from '../syntax/grammar/types';
import { ws } from '../syntax/grammar/whitespace';
import { optional } from '../syntax/peg/backtracking';
import { choice } from '../syntax/peg/choice';
import { named, rule } from '../syntax/peg/labels';
import type { Parser } from '../syntax/peg/parser';
import { sequence } from '../syntax/peg/sequence';
import { failure, index, pass } from '../syntax/peg/terminals';
import { chain, map, spanned } from '../syntax/peg/transforms';
import type { FieldValue, SchemaNode } from './node';
import { literalValue, nodeOf, schemaName } from './node-parts';

const uncheckedAnnotation = named(
  'a type annotation',
  map(sequence(index, colon, uncheckedType), ([start, , annotation]) => ({ start, annotation })),
);

const star: Parser<Name> = map(sequence(index, asterisk), ([start], run) => ({
  text: '*',
  span: run.span(start, start + 1),
}));

/** `[ "compute" ] name [ ":" Type ] [ "=" Expr ]`; without type, value or `compute` it is something else. */
export const fieldNode: Parser<SchemaNode> = chain(
  rule(
    sequence(
      optional(spanned(keyword('compute'), (_, span) => span)),
      choice(schemaName, star),
      ws,
      optional(uncheckedAnnotation),
      ws,
      optional(map(sequence(equals, literalValue), ([, content]) => content)),
    ),
  ),
  ([compute, name, , typed, , content], run): Parser<SchemaNode> => {
    const field = name.text === '*' ? 'wildcard' : compute === undefined ? 'defined' : 'computed';
    if (typed === undefined && (field === 'wildcard' || (field === 'defined' && content === undefined))) {
      return rule(failure);
    }
    const end = (content ?? typed?.annotation ?? name).span.end;
    const begin = typed?.start ?? content?.span.start ?? name.span.end;
    const fieldValue: FieldValue = {
      kind: 'field',
      field,
      type: typed?.annotation,
      value: content?.expr,
      span: run.span(begin, end),
    };
    const word = { text: 'field', span: compute ?? name.span };
    return pass(nodeOf(word, name, fieldValue, run.span(name.span.start, end)));
  },
);
