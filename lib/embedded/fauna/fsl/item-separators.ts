import { choice } from '../syntax/peg/choice';
import type { Parser } from '../syntax/peg/parser';
import { repeat } from '../syntax/peg/repetition';
import type { ParseRun } from '../syntax/peg/run';
import { sequence } from '../syntax/peg/sequence';
import { charIn, index, literal, terminal } from '../syntax/peg/terminals';
import { lookahead, optional } from '../syntax/peg/backtracking';
import { rule } from '../syntax/peg/labels';
import { map } from '../syntax/peg/transforms';
import type { Span } from '../syntax/span';
import { blockComment, lineComment, skipInline, ws } from '../syntax/grammar/whitespace';

/** The comment that was read last in each run: if an item begins where it ends, it belongs to that. */
const lastComments = new WeakMap<ParseRun, Span>();

export function docCommentBefore(run: ParseRun, itemStart: number): Span | undefined {
  const comment = lastComments.get(run);
  return comment?.end === itemStart ? comment : undefined;
}

const blanks = repeat(charIn(' \\t'));

const docComment: Parser<unknown> = map(
  rule(
    sequence(
      index,
      repeat(choice<unknown>(lineComment, sequence(blockComment, blanks, optional(literal('\n')))), 1),
      index,
    ),
  ),
  ([start, , end], run) => {
    lastComments.set(run, run.span(start, end));
  },
);

/** What may stand before the first item. */
export const beforeItems: Parser<unknown> = rule(repeat(choice<unknown>(rule(charIn('; \\t\\r\\n')), docComment)));

/** Items are separated by a newline, a semicolon or a comment. */
export const itemSeparator: Parser<unknown> = rule(
  sequence(
    ws,
    repeat(
      sequence(choice<unknown>(repeat(choice(literal(';'), literal('\n'), literal('\r\n')), 1), docComment), blanks),
      1,
    ),
  ),
);

/** Produces where the last semicolon that follows on the line ends, if there is one; reads nothing. */
export const trailingSemicolon: Parser<number | undefined> = map(
  lookahead(sequence(index, terminal('', endOfSemicolons))),
  ([start, text]) => (text === '' ? undefined : start + text.length),
);

function endOfSemicolons(text: string, start: number): number {
  let end = start;
  let at = skipInline(text, start);
  while (text[at] === ';') {
    end = at + 1;
    at = skipInline(text, end);
  }
  return end;
}
