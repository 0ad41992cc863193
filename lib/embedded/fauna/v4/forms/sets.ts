import { Effect } from '../../eval/effect';
import type { LegacyIndex } from '../../schema/catalog';
import { NativeId } from '../../schema/native-ids';
import type { V4Context } from '../context';
import { currentCatalog } from '../documents/current-catalog';
import { READ_TIMESTAMP, readingAt } from '../documents/read-time';
import { both } from '../errors/failure';
import { instanceNotFound, invalidArgument, typeMismatch, undefinedRef } from '../errors/problems';
import type { Position } from '../position';
import { DocumentSet, DocumentsSet } from '../sets/collection-sets';
import { placeOf } from '../sets/cursor';
import type { Limit } from '../sets/entry';
import { HistoricalSet } from '../sets/historical-set';
import { IndexSet } from '../sets/index-set';
import { IndexJoinSet, LambdaJoinSet } from '../sets/join-set';
import { paginate, type Start } from '../sets/paginate';
import { RangeSet } from '../sets/range-set';
import { inDatabase } from '../sets/scoped-set';
import { type StoreSet, storeSet } from '../sets/store-set';
import { fromStored, toIndexed } from '../values/stored';
import { V4Lambda } from '../values/lambda';
import { V4Set } from '../values/set';
import { isV4Array, isV4Object, Ref, UnresolvedRef, type V4Integer, type V4Value } from '../values/value';
import {
  ANY,
  BOOLEAN,
  COLLECTION_REF,
  IDENTIFIER,
  INTEGER,
  NAME_OR_INDEX_REF,
  REF,
  SET,
  zeroOrMore,
} from './arguments';
import { fn, optional, required } from './define';
import type { ArgumentKind, Form } from './form';
import { Doc, type Value } from '../../values/value';

/** What an index is asked for; refs that name nothing are none. */
const TERM: ArgumentKind<V4Value> = {
  cast(value, at) {
    if (value instanceof UnresolvedRef) throw typeMismatch(['Any'], value, at);
    return value;
  },
};

const INDEX_OR_LAMBDA: ArgumentKind<Ref | V4Lambda> = {
  cast(value, at) {
    if (value instanceof V4Lambda) return value;
    if (value instanceof Ref && value.collection === NativeId.Index) return value;
    if (value instanceof UnresolvedRef) throw undefinedRef(value.name, at);
    throw typeMismatch(['Lambda', 'Index Ref'], value, at);
  },
};

const PAGE_OPTIONS = [
  optional('ts', READ_TIMESTAMP),
  optional('size', INTEGER),
  optional('events', BOOLEAN),
  optional('sources', BOOLEAN),
] as const;

/** Sets of the store and their pages (`fauna/faunadb: ext/model/src/main/scala/ast/functions/{SetFunctions,PaginateFunction}.scala`). */
export const SET_FORMS: readonly Form[] = [
  fn([required('match', NAME_OR_INDEX_REF), optional('terms', zeroOrMore(TERM))], (ctx, [index, terms = []], at) =>
    match(ctx, index, terms, at.at('match'), at),
  ),
  fn([required('match', zeroOrMore(TERM)), required('index', NAME_OR_INDEX_REF)], (ctx, [terms, index], at) =>
    match(ctx, index, terms, at.at('index'), at),
  ),
  fn([required('documents', COLLECTION_REF)], (_, [{ id, scope }]) =>
    inDatabase(new DocumentsSet(Number(id), true), scope),
  ),
  fn([required('singleton', REF)], (_, [ref]) => documentSet(ref, 'singleton')),
  fn([required('events', IDENTIFIER)], (_, [source], at) => eventsOf(source, at)),
  fn([required('range', SET), required('from', ANY), required('to', ANY)], (ctx, [set, from, to], at) =>
    range(ctx, storeSet(set), from, to, at),
  ),
  fn([required('join', SET), { key: 'with', kind: INDEX_OR_LAMBDA, isLambda: 'either' }], (ctx, [set, target], at) =>
    join(ctx, storeSet(set), target, at),
  ),
  fn(
    [required('paginate', IDENTIFIER), optional('after', ANY), ...PAGE_OPTIONS],
    (ctx, [set, after, ...options], at) => pageOf(ctx, set, () => started(after, 'after', at.at('after')), options, at),
    { effect: Effect.Read },
  ),
  fn(
    [required('paginate', IDENTIFIER), required('before', ANY), ...PAGE_OPTIONS],
    (ctx, [set, before, ...options], at) =>
      pageOf(ctx, set, () => started(before, 'before', at.at('before')), options, at),
    { effect: Effect.Read },
  ),
  fn(
    [required('paginate', IDENTIFIER), required('cursor', ANY), ...PAGE_OPTIONS],
    (ctx, [set, cursor, ...options], at) => pageOf(ctx, set, () => cursorObject(cursor, at.at('cursor')), options, at),
    { effect: Effect.Read },
  ),
];

