import { ColoredWriter } from './colored-writer';
import { type DiffRow, diffLines } from './line-diff';
import type { SchemaFile } from './parse-schema';

/** Unchanged lines shown around each hunk. */
const CONTEXT = 3;
/** So many unchanged lines in a row end a hunk. */
const SPLIT = 7;

/**
 * The lines in which the files of two schemas differ, file by file in the order of their names
 * (`fauna/faunadb: ext/fql/shared/src/main/scala/schema/DiffRender.scala`).
 */
export function renderTextualDiff(
  before: readonly SchemaFile[],
  after: readonly SchemaFile[],
  { color = false } = {},
): string {
  const writer = new ColoredWriter(color);
  const contents = (files: readonly SchemaFile[]) => new Map(files.map(({ name, content }) => [name, content]));
  const [old, current] = [contents(before), contents(after)];
  const names = [...new Set([...old.keys(), ...current.keys()])].toSorted(byFileName);
  const changed = names.filter((name) => (old.get(name) ?? '') !== (current.get(name) ?? ''));
  changed.forEach((name, position) => {
    if (position > 0) writer.line();
    writer.style(undefined, { bold: true }).write(name).plain().line();
    renderHunks(writer, diffLines(splitLines(old.get(name) ?? ''), splitLines(current.get(name) ?? '')));
  });
  return writer.toString();
}

function byFileName(a: string, b: string): number {
  return a < b ? -1 : 1;
}

function splitLines(text: string): string[] {
  const lines = text.split(/\r\n|\r|\n/);
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

function renderHunks(writer: ColoredWriter, rows: readonly DiffRow[]): void {
  let row = 0;
  let line = 0;
  while (row < rows.length) {
    const { distance, size, lines } = nextHunk(rows.slice(row));
    if (size === 0) return;
    const last = Math.min(row + distance + size + CONTEXT, rows.length);
    const firstLine = Math.max(line + distance - CONTEXT, 0);
    const lastLine = Math.min(line + distance + lines + CONTEXT, rows.length);
    writer.coloredLine('cyan', `@ line ${firstLine + 1} to ${lastLine}`);
    for (const shown of rows.slice(Math.max(row + distance - CONTEXT, 0), last)) renderRow(writer, shown);
    row = last;
    line = lastLine;
  }
}

/** The unchanged rows before the next hunk, its length in rows, and in lines of the new file. */
function nextHunk(rows: readonly DiffRow[]): { distance: number; size: number; lines: number } {
  const first = rows.findIndex(({ type }) => type !== 'equal');
  if (first === -1) return { distance: rows.length, size: 0, lines: 0 };
  let size = 0;
  let lines = 0;
  let unchanged = 0;
  for (const { type } of rows.slice(first)) {
    if (type === 'equal') {
      unchanged += 1;
      if (unchanged >= SPLIT) break;
    } else {
      size += unchanged + 1;
      lines += unchanged + (type === 'delete' ? 0 : 1);
      unchanged = 0;
    }
  }
  return { distance: first, size, lines };
}

function renderRow(writer: ColoredWriter, row: DiffRow): void {
  switch (row.type) {
    case 'equal':
      writer.line(row.before === '' ? '' : `  ${row.before}`);
      return;
    case 'delete':
      writer.coloredLine('red', prefixed('-', row.before));
      return;
    case 'insert':
      writer.coloredLine('green', prefixed('+', row.after));
      return;
    default:
      writer.coloredLine('red', prefixed('-', row.before));
      writer.coloredLine('green', prefixed('+', row.after));
  }
}

function prefixed(mark: string, line: string): string {
  return line === '' ? mark : `${mark} ${line}`;
}
