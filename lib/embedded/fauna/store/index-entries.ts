import type { Micros, Value } from '../values/value';
import { rowTime } from './encoding/document-row';
import {
  boundKey,
  encodeEntry,
  EntryRow,
  ORDERED_KEY_BYTES,
  orderKey,
  type StoredEntry,
  storedOrderKey,
  termsKey,
} from './encoding/entry-row';
import { afterPrefix, descendingTimeAt, descendingTimeKey, Section } from './encoding/row-keys';
import type { Meter } from './document-versions';
import type { IndexDefinition, PastEntry, ScanOptions, Stay } from './transaction';
import type { Row, View } from './view';

const TIME_BYTES = 8;

/** Inclusive bounds, each a prefix of the values and then the id. */
export interface EntryRange {
  readonly from?: readonly Value[];
  readonly to?: readonly Value[];
}

/**
 * The rows of all indexes as one transaction sees and changes them. A row knows when it was added; a removed one moves to a
 * section of its own with the time of its removal, so that what is read now never walks over the past.
 * `prefix` is always the key prefix of the index's segment.
 */
export class IndexEntries {
  constructor(
    private readonly view: View<StoredEntry>,
    /** The time every row of this transaction gets. */
    private readonly commitTime: Micros,
    private readonly meter: Meter,
  ) {}

  add(
    prefix: string,
    { descending }: IndexDefinition,
    terms: readonly Value[],
    values: readonly Value[],
    id: bigint,
  ): void {
    const place = this.place(descending, terms, values, id);
    const key = prefix + Section.Current + place;
    if (this.view.get(key) !== undefined) return;
    const row = encodeEntry(id, values, this.commitTime);
    const removal = prefix + Section.Past + place + descendingTimeKey(this.commitTime);
    const removed = this.view.wrote(removal) ? this.view.get(removal) : undefined;
    if (removed !== undefined && holdsSame(removed.value, row)) {
      this.view.remove(removal);
      this.view.put(key, removed.value, { added: rowTime(removed.value), id, values });
      return;
    }
    this.view.put(key, row, { added: this.commitTime, id, values });
    this.meter.wrote(key.length + row.length);
  }

  remove(
    prefix: string,
    { descending }: IndexDefinition,
    terms: readonly Value[],
    values: readonly Value[],
    id: bigint,
  ): void {
    const place = this.place(descending, terms, values, id);
    const key = prefix + Section.Current + place;
    const found = this.view.get(key);
    if (found === undefined) return;
    const row = found.value;
    this.view.remove(key);
    if (rowTime(row) !== this.commitTime) {
      this.view.put(prefix + Section.Past + place + descendingTimeKey(this.commitTime), row);
    }
    this.meter.wrote(key.length + row.length);
  }

  /** Replaces all that is known of when a row was there. A time that is not given is the running transaction's. */
  rewrite(
    prefix: string,
    { descending }: IndexDefinition,
    terms: readonly Value[],
    values: readonly Value[],
    id: bigint,
    stays: readonly Stay[],
  ): void {
    const place = this.place(descending, terms, values, id);
    const key = prefix + Section.Current + place;
    const past = prefix + Section.Past + place;
    const known = [...this.view.range(past, afterPrefix(past) ?? '')].map((row) => row.key);
    for (const old of known.filter(({ length }) => length === past.length + TIME_BYTES)) this.view.remove(old);
    if (this.view.get(key) !== undefined) this.view.remove(key);
    for (const { added = this.commitTime, removed } of stays) {
      const row = encodeEntry(id, values, added);
      if (removed === undefined) this.view.put(key, row, { added, id, values });
      else this.view.put(past + descendingTimeKey(removed.at ?? this.commitTime), row);
      this.meter.wrote(key.length + row.length);
    }
  }

  has(
    prefix: string,
    { descending }: IndexDefinition,
    terms: readonly Value[],
    values: readonly Value[],
    id: bigint,
  ): boolean {
    return this.view.get(prefix + Section.Current + this.place(descending, terms, values, id)) !== undefined;
  }

  /** Rows with exactly these terms in the order of the index, or backwards, as they are when this is called. */
  find(
    prefix: string,
    { descending }: IndexDefinition,
    terms: readonly Value[],
    range: EntryRange,
    { at, reverse = false, expected }: ScanOptions,
  ): Iterable<StoredEntry> {
    const bounds = new OrderBounds(
      range.from && boundKey(descending, range.from, this.commitTime),
      range.to && boundKey(descending, range.to, this.commitTime),
    );
    const found = termsKey(terms, this.commitTime);
    const start = prefix + Section.Current + found;
    const present = this.within(start, bounds, reverse, expected);
    const rows =
      at === undefined
        ? present
        : this.merged(present, this.within(prefix + Section.Past + found, bounds, reverse), start, at, reverse);
    return this.inFullOrder(rows, start.length, descending, bounds, reverse);
  }

