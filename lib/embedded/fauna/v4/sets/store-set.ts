import type { ApiVersion } from '../api-version';
import type { V4Context } from '../context';
import { invalidArgument, permissionDenied } from '../errors/problems';
import type { Position } from '../position';
import type { V4Lambda } from '../values/lambda';
import { type SetCombination, V4Set } from '../values/set';
import type { V4Value } from '../values/value';
import { elementOf, type Limit, type SetEntry } from './entry';
import { CombinedSet, DistinctSet, FilteredSet, ReversedSet } from './derived-sets';
import type { HistoryEvent } from './history-event';

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
  readonly isHistorical: boolean = false;

  abstract override print(ctx: V4Context, version: ApiVersion): V4Value;
  /** The set as the caller may read it; `undefined` where the caller may not. */
  abstract forRead(ctx: V4Context): StoreSet | undefined;
  /** Elements within the limits in the order of the set, or backwards; rights over single documents are not looked at. */
  abstract entries(ctx: V4Context, reading: Reading): Iterable<SetEntry>;
  /** What has happened to the set, earliest first. Throws `V4Failure` for sets that keep no history. */
  abstract history(ctx: V4Context, at: Position): Iterable<HistoryEvent>;

  /** The elements that the caller may see. */
  *readable(ctx: V4Context, reading: Reading): Generator<SetEntry> {
    const allowed = this.forRead(ctx);
    if (allowed === undefined) throw permissionDenied(reading.at);
    const { query } = ctx;
    for (const entry of allowed.entries(ctx, reading)) {
      query.budget.spend(1);
      if (allowed.isFiltered && !query.permissions.mayRead(query, entry.document, undefined, false)) continue;
      yield entry;
    }
  }

  *elements(ctx: V4Context, at: Position): Iterable<V4Value> {
    for (const entry of this.readable(ctx, { limits: [], backwards: false, at })) yield elementOf(ctx, entry);
  }

  reverse(): V4Set {
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
    sets.reduce((left, right) => {
      if (!areCompatible(left, right)) throw invalidArgument('Sets are not compatible.', at);
      return right;
    });
    return new CombinedSet(how, sets);
  }
}

/** A position of failures that is set by whoever reads. */
function areCompatible(left: StoreSet, right: StoreSet): boolean {
  if (left.isHistorical !== right.isHistorical) return false;
  const [a, b] = [left.shape, right.shape];
  return a === undefined || b === undefined || a.every((descending, i) => b[i] === undefined || b[i] === descending);
}
