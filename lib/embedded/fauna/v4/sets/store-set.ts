import { Effect, withEffectLimit } from '../../eval/effect';
import { sameStored } from '../../schema/stored-value';
import type { ApiVersion } from '../api-version';
import { asBoolean } from '../ast/control';
import { printLambda } from '../ast/lambda';
import type { V4Context } from '../context';
import { collect } from '../errors/failure';
import { invalidArgument, permissionDenied } from '../errors/problems';
import type { Position } from '../position';
import type { V4Lambda } from '../values/lambda';
import { type SetCombination, V4Set } from '../values/set';
import type { V4Event, V4Value } from '../values/value';
import { elementOf, type Limit, type SetEntry, sourcesOf } from './entry';
import { compareEvents, eventOf, type HistoryEvent } from './history-event';
import { groupAlike } from './merge';

/** How a set is read. */
export interface Reading {
  readonly limits: readonly Limit[];
  readonly backwards: boolean;
  /** Where failures of lambdas and of rights are told. */
  readonly at: Position;
}

/** What sets have in common that are merged: for each value whether the order is turned round. */
export type Shape = readonly boolean[];

/** A set of documents in the store, by itself or made of others (`fauna/faunadb: ext/model/src/main/scala/set/EventSet.scala`). */
export abstract class StoreSet extends V4Set {
  /** `undefined` where it depends on what is found. */
  abstract readonly shape: Shape | undefined;
  /** Whether a document must be readable for its element to be seen. */
  abstract readonly isFiltered: boolean;
  /** The elements are events. */
  get isHistorical(): boolean {
    return false;
  }

  abstract override print(ctx: V4Context, version: ApiVersion): V4Value;
  /** The set as the caller may read it; `undefined` where the caller may not. */
  abstract forRead(ctx: V4Context): StoreSet | undefined;
  /** Elements within the limits in the order of the set, or backwards; rights over single documents are not looked at. */
  abstract entries(ctx: V4Context, reading: Reading): Iterable<SetEntry>;
  /** What has happened to the set, earliest first. Throws `V4Failure` for sets that keep no history. */
  abstract history(ctx: V4Context, at: Position): Iterable<HistoryEvent>;

  /** The cursor that pages of this set show for an element. */
  cursor(cursor: readonly V4Value[]): V4Value {
    return cursor;
  }

  /** The elements that the caller may see. */
  *readable(ctx: V4Context, reading: Reading): Generator<SetEntry> {
    const allowed = this.forRead(ctx);
    if (allowed === undefined) throw permissionDenied(reading.at);
    for (const entry of allowed.entries(ctx, reading)) {
      const { query } = entry.home ?? ctx;
      query.budget.spend(1);
      if (allowed.isFiltered && !query.permissions.mayRead(query, entry.document, undefined, false)) continue;
      yield entry;
    }
  }

  /** The events that the caller may see up to the time that is read at, earliest first. */
  *events(ctx: V4Context, at: Position, deniedAt = at): Iterable<V4Event> {
    const allowed = this.forRead(ctx);
    if (allowed === undefined) throw permissionDenied(deniedAt);
    const last = ctx.query.readTime ?? Number.POSITIVE_INFINITY;
    for (const event of allowed.history(ctx, at)) {
      const { query } = event.home ?? ctx;
      query.budget.spend(1);
      if ((event.ts ?? last) > last) continue;
      if (allowed.isFiltered && !query.permissions.mayRead(query, event.document, undefined, false)) continue;
      yield eventOf(ctx, event);
    }
  }

  *elements(ctx: V4Context, at: Position): Iterable<V4Value> {
    if (this.isHistorical) {
      yield* this.events(ctx, at);
      return;
    }
    for (const entry of this.readable(ctx, { limits: [], backwards: false, at })) yield elementOf(ctx, entry);
  }

  reversed(): V4Set {
    return new ReversedSet(this);
  }

  distinct(): V4Set {
    return new DistinctSet(this);
  }

  filter(lambda: V4Lambda, at: Position): V4Set {
    return new FilteredSet(this, lambda, at);
  }

  combine(how: SetCombination, others: readonly V4Set[], at: Position): V4Set {
    const sets = [this, ...others].filter((set) => set instanceof StoreSet);
    collect(sets, (set, index) => {
      const next = sets[index + 1];
      if (next && !areCompatible(set, next)) throw invalidArgument('Sets are not compatible.', at);
    });
    return new CombinedSet(how, sets);
  }
}

