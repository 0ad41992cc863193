import { QueryError } from '../errors/query-error';
import type { QueryContext } from '../eval/context';
import type { CollectionSchema } from '../schema/catalog';
import { NativeId } from '../schema/native-ids';
import type { Span } from '../syntax/span';
import { readTimeOf, transactionState } from './transaction-state';

/** Refuses to write while the past is read. */
export function requirePresent(ctx: QueryContext, span: Span): void {
  if (readTimeOf(ctx) === undefined) return;
  throw new QueryError('invalid_write', 'Cannot write at a snapshot time in the past.', span);
}

/** Refuses a query that writes both a collection's definition and its documents. */
export function claimCollection(ctx: QueryContext, collection: CollectionSchema, id: bigint, span: Span): void {
  if (collection.native && collection.id !== NativeId.Collection) return;
  const { writtenCollections } = transactionState(ctx);
  const target = collection.native ? Number(id) : collection.id;
  const claim = collection.native ? 'definition' : 'documents';
  const earlier = writtenCollections.get(target);
  if (earlier !== undefined && earlier !== claim) {
    throw new QueryError('invalid_write', 'Cannot modify a document and its collection in the same query.', span);
  }
  writtenCollections.set(target, claim);
}
