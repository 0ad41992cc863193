import type { QueryContext } from '../eval/context';
import { UnreadableDocument } from '../eval/data-access';
import { Effect, requireEffect, withEffectLimit } from '../eval/effect';
import { QueryError } from '../errors/query-error';
import type { CollectionSchema, ComputedField } from '../schema/catalog';
import { immutableMapOrder } from '../schema/hash-order';
import { SPECIAL_FIELDS } from '../schema/reserved-names';
import { coveredOf } from './covered-fields';
import { hintFullDocument } from './uncovered-reads';
import type { Span } from '../syntax/span';
import { missingField } from '../values/null';
import type { DocumentNullCause } from '../values/null-cause';
import { ShownDocument, timestamp } from '../values/shown-document';
import { StoredState } from '../values/stored-state';
import { Doc, type DocumentState, Id, Module, type Struct, type Value } from '../values/value';
import { atTime } from './at-time';
import { coveredField, hintedField } from './covered-field';
import { type Reading, readDocument } from './document-reader';

/**
 * What a document shows (§3.7 of the language notes; `fauna/faunadb: ext/model/src/main/scala/runtime/fql2/ReadBroker.scala`).
 * The reference fields come first and need no document, then computed fields, then `ts`, `ttl`, `data`, then user data.
 */
export function documentField(ctx: QueryContext, doc: Doc, name: string, span: Span): Value | UnreadableDocument {
  const collection = ctx.catalog.collection(doc.collection);
  const reference = referenceField(ctx, doc, collection, name);
  if (reference !== undefined) return reference;
  if (doc.more.frozen === undefined) requireEffect(ctx, Effect.Read, 'Reading a field', span);
  const covered = collection && coveredField(ctx, doc, collection, name, span);
  if (covered !== undefined) return covered;
  if (ctx.indexing && name === 'ts') throw unindexable('timestamp', span);
  const reading = readDocument(ctx, doc);
  if (reading.cause || collection === undefined) return new UnreadableDocument(causeOf(reading, doc));
  const computed = collection.computedFields.get(name);
  if (computed) return computedField(ctx, doc, computed);
  const value = storedField(doc, collection, reading.state, name) ?? missingField(doc, name, span);
  return ctx.performanceHints ? hintedField(ctx, doc, collection, name, value, span) : value;
}

/** All that rendering shows, or why nothing is shown. Throws where documents must not be read; `span` is where. */
export function shownDocument(ctx: QueryContext, doc: Doc, span: Span | undefined): ShownDocument | DocumentNullCause {
  if (doc.more.frozen === undefined) requireEffect(ctx, Effect.Read, 'Reading a document', span);
  const collection = ctx.catalog.collection(doc.collection);
  const reading = readDocument(ctx, doc);
  if (reading.cause || collection === undefined) return causeOf(reading, doc);
  const covered = coveredOf(doc.more.covered);
  if (covered) hintFullDocument(ctx, covered);
  const { state } = reading;
  const name = collection.named ? state.data.get('name') : undefined;
  const key = typeof name === 'string' ? name : doc.key;
  const coll = new Module(collection.name, collection.id);
  const computed = computedFields(ctx, doc, collection);
  return new ShownDocument(key, coll, state, computed, storedFields(doc, collection, state));
}

function computedFields(ctx: QueryContext, doc: Doc, collection: CollectionSchema): Struct {
  if (collection.computedFields.size === 0) return NO_FIELDS;
  const computed = new Map<string, Value>();
  for (const field of collection.computedFields.values()) computed.set(field.name, computedField(ctx, doc, field));
  return computed;
}

const NO_FIELDS: Struct = new Map();

/** Names that mean something else on documents are shown under `data`. */
function storedFields({ more }: Doc, collection: CollectionSchema, state: DocumentState): Struct {
  const { data } = state;
  if (more.readTime === undefined && isShownAsStored(collection, state)) return data;
  const shown = new Map<string, Value>();
  const hidden = new Map<string, Value>();
  for (const [name, value] of data) {
    if (isInternal(collection, name) || (collection.named && name === 'name')) continue;
    const target = !collection.native && isShadowed(collection, name) ? hidden : shown;
    target.set(name, atTime(value, more.readTime));
  }
  if (hidden.size > 0) shown.set('data', inShownOrder(hidden));
  return shown;
}

function isShownAsStored(collection: CollectionSchema, state: DocumentState): boolean {
  if (collection.native) return false;
  if (state instanceof StoredState && state.shownAsStoredIn === collection) return true;
  for (const name of state.data.keys()) if (isShadowed(collection, name)) return false;
  if (state instanceof StoredState) state.shownAsStoredIn = collection;
  return true;
}

/** `id`, `name` and `coll` are known without reading. A schema document's name is the stored one, which it may have been given since. */
function referenceField(
  ctx: QueryContext,
  doc: Doc,
  collection: CollectionSchema | undefined,
  name: string,
): Value | undefined {
  if (name === 'coll') return collection ? new Module(collection.name, collection.id) : new Module('Deleted');
  if (typeof doc.key === 'bigint') return name === 'id' ? new Id(doc.key) : undefined;
  if (name !== 'name') return undefined;
  const id = doc.more.id;
  const state = doc.more.frozen ?? (id === undefined ? undefined : ctx.txn.read(doc.collection, id));
  return state?.data.get('name') ?? doc.key;
}

function storedField(doc: Doc, collection: CollectionSchema, state: DocumentState, name: string): Value | undefined {
  if (name === 'ts') return timestamp(state);
  if (name === 'ttl') return state.ttl;
  if (!collection.native && name === 'data') return atTime(state.data, doc.more.readTime);
  if (isInternal(collection, name) || (!collection.native && SPECIAL_FIELDS.has(name))) return undefined;
  const value = state.data.get(name);
  return value && atTime(value, doc.more.readTime);
}

/** Names that mean something on every document come in FaunaDB's order, the others behind them. */
function inShownOrder(hidden: Struct): Struct {
  const special = HIDDEN_ORDER.filter((name) => hidden.has(name));
  const names = [...special, ...[...hidden.keys()].filter((name) => !special.includes(name))];
  return new Map(
    names.flatMap((name) => {
      const value = hidden.get(name);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

const HIDDEN_ORDER = immutableMapOrder([...SPECIAL_FIELDS]);

function computedField(ctx: QueryContext, doc: Doc, field: ComputedField): Value {
  if (ctx.indexing) throw unindexable('computed', undefined);
  return withEffectLimit(ctx, Effect.Read, 'computed fields', () =>
    ctx.callText(field.source, field.body, [doc], undefined),
  );
}

function unindexable(kind: 'computed' | 'timestamp', span: Span | undefined): QueryError {
  return new QueryError(`invalid_${kind}_field_access`, `invalid access of ${kind} field`, span);
}

function isInternal(collection: CollectionSchema, name: string): boolean {
  return collection.native && collection.record.fields.get(name)?.internal === true;
}

/** User data of a name that means something else on documents is shown under `data`. */
function isShadowed(collection: CollectionSchema, name: string): boolean {
  return SPECIAL_FIELDS.has(name) || collection.computedFields.has(name);
}

function causeOf(reading: Reading, doc: Doc): DocumentNullCause {
  return reading.cause ?? { kind: 'collection-deleted', collection: doc.collection, key: doc.key };
}