/** There are no other sets. */
export function storeSet(set: V4Set): StoreSet {
  if (set instanceof StoreSet) return set;
  throw new TypeError(`A ${set.constructor.name} is no set of the store`);
}

/** Whether elements of both can stand in one order. */
function areCompatible(left: StoreSet, right: StoreSet): boolean {
  if (left.isHistorical !== right.isHistorical) return false;
  const [a, b] = [left.shape, right.shape];
  return a === undefined || b === undefined || a.every((descending, i) => b[i] === undefined || b[i] === descending);
}

/** Sets without a history of their own. */
function withoutHistory(at: Position): never {
  throw invalidArgument('Set does not support events history.', at);
}

/** `union`, `intersection`, `difference`. */
class CombinedSet extends StoreSet {
  constructor(
    private readonly how: SetCombination,
    private readonly sets: readonly StoreSet[],
  ) {
    super();
  }

  get shape(): Shape | undefined {
    return this.sets[0]?.shape;
  }

  get isFiltered(): boolean {
    return this.sets.some((set) => set.isFiltered);
  }

  override get isHistorical(): boolean {
    return this.sets[0]?.isHistorical ?? false;
  }

  /** Like the original, shows sets that stand between others twice: it compares neighbours in pairs, and keeps the pairs. */
  print(): V4Value {
    const [first, ...others] = this.sets;
    const last = others.length - 1;
    const shown = others.flatMap((set, index) => (index < last ? [set, set] : [set]));
    return new Map([[this.how, first && shown.length > 0 ? [first, ...shown] : (first ?? [])]]);
  }

  /** What may not be read is left out, but for what is subtracted from. */
  forRead(ctx: V4Context): StoreSet | undefined {
    const [first, ...others] = this.sets.map((set) => set.forRead(ctx));
    const allowed = [first, ...others].filter((set) => set !== undefined);
    if (allowed.length === 0 || (this.how === 'difference' && first === undefined)) return undefined;
    return new CombinedSet(this.how, allowed);
  }

  *entries(ctx: V4Context, reading: Reading): Iterable<SetEntry> {
    const streams = this.sets.map((set) => set.entries(ctx, reading));
    for (const { members } of groupAlike(streams, reading.backwards)) {
      const sources = sourcesOf(members);
      for (const entry of this.chosen(members)) yield { ...entry, sources };
    }
  }

  /** Of elements that are alike as many as the set has that has the most of them, or the fewest, or as the first has alone. */
  private chosen(members: readonly (readonly SetEntry[])[]): readonly SetEntry[] {
    const [first = [], ...others] = members;
    switch (this.how) {
      case 'union':
        return others.reduce((most, found) => (found.length > most.length ? found : most), first);
      case 'intersection':
        return others.reduce((fewest, found) => (found.length < fewest.length ? found : fewest), first);
      case 'difference':
        return others.every((found) => found.length === 0) ? first : [];
    }
  }

  /** Of a union everything that happened to one of its sets, of the others when elements came and went. */
  *history(ctx: V4Context, at: Position): Iterable<HistoryEvent> {
    const members = new Map<string, Set<number>>();
    const told = new Set<string>();
    const events = this.sets.flatMap((set, index) => [...set.history(ctx, at)].map((event) => ({ event, index })));
    for (const { event, index } of events.toSorted((a, b) => compareEvents(a.event, b.event))) {
      const element = `${event.home?.query.txn.database ?? ''} ${event.document.collection}/${event.document.key}/${JSON.stringify(event.values.map(String))}`;
      if (this.how === 'union') {
        const key = `${event.ts} ${event.action} ${element}`;
        if (!told.has(key)) yield event;
        told.add(key);
        continue;
      }
      const before = members.get(element) ?? new Set();
      const after = new Set(before);
      const isOfDocument = event.action === 'create' || event.action === 'update' || event.action === 'delete';
      if (event.action === 'add' || event.action === 'create') after.add(index);
      else if (event.action !== 'update') after.delete(index);
      members.set(element, after);
      const isIn = this.holds(after);
      if (this.holds(before) === isIn) continue;
      yield { ...event, action: isOfDocument ? (isIn ? 'create' : 'delete') : isIn ? 'add' : 'remove' };
    }
  }

