import type { QueryContext } from '../eval/context';
import { NativeId } from '../schema/native-ids';
import { sameStored } from '../schema/stored-value';
import { isArray, isStruct } from '../values/type-tag';
import type { CollectionId, Struct, Value } from '../values/value';
import { applyIndexChange, indexChange } from './index-entries';

/** A field of other schema documents that holds names; arrays on the way are gone through. */
interface NameField {
  readonly collection: CollectionId;
  readonly path: readonly string[];
}

/** Where documents of a collection are named (`fauna/faunadb: ext/model/src/main/scala/schema/ForeignKey.scala`). FQL texts are not among it. */
export const NAMED_IN: ReadonlyMap<CollectionId, readonly NameField[]> = new Map([
  [
    NativeId.Collection,
    [
      { collection: NativeId.Role, path: ['privileges', 'resource'] },
      { collection: NativeId.Role, path: ['membership', 'resource'] },
    ],
  ],
  [NativeId.Function, [{ collection: NativeId.Role, path: ['privileges', 'resource'] }]],
  [
    NativeId.Role,
    [
      { collection: NativeId.Function, path: ['role'] },
      { collection: NativeId.AccessProvider, path: ['roles'] },
      { collection: NativeId.AccessProvider, path: ['roles', 'role'] },
      { collection: NativeId.Key, path: ['role'] },
    ],
  ],
  [NativeId.Database, [{ collection: NativeId.Key, path: ['database'] }]],
]);

/** Carries a new name into the schema documents that know the old one. */
export function cascadeRename(ctx: QueryContext, collection: CollectionId, before: Struct, after: Struct): void {
  const [from, to] = [before.get('name'), after.get('name')];
  if (from === undefined || to === undefined || sameStored(from, to)) return;
  for (const field of NAMED_IN.get(collection) ?? []) renameIn(ctx, field, from, to);
}

function renameIn(ctx: QueryContext, { collection, path }: NameField, from: Value, to: Value): void {
  const schema = ctx.catalog.collection(collection);
  for (const { id, state } of ctx.txn.scan(collection, {})) {
    if (state === undefined || schema === undefined) continue;
    const data = renamed(state.data, path, from, to);
    if (!isStruct(data) || sameStored(data, state.data)) continue;
    const changed = { ...state, ts: undefined, data };
    for (const index of schema.backing) applyIndexChange(ctx, indexChange(ctx, schema, index, id, state, changed), id);
    ctx.txn.write(collection, id, changed);
  }
}

function renamed(value: Value, path: readonly string[], from: Value, to: Value): Value {
  if (isArray(value)) return value.map((item) => renamed(item, path, from, to));
  const [field, ...rest] = path;
  if (field === undefined) return sameStored(value, from) ? to : value;
  if (!isStruct(value)) return value;
  const item = value.get(field);
  return item === undefined ? value : new Map([...value, [field, renamed(item, rest, from, to)]]);
}

/** The values a field holds, arrays on the way gone through. */
export function valuesAt(value: Value, path: readonly string[]): readonly Value[] {
  if (isArray(value)) return value.flatMap((item) => valuesAt(item, path));
  const [field, ...rest] = path;
  if (field === undefined) return [value];
  const item = isStruct(value) ? value.get(field) : undefined;
  return item === undefined ? [] : valuesAt(item, rest);
}
