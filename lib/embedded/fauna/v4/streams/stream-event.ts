import { indexChange } from '../../documents/index-entries';
import { NativeId } from '../../schema/native-ids';
import { sameStored } from '../../schema/stored-value';
import type { Change, Rewrite } from '../../store/recent-changes';
import { type CollectionId, Doc, type DocumentState, type Micros, type Value } from '../../values/value';
import type { V4Context } from '../context';
import { shownFields } from '../documents/view';
import { changedFields } from '../sets/document-history';
import type { DocumentsSet } from '../sets/collection-sets';
import { refOf } from '../sets/entry';
import { IndexSet, shownValues } from '../sets/index-set';
import { fromStored } from '../values/stored';
import { Ref, type V4Object, type V4Value } from '../values/value';
import type { Streamable } from './streamable';

/** What a subscriber can ask to be told of each event. */
export const EVENT_FIELDS = ['action', 'document', 'diff', 'prev', 'index'] as const;

export type EventField = (typeof EVENT_FIELDS)[number];

export const DEFAULT_FIELDS: ReadonlySet<EventField> = new Set(['action', 'document']);

/** One event of a stream, before it is told with some fields only. */
export interface StreamEvent {
  readonly type: 'version' | 'history_rewrite' | 'set';
  readonly time: Micros;
  readonly fields: ReadonlyMap<EventField, V4Value>;
}

/** The events of a change, those that the caller may see (`fauna/faunadb: ext/model/src/main/scala/stream/{EventEncoder,EventFilter}.scala`). */
export function* streamEvents(
  ctx: V4Context,
  streamable: Streamable,
  collection: CollectionId,
  change: Change,
): Generator<StreamEvent> {
  if (streamable instanceof Ref) {
    if (change.id !== streamable.id) return;
    yield* versionEvents(ctx, streamable, change);
    return;
  }
  const doc = new Doc(collection, change.id);
  const found =
    streamable instanceof IndexSet
      ? indexEvents(ctx, streamable, doc, change)
      : collectionEvents(ctx, streamable, doc, change);
  for (const event of found) if (mayFollow(ctx, streamable, doc)) yield event;
}

function* versionEvents(ctx: V4Context, ref: Ref, { time, rewrites = [] }: Change): Generator<StreamEvent> {
  const { query } = ctx;
  const doc = new Doc(ref.collection, ref.id);
  for (const rewrite of rewrites) {
    if (query.permissions.mayRead(query, doc, undefined, true)) yield rewriteEvent(ctx, ref, time, rewrite);
  }
  const before = query.txn.read(ref.collection, ref.id, time - 1);
  const after = query.txn.read(ref.collection, ref.id, time);
  const isWritten = after === undefined ? before !== undefined : after.ts === time;
  if (!isWritten || !query.permissions.mayRead(query, doc, undefined, false)) return;
  const shown = after ?? before;
  const action = after === undefined ? 'delete' : before === undefined ? 'create' : 'update';
  const changed = after && changedFields(fieldsOf(before), fieldsOf(after));
  yield {
    type: 'version',
    time,
    fields: new Map<EventField, V4Value>([
      ['action', action],
      ['document', versionOf(ref, time, shown && shownFields(ctx, ref.collection, shown))],
      ['diff', versionOf(ref, time, changed && new Map([['data', fromStored(ctx, changed)]]))],
      ['prev', versionOf(ref, before?.ts ?? time, before && shownFields(ctx, ref.collection, before))],
    ]),
  };
}

function fieldsOf(state: DocumentState | undefined): DocumentState['data'] {
  return state?.data ?? new Map();
}

function versionOf(ref: Ref, ts: Micros, fields: V4Object = new Map()): V4Object {
  return new Map<string, V4Value>([['ref', ref], ['ts', BigInt(ts)], ...fields]);
}

/** A version that was written into the past, or taken out of it. */
function rewriteEvent(ctx: V4Context, ref: Ref, time: Micros, { versionTime, action }: Rewrite): StreamEvent {
  const found = [...ctx.query.txn.versions(ref.collection, ref.id)].find(({ ts }) => ts === versionTime);
  const state = action === 'insert' ? found?.state : undefined;
  const isDeletion = action === 'insert' && state === undefined;
  return {
    type: 'history_rewrite',
    time,
    fields: new Map<EventField, V4Value>([
      ['action', isDeletion ? 'delete' : 'create'],
      ['document', versionOf(ref, versionTime, state && shownFields(ctx, ref.collection, state))],
    ]),
  };
}

/** Rows of an index that came or went. */
function* indexEvents(ctx: V4Context, set: IndexSet, doc: Doc, { id, time }: Change): Generator<StreamEvent> {
  const { query } = ctx;
  const schema = query.catalog.collection(doc.collection);
  if (schema === undefined) return;
  const before = query.txn.read(doc.collection, id, time - 1);
  const after = query.txn.read(doc.collection, id, time);
  for (const source of set.index.sources.filter(({ collection }) => collection === doc.collection)) {
    const change = indexChange(query, schema, source, id, before, after);
    const index = (values: readonly Value[]): V4Object =>
      new Map<string, V4Value>([
        ['ref', new Ref(NativeId.Index, set.index.id, ctx.scope)],
        ['terms', set.terms.map((term) => fromStored(ctx, term))],
        ['values', shownValues(source, values).map((value) => fromStored(ctx, value))],
      ]);
    for (const [action, rows] of [
      ['remove', change.removed],
      ['add', change.added],
    ] as const) {
      for (const row of rows) {
        if (sameStored(row.terms, set.terms)) yield setEvent(action, refOf(doc, ctx.scope), time, index(row.values));
      }
    }
  }
}

/** Documents that came into a collection, or left it. */
function* collectionEvents(
  { query, scope }: V4Context,
  set: DocumentsSet,
  doc: Doc,
  { id, time }: Change,
): Generator<StreamEvent> {
  const wasThere = query.txn.read(doc.collection, id, time - 1) !== undefined;
  const isThere = query.txn.read(doc.collection, id, time) !== undefined;
  if (wasThere === isThere) return;
  const terms = [new Ref(NativeId.Collection, BigInt(set.collection), scope)];
  yield setEvent(
    isThere ? 'add' : 'remove',
    refOf(doc, scope),
    time,
    new Map<string, V4Value>([
      ['terms', terms],
      ['values', []],
    ]),
  );
}

function setEvent(action: 'add' | 'remove', document: Ref, time: Micros, index: V4Object): StreamEvent {
  return {
    type: 'set',
    time,
    fields: new Map<EventField, V4Value>([
      ['action', action],
      ['document', versionOf(document, time)],
      ['index', index],
    ]),
  };
}

function mayFollow({ query }: V4Context, set: DocumentsSet | IndexSet, doc: Doc): boolean {
  const { permissions } = query;
  if (set instanceof IndexSet) {
    if (permissions.mayReadUnrestricted(query, set.index.id, set.terms)) return true;
    if (!permissions.mayReadIndex(query, set.index.id, set.terms)) return false;
  } else if (permissions.mayListUnrestricted(query, set.collection)) return true;
  return permissions.mayRead(query, doc, undefined, false);
}

/** An event as it travels, with the fields that were asked for. */
export function streamEventObject({ type, time, fields }: StreamEvent, wanted: ReadonlySet<EventField>): V4Object {
  const told = EVENT_FIELDS.flatMap((name) => {
    const value = wanted.has(name) ? fields.get(name) : undefined;
    return value === undefined ? [] : [[name, value] as const];
  });
  return new Map<string, V4Value>([
    ['type', type],
    ['txn', BigInt(time)],
    ['event', new Map(told)],
  ]);
}
