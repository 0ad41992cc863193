import type { QueryContext } from '../eval/context';
import { schemaName } from '../schema/catalog-loader';
import { backingIds, text } from '../schema/collection-definition';
import { NativeId } from '../schema/native-ids';
import { isStaged } from '../schema/schema-stage';
import type { Struct } from '../values/value';
import type { CredentialsIssuer } from './credentials-issuer';
import { type DocumentRemoval, removeState } from './document-storage';
import { dropLegacyIndexes } from './legacy-indexes';
import { transactionState } from './transaction-state';

/**
 * What goes with a schema document at once: the indexes of FQL v4 over a collection, unless that has to wait for a commit; a
 * database's keys and everything in it.
 */
export function deleteContents(ctx: QueryContext, removal: DocumentRemoval, issuer: CredentialsIssuer): void {
  if (removal.collection.id === NativeId.Collection && !isStaged(ctx.txn)) {
    dropLegacyIndexes(ctx, Number(removal.id), removal);
  }
  if (removal.collection.id === NativeId.Database) dropDatabase(ctx, removal, issuer);
}

/** When a query has run: the documents of the collections it deleted, which it could still read. */
export function dropDeletedCollections(ctx: QueryContext): void {
  for (const { collection, id, before, after } of transactionState(ctx).schemaWrites.values()) {
    if (collection !== NativeId.Collection || before === undefined || after !== undefined) continue;
    if (!isStaged(ctx.txn)) dropDocuments(ctx, id, before);
  }
}

/** The documents and indexes of a collection that was defined so. */
export function dropCollection(
  ctx: QueryContext,
  id: bigint,
  definition: Struct,
  cause: Pick<DocumentRemoval, 'message' | 'span'>,
): void {
  dropLegacyIndexes(ctx, Number(id), cause);
  dropDocuments(ctx, id, definition);
}

function dropDocuments(ctx: QueryContext, id: bigint, definition: Struct): void {
  for (const index of backingIds(definition).values()) ctx.txn.dropIndex(index);
  ctx.txn.dropCollection(Number(id));
}

function dropDatabase(ctx: QueryContext, removal: DocumentRemoval, issuer: CredentialsIssuer): void {
  const name = text(removal.before.data.get('name'));
  const keys = ctx.catalog.collection(NativeId.Key);
  for (const { id, state } of keys ? ctx.txn.scan(NativeId.Key, {}) : []) {
    if (keys === undefined || schemaName(ctx.txn, state?.data.get('database')) !== name || state === undefined)
      continue;
    removeState(ctx, { ...removal, collection: keys, id, before: state });
  }
  const child = issuer.databaseOf(text(removal.before.data.get('global_id')) ?? '');
  if (child !== undefined) ctx.txn.dropDatabase(child);
}
