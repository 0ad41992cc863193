import type { QueryContext } from '../eval/context';
import { performanceHint } from '../eval/performance-hint';
import { mutableMapOrder } from '../schema/hash-order';
import type { Span } from '../syntax/span';
import { type CoveredFields, withoutData } from './covered-fields';

const KIND = 'non_covered_document_read';

/** Something read from a document that the indexes it was found by do not hold. */
export function hintUncovered(
  ctx: QueryContext,
  indexes: readonly CoveredFields[],
  path: readonly string[],
  span: Span,
): void {
  const shown = `.${(path.length > 1 ? withoutData(path) : path).join('.')}`;
  const labels = new Map(indexes.map(({ indexName, label }) => [indexName, label]));
  const ordered = mutableMapOrder([...labels.keys()], labels.size).map((name) => labels.get(name));
  const text =
    ordered.length === 1
      ? `${shown} is not covered by the ${ordered[0]} index.`
      : `\`${shown}\` is not covered by the following indexes: [${ordered.join(',')}].`;
  performanceHint(ctx, KIND, text, span);
}

/** A whole document that an index gave. */
export function hintFullDocument(ctx: QueryContext, { label, span }: CoveredFields): void {
  if (span) performanceHint(ctx, KIND, `Full documents returned from ${label}.`, span);
}