/** The index of a ref or a name. */
function indexOf(ctx: V4Context, index: string | Ref, named: Position): LegacyIndex {
  const catalog = currentCatalog(ctx);
  const found = typeof index === 'string' ? catalog.legacyIndexNamed(index) : catalog.legacyIndex(index.id);
  if (found) return found;
  if (typeof index === 'string') throw undefinedRef({ kind: 'schema', collection: NativeId.Index, name: index }, named);
  throw instanceNotFound('Index', named);
}

/** An index is told at `index`, whatever key it stands at; only an argument of the wrong type is told there. */
function match(
  ctx: V4Context,
  index: string | Ref,
  terms: readonly V4Value[],
  termsAt: Position,
  at: Position,
): StoreSet {
  const values = terms.map((term) => toIndexed(ctx, term, termsAt));
  const printed = values.map((value) => fromStored(ctx, value));
  const scope = typeof index === 'string' ? undefined : index.scope;
  const home = scope ? ctx.within(scope) : ctx;
  if (home === undefined) throw instanceNotFound('Index', at.at('index'));
  return inDatabase(new IndexSet(indexOf(home, index, at.at('index')), values, printed), scope);
}

function documentSet({ collection, id, scope }: Ref, kind: 'document' | 'singleton'): StoreSet {
  return inDatabase(new DocumentSet(new Doc(collection, id), kind), scope);
}

function eventsOf(source: Ref | V4Set, at: Position): StoreSet {
  if (source instanceof Ref) return new HistoricalSet(documentSet(source, 'document'));
  const set = storeSet(source);
  if (set.isHistorical) throw invalidArgument('Set does not support events history.', at);
  return new HistoricalSet(set);
}

function range(ctx: V4Context, set: StoreSet, from: V4Value, to: V4Value, at: Position): StoreSet {
  const limits = both(
    () => limitOf('lower', placeOf(ctx, set, from, at.at('from'))),
    () => limitOf('upper', placeOf(ctx, set, to, at.at('to'))),
  ).filter(({ prefix }) => prefix.length > 0);
  return new RangeSet(set, limits, { from: printedBound(from), to: printedBound(to) });
}

function limitOf(side: Limit['side'], prefix: readonly Value[]): Limit {
  return { side, prefix, inclusive: true };
}

/** An array of one is printed as that one, an empty one as null. */
function printedBound(bound: V4Value): V4Value {
  if (!isV4Array(bound) || bound.length > 1) return bound;
  return bound[0] ?? null;
}

function join(ctx: V4Context, source: StoreSet, target: Ref | V4Lambda, at: Position): StoreSet {
  if (target instanceof Ref) {
    const home = ctx.homeOf(target);
    if (home === undefined) throw instanceNotFound('Index', at.at('with'));
    return new IndexJoinSet(source, indexOf(home, target, at.at('with')), target.scope);
  }
  if (target.code.expression.body.effect > Effect.Pure) {
    throw invalidArgument(
      'Invalid lambda. Lambda in this context may not read, write, or call a user function.',
      at.at('with'),
    );
  }
  return new LambdaJoinSet(source, target, at);
}

function started(cursor: V4Value | undefined, direction: Start['direction'], at: Position): Start | undefined {
  return cursor === undefined ? undefined : { cursor, direction, at };
}

/** `{after: …}` or `{before: …}`; null is the beginning. */
function cursorObject(cursor: V4Value, at: Position): Start | undefined {
  if (cursor === null) return undefined;
  const [entry, ...others] = isV4Object(cursor) ? cursor : [];
  const [direction, place] = entry ?? [];
  if (place === undefined || others.length > 0 || (direction !== 'after' && direction !== 'before')) {
    throw invalidArgument("Invalid cursor object. Expected an object with either 'before' or 'after' key in it.", at);
  }
  return started(place, direction, at.at(direction));
}

function pageOf(
  ctx: V4Context,
  source: Ref | V4Set,
  start: () => Start | undefined,
  [ts, size, events, sources]: readonly [
    number | undefined,
    V4Integer | undefined,
    boolean | undefined,
    boolean | undefined,
  ],
  at: Position,
): V4Value {
  const plain = source instanceof Ref ? documentSet(source, 'document') : storeSet(source);
  const set = events === true && !plain.isHistorical ? new HistoricalSet(plain) : plain;
  const request = { start: start(), size, sources: sources === true, deniedAt: at.at('paginate') };
  return readingAt(ctx, ts, () => paginate(ctx, set, request, at));
}
