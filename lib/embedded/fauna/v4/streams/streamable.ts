import { isUserCollection } from '../../schema/native-ids';
import type { CollectionId } from '../../values/value';
import { invalidArgument, notInOtherDatabases, undefinedRef } from '../errors/problems';
import type { Position } from '../position';
import { DocumentsSet } from '../sets/collection-sets';
import { IndexSet } from '../sets/index-set';
import { ScopedSet } from '../sets/scoped-set';
import { typeName } from '../values/type-name';
import { Ref, UnresolvedRef, V4Document, type V4Value } from '../values/value';

/** What `/stream` can follow: a document, the documents of a collection, what an index has under some terms. */
export type Streamable = Ref | DocumentsSet | IndexSet;

/** Throws `V4Failure` for anything else (`fauna/faunadb: ext/model/src/main/scala/ast/Casts.scala`, `Streamable`). */
export function asStreamable(value: V4Value, at: Position): Streamable {
  if (value instanceof DocumentsSet || value instanceof IndexSet) return value;
  const ref = value instanceof V4Document ? value.ref : value;
  const isElsewhere = value instanceof ScopedSet || (ref instanceof Ref && ref.scope !== undefined);
  if (isElsewhere) throw notInOtherDatabases('follow documents', at);
  if (ref instanceof Ref && isUserCollection(ref.collection)) return ref;
  if (value instanceof UnresolvedRef) throw undefinedRef(value.name, at);
  throw invalidArgument(`Expected a Document Ref or Version, or a Set Ref, got ${typeName(value)}.`, at);
}

/** Whose documents the events are about. */
export function collectionsOf(streamable: Streamable): readonly CollectionId[] {
  if (streamable instanceof IndexSet) return streamable.index.sources.map(({ collection }) => collection);
  return [streamable.collection];
}
