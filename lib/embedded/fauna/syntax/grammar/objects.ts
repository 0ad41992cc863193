import type { Expr, ObjectLiteral, Statement } from '../ast';
import type { Diagnostic } from '../diagnostic';
import { choice } from '../peg/choice';
import type { Parser } from '../peg/parser';
import { repeatSeparated } from '../peg/repetition';
import { committed, sequence } from '../peg/sequence';
import { index, pass } from '../peg/terminals';
import { committing, optional } from '../peg/backtracking';
import { named, rule } from '../peg/labels';
import { map, reported } from '../peg/transforms';
import type { Span } from '../span';
import { expression } from './forward';
import { duplicateKey, objectKey } from './object-keys';
import { blockBody, toBlock } from './statements';
import { closeBrace, colon, comma, openBrace } from './tokens';
import { ws } from './whitespace';

type Fields = ObjectLiteral['fields'];

const field = map(
  sequence(
    objectKey,
    ws,
    map(sequence(colon, expression), ([, value]) => value),
  ),
  ([key, , value]) => ({ key: key.text, keySpan: key.span, value }),
);

/** `ObjectBody = Key WS ":" NL ExprNL { "," NL Key WS ":" NL ExprNL } [ "," NL ]` */
const objectBody: Parser<Fields> = reported(
  named(
    'expression',
    map(rule(sequence(repeatSeparated(field, comma, { min: 1 }), optional(comma))), ([fields]) => fields),
  ),
  duplicateKeys,
);

function duplicateKeys(fields: Fields): Diagnostic[] {
  const seen = new Map<string, Span>();
  return fields.flatMap(({ key, keySpan }) => {
    const original = seen.get(key);
    if (original !== undefined) return [duplicateKey(original, keySpan)];
    seen.set(key, keySpan);
    return [];
  });
}

type Contents = { readonly fields: Fields } | { readonly body: readonly Statement[] };

/** `ObjectOrBlock = "{" NL "}" | "{" NL ObjectBody "}" | "{" NL BlockBody "}"`, tried in this order. */
export const objectOrBlock: Parser<Expr> = rule(
  map(
    sequence(
      index,
      openBrace,
      choice<Contents>(
        map(sequence(closeBrace, pass(undefined)), () => ({ fields: [] })),
        map(sequence(objectBody, committing(closeBrace)), ([fields]) => ({ fields })),
        map(sequence(blockBody, committing(closeBrace)), ([body]) => ({ body })),
      ),
      committed(index),
    ),
    ([start, , contents, end], run): Expr => {
      const span = run.span(start, end);
      return 'body' in contents
        ? toBlock(contents.body, span)
        : { kind: 'ObjectLiteral', fields: contents.fields, span };
    },
  ),
);