  /** Rows with exactly these terms, those that are there first, then those that were. */
  *history(prefix: string, terms: readonly Value[]): Generator<PastEntry> {
    const found = termsKey(terms, this.commitTime);
    const everything = new OrderBounds(undefined, undefined);
    const timeOf = (time: Micros): Micros | undefined => (time === this.commitTime ? undefined : time);
    for (const row of this.within(prefix + Section.Current + found, everything, false)) {
      this.meter.read(row.value.length);
      const { added, id, values } = row.decoded ?? new EntryRow(row.value);
      yield { id, values, added: timeOf(added) };
    }
    for (const row of this.within(prefix + Section.Past + found, everything, false)) {
      this.meter.read(row.value.length);
      const { added, id, values } = row.decoded ?? new EntryRow(row.value);
      const removed = descendingTimeAt(row.key, row.key.length - TIME_BYTES);
      yield { id, values, added: timeOf(added), removed: { at: timeOf(removed) } };
    }
  }

  private place(descending: readonly boolean[], terms: readonly Value[], values: readonly Value[], id: bigint): string {
    return termsKey(terms, this.commitTime) + storedOrderKey(orderKey(descending, values, id, this.commitTime));
  }

  /** The rows whose keys begin with `start` and go on within the bounds, as far as LMDB's keys can tell. */
  private within(start: string, bounds: OrderBounds, reverse: boolean, expected?: number): Iterable<Row<StoredEntry>> {
    const to = afterPrefix(start + (bounds.storedTo ?? '')) ?? '';
    return this.view.range(start + bounds.storedFrom, to, reverse, expected);
  }

  /**
   * Rows that were there at `at`, with the keys they had then: present ones added by then, and removed ones that were
   * removed later. `start` is what the keys of present rows begin with.
   */
  private *merged(
    present: Iterable<Row<StoredEntry>>,
    removed: Iterable<Row<StoredEntry>>,
    start: string,
    at: Micros,
    reverse: boolean,
  ): Generator<Row<StoredEntry>> {
    const here = this.those(present, ({ value }) => rowTime(value) <= at);
    const gone = this.those(removed, (row) => wasThere(row, at));
    let a = here.next().value;
    let b = gone.next().value;
    while (a !== undefined || b !== undefined) {
      const key = b && start + b.key.slice(start.length, -TIME_BYTES);
      if (b === undefined || key === undefined || (a !== undefined && a.key < key !== reverse)) {
        if (a !== undefined) yield a;
        a = here.next().value;
      } else {
        yield { ...b, key };
        b = gone.next().value;
      }
    }
  }

  private *those(
    rows: Iterable<Row<StoredEntry>>,
    wanted: (row: Row<StoredEntry>) => boolean,
  ): Generator<Row<StoredEntry>, undefined> {
    for (const row of rows) {
      if (wanted(row)) yield row;
      else this.meter.read(row.value.length);
    }
    return undefined;
  }

  /**
   * Puts rows right whose keys are too long to tell their order, and drops those outside of the bounds. The ordered part
   * of a key begins at `orderAt`.
   */
  private *inFullOrder(
    rows: Iterable<Row<StoredEntry>>,
    orderAt: number,
    descending: readonly boolean[],
    bounds: OrderBounds,
    reverse: boolean,
  ): Generator<StoredEntry> {
    let alike: { readonly order: string; readonly entry: StoredEntry }[] = [];
    let shared: string | undefined;
    for (const { key, value, decoded } of rows) {
      this.meter.read(value.length);
      const entry = decoded ?? new EntryRow(value);
      const start = key.length - orderAt > ORDERED_KEY_BYTES ? key.slice(0, orderAt + ORDERED_KEY_BYTES) : undefined;
      if (start !== shared) {
        yield* sorted(alike, bounds, reverse);
        alike = [];
        shared = start;
      }
      if (start === undefined) yield entry;
      else alike.push({ order: orderKey(descending, entry.values, entry.id, this.commitTime), entry });
    }
    yield* sorted(alike, bounds, reverse);
  }
}

/** The range of the ordered part of keys, and what of it LMDB's keys can tell. */
class OrderBounds {
  readonly storedFrom: string;
  readonly storedTo: string | undefined;

  constructor(
    private readonly from: string | undefined,
    private readonly to: string | undefined,
  ) {
    this.storedFrom = from?.slice(0, ORDERED_KEY_BYTES) ?? '';
    this.storedTo = to?.slice(0, ORDERED_KEY_BYTES);
  }

  include(order: string): boolean {
    if (this.from !== undefined && order < this.from) return false;
    return this.to === undefined || order < this.to || order.startsWith(this.to);
  }
}

function* sorted(
  alike: { readonly order: string; readonly entry: StoredEntry }[],
  bounds: OrderBounds,
  reverse: boolean,
): Generator<StoredEntry> {
  if (alike.length > 1) alike.sort((a, b) => (a.order < b.order === reverse ? 1 : -1));
  for (const { order, entry } of alike) if (bounds.include(order)) yield entry;
}

function wasThere({ key, value }: Row<StoredEntry>, at: Micros): boolean {
  return rowTime(value) <= at && descendingTimeAt(key, key.length - TIME_BYTES) > at;
}

/** Whether two rows are the same but for the time they were added at. */
function holdsSame(a: Buffer, b: Buffer): boolean {
  return Buffer.compare(a.subarray(TIME_BYTES), b.subarray(TIME_BYTES)) === 0;
}
