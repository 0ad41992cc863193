import type { ApiVersion } from '../api-version';
import type { V4Context } from '../context';
import type { Position } from '../position';
import type { V4Value } from '../values/value';
import type { SetEntry } from './entry';
import type { HistoryEvent } from './history-event';
import { DerivedSet, type Reading, type StoreSet } from './store-set';

/** `events`: what has happened to a document or a set. */
export class HistoricalSet extends DerivedSet {
  override get isHistorical(): boolean {
    return true;
  }

  protected over(source: StoreSet): StoreSet {
    return new HistoricalSet(source);
  }

  print(ctx: V4Context, version: ApiVersion): V4Value {
    return new Map([['events', this.source.print(ctx, version)]]);
  }

  /** Of its set; what pages and aggregates show are its events. */
  entries(ctx: V4Context, reading: Reading): Iterable<SetEntry> {
    return this.source.entries(ctx, reading);
  }

  override history(ctx: V4Context, at: Position): Iterable<HistoryEvent> {
    return this.source.history(ctx, at);
  }
}
