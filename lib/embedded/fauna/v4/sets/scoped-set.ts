import type { ApiVersion } from '../api-version';
import type { V4Context } from '../context';
import type { Position } from '../position';
import type { Ref, V4Value } from '../values/value';
import type { SetEntry } from './entry';
import type { HistoryEvent } from './history-event';
import { type Reading, type Shape, StoreSet } from './store-set';

/** A set of a database below the query's own, read with what rights the caller has there; of one that is gone nobody has any. */
export class ScopedSet extends StoreSet {
  constructor(
    readonly source: StoreSet,
    readonly database: Ref,
  ) {
    super();
  }

  get shape(): Shape | undefined {
    return this.source.shape;
  }

  get isFiltered(): boolean {
    return this.source.isFiltered;
  }

  print(ctx: V4Context, version: ApiVersion): V4Value {
    const home = ctx.within(this.database);
    return home ? this.source.print(home, version) : null;
  }

  forRead(ctx: V4Context): StoreSet | undefined {
    const home = ctx.within(this.database);
    const source = home && this.source.forRead(home);
    return source && new ScopedSet(source, this.database);
  }

  *entries(ctx: V4Context, reading: Reading): Iterable<SetEntry> {
    const home = ctx.within(this.database);
    if (home === undefined) return;
    // Documents of two databases may have the same number.
    const suffix = `\0${home.query.txn.database}`;
    for (const entry of this.source.entries(home, reading)) {
      yield { ...entry, key: entry.key + suffix, sources: [this], home };
    }
  }

  *history(ctx: V4Context, at: Position): Iterable<HistoryEvent> {
    const home = ctx.within(this.database);
    if (home === undefined) return;
    for (const event of this.source.history(home, at)) yield { ...event, home };
  }
}

/** The set in the database that a ref's `scope` names; the very set where it names none. */
export function inDatabase(set: StoreSet, database: Ref | undefined): StoreSet {
  return database ? new ScopedSet(set, database) : set;
}
