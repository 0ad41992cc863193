import type { Value } from '../../values/value';
import type { V4Context } from '../context';
import { undefinedRef } from '../errors/problems';
import type { Position } from '../position';
import { toIndexed } from '../values/stored';
import { isV4Array, UnresolvedRef, type V4Value } from '../values/value';
import type { StoreSet } from './store-set';

/**
 * A place in a set: the values of an element and then its ref, or the first of them; a single one may stand without an array
 * (`fauna/faunadb: ext/model/src/main/scala/ast/Parser.scala`, `CursorParser`). What is too many is left alone.
 */
export function placeOf(ctx: V4Context, set: StoreSet, cursor: V4Value, at: Position): readonly Value[] {
  if (cursor instanceof UnresolvedRef) throw undefinedRef(cursor.name, at);
  return cursorValues(cursor)
    .slice(0, set.shape?.length)
    .map((value) => toIndexed(ctx, value, at));
}

/** The cursor as pages echo it. */
export function cursorValues(cursor: V4Value): readonly V4Value[] {
  return isV4Array(cursor) ? cursor : [cursor];
}