  private holds(members: ReadonlySet<number>): boolean {
    if (this.how === 'intersection') return members.size === this.sets.length;
    return members.size === 1 && members.has(0);
  }
}

/** A set over one other that it shares its shape and its rights with. */
export abstract class DerivedSet extends StoreSet {
  constructor(protected readonly source: StoreSet) {
    super();
  }

  protected abstract over(source: StoreSet): StoreSet;

  get shape(): Shape | undefined {
    return this.source.shape;
  }

  get isFiltered(): boolean {
    return this.source.isFiltered;
  }

  override get isHistorical(): boolean {
    return this.source.isHistorical;
  }

  forRead(ctx: V4Context): StoreSet | undefined {
    const source = this.source.forRead(ctx);
    return source && this.over(source);
  }

  history(_ctx: V4Context, at: Position): Iterable<HistoryEvent> {
    return withoutHistory(at);
  }
}

/** `distinct`: of elements with the same values the first. */
class DistinctSet extends DerivedSet {
  protected over(source: StoreSet): StoreSet {
    return new DistinctSet(source);
  }

  print(): V4Value {
    return new Map([['distinct', this.source]]);
  }

  *entries(ctx: V4Context, reading: Reading): Iterable<SetEntry> {
    let last: SetEntry | undefined;
    for (const entry of this.source.entries(ctx, reading)) {
      if (last === undefined || !isAlike(entry, last)) yield entry;
      last = entry;
    }
  }

  override history(ctx: V4Context, at: Position): Iterable<HistoryEvent> {
    return this.source.history(ctx, at);
  }
}

/** Without values documents are what counts. */
function isAlike(left: SetEntry, right: SetEntry): boolean {
  return left.values.length === 0 ? left.key === right.key : sameStored(left.values, right.values);
}

/** `filter` of a set: the lambda may read. */
class FilteredSet extends DerivedSet {
  constructor(
    source: StoreSet,
    private readonly lambda: V4Lambda,
    private readonly place: Position,
  ) {
    super(source);
  }

  protected over(source: StoreSet): StoreSet {
    return new FilteredSet(source, this.lambda, this.place);
  }

  print(ctx: V4Context, version: ApiVersion): V4Value {
    return new Map<string, V4Value>([
      ['filter', printLambda(ctx, this.lambda, 'plain', version)],
      ['collection', this.source],
    ]);
  }

  *entries(ctx: V4Context, reading: Reading): Iterable<SetEntry> {
    const at = this.place.at('filter');
    for (const entry of this.source.entries(ctx, reading)) {
      const answer = withEffectLimit(ctx.query, Effect.Read, 'set functions', () =>
        ctx.apply(this.lambda, elementOf(ctx, entry), at),
      );
      if (asBoolean(answer, at)) yield entry;
    }
  }
}

/** `reverse`. */
class ReversedSet extends DerivedSet {
  protected over(source: StoreSet): StoreSet {
    return new ReversedSet(source);
  }

  /** Beside values the order of documents counts as it was. */
  override get shape(): Shape | undefined {
    const { shape } = this.source;
    return shape?.map((descending, index) => (index > 0 && index === shape.length - 1 ? descending : !descending));
  }

  print(): V4Value {
    return new Map([['reverse', this.source]]);
  }

  /** Where there is nothing but the ref, it is given twice. */
  override cursor(cursor: readonly V4Value[]): V4Value {
    return cursor.length === 1 ? [...cursor, ...cursor] : cursor;
  }

  *entries(ctx: V4Context, { limits, backwards, at }: Reading): Iterable<SetEntry> {
    const turned = limits.map((limit): Limit => ({ ...limit, side: limit.side === 'lower' ? 'upper' : 'lower' }));
    for (const entry of this.source.entries(ctx, { limits: turned, backwards: !backwards, at })) {
      yield { ...entry, key: inverted(entry.key), alike: inverted(entry.alike), sources: [this] };
    }
  }
}

/** A key that stands to others of its kind the other way round. */
function inverted(key: string): string {
  const bytes = Buffer.from(key, 'latin1');
  for (const [index, byte] of bytes.entries()) bytes[index] = ~byte;
  return bytes.toString('latin1');
}
