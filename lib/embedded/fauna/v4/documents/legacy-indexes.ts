import { buildIndex } from '../../documents/index-entries';
import { nextIndexId } from '../../schema/database-state';
import { legacyIndex, withBackingNumbers } from '../../schema/legacy-index';
import { NativeId } from '../../schema/native-ids';
import { storedDefinitions } from '../../schema/schema-stage';
import type { CollectionId, DocumentState } from '../../values/value';
import type { V4Context } from '../context';
import { currentCatalog } from './current-catalog';

/** Fills an index that is about to be stored with what its collections hold, however much that is; it says so from then on. */
export function buildLegacyIndex(ctx: V4Context, id: bigint, state: DocumentState): DocumentState {
  const { query } = ctx;
  const data = withBackingNumbers(state.data, () => nextIndexId(query.txn));
  const catalog = currentCatalog(ctx);
  for (const index of legacyIndex(id, data, userCollections(ctx)).sources) {
    const collection = catalog.collection(index.collection);
    if (collection) buildIndex(query, collection, index);
  }
  return { ...state, data };
}

export function dropLegacyIndex(ctx: V4Context, id: bigint, { data }: DocumentState): void {
  for (const { id: index } of legacyIndex(id, data, userCollections(ctx)).sources) ctx.query.txn.dropIndex(index);
}

/** As they are by now. */
export function userCollections({ query }: V4Context): readonly CollectionId[] {
  return storedDefinitions(query.txn, NativeId.Collection).map(({ id }) => Number(id));
}
