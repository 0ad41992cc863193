import type { QueryContext } from '../eval/context';
import type { Span } from '../syntax/span';
import { type CoveredFields, withoutData } from './covered-fields';
import type { SetStage } from './stage';

/** Advice on slow reads, for requests that ask for it (`fauna/faunadb: ext/model/src/main/scala/runtime/fql2/Hints.scala`). */

/** `Coll.where()` looks at every document. */
export function hintCollectionScan(ctx: QueryContext, collection: string, method: string, span: Span): void {
  const text = `Using ${method}() on collection ${collection} can cause a read of every document.`;
  hint(ctx, 'collection_scan', text, span);
}

/** A method that must see all of a set that may be large. */
export function hintFullRead(ctx: QueryContext, stage: SetStage, method: string, span: Span): void {
  if (ctx.performanceHints && readsDocuments(stage)) {
    hint(ctx, 'full_set_read', `Using ${method}() causes the full set to be read.`, span);
  }
}

/** Something read from a document that an index gave and does not hold. */
export function hintUncovered(ctx: QueryContext, { label }: CoveredFields, path: readonly string[], span: Span): void {
  const shown = path.length > 1 ? withoutData(path) : path;
  hint(ctx, 'non_covered_document_read', `.${shown.join('.')} is not covered by the ${label} index.`, span);
}

/** A whole document that an index gave. */
export function hintFullDocument(ctx: QueryContext, { label, span }: CoveredFields): void {
  if (span) hint(ctx, 'non_covered_document_read', `Full documents returned from ${label}.`, span);
}

/** One place is told the same thing once, however many documents it concerns. */
function hint(ctx: QueryContext, kind: string, text: string, span: Span): void {
  if (!ctx.performanceHints) return;
  const message = `${kind} - ${text} See https://docs.fauna.com/performance_hint/${kind}.`;
  const known = ctx.diagnostics.some((diagnostic) => diagnostic.message === message && isAt(diagnostic.span, span));
  if (!known) ctx.diagnostics.push({ severity: 'performance_hint', message, span, hints: [], trace: [] });
}

function isAt(a: Span | undefined, b: Span): boolean {
  return a !== undefined && a.source === b.source && a.start === b.start && a.end === b.end;
}

/** Sets cut to fewer elements than this are small enough. */
const SMALL = 100;

function readsDocuments(stage: SetStage): boolean {
  if (stage.kind === 'collection' || stage.kind === 'index') return true;
  if ('limit' in stage && typeof stage.limit === 'number' && stage.limit < SMALL) return false;
  return inputsOf(stage).some(readsDocuments);
}

/** The stages a stage reads from. */
export function inputsOf(stage: SetStage): readonly SetStage[] {
  const inputs: SetStage[] = [];
  for (const input of Object.values(stage)) {
    if (isStage(input)) inputs.push(input);
  }
  return inputs;
}

function isStage(value: unknown): value is SetStage {
  return typeof value === 'object' && value !== null && 'reversed' in value && 'page' in value;
}
