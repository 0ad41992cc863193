import { idOf } from '../documents/document-reader';
import { type IndexRow, indexedValue, sameRow, storedRows } from '../documents/index-entries';
import { transactionState } from '../documents/transaction-state';
import type { QueryContext } from '../eval/context';
import { sameStored } from '../schema/stored-value';
import { NOWHERE } from '../sets/event-tokens';
import { IndexStage } from '../sets/index-stage';
import { MapStage } from '../sets/map-stage';
import { PageSizeStage } from '../sets/page-size-stage';
import { SingleStage } from '../sets/single-stage';
import type { SetStage } from '../sets/stage';
import { WhereStage } from '../sets/where-stage';
import type { Change } from '../store/recent-changes';
import { Doc, type DocumentState, type Micros, Null, type Value } from '../values/value';
import { encode } from '../wire/encode';
import { materialise } from '../wire/materialise';
import type { Subscription } from './subscription';

/** What a subscriber is told of a change. */
export interface DataEvent {
  readonly type: 'add' | 'update' | 'remove';
  /** JSON text in the tagged format: what the source makes of the document, as it is now or, where it left, was before. */
  readonly data: string;
}

/** A document before or after the change. */
interface Moment {
  readonly time: Micros;
  readonly state: DocumentState | undefined;
  /** Whether the source has it, and for an index the rows it is found by. */
  readonly rows: readonly IndexRow[] | undefined;
}

/**
 * What one change means to a subscriber; `undefined` where it means nothing. A document that leaves the source, its `where`
 * or the caller's rights is removed for that subscriber, one that enters them is added
 * (`fauna/faunadb: ext/model/src/main/scala/runtime/stream/{EventFilter,EventTransformer}.scala`).
 * Throws what the source's functions throw.
 */
export function eventOf(ctx: QueryContext, subscription: Subscription, { id, time }: Change): DataEvent | undefined {
  const moment = (at: Micros): Moment => {
    const state = ctx.txn.read(subscription.collection, id, at);
    return { time: at, state, rows: state && rowsOf(ctx, subscription, id, state) };
  };
  const before = moment(time - 1);
  const after = moment(time);
  if (before.rows === undefined && after.rows === undefined) return undefined;
  if (before.rows && after.rows && isUntouched(subscription, before.rows, after.rows)) return undefined;
  if (!mayKnow(ctx, subscription, id, before, after)) return undefined;
  if (!concerns(ctx, subscription, id, before, after)) return undefined;

  const now = after.rows && seen(ctx, subscription, id, after);
  const then = before.rows && seen(ctx, subscription, id, before);
  if (now !== undefined) {
    return { type: then === undefined ? 'add' : 'update', data: rendered(ctx, now, after.time) };
  }
  return then === undefined ? undefined : { type: 'remove', data: rendered(ctx, then, before.time) };
}

/** The rows by which an index finds the document among those asked for; none where the source is no index. */
function rowsOf(
  ctx: QueryContext,
  { source, collection }: Subscription,
  id: bigint,
  state: DocumentState,
): readonly IndexRow[] | undefined {
  if (source instanceof SingleStage) {
    return source.element instanceof Doc && idOf(ctx, source.element) === id ? [] : undefined;
  }
  const schema = ctx.catalog.collection(collection);
  if (!(source instanceof IndexStage) || schema === undefined) return [];
  const rows = storedRows(ctx, schema, source.ref.index, id, state).filter(({ terms }) =>
    sameStored(terms, source.terms),
  );
  return rows.length === 0 ? undefined : rows;
}

/** An index does not see what changes none of its rows. */
function isUntouched({ source }: Subscription, before: readonly IndexRow[], after: readonly IndexRow[]): boolean {
  return (
    source instanceof IndexStage &&
    before.length === after.length &&
    after.every((row) => before.some((other) => sameRow(row, other)))
  );
}

/**
 * Whether the caller may know of the change at all: by what the document is now or, where it was in the source, by what it
 * was before.
 */
function mayKnow(ctx: QueryContext, { collection }: Subscription, id: bigint, before: Moment, after: Moment): boolean {
  const doc = new Doc(collection, id);
  const current = (): boolean => ctx.permissions.mayRead(ctx, doc, ctx.txn.read(collection, id), false);
  const former = (): boolean => mayReadAt(ctx, collection, id, before);
  if (before.rows === undefined) return current();
  return after.rows === undefined ? former() : current() || former();
}

function mayReadAt(ctx: QueryContext, collection: number, id: bigint, { state, time }: Moment): boolean {
  if (state === undefined) return false;
  const doc = new Doc(collection, id, { frozen: state });
  return asOf(ctx, time, () => ctx.permissions.mayRead(ctx, doc, state, false));
}

/** Where fields are watched: whether one of them changed or, of a document that leaves, whether it had all of them. */
function concerns(
  ctx: QueryContext,
  { content, collection }: Subscription,
  id: bigint,
  before: Moment,
  after: Moment,
): boolean {
  const schema = ctx.catalog.collection(collection);
  if (!content.watched?.length || schema === undefined) return true;
  const valueAt = ({ state, time }: Moment, path: readonly (string | number)[]): Value | undefined => {
    if (path[0] === 'id') return String(id);
    if (state === undefined) return undefined;
    if (path[0] === 'ts') return state.ts;
    const value = asOf(ctx, time, () => indexedValue(ctx, schema, path, id, state));
    return value instanceof Null ? undefined : value;
  };
  if (after.rows === undefined) return content.watched.every((path) => valueAt(before, path) !== undefined);
  return content.watched.some((path) => {
    const now = valueAt(after, path);
    const then = valueAt(before, path);
    return now === undefined || then === undefined ? now !== then : !sameStored(now, then);
  });
}

/** What the source makes of the document; `undefined` where the caller may not read it or a `where` does not let it pass. */
function seen(ctx: QueryContext, { content, collection }: Subscription, id: bigint, moment: Moment): Value | undefined {
  const { state, time } = moment;
  if (state === undefined || !mayReadAt(ctx, collection, id, moment)) return undefined;
  const doc = new Doc(collection, id, { frozen: state });
  return asOf(ctx, time, () => throughStages(ctx, content.stage, doc));
}

function throughStages(ctx: QueryContext, stage: SetStage, doc: Doc): Value | undefined {
  if (stage instanceof PageSizeStage) return throughStages(ctx, stage.input, doc);
  if (!(stage instanceof WhereStage || stage instanceof MapStage)) return doc;
  const value = throughStages(ctx, stage.input, doc);
  if (value === undefined) return undefined;
  if (stage instanceof MapStage) return stage.mapped(ctx, value, NOWHERE);
  return stage.admits(ctx, value, NOWHERE) ? value : undefined;
}

function rendered(ctx: QueryContext, value: Value, time: Micros): string {
  return asOf(ctx, time, () => encode(ctx.budget, materialise(ctx, value), 'tagged')(time));
}

/** Reads everything as it was at a time. */
function asOf<Result>(ctx: QueryContext, time: Micros, read: () => Result): Result {
  const state = transactionState(ctx);
  const outer = state.pageTime;
  state.pageTime = time;
  try {
    return read();
  } finally {
    state.pageTime = outer;
  }
}
