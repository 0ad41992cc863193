/**
 * The steps of a path into JSON: `$.pages[0]["first line"]`, where `$` may be left out. `undefined` where the text is none.
 */
export function parseJsonPath(text: string): readonly string[] | undefined {
  const steps: string[] = [];
  const step = /\.?([\p{L}\p{N}_$-]+)|\.?\[(\d+)\]|\.?\[(?:"([^"]*)"|'([^']*)')\]/uy;
  step.lastIndex = text.startsWith('$') ? 1 : 0;
  while (step.lastIndex < text.length) {
    const match = step.exec(text);
    if (!match) return undefined;
    steps.push(match[1] ?? match[2] ?? match[3] ?? match[4] ?? '');
  }
  return steps;
}
