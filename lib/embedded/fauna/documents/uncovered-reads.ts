import type { QueryContext } from '../eval/context';
import { performanceHint } from '../eval/performance-hint';
import type { Span } from '../syntax/span';
import { type CoveredFields, withoutData } from './covered-fields';

const KIND = 'non_covered_document_read';

/** Something read from a document that an index gave and does not hold. */
export function hintUncovered(ctx: QueryContext, { label }: CoveredFields, path: readonly string[], span: Span): void {
  const shown = path.length > 1 ? withoutData(path) : path;
  performanceHint(ctx, KIND, `.${shown.join('.')} is not covered by the ${label} index.`, span);
}

/** A whole document that an index gave. */
export function hintFullDocument(ctx: QueryContext, { label, span }: CoveredFields): void {
  if (span) performanceHint(ctx, KIND, `Full documents returned from ${label}.`, span);
}
