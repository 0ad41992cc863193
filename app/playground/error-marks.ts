import type { Mark } from '../_editor/code-editor';

/**
 * Where in a query the summary of Fauna's failure points to: each `error:` with its `at *query*:LINE:COLUMN`, as far as its
 * carets reach, or to the end of the line where the place spans several. Hints are left out, as they tell of other places.
 */
export function marksOf(summary: string | undefined, query: string): readonly Mark[] {
  if (summary === undefined) return [];
  const lineStarts = [0, ...[...query.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const errors = summary.matchAll(/^error: (.+)\nat \*query\*:(\d+):(\d+)\n(?:.*\n){2}[ |]*(\^*)/gm);
  return [...errors].flatMap(([, message = '', line = '', column = '', carets = '']): Mark[] => {
    const start = lineStarts[Number(line) - 1];
    if (start === undefined) return [];
    const from = start + Number(column) - 1;
    const lineEnd = (lineStarts[Number(line)] ?? query.length + 1) - 1;
    return [{ from, to: carets === '' ? lineEnd : from + carets.length, message }];
  });
}
