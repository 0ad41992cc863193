import { readTimeIn } from '../../documents/history-window';
import type { BackingIndex, LegacyIndex } from '../../schema/catalog';
import { NativeId } from '../../schema/native-ids';
import { Doc, Id, Time, type Value } from '../../values/value';
import type { V4Context } from '../context';
import { Ref, type V4Value } from '../values/value';
import { entryOf, type Limit, type SetEntry, withinLimits } from './entry';
import { compareEvents, type HistoryEvent } from './history-event';
import { mergeInOrder } from './merge';
import { type Reading, type Shape, StoreSet } from './store-set';

/** `match`: what an index has under some terms. */
export class IndexSet extends StoreSet {
  constructor(
    readonly index: LegacyIndex,
    readonly terms: readonly Value[],
    /** The terms as they were given. */
    private readonly printedTerms: readonly V4Value[],
    readonly isFiltered = true,
  ) {
    super();
  }

  get shape(): Shape {
    return [...this.index.values.map(({ descending }) => descending), false];
  }

  print({ scope }: V4Context): V4Value {
    const [first] = this.printedTerms;
    const ref = new Ref(NativeId.Index, this.index.id, scope);
    if (first === undefined) return new Map([['match', ref]]);
    return new Map<string, V4Value>([
      ['match', ref],
      ['terms', this.printedTerms.length === 1 ? first : this.printedTerms],
    ]);
  }

  forRead({ query }: V4Context): StoreSet | undefined {
    const { index, terms } = this;
    if (query.permissions.mayReadUnrestricted(query, index.id, terms)) {
      return new IndexSet(index, terms, this.printedTerms, false);
    }
    return query.permissions.mayReadIndex(query, index.id, terms) ? this : undefined;
  }

  /** Fewer or more terms than the index has find nothing. */
  entries(ctx: V4Context, reading: Reading): Iterable<SetEntry> {
    if (this.terms.length !== this.index.terms.length) return [];
    const streams = this.index.sources.map((source) => this.found(ctx, source, reading));
    const [only, ...others] = streams;
    return only && others.length === 0 ? only : this.merged(streams, reading);
  }

  *history({ query }: V4Context): Iterable<HistoryEvent> {
    if (this.terms.length !== this.index.terms.length) return;
    const events = this.index.sources.flatMap((source) =>
      [...query.txn.entryHistory(source, this.terms)].flatMap(({ id, values, added, removed }): HistoryEvent[] => {
        const event = { document: new Doc(source.collection, id), values: shownValues(source, values) };
        const entered: HistoryEvent = { ...event, ts: added, action: 'add' };
        return removed === undefined ? [entered] : [entered, { ...event, ts: removed.at, action: 'remove' }];
      }),
    );
    yield* events.toSorted(compareEvents);
  }

  private *merged(streams: readonly Iterable<SetEntry>[], { backwards }: Reading): Iterable<SetEntry> {
    for (const { entry } of mergeInOrder(streams, backwards)) yield entry;
  }

  private *found({ query }: V4Context, source: BackingIndex, { limits, backwards }: Reading): Iterable<SetEntry> {
    const isWithin = withinLimits(limits, source.descending, source.values.length);
    const range = rangeOf(source, limits);
    const rows = query.txn.entries(source, this.terms, range, {
      at: readTimeIn(query, source.collection),
      reverse: backwards,
    });
    for (const { id, values } of rows) {
      const document = new Doc(source.collection, id);
      const entry = entryOf(shownValues(source, values), document, source.descending, this);
      if (isWithin(entry.key)) yield entry;
    }
  }
}

/** Times of documents are kept as such, and shown in microseconds. */
export function shownValues({ values: definitions }: BackingIndex, values: readonly Value[]): readonly Value[] {
  return values.map((value, i) =>
    definitions[i]?.path[0] === 'ts' && value instanceof Time ? value.nanos / 1000n : value,
  );
}

/** The part of the index that the limits are in, which the store finds without walking there. */
function rangeOf(index: BackingIndex, limits: readonly Limit[]): { from?: readonly Value[]; to?: readonly Value[] } {
  const range: { from?: readonly Value[]; to?: readonly Value[] } = {};
  for (const { side, prefix } of limits) {
    if (side === 'lower') range.from = storedPrefix(index, prefix);
    else range.to = storedPrefix(index, prefix);
  }
  return range;
}

function storedPrefix({ collection, values }: BackingIndex, prefix: readonly Value[]): readonly Value[] {
  const stored: Value[] = [];
  for (const [i, value] of prefix.entries()) {
    const definition = values[i];
    if (definition?.path[0] === 'ts') {
      if (typeof value !== 'number' && typeof value !== 'bigint') break;
      stored.push(new Time(BigInt(value) * 1000n));
    } else if (definition) stored.push(value);
    else {
      const isDocument = i === values.length && value instanceof Doc && value.collection === collection;
      if (isDocument && typeof value.key === 'bigint') stored.push(new Id(value.key));
      break;
    }
  }
  return stored;
}
