import type { Doc, Micros, Value } from '../../values/value';
import type { V4Context } from '../context';

/** Something that happened to a document, or to what a set has of it. */
export interface HistoryEvent {
  /** `undefined` within the running transaction. */
  readonly ts: Micros | undefined;
  readonly action: 'create' | 'update' | 'delete' | 'add' | 'remove';
  readonly document: Doc;
  /** The database of the document, where that is not the query's own. */
  readonly home?: V4Context;
  /** Of a set's element. */
  readonly values: readonly Value[];
  /** Of a document: the fields that changed as they are now; `undefined` for a deletion. */
  readonly changed?: ReadonlyMap<string, Value>;
}

/** By time, at the same time leaving before entering. */
export function compareEvents(left: HistoryEvent, right: HistoryEvent): number {
  return (left.ts ?? Number.POSITIVE_INFINITY) - (right.ts ?? Number.POSITIVE_INFINITY) || rank(left) - rank(right);
}

function rank({ action }: HistoryEvent): number {
  return action === 'remove' || action === 'delete' ? 0 : 1;
}
