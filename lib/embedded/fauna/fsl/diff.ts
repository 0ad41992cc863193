import type { Block, Expr } from '../syntax/ast';
import type { FieldPath } from '../syntax/field-path';
import type { Name } from '../syntax/grammar/identifiers';
import type { TypeExpr } from '../syntax/type-ast';
import type { Annotation, Field, Member, SchemaItem, Setting, Signature } from './item';

/** How one schema differs from another (`fauna/faunadb: ext/fql/shared/src/main/scala/schema/SchemaDiff.scala`). */
export type ItemDiff =
  | { readonly type: 'add'; readonly item: SchemaItem }
  | { readonly type: 'remove'; readonly item: SchemaItem }
  | ItemModification;

export interface ItemModification {
  readonly type: 'modify';
  readonly before: SchemaItem;
  readonly after: SchemaItem;
  readonly changes: readonly Change[];
  /**
   * What the new migrations of a collection do to its documents. Comparing items cannot tell: whoever validates the
   * migrations fills it in.
   */
  readonly dataChanges: readonly DataChange[];
}

/** A part of an item that can be added, removed or set otherwise. */
export type Element =
  | { readonly type: 'annotation'; readonly annotation: Annotation }
  | { readonly type: 'field'; readonly field: Field }
  | { readonly type: 'member'; readonly member: Member };

export type Change =
  | { readonly type: 'rename'; readonly from: Name; readonly to: Name }
  | { readonly type: 'add'; readonly element: Element }
  | { readonly type: 'remove'; readonly element: Element }
  | { readonly type: 'annotation'; readonly before: Annotation; readonly value: Name }
  | { readonly type: 'setting'; readonly before: Member; readonly setting: Setting }
  | { readonly type: 'members'; readonly before: Member; readonly changes: readonly Change[] }
  | { readonly type: 'fieldValue'; readonly before: Field; readonly value: Expr }
  | { readonly type: 'noFieldValue'; readonly before: Field }
  | { readonly type: 'fieldType'; readonly before: Field; readonly fieldType: TypeExpr }
  | { readonly type: 'signature'; readonly before: Signature; readonly after: Signature }
  | { readonly type: 'body'; readonly before: Block; readonly after: Block };

/** What a migration does to the documents of a collection. Types, backfills and what is excepted are as they are shown. */
export type DataChange =
  | { readonly type: 'add'; readonly field: FieldPath; readonly backfill: string | undefined }
  | { readonly type: 'drop'; readonly field: FieldPath }
  | { readonly type: 'move'; readonly field: FieldPath; readonly to: FieldPath }
  | {
      readonly type: 'split';
      readonly field: FieldPath;
      readonly targets: readonly {
        readonly field: FieldPath;
        readonly type: string;
        readonly backfill: string | undefined;
      }[];
    }
  | { readonly type: 'move_conflicts'; readonly into: FieldPath }
  | { readonly type: 'move_wildcard'; readonly into: FieldPath; readonly except: readonly string[] }
  | { readonly type: 'add_wildcard' };

/** The item that is added, removed, or there before. */
export function itemOf(diff: ItemDiff): SchemaItem {
  return diff.type === 'modify' ? diff.before : diff.item;
}
