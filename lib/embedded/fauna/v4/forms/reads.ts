import { Effect } from '../../eval/effect';
import { readTimeIn } from '../../documents/history-window';
import { NativeId } from '../../schema/native-ids';
import { Doc, type Micros } from '../../values/value';
import type { V4Context } from '../context';
import { READ_TIMESTAMP, readingAt } from '../documents/read-time';
import { documentOf } from '../documents/view';
import { documentNotFound } from '../errors/data-problems';
import type { V4Failure } from '../errors/failure';
import { emptyArray, instanceNotFound, invalidArgument, permissionDenied } from '../errors/problems';
import type { Position } from '../position';
import { elementOf, refOf, type SetEntry } from '../sets/entry';
import { storeSet, type StoreSet } from '../sets/store-set';
import { V4Set } from '../values/set';
import { isV4Array, Ref, UnresolvedRef, type V4Document, type V4Value } from '../values/value';
import { IDENTIFIER, SET_OR_ARRAY } from './arguments';
import { fn, optional, required } from './define';
import type { ArgumentKind, Form } from './form';

/** A ref that may name nothing, or a set. The collections of roles and of providers are documents here, which nothing ever wrote. */
const UNRESOLVED: ArgumentKind<Ref | UnresolvedRef | V4Set> = {
  cast: (value, at, ctx) =>
    value instanceof UnresolvedRef || isForgotten(value) ? value : IDENTIFIER.cast(value, at, ctx),
};

function isForgotten(value: V4Value): value is Ref {
  const isCollection = value instanceof Ref && value.collection === NativeId.Collection;
  return isCollection && [NativeId.Role, NativeId.AccessProvider].some((id) => BigInt(id) === value.id);
}

/** Documents and first elements (`fauna/faunadb: ext/model/src/main/scala/ast/functions/ReadFunctions.scala`). */
export const READ_FORMS: readonly Form[] = [
  fn(
    [required('get', IDENTIFIER), optional('ts', READ_TIMESTAMP)],
    (ctx, [what, ts], at) => atTime(ctx, ts, () => getDocument(ctx, what, at)),
    { effect: Effect.Read },
  ),
  fn(
    [required('exists', UNRESOLVED), optional('ts', READ_TIMESTAMP)],
    (ctx, [what, ts], at) => !(what instanceof UnresolvedRef) && atTime(ctx, ts, () => exists(ctx, what, at)),
    { effect: Effect.Read },
  ),
  fn([required('first', SET_OR_ARRAY)], (ctx, [collection], at) => extreme(ctx, collection, false, at.at('first')), {
    effect: Effect.Read,
    since: '4',
  }),
  fn([required('last', SET_OR_ARRAY)], (ctx, [collection], at) => extreme(ctx, collection, true, at.at('last')), {
    effect: Effect.Read,
    since: '4',
  }),
];

/** Reads within at a time, if one is given. */
function atTime<Result>(ctx: V4Context, ts: Micros | undefined, body: () => Result): Result {
  return ts === undefined ? body() : readingAt(ctx, ts, body);
}

function getDocument(ctx: V4Context, what: Ref | V4Set, at: Position): V4Document {
  if (what instanceof Ref) return readDocument(ctx, what, at);
  const first = headOf(ctx, storeSet(what), at.at('get'));
  if (first === undefined) throw instanceNotFound('Set', at);
  return readDocument(ctx, refOf(first.document, first.home?.scope), at);
}

/** Throws `V4Failure` where the document may not be read, or is not there. */
function readDocument(ctx: V4Context, ref: Ref, at: Position): V4Document {
  const home = ctx.homeOf(ref);
  if (home === undefined) throw documentNotFound(ref.collection, at);
  if (!mayRead(home, ref)) throw permissionDenied(at);
  const state = home.query.txn.read(ref.collection, ref.id, readTimeIn(home.query, ref.collection));
  if (state === undefined) throw documentNotFound(ref.collection, at);
  return documentOf(home, ref, state);
}

/** Whether a document, or the first one of a set, is there and may be read. Throws `V4Failure` for a set that may not be read. */
export function exists(ctx: V4Context, what: Ref | V4Set, at: Position): boolean {
  if (what instanceof V4Set) {
    const first = headOf(ctx, storeSet(what), at.at('exists'));
    return first !== undefined && exists(ctx, refOf(first.document, first.home?.scope), at);
  }
  const home = ctx.homeOf(what);
  const state = home?.query.txn.read(what.collection, what.id, readTimeIn(home.query, what.collection));
  return home !== undefined && state !== undefined && mayRead(home, what);
}

function mayRead({ query }: V4Context, { collection, id }: Ref): boolean {
  return query.permissions.mayRead(query, new Doc(collection, id), undefined, false);
}

/** The first element that is there, whether it may be seen or not. */
function headOf(ctx: V4Context, set: StoreSet, at: Position): SetEntry | undefined {
  const allowed = set.forRead(ctx);
  if (allowed === undefined) throw permissionDenied(at);
  for (const entry of allowed.entries(ctx, { limits: [], backwards: false, at })) return entry;
  return undefined;
}

function extreme(ctx: V4Context, collection: readonly V4Value[] | V4Set, backwards: boolean, at: Position): V4Value {
  if (isV4Array(collection)) {
    const found = backwards ? collection.at(-1) : collection[0];
    if (found === undefined) throw emptyArray(at);
    return found;
  }
  const set = storeSet(collection);
  if (set.isHistorical) return extremeEvent(ctx, set, backwards, at);
  for (const entry of set.readable(ctx, { limits: [], backwards, at })) {
    // FaunaDB begins at the greatest ref, which it takes all elements that have values to lie behind.
    if (backwards && entry.values.length > 0) break;
    return elementOf(ctx, entry);
  }
  throw emptySet(at);
}

function extremeEvent(ctx: V4Context, set: StoreSet, backwards: boolean, at: Position): V4Value {
  const events = [...set.events(ctx, at)];
  const event = backwards ? events.at(-1) : events[0];
  if (event === undefined) throw emptySet(at);
  return event;
}

function emptySet(at: Position): V4Failure {
  return invalidArgument('Non-empty set expected.', at);
}
