import type { DocumentWriter } from '../documents/document-writer';
import { idByName } from '../documents/document-reader';
import type { QueryContext } from '../eval/context';
import { type ItemDiff, itemOf } from '../fsl/diff';
import type { SchemaItem } from '../fsl/item';
import { itemToDefinition } from '../fsl/item-to-definition';
import { nextCollectionId } from '../schema/database-state';
import { NativeId } from '../schema/native-ids';
import type { SchemaWrite } from '../schema/schema-write';
import { type CollectionId, Doc, type Struct } from '../values/value';
import { COLLECTION_OF } from './current-files';

/** Removes before it changes, and changes before it adds, so that names and issuers may move from one item to another. */
const ORDER = { remove: 0, modify: 1, add: 2 } as const;

function inOrder(diffs: readonly ItemDiff[]): readonly ItemDiff[] {
  return diffs.toSorted((a, b) => ORDER[a.type] - ORDER[b.type]);
}

/**
 * Writes differences to the schema documents as FQL would, every check included but those that wait for the end of the
 * query. Throws `QueryError`.
 */
export function applyDiff(ctx: QueryContext, writer: DocumentWriter, diffs: readonly ItemDiff[]): void {
  for (const diff of inOrder(diffs)) {
    if (diff.type === 'remove') {
      writer.delete(ctx, documentOf(diff.item), diff.item.span);
    } else if (diff.type === 'modify') {
      const { before, after } = diff;
      writer.replace(ctx, documentOf(before), 'fields', withData(ctx, before, itemToDefinition(after)), after.span);
    } else if (storedId(ctx, diff.item) !== undefined) {
      // What is new to the schema in force may be staged already.
      const { item } = diff;
      writer.replace(ctx, documentOf(item), 'fields', withData(ctx, item, itemToDefinition(item)), item.span);
    } else {
      const collection = ctx.catalog.collection(COLLECTION_OF[diff.item.kind]);
      if (collection) writer.create(ctx, collection, 'fields', itemToDefinition(diff.item), diff.item.span);
    }
  }
}

/**
 * Checks differences without what only writing the documents finds out (names, arities, addresses). The transaction is
 * of no other use afterwards. Throws `QueryError`.
 */
export function checkDiff(ctx: QueryContext, diffs: readonly ItemDiff[]): void {
  const writes = inOrder(diffs).map((diff): SchemaWrite => {
    const collection = COLLECTION_OF[diff.type === 'modify' ? diff.before.kind : diff.item.kind];
    const known = storedId(ctx, diff.type === 'modify' ? diff.before : diff.item);
    const id = known ?? freshId(ctx, collection);
    const before = ctx.txn.read(collection, id)?.data;
    const item = diff.type === 'modify' ? diff.after : diff.type === 'add' ? diff.item : undefined;
    const after = item && itemToDefinition(item);
    ctx.txn.write(collection, id, after && { ttl: undefined, data: after });
    return { collection, id, before, after, span: itemOf(diff).span, failureMessage: '' };
  });
  ctx.data.checkSchema(ctx, writes, { live: diffs.flatMap((diff) => (diff.type === 'modify' ? [diff.before] : [])) });
}

function freshId(ctx: QueryContext, collection: CollectionId): bigint {
  return collection === NativeId.Collection ? BigInt(nextCollectionId(ctx.txn)) : ctx.txn.newId();
}

function storedId(ctx: QueryContext, { kind, name }: SchemaItem): bigint | undefined {
  return idByName(ctx, COLLECTION_OF[kind], name.text);
}

function documentOf({ kind, name }: SchemaItem): Doc {
  return new Doc(COLLECTION_OF[kind], name.text);
}

/** What files cannot say stays as it is. */
function withData(ctx: QueryContext, item: SchemaItem, definition: Struct): Struct {
  const id = storedId(ctx, item);
  const data = id === undefined ? undefined : ctx.txn.read(COLLECTION_OF[item.kind], id)?.data.get('data');
  return data === undefined ? definition : new Map([...definition, ['data', data]]);
}
