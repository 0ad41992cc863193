import type { QueryContext } from '../eval/context';
import { Effect, withEffectLimit } from '../eval/effect';
import { QueryError } from '../errors/query-error';
import type { BackingIndex, CollectionSchema, ComputedField, FieldPath, IndexTerm } from '../schema/catalog';
import { findUnstorable, sameStored, toStored } from '../schema/stored-value';
import { isArray, isStruct } from '../values/type-tag';
import { Doc, type DocumentState, Id, Null, Time, TransactionTime, type Value } from '../values/value';

/** One row of an index for one document. */
export interface IndexRow {
  readonly terms: readonly Value[];
  readonly values: readonly Value[];
}

/**
 * The rows a document has in an index: one for every combination of the elements of its multi-valued fields, none where all
 * terms are null (`fauna/faunadb: ext/repo/src/main/scala/doc/Indexer.scala`).
 */
export function indexRows(
  ctx: QueryContext,
  collection: CollectionSchema,
  index: BackingIndex,
  id: bigint,
  state: DocumentState,
): readonly IndexRow[] {
  const found = [...index.terms, ...index.values].map((term) => alternatives(ctx, collection, term, id, state));
  const rows = product(found).map((row) => ({
    terms: row.slice(0, index.terms.length),
    values: row.slice(index.terms.length),
  }));
  if (!index.legacy) return rows.filter(({ terms }) => holdsAny(terms));
  return rows
    .filter(({ terms, values }) => holdsAny(terms) && holdsAny(values))
    .map(({ terms, values }) => ({ terms: terms.map(withoutOwnTime), values }));
}

/** What a transaction does not know before its end nobody can look for (`fauna/faunadb: ext/api/src/test/scala/queries/IndexSpec.scala`). */
function withoutOwnTime(term: Value): Value {
  return term instanceof TransactionTime ? NOTHING : term;
}

/** Whether there is nothing to hold, or something that is not null. */
function holdsAny(values: readonly Value[]): boolean {
  return values.length === 0 || values.some((value) => !(value instanceof Null));
}

/** What an index holds for one of its fields: the field's value, or each distinct element of an array. */
function alternatives(
  ctx: QueryContext,
  collection: CollectionSchema,
  { path, multiValued, legacy }: IndexTerm,
  id: bigint,
  state: DocumentState,
): readonly Value[] {
  if (legacy && path.length === 0) {
    return ctx.legacy.indexed(ctx, { collection: collection.id, id, state }, legacy, multiValued);
  }
  const value = indexedValue(ctx, collection, path, id, state);
  if (!multiValued) return [value];
  const distinct: Value[] = [];
  for (const item of scalars(value)) {
    if (!distinct.some((seen) => sameStored(seen, item))) distinct.push(item);
  }
  return distinct.length === 0 ? [NOTHING] : distinct;
}

/** A multi-valued field stands for all that its arrays, and those in them, hold; objects are nothing. */
function scalars(value: Value): readonly Value[] {
  if (isArray(value)) return value.flatMap(scalars);
  return isStruct(value) ? [] : [value];
}

const NOTHING = new Null({ kind: 'literal' });

/**
 * What a document has at a field path as an index would see it: a stored or computed field, or one of its metadata. The time
 * of a version is not told.
 */
export function indexedValue(
  ctx: QueryContext,
  collection: CollectionSchema,
  path: FieldPath,
  id: bigint,
  state: DocumentState,
): Value {
  const [first, ...rest] = path;
  if (typeof first !== 'string') return NOTHING;
  const computed = collection.computedFields.get(first);
  if (computed) return valueAt(computedValue(ctx, collection, computed, id, state), rest);
  if (first === 'id') return toStored(id);
  if (first === 'ts') return TransactionTime.instance;
  if (first === 'ttl') return state.ttl ?? NOTHING;
  return valueAt(state.data, first === 'data' && !collection.native ? rest : path);
}

/** Follows a path; documents on the way give only what their pointer knows. */
function valueAt(value: Value | undefined, path: FieldPath): Value {
  let current = value;
  for (const segment of path) {
    if (current === undefined) return NOTHING;
    if (typeof segment === 'number') current = isArray(current) ? current[segment] : undefined;
    else if (isStruct(current)) current = current.get(segment);
    else return NOTHING;
  }
  return current === undefined || current instanceof Id ? NOTHING : current;
}

