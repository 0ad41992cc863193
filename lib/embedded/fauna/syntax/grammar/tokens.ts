import { FirstSet } from '../peg/first-set';
import type { Parser } from '../peg/parser';
import { terminal } from '../peg/terminals';
import { skipLines } from './whitespace';

/** A punctuation mark, called `` `mark` `` in errors. */
function token(mark: string, { commits, newlines }: { commits: boolean; newlines: boolean }): Parser<string> {
  return terminal(
    `\`${mark}\``,
    (text, index) => {
      if (!text.startsWith(mark, index)) return undefined;
      const end = index + mark.length;
      return newlines ? skipLines(text, end).end : end;
    },
    { commits, begins: FirstSet.of(mark.slice(0, 1)) },
  );
}

/** After these, newlines are skipped and there is no way back. */
const opening = (mark: string) => token(mark, { commits: true, newlines: true });
/** After these there is no way back. */
const closing = (mark: string) => token(mark, { commits: true, newlines: false });

export const colon = opening(':');
export const atSign = opening('@');
export const equals = opening('=');
export const dot = opening('.');
export const optionalDot = opening('?.');
export const ellipsis = opening('...');
export const openBrace = opening('{');
export const openParen = opening('(');
export const openBracket = opening('[');
export const openAngle = opening('<');
export const fatArrow = opening('=>');
export const thinArrow = opening('->');
export const asterisk = opening('*');

export const closeBrace = closing('}');
export const closeParen = closing(')');
export const closeBracket = closing(']');
export const closeAngle = closing('>');
export const underscore = closing('_');
export const bang = closing('!');
export const rawHeredoc = closing('<<-');
export const interpolatingHeredoc = closing('<<+');

/** Backing out of a repetition must stay possible after a comma. */
export const comma = token(',', { commits: false, newlines: true });
/** A short lambda begins with a dot that other rules may still want. */
export const leadingDot = token('.', { commits: false, newlines: true });
/** An object's key or a string: both begin with this. */
export const doubleQuote = token('"', { commits: false, newlines: false });
