import type { CollectionId, Micros } from '../values/value';
import { afterPrefix, int64At, Section, timeKey } from './encoding/row-keys';
import { collectDocuments, collectEntries, type Position, type Progress, SLICE_ROWS } from './history-collection';
import type { Store } from './store';
import type { StoreTransaction } from './store-transaction';
import type { DatabaseId, Transaction } from './transaction';
import type { View } from './view';

/** Documents removed in one slice, each with its index rows. */
const SLICE_DOCUMENTS = 10;
const PAUSE_BETWEEN_SLICES_MS = 5;
const PAUSE_BETWEEN_ROUNDS_MS = 30_000;

/** What the store cannot know of its documents. */
export interface RetentionPolicy {
  /** From when on the collection's documents can be read as they were; it never goes back. */
  historyBegin(txn: Transaction, collection: CollectionId): Micros;
  /** Deletes a document whose ttl has passed, with its index rows. */
  removeExpired(txn: Transaction, collection: CollectionId, id: bigint): void;
}

/**
 * Clears away behind the transactions: rows of what was dropped, states that fell out of the history, documents whose ttl
 * has passed. It works in slices that each take about a millisecond, one transaction each.
 */
export class Maintenance {
  private timer: NodeJS.Timeout | undefined;
  private round: Generator<void> | undefined;
  /** By segment prefix: when the earliest state that is kept ended. */
  private readonly oldestKept = new Map<string, Micros>();

  constructor(
    private readonly store: Store,
    private readonly policy: RetentionPolicy,
  ) {}

  /** Goes on for as long as the store is open, without keeping the process alive. `onError` learns what failed. */
  start(onError: (error: unknown) => void): void {
    const next = (): void => {
      if (this.store.closed) return;
      let more = false;
      try {
        more = this.step();
      } catch (error) {
        this.round = undefined;
        onError(error);
      }
      this.timer = setTimeout(next, more ? PAUSE_BETWEEN_SLICES_MS : PAUSE_BETWEEN_ROUNDS_MS);
      this.timer.unref();
    };
    this.timer = setTimeout(next, PAUSE_BETWEEN_SLICES_MS);
    this.timer.unref();
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  /** Does one slice of work. False at the end of a round through everything. */
  step(): boolean {
    this.round ??= this.slices();
    if (!this.round.next().done) return true;
    this.round = undefined;
    return false;
  }

  private *slices(): Generator<void> {
    yield* this.clearDropped();
    for (const database of this.store.databases()) {
      for (const collection of this.store.layout.collections(database).keys()) {
        yield* this.expire(database, collection);
        yield* this.collect(database, collection);
      }
    }
  }

  private *clearDropped(): Generator<void> {
    for (const prefix of this.store.layout.dropped) {
      while (this.store.layout.dropped.has(prefix)) {
        this.transact(0n, (txn) => {
          const rows = [...take(txn.rows.range(prefix, afterPrefix(prefix) ?? ''), SLICE_ROWS)];
          for (const { key } of rows) txn.rows.remove(key);
          if (rows.length < SLICE_ROWS) txn.forgetDropped(prefix);
        });
        yield;
      }
      this.oldestKept.delete(prefix);
    }
  }

  private *expire(database: DatabaseId, collection: CollectionId): Generator<void> {
    let from: string | undefined = '';
    while (from !== undefined && this.store.has(database)) {
      const segment = this.store.layout.collections(database).get(collection);
      if (!segment?.expires) return;
      const start = segment.prefix + Section.Expiry;
      const after: string = from;
      from = this.transact(database, (txn) => {
        const due = [...take(txn.rows.range(start + after, start + timeKey(txn.snapshot + 1)), SLICE_DOCUMENTS)];
        for (const { key } of due) this.policy.removeExpired(txn, collection, int64At(key, key.length - 8));
        return due.length === SLICE_DOCUMENTS ? `${due.at(-1)?.key.slice(start.length)}\0` : undefined;
      });
      yield;
    }
  }

  private *collect(database: DatabaseId, collection: CollectionId): Generator<void> {
    const segment = this.store.layout.collections(database).get(collection);
    if (segment === undefined) return;
    yield* this.collectSegment(database, collection, segment.prefix, collectDocuments);
    for (const [, index] of this.store.layout.indexes(database)) {
      if (index.collection === collection)
        yield* this.collectSegment(database, collection, index.prefix, collectEntries);
    }
  }

  private *collectSegment(
    database: DatabaseId,
    collection: CollectionId,
    prefix: string,
    slice: (view: View<never>, prefix: string, horizon: Micros, position: Position | undefined) => Progress,
  ): Generator<void> {
    let position: Position | undefined;
    let oldest = this.store.latestTime;
    do {
      if (!this.store.has(database) || this.store.layout.dropped.has(prefix)) return;
      const progress = this.transact(database, (txn): Progress | undefined => {
        const horizon = this.policy.historyBegin(txn, collection);
        if ((this.oldestKept.get(prefix) ?? 0) > horizon) return undefined;
        return slice(txn.rows, prefix, horizon, position);
      });
      if (progress === undefined) return;
      position = progress.next;
      oldest = Math.min(oldest, progress.oldestKept);
      yield;
    } while (position !== undefined);
    this.oldestKept.set(prefix, oldest);
  }

  private transact<T>(database: DatabaseId, work: (txn: StoreTransaction) => T): T {
    const txn = this.store.begin(database);
    let result: T;
    try {
      result = work(txn);
    } catch (error) {
      this.store.abort(txn);
      throw error;
    }
    this.store.commit(txn);
    return result;
  }
}

function* take<T>(items: Iterable<T>, count: number): Generator<T> {
  let taken = 0;
  for (const item of items) {
    if (taken++ === count) return;
    yield item;
  }
}
