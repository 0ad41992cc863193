import type { V4Context } from '../context';
import type { V4Value } from '../values/value';
import type { Limit, SetEntry } from './entry';
import { DerivedSet, type Reading, type StoreSet } from './store-set';

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
