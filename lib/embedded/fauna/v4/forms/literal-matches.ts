import { findText } from '../../values/text-search';
import type { V4Context } from '../context';

export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** Where a text stands in another one, from the beginning on; an empty one stands before every UTF-16 unit and at the end. */
export function* literalMatches(ctx: V4Context, text: string, sought: string): Generator<TextRange> {
  for (let from = 0; from <= text.length;) {
    const start = findText(text, sought, from, ctx.query.budget);
    if (start < 0) return;
    ctx.query.budget.step(1);
    const end = start + sought.length;
    yield { start, end };
    from = Math.max(end, start + 1);
  }
}