/**
 * A computed field as an index sees it: computed of the document's own fields, without reading anything else. A row whose field fails, or is nothing
 * that could be stored, holds null there.
 */
function computedValue(
  ctx: QueryContext,
  collection: CollectionSchema,
  field: ComputedField,
  id: bigint,
  state: DocumentState,
): Value | undefined {
  const frozen = new Doc(collection.id, id, { frozen: state });
  ctx.indexing = true;
  try {
    const value = withEffectLimit(ctx, Effect.Pure, 'index bindings', () =>
      ctx.callText(field.source, field.body, [frozen], undefined),
    );
    const stored = value instanceof Null || findUnstorable(value) ? undefined : toStored(value);
    return stored instanceof TransactionTime ? undefined : stored;
  } catch (error) {
    if (error instanceof QueryError) return undefined;
    throw error;
  } finally {
    ctx.indexing = false;
  }
}

function product(lists: readonly (readonly Value[])[]): readonly (readonly Value[])[] {
  if (lists.every((list) => list.length === 1)) return [lists.flat()];
  return lists.reduce<readonly (readonly Value[])[]>(
    (rows, list) => rows.flatMap((row) => list.map((value) => [...row, value])),
    [[]],
  );
}

/** The rows a stored version has: its `ts` is the time it was committed at. */
export function storedRows(
  ctx: QueryContext,
  collection: CollectionSchema,
  index: BackingIndex,
  id: bigint,
  state: DocumentState,
): readonly IndexRow[] {
  const rows = indexRows(ctx, collection, index, id, state);
  if (state.ts === undefined) return rows;
  const committed = new Time(BigInt(state.ts) * 1000n);
  return rows.map(({ terms, values }) => ({
    terms,
    values: values.map((value, i) => (isTimestamp(index.values[i]?.path) ? committed : value)),
  }));
}

function isTimestamp(path: FieldPath | undefined): boolean {
  return path?.length === 1 && path[0] === 'ts';
}

/** What a write does to one index; rows that stay are in neither list. */
export interface IndexChange {
  readonly index: BackingIndex;
  readonly removed: readonly IndexRow[];
  readonly added: readonly IndexRow[];
}

/** Compares the rows of a document before and after a write. */
export function indexChange(
  ctx: QueryContext,
  collection: CollectionSchema,
  index: BackingIndex,
  id: bigint,
  before: DocumentState | undefined,
  after: DocumentState | undefined,
): IndexChange {
  const old = before ? storedRows(ctx, collection, index, id, before) : [];
  const fresh = after ? storedRows(ctx, collection, index, id, after) : [];
  return {
    index,
    removed: old.filter((row) => !fresh.some((other) => sameRow(row, other))),
    added: fresh.filter((row) => !old.some((other) => sameRow(row, other))),
  };
}

export function applyIndexChange(ctx: QueryContext, { index, removed, added }: IndexChange, id: bigint): void {
  for (const { terms, values } of removed) ctx.txn.removeEntry(index, terms, values, id);
  for (const { terms, values } of added) ctx.txn.addEntry(index, terms, values, id);
}

export function sameRow(a: IndexRow, b: IndexRow): boolean {
  return sameStored(a.terms, b.terms) && sameStored(a.values, b.values);
}

/** How many of the rows a write adds are held by another document already, of the same collection or of others. */
export function countConflicts(
  ctx: QueryContext,
  { index, added }: IndexChange,
  id: bigint,
  elsewhere: readonly BackingIndex[] = [],
): number {
  return added.filter(({ terms, values }) => {
    const range = index.legacy ? { from: values, to: values } : {};
    for (const entry of ctx.txn.entries(index, terms, range)) {
      if (entry.id !== id) return true;
    }
    return elsewhere.some((other) => !isEmpty(ctx.txn.entries(other, terms, range)));
  }).length;
}

function isEmpty(found: Iterable<unknown>): boolean {
  for (const _ of found) return false;
  return true;
}

/** Fills an index that was just defined with the documents that exist. */
export function buildIndex(ctx: QueryContext, collection: CollectionSchema, index: BackingIndex): void {
  for (const version of ctx.txn.scan(collection.id, {})) {
    if (version.state === undefined) continue;
    for (const row of storedRows(ctx, collection, index, version.id, version.state)) {
      ctx.txn.addEntry(index, row.terms, row.values, version.id);
    }
  }
}
