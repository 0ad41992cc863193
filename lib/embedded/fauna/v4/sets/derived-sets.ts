import type { V4Context } from '../context';
import { asBoolean } from '../ast/control';
import { printLambda } from '../ast/lambda';
import type { ApiVersion } from '../api-version';
import { otherFailure } from '../errors/problems';
import { Effect, withEffectLimit } from '../../eval/effect';
import { sameStored } from '../../schema/stored-value';
import type { Position } from '../position';
import type { V4Lambda } from '../values/lambda';
import type { SetCombination } from '../values/set';
import type { V4Value } from '../values/value';
import { elementOf, type Limit, type SetEntry } from './entry';
import { compareEvents, type HistoryEvent } from './history-event';
import { mergeSets } from './merge';
import { type Reading, type Shape, StoreSet } from './store-set';

/** Sets without a history of their own. */
export function withoutHistory(at: Position): never {
  throw otherFailure('invalid argument', 'Set does not support events.', at);
}

/** `union`, `intersection`, `difference`. */
export class CombinedSet extends StoreSet {
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

  print(): V4Value {
    const [only, ...others] = this.sets;
    return new Map([[this.how, only && others.length === 0 ? only : this.sets]]);
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
    for (const { entry, members } of mergeSets(streams, reading.backwards)) if (this.holds(members)) yield entry;
  }

  *history(ctx: V4Context, at: Position): Iterable<HistoryEvent> {
    const members = new Map<string, Set<number>>();
    const events = this.sets.flatMap((set, index) => [...set.history(ctx, at)].map((event) => ({ event, index })));
    for (const { event, index } of events.toSorted((a, b) => compareEvents(a.event, b.event))) {
      const key = `${event.document.collection}/${event.document.key}/${JSON.stringify(event.values.map(String))}`;
      const before = members.get(key) ?? new Set();
      const after = new Set(before);
      if (event.action === 'add' || event.action === 'create') after.add(index);
      else if (event.action !== 'update') after.delete(index);
      members.set(key, after);
      if (this.holds(before) !== this.holds(after)) yield event;
    }
  }

  private holds(members: ReadonlySet<number>): boolean {
    if (this.how === 'union') return members.size > 0;
    if (this.how === 'intersection') return members.size === this.sets.length;
    return members.size === 1 && members.has(0);
  }
}

/** A set over one other that it shares its shape and its rights with. */
abstract class DerivedSet extends StoreSet {
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

  forRead(ctx: V4Context): StoreSet | undefined {
    const source = this.source.forRead(ctx);
    return source && this.over(source);
  }

  history(_ctx: V4Context, at: Position): Iterable<HistoryEvent> {
    return withoutHistory(at);
  }
}

/** `distinct`: of elements with the same values the first. */
export class DistinctSet extends DerivedSet {
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
export class FilteredSet extends DerivedSet {
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
export class ReversedSet extends DerivedSet {
  protected over(source: StoreSet): StoreSet {
    return new ReversedSet(source);
  }

  override get shape(): Shape | undefined {
    return this.source.shape?.map((descending) => !descending);
  }

  print(): V4Value {
    return new Map([['reverse', this.source]]);
  }

  override reverse(): StoreSet {
    return this.source;
  }

  entries(ctx: V4Context, { limits, backwards, at }: Reading): Iterable<SetEntry> {
    const turned = limits.map((limit): Limit => ({ ...limit, side: limit.side === 'lower' ? 'upper' : 'lower' }));
    return this.source.entries(ctx, { limits: turned, backwards: !backwards, at });
  }
}

/** `range`: both ends inclusive. */
export class RangeSet extends DerivedSet {
  constructor(
    source: StoreSet,
    private readonly bounds: readonly Limit[],
    private readonly printed: { readonly from: V4Value; readonly to: V4Value },
  ) {
    super(source);
  }

  protected over(source: StoreSet): StoreSet {
    return new RangeSet(source, this.bounds, this.printed);
  }

  print(): V4Value {
    return new Map<string, V4Value>([
      ['range', this.source],
      ['from', this.printed.from],
      ['to', this.printed.to],
    ]);
  }

  entries(ctx: V4Context, reading: Reading): Iterable<SetEntry> {
    return this.source.entries(ctx, { ...reading, limits: [...this.bounds, ...reading.limits] });
  }
}
