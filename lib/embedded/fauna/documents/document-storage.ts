import type { ConstraintFailure } from '../errors/query-error';
import type { QueryContext } from '../eval/context';
import type { CollectionSchema } from '../schema/catalog';
import { fieldOf } from '../schema/legacy-index';
import type { Span } from '../syntax/span';
import type { DocumentState } from '../values/value';
import { applyIndexChange, countConflicts, indexChange } from './index-entries';
import { expiredState } from './store-upkeep';
import { documentKey, transactionState } from './transaction-state';
import { constraintError } from './write-failures';

/** A write about to be stored, or just stored. */
export interface DocumentWrite {
  readonly collection: CollectionSchema;
  readonly id: bigint;
  readonly before: DocumentState | undefined;
  readonly after: DocumentState;
  /** What its failures are headed with, and where they are shown. */
  readonly message: string;
  readonly span: Span;
}

export type DocumentRemoval = Omit<DocumentWrite, 'after' | 'before'> & { readonly before: DocumentState };

/** Stores a checked state and keeps the indexes in step. Throws `constraint_failure` where a unique constraint is broken. */
export function storeState(ctx: QueryContext, write: DocumentWrite): void {
  const { collection, id, before, after, span } = write;
  const replaced = before ?? expiredState(ctx.txn, collection.id, id);
  const changes = new Map(
    collection.backing.map((index) => [index.id, indexChange(ctx, collection, index, id, replaced, after)]),
  );
  const failures = collection.uniques.flatMap(({ index, elsewhere }): readonly ConstraintFailure[] => {
    const change = changes.get(index.id);
    const conflicts = change ? countConflicts(ctx, change, id, elsewhere) : 0;
    const paths = index.terms.map(fieldOf);
    return Array.from({ length: conflicts }, () => ({ paths, message: 'Failed unique constraint' }));
  });
  if (failures.length > 0) throw constraintError('Failed unique constraint.', failures, span);
  for (const change of changes.values()) applyIndexChange(ctx, change, id);
  ctx.txn.write(collection.id, id, after);
  recordWrite(ctx, write);
}

/** Removes a document and its index rows. */
export function removeState(ctx: QueryContext, removal: DocumentRemoval): void {
  const { collection, id, before } = removal;
  for (const index of collection.backing) {
    applyIndexChange(ctx, indexChange(ctx, collection, index, id, before, undefined), id);
  }
  ctx.txn.write(collection.id, id, undefined);
  recordWrite(ctx, { ...removal, after: undefined });
}

function recordWrite(
  ctx: QueryContext,
  { collection, id, before, after, message, span }: Omit<DocumentWrite, 'after'> & { after: DocumentState | undefined },
): void {
  const state = transactionState(ctx);
  const key = documentKey(collection.id, id);
  state.writtenDocuments.add(key);
  // The schema that is checked when the query ends is that of its own database.
  if (!collection.native || ctx.txn !== ctx.txn.whole) return;
  state.schemaWrites.delete(key);
  state.schemaWrites.set(key, {
    collection: collection.id,
    id,
    before: before?.data,
    after: after?.data,
    span,
    failureMessage: message,
  });
}
