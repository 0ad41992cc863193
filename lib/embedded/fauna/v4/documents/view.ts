import { encodeBase64 } from '../../values/base64';
import { HISTORY_FLOOR } from '../../schema/collection-definition';
import { BACKING } from '../../schema/legacy-index';
import { isUserCollection, NativeId } from '../../schema/native-ids';
import { Bytes, type CollectionId, type DocumentState, type Struct } from '../../values/value';
import { isAtLeast } from '../api-version';
import type { V4Context } from '../context';
import { fromStored } from '../values/stored';
import { isV4Array, isV4Object, type Ref, V4Document, type V4Object, type V4Value } from '../values/value';

/** A document as v4 shows it: user data under `data`, schema fields beside `ref` and `ts`. */
export function documentOf(ctx: V4Context, ref: Ref, state: DocumentState, more: V4Document['more'] = {}): V4Document {
  return new V4Document(ref, state.ts, shownFields(ctx, ref.collection, state), more);
}

/** What a document shows beside `ref` and `ts`, or would show: what roles' predicates get. */
export function shownFields(ctx: V4Context, collection: CollectionId, { data, ttl }: DocumentState): V4Object {
  const shown = new Map<string, V4Value>();
  if (isUserCollection(collection)) {
    if (data.size > 0) shown.set('data', fromStored(ctx, data));
  } else {
    for (const [name, value] of data) {
      if (isHidden(collection, name)) continue;
      // What FaunaDB keeps as text, we keep as bytes.
      const isHash = name === 'hashed_secret' && value instanceof Bytes;
      const told = isHash ? encodeBase64(value.data) : fromStored(ctx, value);
      const isSource = collection === NativeId.Index && name === 'source';
      shown.set(shownName(collection, name), isSource ? sourceOf(ctx, told) : told);
    }
  }
  if (ttl) shown.set('ttl', ttl);
  return shown;
}

/** What an index is of; the oldest versions call a collection a class, whatever it was called when it was written. */
function sourceOf(ctx: V4Context, source: V4Value): V4Value {
  if (isV4Array(source)) return source.map((part) => sourceOf(ctx, part));
  if (!isV4Object(source)) return source;
  const key = isAtLeast(ctx.version, '2.7') ? 'collection' : 'class';
  return new Map([...source].map(([name, value]) => [name === 'class' || name === 'collection' ? key : name, value]));
}

/** The fields of an event: what of them changed. */
export function shownChanges(ctx: V4Context, collection: CollectionId, changed: Struct): V4Value {
  const data = isUserCollection(collection) ? changed : changed.get('data');
  return data === undefined ? null : fromStored(ctx, data);
}

/** Fields that only the engine knows (`fauna/faunadb: ext/model/src/main/scala/ast/functions/IOConfig.scala`). */
const HIDDEN: ReadonlyMap<CollectionId, ReadonlySet<string>> = new Map([
  [NativeId.Collection, new Set([BACKING, 'migrations', HISTORY_FLOOR])],
  [NativeId.Index, new Set([BACKING])],
]);

function isHidden(collection: CollectionId, name: string): boolean {
  return HIDDEN.get(collection)?.has(name) ?? false;
}

/** v10 calls the document that a token or a credential is of `document`. */
const OWNED: ReadonlySet<CollectionId> = new Set([NativeId.Token, NativeId.Credential]);

export function shownName(collection: CollectionId, name: string): string {
  return OWNED.has(collection) && name === 'document' ? 'instance' : name;
}

/** How the engine calls a field that v4 calls so. */
export function storedName(collection: CollectionId, name: string): string {
  return OWNED.has(collection) && name === 'instance' ? 'document' : name;
}
