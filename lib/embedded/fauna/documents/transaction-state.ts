import type { QueryContext } from '../eval/context';
import type { Transaction } from '../store/transaction';
import type { CollectionId, Micros } from '../values/value';
import type { SchemaWrite } from '../schema/schema-write';
import type { CoveredFields } from './covered-fields';

/** What a running transaction remembers beside its writes. It ends with the transaction. */
export interface TransactionState {
  /** Documents written so far: what an index told about them before no longer holds. */
  readonly writtenDocuments: Set<string>;
  /** For hints: documents that were read although an index had told some of their fields. */
  readonly readBesideIndex: Set<string>;
  /** For hints: the indexes that told of a document, each once; none where it was read before any of them did. */
  readonly toldBy: Map<string, readonly CoveredFields[]>;
  /** Collections whose definition was written, and collections whose documents were: no query may do both to one. */
  readonly writtenCollections: Map<CollectionId, 'definition' | 'documents'>;
  /** The schema documents to check when the query ends, in the order of their last write. */
  readonly schemaWrites: Map<string, SchemaWrite>;
  /** While a later page of a set is read: the snapshot of the first one. */
  pageTime: Micros | undefined;
}

/** One transaction runs at a time, so the last one's state is all there is to keep; a WeakMap of them costs each collection of garbage dearly. */
let last: { readonly txn: Transaction; readonly state: TransactionState } | undefined;

export function transactionState(ctx: QueryContext): TransactionState {
  const txn = ctx.txn.whole;
  if (last?.txn !== txn) {
    const state = {
      writtenDocuments: new Set<string>(),
      readBesideIndex: new Set<string>(),
      toldBy: new Map<string, readonly CoveredFields[]>(),
      writtenCollections: new Map<CollectionId, 'definition' | 'documents'>(),
      schemaWrites: new Map<string, SchemaWrite>(),
      pageTime: undefined,
    };
    last = { txn, state };
  }
  return last.state;
}

export function documentKey(collection: CollectionId, id: bigint): string {
  return `${collection}/${id}`;
}

/** The time documents and sets without one of their own are read at; `undefined` is now, own writes included. */
export function readTimeOf(ctx: QueryContext): Micros | undefined {
  return ctx.readTime ?? transactionState(ctx).pageTime;
}
