import { HasuraError } from '../errors';

/**
 * The steps of a path into a JSON column: `$.pages[0]["first line"]`, where `$` may be left out.
 * @throws HasuraError where it is none
 */
export function parseJsonPath(text: string, path: string): readonly string[] {
  const steps: string[] = [];
  const step = /\.?([\p{L}\p{N}_$-]+)|\[(\d+)\]|\[(?:"([^"]*)"|'([^']*)')\]/uy;
  step.lastIndex = text.startsWith('$') ? 1 : 0;
  while (step.lastIndex < text.length) {
    const at = step.lastIndex;
    const match = step.exec(text);
    if (!match) {
      throw new HasuraError(
        'parse-failed',
        `parse json path error: ${text.slice(at)} at position ${at} is no step`,
        path,
      );
    }
    steps.push(match[1] ?? match[2] ?? match[3] ?? match[4] ?? '');
  }
  return steps;
}
