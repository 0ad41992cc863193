import type { Doc, Micros, Value } from '../../values/value';
import type { V4Context } from '../context';
import { shownChanges } from '../documents/view';
import { fromStored } from '../values/stored';
import { V4Event, type V4Value } from '../values/value';
import { refOf } from './entry';

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

/** An event as queries see it: a document's fields as v4 has them, or the values of a set's element. */
export function eventOf(ctx: V4Context, { ts, action, document, values, changed, home = ctx }: HistoryEvent): V4Event {
  return new V4Event(ts, action, refOf(document, home.scope), dataOf());

  function dataOf(): V4Value | undefined {
    if (action === 'add' || action === 'remove') {
      return values.length === 0 ? undefined : values.map((value) => fromStored(home, value));
    }
    return changed === undefined || changed.size === 0 ? null : shownChanges(home, document.collection, changed);
  }
}
