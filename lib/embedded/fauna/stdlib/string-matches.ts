import type { QueryContext } from '../eval/context';
import { MAX_STRING_LENGTH } from '../eval/limits';
import { invalidArgument, valueTooLarge } from '../errors/query-errors';
import type { Span } from '../syntax/span';
import { findText } from '../values/text-search';

/**
 * Replacing and splitting, by a literal text or a regular expression alike
 * (`fauna/faunadb: …/fql2/stdlib/Strings.scala`, `replace0` and `split0`). What is left after a match is searched as a text of
 * its own, so that `^` matches again at its beginning.
 */

/** Where a match begins and ends, in UTF-16 units. */
export interface Match {
  readonly start: number;
  readonly end: number;
}

export type FindFirst = (text: string) => Match | undefined;

export function findLiteral({ budget }: QueryContext, pattern: string): FindFirst {
  return (text) => {
    const start = findText(text, pattern, 0, budget);
    return start < 0 ? undefined : { start, end: start + pattern.length };
  };
}

/** Throws `value_too_large` for a text of more than 16 MiB. */
export function checkStringLength(length: number, span: Span): void {
  if (length > MAX_STRING_LENGTH) throw valueTooLarge(`string size ${length} exceeds limit ${MAX_STRING_LENGTH}`, span);
}

/**
 * Replaces the first `count` matches, or all. An empty match at the beginning is met again and again: it is replaced `count` times
 * in its place, and without a `count` until the text is too large.
 */
export function replaceMatches(
  ctx: QueryContext,
  text: string,
  find: FindFirst,
  replacement: string,
  count: number,
  span: Span,
): string {
  if (count < 1) throw invalidArgument('count', 'must be greater than or equal to 1', span);
  let result = '';
  let rest = text;
  for (let remaining = count; remaining > 0; remaining--) {
    const match = find(rest);
    if (!match) break;
    ctx.budget.step(1);
    checkStringLength(result.length + match.start + replacement.length, span);
    if (match.end === 0) {
      result += repeated(replacement, remaining, result.length, span);
      break;
    }
    result += rest.slice(0, match.start) + replacement;
    rest = rest.slice(match.end);
  }
  checkStringLength(result.length + rest.length, span);
  return result + rest;
}

function repeated(replacement: string, times: number, lengthBefore: number, span: Span): string {
  if (replacement === '') return '';
  const firstTooLong = Math.floor((MAX_STRING_LENGTH - lengthBefore) / replacement.length) + 1;
  if (times >= firstTooLong) checkStringLength(lengthBefore + firstTooLong * replacement.length, span);
  return replacement.repeat(times);
}

/** The texts between the matches. An empty match splits off one UTF-16 unit, wherever it was found. */
export function splitAtMatches(ctx: QueryContext, text: string, find: FindFirst): string[] {
  const parts: string[] = [];
  let from = 0;
  while (from < text.length) {
    const match = find(text.slice(from));
    if (!match) break;
    ctx.budget.step(1);
    if (match.start === match.end) {
      parts.push(text.charAt(from++));
      if (from === text.length - 1) break;
    } else {
      parts.push(text.slice(from, from + match.start));
      from += match.end;
    }
  }
  parts.push(text.slice(from));
  return parts;
}
