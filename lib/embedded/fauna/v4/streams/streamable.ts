import { isUserCollection } from '../../schema/native-ids';
import type { CollectionId } from '../../values/value';
import { invalidArgument, undefinedRef } from '../errors/problems';
import type { Position } from '../position';
import { DocumentsSet } from '../sets/collection-sets';
import { IndexSet } from '../sets/index-set';
import { ScopedSet } from '../sets/scoped-set';
import { typeName } from '../values/type-name';
import { Ref, UnresolvedRef, V4Document, type V4Value } from '../values/value';

/** What `/stream` can follow: a document, the documents of a collection, what an index has under some terms. */
export type Streamable = Ref | DocumentsSet | IndexSet;

/** What is followed, and in which database where that is not the query's own. */
export interface Followed {
  readonly streamable: Streamable;
  readonly database: Ref | undefined;
}

/** Throws `V4Failure` for anything else (`fauna/faunadb: ext/model/src/main/scala/ast/Casts.scala`, `Streamable`). */
export function asFollowed(value: V4Value, at: Position): Followed {
  const set = value instanceof ScopedSet ? value.source : value;
  if (set instanceof DocumentsSet || set instanceof IndexSet) {
    return { streamable: set, database: value instanceof ScopedSet ? value.database : undefined };
  }
  const ref = value instanceof V4Document ? value.ref : value;
  if (ref instanceof Ref && isUserCollection(ref.collection)) return { streamable: ref, database: ref.scope };
  if (value instanceof UnresolvedRef) throw undefinedRef(value.name, at);
  throw invalidArgument(`Expected a Document Ref or Version, or a Set Ref, got ${typeName(value)}.`, at);
}

/** Whose documents the events are about. */
export function collectionsOf(streamable: Streamable): readonly CollectionId[] {
  if (streamable instanceof IndexSet) return streamable.index.sources.map(({ collection }) => collection);
  return [streamable.collection];
}
