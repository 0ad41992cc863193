import type { QueryContext } from '../eval/context';
import type { RetentionPolicy } from '../store/maintenance';
import type { Transaction } from '../store/transaction';
import type { ExpectedEntry } from '../store/verify';
import type { CollectionId, DocumentState, Micros } from '../values/value';
import { historyBegin } from './history-window';
import { storedRows } from './index-entries';

/** What the store must ask about documents to clear away behind queries, and to be verified. */
export class StoreUpkeep implements RetentionPolicy {
  /** `contextOf` gives a context with every right over a transaction that the store began. */
  constructor(private readonly contextOf: (txn: Transaction) => QueryContext) {}

  historyBegin(txn: Transaction, collection: CollectionId): Micros {
    return historyBegin(this.contextOf(txn), collection);
  }

  removeExpired(txn: Transaction, collection: CollectionId, id: bigint): void {
    const state = expiredState(txn, collection, id);
    if (state === undefined) return;
    for (const { index, terms, values } of this.entriesOf(txn, collection, id, state)) {
      txn.removeEntry(index, terms, values, id);
    }
    txn.write(collection, id, undefined);
  }

  *entriesOf(txn: Transaction, collection: CollectionId, id: bigint, state: DocumentState): Iterable<ExpectedEntry> {
    const ctx = this.contextOf(txn);
    const schema = ctx.catalog.collection(collection);
    if (schema === undefined) return;
    for (const index of schema.backing) {
      for (const row of storedRows(ctx, schema, index, id, state)) yield { index, ...row };
    }
  }
}

/** The present state of a document that no read shows any more, since its time to live has passed. */
export function expiredState(txn: Transaction, collection: CollectionId, id: bigint): DocumentState | undefined {
  return txn.read(collection, id) === undefined ? txn.stored(collection, id) : undefined;
}
