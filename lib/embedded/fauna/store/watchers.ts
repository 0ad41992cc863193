import type { CollectionId } from '../values/value';
import type { DatabaseId } from './transaction';

/** Who wants to know that documents of a collection were written. */
export class Watchers {
  private readonly callbacks = new Map<string, Set<() => void>>();

  /** Returns how to end it. */
  add(database: DatabaseId, collection: CollectionId, onWrite: () => void): () => void {
    const key = keyOf(database, collection);
    const callbacks = this.callbacks.get(key) ?? new Set();
    this.callbacks.set(key, callbacks.add(onWrite));
    return () => {
      callbacks.delete(onWrite);
      if (callbacks.size === 0 && this.callbacks.get(key) === callbacks) this.callbacks.delete(key);
    };
  }

  /** Tells those who watch one of the collections when the writes are on disk; where that fails, nothing was written. */
  tell(database: DatabaseId, collections: Iterable<CollectionId>, durable: Promise<void>): void {
    if (this.callbacks.size === 0) return;
    for (const collection of collections) {
      const callbacks = this.callbacks.get(keyOf(database, collection));
      if (callbacks)
        durable.then(
          () => callbacks.forEach((onWrite) => onWrite()),
          () => undefined,
        );
    }
  }
}

function keyOf(database: DatabaseId, collection: CollectionId): string {
  return `${database}/${collection}`;
}
