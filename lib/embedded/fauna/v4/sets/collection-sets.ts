import { readTimeIn } from '../../documents/history-window';
import { NativeId } from '../../schema/native-ids';
import { type CollectionId, Doc, type DocumentState } from '../../values/value';
import type { V4Context } from '../context';
import { Ref, type V4Value } from '../values/value';
import { documentHistory, membershipHistory } from './document-history';
import { entryOf, type Limit, refOf, type SetEntry, withinLimits } from './entry';
import { compareEvents, type HistoryEvent } from './history-event';
import { type Reading, type Shape, StoreSet } from './store-set';

/** All documents of a collection, by id. */
abstract class CollectionSet extends StoreSet {
  readonly shape: Shape = [false];

  constructor(
    readonly collection: CollectionId,
    readonly isFiltered: boolean,
  ) {
    super();
  }

  *entries({ query }: V4Context, { limits, backwards }: Reading): Iterable<SetEntry> {
    const isWithin = withinLimits(limits, [], 0);
    const range = this.idRange(limits);
    for (const { id } of query.txn.scan(this.collection, range, {
      at: readTimeIn(query, this.collection),
      reverse: backwards,
    })) {
      const entry = entryOf([], new Doc(this.collection, id), [], this);
      if (isWithin(entry.key)) yield entry;
    }
  }

  *history(ctx: V4Context): Iterable<HistoryEvent> {
    const { txn } = ctx.query;
    const present = [...txn.scan(this.collection, {})];
    const changed = txn.changesSince(this.collection, Number.NEGATIVE_INFINITY);
    const ids = new Set([...present, ...changed].map(({ id }) => id));
    const documents = Array.from(ids, (id) => new Doc(this.collection, id));
    yield* documents.flatMap((doc) => [...membershipHistory(ctx, doc)]).toSorted(compareEvents);
  }

  /** What limits say of ids, so that the store is not read from the beginning; the limits are kept all the same. */
  private idRange(limits: readonly Limit[]): { from?: bigint; to?: bigint } {
    const range: { from?: bigint; to?: bigint } = {};
    for (const { side, prefix } of limits) {
      const [first] = prefix;
      if (!(first instanceof Doc) || first.collection !== this.collection || typeof first.key === 'string') continue;
      if (side === 'lower') range.from = first.key;
      else range.to = first.key;
    }
    return range;
  }
}

/**
 * `documents`: no right to the collection as a whole is asked for, but who may list it without restriction sees all of it
 * (`fauna/faunadb: ext/model/src/main/scala/set/DocumentsSet.scala`).
 */
export class DocumentsSet extends CollectionSet {
  print(ctx: V4Context): V4Value {
    return new Map([['documents', collectionRef(ctx, this.collection)]]);
  }

  forRead({ query }: V4Context): StoreSet {
    const isOpen = this.isFiltered && query.permissions.mayListUnrestricted(query, this.collection);
    return isOpen ? new DocumentsSet(this.collection, false) : this;
  }
}

/** What the ref of a native collection is as a set: all items of it. */
export class SchemaSet extends CollectionSet {
  constructor(collection: CollectionId) {
    super(collection, true);
  }

  print(ctx: V4Context): V4Value {
    return collectionRef(ctx, this.collection);
  }

  forRead({ query }: V4Context): StoreSet | undefined {
    return query.permissions.hasReadEntry(this.collection) ? this : undefined;
  }
}

function collectionRef({ scope }: V4Context, collection: CollectionId): Ref {
  return new Ref(NativeId.Collection, BigInt(collection), scope);
}

/** One document as a set: by its ref, which shows its history, or as `singleton`, which shows when it was there. */
export class DocumentSet extends StoreSet {
  readonly shape: Shape = [false];
  readonly isFiltered = false;

  constructor(
    readonly document: Doc,
    private readonly kind: 'document' | 'singleton',
  ) {
    super();
  }

  print({ scope }: V4Context): V4Value {
    const ref = refOf(this.document, scope);
    return this.kind === 'document' ? ref : new Map([['singleton', ref]]);
  }

  forRead({ query }: V4Context): StoreSet | undefined {
    return query.permissions.mayRead(query, this.document, undefined, true) ? this : undefined;
  }

  *entries(ctx: V4Context, { limits }: Reading): Iterable<SetEntry> {
    if (stateOf(ctx, this.document) === undefined) return;
    const entry = entryOf([], this.document, [], this);
    if (withinLimits(limits, [], 0)(entry.key)) yield entry;
  }

  history(ctx: V4Context): Iterable<HistoryEvent> {
    return this.kind === 'document' ? documentHistory(ctx, this.document) : membershipHistory(ctx, this.document);
  }
}

function stateOf({ query }: V4Context, { collection, key }: Doc): DocumentState | undefined {
  return typeof key === 'string' ? undefined : query.txn.read(collection, key, readTimeIn(query, collection));
}
