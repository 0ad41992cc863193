import { buildIndex } from '../../documents/index-entries';
import { removeState } from '../../documents/document-storage';
import { nextIndexId } from '../../schema/database-state';
import { legacyIndex, sourcesOf, withBackingNumbers } from '../../schema/legacy-index';
import { NativeId } from '../../schema/native-ids';
import type { CollectionId, DocumentState } from '../../values/value';
import type { V4Context } from '../context';
import { currentCatalog } from './current-catalog';
import { UNPLACED } from './unplaced';

/** Fills an index that is about to be stored with what its collections hold, however much that is; it says so from then on. */
export function buildLegacyIndex(ctx: V4Context, id: bigint, state: DocumentState): DocumentState {
  const { query } = ctx;
  const collections = sourcesOf(state.data.get('source')).flatMap((source) => source.collections);
  const numbers = new Map(collections.map((collection) => [collection, nextIndexId(query.txn)]));
  const data = withBackingNumbers(state.data, numbers);
  const catalog = currentCatalog(ctx);
  for (const index of legacyIndex(id, data).sources) {
    const collection = catalog.collection(index.collection);
    if (collection) buildIndex(query, collection, index);
  }
  return { ...state, data };
}

export function dropLegacyIndex({ query }: V4Context, id: bigint, { data }: DocumentState): void {
  for (const { id: index } of legacyIndex(id, data).sources) query.txn.dropIndex(index);
}

/** The indexes that hold nothing but a collection's documents go with it. */
export function dropIndexesOf(ctx: V4Context, collection: CollectionId): void {
  const { query } = ctx;
  const schema = query.catalog.collection(NativeId.Index);
  for (const { id, state } of query.txn.scan(NativeId.Index, {})) {
    if (state === undefined || schema === undefined) continue;
    const collections = sourcesOf(state.data.get('source')).flatMap((source) => source.collections);
    if (collections.length !== 1 || collections[0] !== collection) continue;
    dropLegacyIndex(ctx, id, state);
    removeState(query, { collection: schema, id, before: state, message: '', span: UNPLACED });
  }
}
