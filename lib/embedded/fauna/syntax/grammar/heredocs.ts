import { choice } from '../peg/choice';
import type { Parser } from '../peg/parser';
import { repeat } from '../peg/repetition';
import { committed, sequence } from '../peg/sequence';
import { charsIn, literal, matchPattern, terminal } from '../peg/terminals';
import { committing, not } from '../peg/backtracking';
import { rule } from '../peg/labels';
import { captured, chain, map } from '../peg/transforms';
import { displayableExcept } from './characters';
import { plainIdentifier, word } from './identifiers';
import { closeBrace, interpolatingHeredoc, rawHeredoc } from './tokens';
import { ws } from './whitespace';

const newlines = rule(charsIn('\n\r'));
const anyCharacter = rule(terminal('char-pred(displayable)', matchPattern(displayableExcept(''))));

/** One line of a body: its content and the newlines behind it. */
interface Line<T> {
  readonly parts: readonly (string | { readonly value: T })[];
  readonly end: string;
}

function delimiter(opening: Parser<string>): Parser<string> {
  return rule(
    map(
      sequence(opening, committed(ws), plainIdentifier, committed(repeat(sequence(ws, newlines), 1))),
      ([, , name]) => name,
    ),
  );
}

/** The lines up to one that begins with the delimiter. */
function body<T>(name: string, line: Parser<Line<T>>): Parser<Line<T>[]> {
  return map(
    sequence(
      repeat(map(sequence(not(sequence(ws, word(name))), line), ([, content]) => content)),
      ws,
      committing(literal(name)),
    ),
    ([lines]) => lines,
  );
}

const rawLine: Parser<Line<never>> = map(
  sequence(
    captured(
      repeat(
        map(sequence(not(newlines), anyCharacter), () => undefined),
        1,
      ),
    ),
    captured(repeat(newlines, 1)),
  ),
  ([content, end]) => ({ parts: [content], end }),
);

/** `HeredocRaw = "<<-" WS DELIM { WS Newline }+ { line } WS DELIM`: no interpolation, no escapes. */
export const rawHeredocString: Parser<string> = rule(
  chain(delimiter(rawHeredoc), (name) =>
    map(body(name, rawLine), (lines) =>
      unindent(lines)
        .filter((part) => typeof part === 'string')
        .join(''),
    ),
  ),
);

/** `HeredocInter = "<<+" …`: lines with `"#{" NL Expr NL "}"`, no escapes. */
export function interpolatingHeredocString<T>(inner: Parser<T>): Parser<(string | { readonly value: T })[]> {
  const part = rule(
    choice<string | { readonly value: T }>(
      map(sequence(literal('#{'), committed(map(inner, (value) => ({ value }))), closeBrace), ([, value]) => value),
      captured(literal('#')),
      captured(repeat(sequence(not(choice<unknown>(literal('#'), newlines)), anyCharacter), 1)),
    ),
  );
  const line: Parser<Line<T>> = map(sequence(repeat(part), captured(repeat(newlines, 1))), ([parts, end]) => ({
    parts,
    end,
  }));
  return rule(chain(delimiter(interpolatingHeredoc), (name) => map(body(name, line), unindent)));
}

/** Takes the indentation that all lines have in common off the source; interpolated text keeps its own. */
function unindent<T>(lines: readonly Line<T>[]): (string | { readonly value: T })[] {
  const common = Math.min(...lines.map(indentation));
  return lines.flatMap(({ parts: [first, ...rest], end }) => {
    if (first === undefined) return [end];
    return [typeof first === 'string' ? first.slice(common) : first, ...rest, end];
  });
}

function indentation({ parts: [first] }: Line<unknown>): number {
  return typeof first === 'string' ? (/^[ \t]*/.exec(first)?.[0].length ?? 0) : 0;
}
