import type { QueryContext } from '../eval/context';
import { nameIndexOf } from '../schema/native-indexes';
import { isNamedCollection } from '../schema/native-ids';
import type { DocumentNullCause } from '../values/null-cause';
import type { Span } from '../syntax/span';
import { type CollectionId, Doc, type DocumentState } from '../values/value';
import { readTimeIn } from './history-window';

/** A document as the caller sees it, or why it cannot be seen. */
export type Reading =
  | { readonly state: DocumentState; readonly id: bigint; readonly cause?: undefined }
  | { readonly cause: DocumentNullCause; readonly state?: undefined };

/**
 * Reads the state a document pointer stands for, with the caller's rights: missing and forbidden documents read as null
 * (`fauna/faunadb: ext/model/src/main/scala/runtime/fql2/ReadBroker.scala`, `checkedGet`).
 */
export function readDocument(ctx: QueryContext, doc: Doc): Reading {
  const unreadable = (kind: DocumentNullCause['kind']): Reading => ({
    cause: { kind, collection: doc.collection, key: doc.key },
  });
  if (doc.more.deleted) return unreadable('deleted');
  if (ctx.catalog.collection(doc.collection) === undefined) return unreadable('collection-deleted');
  const id = idOf(ctx, doc);
  if (doc.more.frozen) return { state: doc.more.frozen, id: id ?? 0n };
  const at = readTimeIn(ctx, doc.collection, doc.more.readTime);
  const state = id === undefined ? undefined : ctx.txn.read(doc.collection, id, at);
  if (!ctx.permissions.mayRead(ctx, doc, state, doc.more.readTime !== undefined))
    return unreadable('permission-denied');
  return state === undefined || id === undefined ? unreadable('not-found') : { state, id };
}

/** The number a document is stored under; `undefined` for a name that nothing has. */
export function idOf(ctx: QueryContext, doc: Doc): bigint | undefined {
  if (typeof doc.key === 'bigint') return doc.key;
  return doc.more.id ?? idByName(ctx, doc.collection, doc.key);
}

/** Looks a schema document up by its present name, which aliases are not. */
export function idByName(ctx: QueryContext, collection: CollectionId, name: string): bigint | undefined {
  if (!isNamedCollection(collection)) return undefined;
  const [entry] = ctx.txn.entries(nameIndexOf(collection), [name], {});
  return entry?.id;
}

/** The pointer to a schema document of the catalog; it outlives a rename within the query. */
export function namedDocument(ctx: QueryContext, collection: CollectionId, name: string, span?: Span): Doc {
  const id = idByName(ctx, collection, name);
  return new Doc(collection, name, { ...(id === undefined ? {} : { id }), ...(span ? { span } : {}) });
}
