import type { CollectionId, Micros } from '../values/value';
import type { DatabaseId } from './transaction';

/** A document was written or removed at a time. Its states before and then can be read. */
export interface Change {
  readonly time: Micros;
  readonly id: bigint;
  /** What was done to its past at that time; known only as long as it is remembered. */
  readonly rewrites?: readonly Rewrite[];
}

/** A version that was written into a document's past, or taken out of it. */
export interface Rewrite {
  readonly versionTime: Micros;
  readonly action: 'insert' | 'remove';
}

/** What a transaction did: the documents of each collection, and what it did to their past. */
export type ChangedDocuments = ReadonlyMap<CollectionId, ReadonlyMap<bigint, readonly Rewrite[]>>;

interface Entry extends Change {
  readonly database: DatabaseId;
  readonly collection: CollectionId;
}

/** So many changes are remembered; up to twice as many are kept, so that forgetting is rare. */
const REMEMBERED = 16_384;

/**
 * What was written last, kept in memory: who follows a collection finds what happened since without a walk through all of
 * it. It is a memory only; what it has forgotten, or what happened before the store was opened, stands in the store.
 */
export class RecentChanges {
  private entries: Entry[] = [];

  /** `completeSince`: everything after this time is going to be noted. */
  constructor(private completeSince: Micros) {}

  /** Times must not go back. */
  note(database: DatabaseId, time: Micros, changed: ChangedDocuments): void {
    for (const [collection, documents] of changed)
      for (const [id, rewrites] of documents) {
        const entry = { database, collection, id, time };
        this.entries.push(rewrites.length === 0 ? entry : { ...entry, rewrites });
      }
    if (this.entries.length <= 2 * REMEMBERED) return;
    const [last] = this.entries.slice(-REMEMBERED - 1);
    if (last) this.completeSince = last.time;
    this.entries = this.entries.slice(-REMEMBERED);
  }

  /** The changes of a collection after a time, in the order of their times; `undefined` where not all are remembered. */
  since(database: DatabaseId, collection: CollectionId, time: Micros): readonly Change[] | undefined {
    if (time < this.completeSince) return undefined;
    const found: Change[] = [];
    for (let i = this.entries.length - 1; i >= 0; i--) {
      const entry = this.entries[i];
      if (entry === undefined || entry.time <= time) break;
      if (entry.database === database && entry.collection === collection) found.push(entry);
    }
    return found.toReversed();
  }
}
