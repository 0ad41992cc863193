import type { QueryContext } from '../eval/context';
import { legacyIndex, sourcesOf } from '../schema/legacy-index';
import { NativeId } from '../schema/native-ids';
import type { CollectionId } from '../values/value';
import { type DocumentRemoval, removeState } from './document-storage';

/**
 * What the indexes of FQL v4 hold of a collection goes with it, and those that hold nothing else go as a whole
 * (`fauna/faunadb: ext/model/src/main/scala/schema/CollectionSchemaHooks.scala`, `deleteCollectionIndexes`).
 */
export function dropLegacyIndexes(
  ctx: QueryContext,
  collection: CollectionId,
  { message, span }: Pick<DocumentRemoval, 'message' | 'span'>,
): void {
  const indexes = ctx.catalog.collection(NativeId.Index);
  for (const { id, state } of ctx.txn.scan(NativeId.Index, {})) {
    if (state === undefined || indexes === undefined) continue;
    for (const { id: backing } of legacyIndex(id, state.data, [collection]).sources) ctx.txn.dropIndex(backing);
    const sources = sourcesOf(state.data.get('source'));
    const named = sources.flatMap(({ collections }) => collections);
    if (sources.some(({ coversAll }) => coversAll) || named.length !== 1 || named[0] !== collection) continue;
    removeState(ctx, { collection: indexes, id, before: state, message, span });
  }
}
