import type { Span } from './span';

/** The place of a span as people count it, and the lines it covers with marks under it. */
export interface SourceFrame {
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
  /** Lines with their numbers before them, between two that are empty. */
  readonly text: string;
}

interface Row {
  readonly prefix: string;
  readonly gutter: string;
  readonly text: string;
}

/**
 * Draws the lines a span covers with `mark` under them and, within one line, an annotation behind it
 * (`fauna/faunadb: ext/fql/shared/src/main/scala/ast/Span.scala`). A span behind the last visible character is drawn
 * right behind that. A NUL, which begins a template's value, is shown as `<`.
 */
export function drawFrame(span: Span, { mark = '^', annotation = '' } = {}): SourceFrame {
  const visible = stripTrailing(span.source.text);
  const start = Math.min(span.start, visible.length);
  const length = span.end - span.start;
  const lines = splitLines(visible === '' ? ' ' : visible);
  const newlines = countNewlines(visible, start);

  let index = newlines;
  let scanned = visible.lastIndexOf('\n', start - 1) + 1;
  if (start === 0) scanned = 0;
  for (; index < lines.length - 1; index += 1) {
    const size = (lines[index] ?? '').length;
    if (scanned + size > start) break;
    scanned += size;
  }
  const first = lines[index] ?? '';
  const indent = start - scanned;
  const rows: Row[] = [numbered(index, '', first)];
  if (indent + length > first.length && index < lines.length - 1) {
    rows.push(...bracket(lines, index, indent, length, mark));
  } else {
    const words = annotation === '' ? '' : ` ${annotation}`;
    rows.push(unnumbered('', `${' '.repeat(indent)}${mark.repeat(length)}${words}`));
  }
  return { line: index + 1, column: indent + 1, text: layOut([unnumbered('', ''), ...rows, unnumbered('', '')]) };
}

/** The number of the line an offset is in, from 1. */
export function lineOf({ source, start }: Span): number {
  return countNewlines(source.text, start) + 1;
}

/** A span over several lines has a bracket on their left. */
function bracket(lines: readonly string[], index: number, indent: number, length: number, mark: string): Row[] {
  const rows = [unnumbered(' _', `${'_'.repeat(indent)}${mark}`)];
  let rest = length - ((lines[index] ?? '').length - indent);
  for (let next = index + 1; rest > 0; next += 1) {
    const line = lines[next] ?? '';
    rows.push(numbered(next, '| ', line));
    if (rest <= line.length || next >= lines.length - 1) {
      rows.push(unnumbered('|_', `${'_'.repeat(rest - 1)}^`));
      break;
    }
    rest -= line.length;
  }
  return rows;
}

function numbered(index: number, gutter: string, line: string): Row {
  return { prefix: `${index + 1} | `, gutter, text: line.replaceAll('\0', '<') };
}

function unnumbered(gutter: string, text: string): Row {
  return { prefix: '| ', gutter, text };
}

function layOut(rows: readonly Row[]): string {
  const prefixWidth = Math.max(...rows.map(({ prefix }) => prefix.length));
  const gutterWidth = Math.max(...rows.map(({ gutter }) => gutter.length));
  return rows
    .map(({ prefix, gutter, text }) =>
      stripTrailing(`${prefix.padStart(prefixWidth)}${gutter.padStart(gutterWidth)}${text}`),
    )
    .join('\n');
}

function countNewlines(text: string, end: number): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1 && at < end; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

/** Lines with their ends: LF, CR or CRLF. */
function splitLines(text: string): string[] {
  return text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
}

/** What Java calls white space; no-break spaces are not, and some control characters are. */
const BLANK = /[\p{Zs}\p{Zl}\p{Zp}\t-\r]/u;
const NO_BREAK = '\u00a0\u2007\u202f';
const BLANK_CONTROLS = '\u001c\u001d\u001e\u001f';

function stripTrailing(text: string): string {
  let end = text.length;
  while (end > 0 && isBlank(text[end - 1] ?? '')) end -= 1;
  return text.slice(0, end);
}

function isBlank(unit: string): boolean {
  return (BLANK.test(unit) && !NO_BREAK.includes(unit)) || BLANK_CONTROLS.includes(unit);
}
