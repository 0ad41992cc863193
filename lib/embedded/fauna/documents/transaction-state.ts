import type { QueryContext } from '../eval/context';
import type { Transaction } from '../store/transaction';
import type { CollectionId, Micros } from '../values/value';
import type { SchemaWrite } from '../schema/schema-write';

/** What a running transaction remembers beside its writes. It ends with the transaction. */
export interface TransactionState {
  /** Documents written so far: what an index told about them before no longer holds. */
  readonly writtenDocuments: Set<string>;
  /** Collections whose definition was written, and collections whose documents were: no query may do both to one. */
  readonly writtenCollections: Map<CollectionId, 'definition' | 'documents'>;
  /** The schema documents to check when the query ends, in the order of their last write. */
  readonly schemaWrites: Map<string, SchemaWrite>;
  /** While a later page of a set is read: the snapshot of the first one. */
  pageTime: Micros | undefined;
}

const states = new WeakMap<Transaction, TransactionState>();

export function transactionState({ txn }: QueryContext): TransactionState {
  let state = states.get(txn);
  if (state === undefined) {
    state = {
      writtenDocuments: new Set(),
      writtenCollections: new Map(),
      schemaWrites: new Map(),
      pageTime: undefined,
    };
    states.set(txn, state);
  }
  return state;
}

export function documentKey(collection: CollectionId, id: bigint): string {
  return `${collection}/${id}`;
}

/** The time documents and sets without one of their own are read at; `undefined` is now, own writes included. */
export function readTimeOf(ctx: QueryContext): Micros | undefined {
  return ctx.readTime ?? transactionState(ctx).pageTime;
}
