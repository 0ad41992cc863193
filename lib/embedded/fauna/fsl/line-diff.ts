/** One row of two texts side by side; a changed line has both sides. */
export type DiffRow =
  | { readonly type: 'equal' | 'delete'; readonly before: string }
  | { readonly type: 'insert'; readonly after: string }
  | { readonly type: 'change'; readonly before: string; readonly after: string };

/**
 * The shortest way from one list of lines to another, by Myers' algorithm with the preferences of java-diff-utils, which
 * FaunaDB uses. Lines that are taken away and put in at one place are paired as changes.
 */
export function diffLines(before: readonly string[], after: readonly string[]): DiffRow[] {
  const rows: DiffRow[] = [];
  let line = 0;
  for (const { deleted, inserted } of edits(before, after)) {
    rows.push(...before.slice(line, deleted.start).map(equalRow));
    const old = before.slice(deleted.start, deleted.end);
    const current = after.slice(inserted.start, inserted.end);
    const paired = Math.min(old.length, current.length);
    rows.push(
      ...old.slice(0, paired).map((text, at): DiffRow => ({ type: 'change', before: text, after: current[at] ?? '' })),
      ...old.slice(paired).map((text): DiffRow => ({ type: 'delete', before: text })),
      ...current.slice(paired).map((text): DiffRow => ({ type: 'insert', after: text })),
    );
    line = deleted.end;
  }
  rows.push(...before.slice(line).map(equalRow));
  return rows;
}

function equalRow(text: string): DiffRow {
  return { type: 'equal', before: text };
}

interface Range {
  readonly start: number;
  readonly end: number;
}

interface Edit {
  readonly deleted: Range;
  readonly inserted: Range;
}

/** A place on the way through both lists: behind equal lines (`snake`) or behind an edit. */
interface Step {
  readonly i: number;
  readonly j: number;
  readonly snake: boolean;
  readonly previous: Step | undefined;
}

function edits(before: readonly string[], after: readonly string[]): Edit[] {
  const found: Edit[] = [];
  let step: Step | undefined = shortestPath(before, after);
  if (step.snake) step = step.previous;
  while (step?.previous !== undefined && step.previous.j >= 0) {
    const anchor: Step = step.previous;
    found.push({ deleted: { start: anchor.i, end: step.i }, inserted: { start: anchor.j, end: step.j } });
    step = anchor.snake ? anchor.previous : anchor;
  }
  return found.toReversed();
}

function shortestPath(before: readonly string[], after: readonly string[]): Step {
  const furthest = new Map<number, Step>([[1, { i: 0, j: -1, snake: true, previous: undefined }]]);
  for (let length = 0; ; length += 1) {
    for (let diagonal = -length; diagonal <= length; diagonal += 2) {
      const below = furthest.get(diagonal - 1);
      const above = furthest.get(diagonal + 1);
      const insert =
        above !== undefined &&
        (below === undefined || diagonal === -length || (diagonal !== length && below.i < above.i));
      const from = insert ? above : below;
      if (from === undefined) continue;
      let i = insert ? from.i : from.i + 1;
      let j = i - diagonal;
      let step: Step = { i, j, snake: false, previous: lastSnake(from) };
      while (i < before.length && j < after.length && before[i] === after[j]) {
        i += 1;
        j += 1;
      }
      if (i !== step.i) step = { i, j, snake: true, previous: step };
      if (i >= before.length && j >= after.length) return step;
      furthest.set(diagonal, step);
    }
    furthest.delete(length - 1);
  }
}

/** Edits in a row become one: they are reached from the equal lines before them, or from the beginning. */
function lastSnake(step: Step): Step | undefined {
  if (step.j < 0) return undefined;
  let current = step;
  while (!current.snake && current.previous !== undefined) current = current.previous;
  return current;
}
