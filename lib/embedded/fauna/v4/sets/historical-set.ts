import type { V4Context } from '../context';
import { shownChanges } from '../documents/view';
import { permissionDenied } from '../errors/problems';
import type { Position } from '../position';
import { fromStored } from '../values/stored';
import { V4Event, type V4Value } from '../values/value';
import { refOf, type SetEntry } from './entry';
import type { HistoryEvent } from './history-event';
import { DerivedSet, type StoreSet } from './store-set';
import { DocumentSet } from './collection-sets';

/** `events`: what has happened to a document or a set. */
export class HistoricalSet extends DerivedSet {
  override readonly isHistorical = true;

  protected over(source: StoreSet): StoreSet {
    return new HistoricalSet(source);
  }

  print(ctx: V4Context): V4Value {
    return new Map([['events', this.source instanceof DocumentSet ? this.source.print(ctx) : this.source]]);
  }

  /** Its elements are events, which {@link events} gives. */
  entries(): Iterable<SetEntry> {
    return [];
  }

  override *elements(ctx: V4Context, at: Position): Iterable<V4Value> {
    yield* this.events(ctx, at);
  }

  /** The events that the caller may see, earliest first. */
  *events(ctx: V4Context, at: Position): Iterable<V4Event> {
    const allowed = this.source.forRead(ctx);
    if (allowed === undefined) throw permissionDenied(at);
    for (const event of allowed.history(ctx, at)) {
      const { query } = event.home ?? ctx;
      query.budget.spend(1);
      if (allowed.isFiltered && !query.permissions.mayRead(query, event.document, undefined, false)) continue;
      yield eventOf(ctx, event);
    }
  }

  override history(ctx: V4Context, at: Position): Iterable<HistoryEvent> {
    return this.source.history(ctx, at);
  }
}

/** An event as queries see it: a document's fields as v4 has them, or the values of a set's element. */
function eventOf(ctx: V4Context, { ts, action, document, values, changed, home = ctx }: HistoryEvent): V4Event {
  return new V4Event(ts, action, refOf(document, home.scope), dataOf());

  function dataOf(): V4Value | undefined {
    if (action === 'add' || action === 'remove') {
      return values.length === 0 ? undefined : values.map((value) => fromStored(home, value));
    }
    return changed === undefined || changed.size === 0 ? null : shownChanges(home, document.collection, changed);
  }
}
