import type { QueryContext } from '../eval/context';
import { performanceHint } from '../eval/performance-hint';
import type { Span } from '../syntax/span';
import type { SetStage } from './stage';

/** `Coll.where()` looks at every document. */
export function hintCollectionScan(ctx: QueryContext, collection: string, method: string, span: Span): void {
  const text = `Using ${method}() on collection ${collection} can cause a read of every document.`;
  performanceHint(ctx, 'collection_scan', text, span);
}

/** A method that must see all of a set that may be large. */
export function hintFullRead(ctx: QueryContext, stage: SetStage, method: string, span: Span): void {
  if (ctx.performanceHints && readsDocuments(stage)) {
    performanceHint(ctx, 'full_set_read', `Using ${method}() causes the full set to be read.`, span);
  }
}

/** Sets cut to fewer elements than this are small enough. */
const SMALL = 100;

function readsDocuments(stage: SetStage): boolean {
  if (stage.kind === 'collection' || stage.kind === 'index') return true;
  if ('limit' in stage && typeof stage.limit === 'number' && stage.limit < SMALL) return false;
  return inputsOf(stage).some(readsDocuments);
}

/** The stages a stage reads from. */
function inputsOf(stage: SetStage): readonly SetStage[] {
  const inputs: SetStage[] = [];
  for (const input of Object.values(stage)) {
    if (isStage(input)) inputs.push(input);
  }
  return inputs;
}

function isStage(value: unknown): value is SetStage {
  return typeof value === 'object' && value !== null && 'reversed' in value && 'page' in value;
}
