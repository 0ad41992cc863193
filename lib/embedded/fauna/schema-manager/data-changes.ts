import { collectionDataChanges } from '../documents/collection-migrations';
import { idByName } from '../documents/document-reader';
import { typeNames } from '../documents/schema-check';
import type { QueryContext } from '../eval/context';
import type { ItemDiff } from '../fsl/diff';
import { itemToDefinition } from '../fsl/item-to-definition';
import { NativeId } from '../schema/native-ids';

/** Differences, with what the migrations of collections do to the documents that there are. */
export function withDataChanges(ctx: QueryContext, diffs: readonly ItemDiff[]): readonly ItemDiff[] {
  return diffs.map((diff) => {
    if (diff.type !== 'modify' || diff.before.kind !== 'collection') return diff;
    const id = idByName(ctx, NativeId.Collection, diff.before.name.text);
    if (id === undefined) return diff;
    const [before, after] = [itemToDefinition(diff.before), itemToDefinition(diff.after)];
    return { ...diff, dataChanges: collectionDataChanges(ctx, Number(id), before, after, typeNames(ctx)) };
  });
}
