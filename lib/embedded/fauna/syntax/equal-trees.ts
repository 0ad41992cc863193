import { Source } from './span';

/**
 * Whether two syntax trees say the same: spans and the way a number is written do not count, parentheses do.
 * Works on expressions, types and whatever is made of them, however deep.
 */
export function equalTrees(left: unknown, right: unknown): boolean {
  const pairs: [unknown, unknown][] = [[left, right]];
  for (let pair = pairs.pop(); pair !== undefined; pair = pairs.pop()) {
    const [a, b] = pair;
    if (Object.is(a, b) || (isSpan(a) && isSpan(b))) continue;
    if (!isRecord(a) || !isRecord(b) || Array.isArray(a) !== Array.isArray(b)) return false;
    if (isMatch(a) && isMatch(b) && textOf(a.span) !== textOf(b.span)) return false;
    for (const key of new Set([...keysOf(a), ...keysOf(b)])) pairs.push([a[key], b[key]]);
  }
  return true;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isSpan(value: unknown): value is { source: Source; start: number; end: number } {
  return isRecord(value) && value.source instanceof Source;
}

function keysOf(node: Record<string, unknown>): string[] {
  return Object.keys(node).filter((key) => !(key === 'text' && node.type === 'double') && node[key] !== undefined);
}

/** Nothing is kept of a `match` but its text. */
function isMatch(node: Record<string, unknown>): boolean {
  return node.kind === 'Match';
}

function textOf(span: unknown): string | undefined {
  return isSpan(span) ? span.source.text.slice(span.start, span.end) : undefined;
}
