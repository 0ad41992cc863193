import { choice } from '../peg/choice';
import type { Parser } from '../peg/parser';
import { repeatSeparated } from '../peg/repetition';
import { committed, sequence } from '../peg/sequence';
import { index } from '../peg/terminals';
import { committing, optional } from '../peg/backtracking';
import { rule } from '../peg/labels';
import { Forward, nested } from '../peg/recursion';
import { spanned } from '../peg/transforms';
import { identifier, word } from './identifiers';
import { integer } from './numbers';
import { keyString } from './object-keys';
import { plainDoubleQuoted, singleQuoted } from './strings';
import {
  atSign,
  closeBrace,
  closeBracket,
  closeParen,
  colon,
  comma,
  ellipsis,
  openBrace,
  openBracket,
  openParen,
  underscore,
} from './tokens';
import { type } from './types';
import { nl, ws } from './whitespace';

/**
 * The patterns of `match`: `_`, `x`, `x: T`, `x @ pattern`, literals, `{ k: p }`, `[a, ...rest]`, `(a, b)`
 * (`fauna/faunadb: ext/fql/shared/src/main/scala/parser/PatExprParser.scala`). They are recognised so that what is
 * wrong in them is reported; nothing is kept of them, since no `match` is ever evaluated.
 */
export const pattern = new Forward<unknown>('Pattern');

const suffix = rule(choice<unknown>(sequence(colon, type, nl), sequence(atSign, pattern)));

const hole = rule(sequence(index, committing(underscore), index, nl, optional(suffix)));
const variable = rule(sequence(identifier, nl, optional(suffix)));

const literalPattern = rule(
  choice<unknown>(
    rule(spanned(committing(word('null')), (text) => text)),
    rule(spanned(committing(word('true')), (text) => text)),
    rule(spanned(committing(word('false')), (text) => text)),
    rule(spanned(integer, (value) => value)),
    rule(spanned(choice(singleQuoted, keyString), (text) => text)),
  ),
);

const objectField: Parser<unknown> = rule(
  choice<unknown>(
    rule(
      sequence(
        spanned(choice(singleQuoted, plainDoubleQuoted), (text) => text),
        colon,
        pattern,
        nl,
      ),
    ),
    rule(sequence(identifier, ws, optional(sequence(colon, pattern)), nl)),
  ),
);

const objectPattern = rule(
  sequence(index, openBrace, repeatSeparated(objectField, comma), optional(comma), closeBrace, committed(index)),
);

const tuplePattern = rule(
  sequence(index, openParen, repeatSeparated(pattern, comma), optional(comma), closeParen, committed(index)),
);

const arrayBody = rule(
  choice<unknown>(
    sequence(ellipsis, pattern),
    sequence(repeatSeparated(pattern, comma), optional(sequence(comma, ellipsis, pattern))),
  ),
);

const arrayPattern = rule(sequence(index, openBracket, arrayBody, closeBracket, index));

pattern.define(
  nested(
    rule(
      sequence(rule(choice<unknown>(hole, literalPattern, objectPattern, tuplePattern, arrayPattern, variable)), nl),
    ),
  ),
);
