import type { Span } from '../syntax/span';

const ENDS_ITS_LINE = /^[\t ]*\n/;
const BEGINS_ITS_LINE = /\n([\t ]*)$/;

/**
 * Text with a part replaced. Removing a part takes the white space on one of its sides along; a part of several lines that
 * begins its line is indented like it (`fauna/faunadb: ext/fql/shared/src/main/scala/ast/Span.scala`).
 */
export function replaceText(text: string, { start, end }: Pick<Span, 'start' | 'end'>, replacement: string): string {
  const before = text.slice(0, start);
  const after = text.slice(end);
  if (replacement === '') {
    return endsItsLine(after) ? `${before.trimEnd()}${after}` : `${before}${after.trimStart()}`;
  }
  const indent = BEGINS_ITS_LINE.exec(before)?.[1];
  if (indent === undefined || !replacement.includes('\n')) return before + replacement + after;
  return before + replacement.replaceAll(/\n(?=[\t ]*\S)/g, `\n${indent}`) + after;
}

/** Whether nothing but blanks comes before the next newline. */
export function endsItsLine(text: string): boolean {
  return ENDS_ITS_LINE.test(text);
}
