import { type Diagnostic, errorAt } from '../diagnostic';
import type { Span } from '../span';
import { choice } from '../peg/choice';
import type { Parser } from '../peg/parser';
import { repeat, repeatSeparated } from '../peg/repetition';
import { committed, sequence } from '../peg/sequence';
import { charIn, charsIn, index, literal, matchPattern, terminal } from '../peg/terminals';
import { optional } from '../peg/backtracking';
import { named, opaque, rule } from '../peg/labels';
import { type Checked, accept, captured, map, refuse, validated } from '../peg/transforms';
import { displayableExcept } from './characters';
import { closeBrace, doubleQuote } from './tokens';

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\\', '\\'],
  ['0', '\0'],
  ["'", "'"],
  ['"', '"'],
  ['n', '\n'],
  ['r', '\r'],
  ['v', '\v'],
  ['t', '\t'],
  ['b', '\b'],
  ['f', '\f'],
  ['#', '#'],
]);

const hexDigit = opaque('hex digit', rule(charIn('0-9a-fA-F')));

const hexEscape = rule(
  map(sequence(literal('x'), committed(captured(sequence(hexDigit, hexDigit)))), ([, hex]) => hex),
);

const fourHexDigits = captured(sequence(hexDigit, committed(hexDigit), committed(hexDigit), committed(hexDigit)));

const bracedHexDigits = map(
  sequence(
    named('`{`', literal('{')),
    committed(captured(repeatSeparated(hexDigit, undefined, { min: 1, max: 6 }))),
    committed(closeBrace),
  ),
  ([, hex]) => hex,
);

const unicodeEscape = rule(
  map(sequence(literal('u'), committed(choice(fourHexDigits, bracedHexDigits))), ([, hex]) => hex),
);

const escapeCode = named('escape code', charIn('\\\\0\'"nrvtbf#'));

/** `"\" ( one of \ 0 ' " n r v t b f # | "x" hex hex | "u" hex×4 | "u{" hex{1,6} "}" )` */
const escapeSequence: Parser<string> = rule(
  map(
    sequence(
      literal('\\'),
      committed(
        choice(
          map(captured(escapeCode), (code) => ESCAPES.get(code) ?? code),
          validated(sequence(rule(index), choice(hexEscape, unicodeEscape), index), ([start, hex, end], run) =>
            decodeCodePoint(hex, run.span(start - 1, end)),
          ),
        ),
      ),
    ),
    ([, text]) => text,
  ),
);

function decodeCodePoint(hex: string, span: Span): Checked<string> {
  const codePoint = Number.parseInt(hex, 16);
  if (codePoint > 0x10ffff) return refuse(invalidEscape(span, 'outside of valid unicode range'));
  if (codePoint >= 0xd800 && codePoint <= 0xdfff) return refuse(invalidEscape(span, 'surrogates are disallowed'));
  return accept(String.fromCodePoint(codePoint));
}

function invalidEscape(span: Span, annotation: string): Diagnostic {
  return errorAt(span, 'Invalid escape', { annotation });
}

const plainCharacters = rule(
  terminal('chars-while(displayable, 1)', matchPattern(`${displayableExcept('\\\\"\'`#')}+`)),
);

/** Text and escapes up to a character that means something; `alsoPlain` are characters that do not, here. */
function innerString(alsoPlain: string): Parser<string> {
  const characters = rule(choice<unknown>(plainCharacters, charsIn(alsoPlain)));
  return map(rule(repeat(choice(captured(characters), escapeSequence), 1)), (parts) => parts.join(''));
}

/** A string between two quotes; `alsoPlain` is a class of further characters that need no escape. */
export function quoted(quote: string, alsoPlain: string): Parser<string> {
  return rule(
    map(sequence(literal(quote), optional(innerString(alsoPlain)), literal(quote)), ([, text]) => text ?? ''),
  );
}

/** `SingleString = "'" { StringChar | Escape } "'"`, with `"`, `#` and `` ` `` as they are. */
export const singleQuoted: Parser<string> = rule(quoted("'", '"#`'));

/** A double-quoted string where interpolation has no place: `#` is as it is. */
export const plainDoubleQuoted: Parser<string> = rule(quoted('"', "'#`"));

/** A text, or an interpolated value with the offset of its `#{`. */
export type StringPart<T> = string | { readonly start: number; readonly value: T };

/** `DoubleString = '"' { StringChar | Escape | "#{" NL Expr "}" | "#" } '"'` */
export function interpolated<T>(inner: Parser<T>): Parser<StringPart<T>[]> {
  const value = map(sequence(index, literal('#{'), committed(inner)), ([start, , value]) => ({ start, value }));
  const part = rule(
    choice<StringPart<T>>(
      map(sequence(value, closeBrace), ([interpolation]) => interpolation),
      captured(literal('#')),
      innerString("'`"),
    ),
  );
  return rule(map(sequence(doubleQuote, repeat(part), doubleQuote), ([, parts]) => parts));
}
