import type { DocumentState, Micros } from '../values/value';
import { type DocumentCache, PresentRow } from './document-cache';
import { ByteWriter } from './encoding/byte-writer';
import {
  decodeDocument,
  encodeDeletion,
  encodeDocument,
  expiryMicros,
  isExpired,
  rowTime,
  ttlOf,
} from './encoding/document-row';
import { afterPrefix, descendingTimeKey, int64At, int64Key, Section, timeKey } from './encoding/row-keys';
import type { ScanOptions, Version } from './transaction';
import type { Change } from './recent-changes';
import type { Row, View } from './view';

const LEAST_ID = -(2n ** 63n);
const GREATEST_ID = 2n ** 63n - 1n;
const EXPIRY_ROW = Buffer.alloc(1);

const writer = new ByteWriter();

/** Told the size of each row that is read or written. */
export interface Meter {
  read(bytes: number): void;
  wrote(bytes: number): void;
}

/**
 * The documents of all collections as one transaction sees and changes them. The present state of a document is one row;
 * each former state and each deletion is a row of its own, moved there by the write that ended it.
 * `prefix` is always the key prefix of the collection's segment.
 */
export class DocumentVersions {
  /** What was read last: one document is mostly asked for several times in a row. */
  private last: { readonly key: string; readonly row: PresentRow | undefined } | undefined;

  constructor(
    private readonly view: View<DocumentState>,
    private readonly snapshot: Micros,
    /** The time every row of this transaction gets. */
    private readonly commitTime: Micros,
    private readonly meter: Meter,
  ) {}

  read(prefix: string, id: bigint, at: Micros | undefined): DocumentState | undefined {
    const row = this.present(prefix, id);
    if (row !== undefined && (at === undefined || row.time <= at)) return this.unexpired(row.state, at);
    return at === undefined ? undefined : this.unexpired(this.pastState(prefix, id, at), at);
  }

  /** Whether the document is there and its ttl has passed. */
  isExpired(prefix: string, id: bigint, at: Micros | undefined): boolean {
    const row = this.present(prefix, id);
    if (row !== undefined && (at === undefined || row.time <= at)) return isExpired(row.ttl, at ?? this.snapshot);
    return at !== undefined && isExpired(this.pastState(prefix, id, at)?.ttl, at);
  }

  /** The state that is stored now, whether its ttl has passed or not. */
  stored(prefix: string, id: bigint): DocumentState | undefined {
    return this.present(prefix, id)?.state;
  }

  private present(prefix: string, id: bigint): PresentRow | undefined {
    const key = prefix + Section.Current + int64Key(id);
    if (this.last?.key === key) return this.last.row;
    const cache = this.view.cacheFor(key);
    const row = cache?.get(key) ?? this.find(key, cache);
    this.meter.read(row?.value.length ?? 0);
    this.last = { key, row };
    return row;
  }

  private find(key: string, cache: DocumentCache | undefined): PresentRow | undefined {
    const found = this.view.get(key);
    if (found === undefined) return undefined;
    const row = new PresentRow(found.value, found.decoded);
    cache?.keep(key, row);
    return row;
  }

  /** Live documents in the order of their ids, as they are when this is called; both bounds inclusive. */
  scan(prefix: string, from: bigint, to: bigint, { at, reverse = false, expected }: ScanOptions): Iterable<Version> {
    const first = int64Key(from < LEAST_ID ? LEAST_ID : from);
    const last = int64Key(to > GREATEST_ID ? GREATEST_ID : to);
    if (from > GREATEST_ID || to < LEAST_ID || first > last) return [];
    const present = prefix + Section.Current;
    const rows = this.view.range(present + first, `${present}${last}\0`, reverse, expected);
    if (at === undefined) return this.live(rows);
    const past = prefix + Section.Past;
    const former = this.view.range(past + first, afterPrefix(past + last) ?? '', reverse);
    return this.past(documentRows(rows), documentRows(former), at, reverse);
  }

  private *live(rows: Iterable<Row<DocumentState>>): Generator<Version> {
    for (const { key, value, decoded } of rows) {
      this.meter.read(value.length);
      const row = this.view.cacheFor(key)?.get(key) ?? new PresentRow(value, decoded);
      if (!isExpired(row.ttl, this.snapshot)) yield new PresentVersion(int64At(key, ID_POSITION), row);
    }
  }

  *versions(prefix: string, id: bigint): Generator<Version> {
    const current = this.present(prefix, id);
    if (current !== undefined) yield { id, ts: current.state?.ts, state: current.state };
    const document = prefix + Section.Past + int64Key(id);
    for (const { value } of this.view.range(document, afterPrefix(document) ?? '')) {
      this.meter.read(value.length);
      const time = rowTime(value);
      yield { id, ts: time === this.commitTime ? undefined : time, state: decodeDocument(value) };
    }
  }

  /** All changes after a time that are still kept, in no order. It looks at every row. */
  *changesSince(prefix: string, since: Micros): Generator<Change> {
    for (const section of [Section.Current, Section.Past]) {
      const rows = prefix + section;
      for (const { key, value } of this.view.range(rows, afterPrefix(rows) ?? '')) {
        const time = rowTime(value);
        if (time > since) yield { time, id: int64At(key, ID_POSITION) };
      }
    }
  }

  /** Replaces the present state; the former one becomes a version, unless this very transaction had written it. */
  write(prefix: string, id: bigint, state: Omit<DocumentState, 'ts'> | undefined): void {
    const idBytes = int64Key(id);
    const key = prefix + Section.Current + idBytes;
    const deletionKey = prefix + Section.Past + idBytes + descendingTimeKey(this.commitTime);
    const before = this.last?.key === key ? this.last.row : this.view.get(key);
    this.last = undefined;
    if (before !== undefined) this.retire(prefix, idBytes, before.value);
    if (state === undefined) {
      if (before === undefined) return;
      this.view.remove(key);
      if (this.hasPast(prefix, idBytes)) this.put(deletionKey, encodeDeletion(this.commitTime));
      return;
    }
    const row = encodeDocument(writer, state, this.commitTime);
    if (before === undefined && this.view.wrote(deletionKey)) this.view.remove(deletionKey);
    this.put(key, row, { ts: undefined, ttl: state.ttl, data: state.data });
    if (state.ttl !== undefined) this.view.put(expiryKey(prefix, state.ttl, idBytes), EXPIRY_ROW);
  }

  /** Puts a state, or a deletion, among the versions of a document at a time that is not ahead; one of that very time gives way. */
  insertVersion(prefix: string, id: bigint, time: Micros, state: Omit<DocumentState, 'ts'> | undefined): void {
    const idBytes = int64Key(id);
    const row = state ? encodeDocument(writer, state, time) : encodeDeletion(time);
    const place = prefix + Section.Past + idBytes + descendingTimeKey(time);
    const present = this.view.get(prefix + Section.Current + idBytes);
    this.last = undefined;
    if (present !== undefined && rowTime(present.value) > time) {
      this.put(place, row);
      return;
    }
    if (present !== undefined) this.demote(prefix, idBytes, present.value);
    this.put(place, row);
    this.promote(prefix, idBytes);
  }

  /** Takes the version of a time away; what was before it holds on. */
  removeVersion(prefix: string, id: bigint, time: Micros): void {
    const idBytes = int64Key(id);
    const present = this.view.get(prefix + Section.Current + idBytes);
    this.last = undefined;
    if (present !== undefined) this.demote(prefix, idBytes, present.value);
    const place = prefix + Section.Past + idBytes + descendingTimeKey(time);
    if (this.view.get(place) !== undefined) this.view.remove(place);
    this.promote(prefix, idBytes);
  }

  /** Makes the present row a version like any other. */
  private demote(prefix: string, idBytes: string, row: Buffer): void {
    const ttl = ttlOf(row);
    if (ttl !== undefined) this.view.remove(expiryKey(prefix, ttl, idBytes));
    this.view.remove(prefix + Section.Current + idBytes);
    this.put(prefix + Section.Past + idBytes + descendingTimeKey(rowTime(row)), row);
  }

  /** Makes the newest version the present row, unless it is a deletion. */
  private promote(prefix: string, idBytes: string): void {
    const document = prefix + Section.Past + idBytes;
    for (const { key, value } of this.view.range(document, afterPrefix(document) ?? '')) {
      const state = decodeDocument(value);
      if (state === undefined) return;
      this.view.remove(key);
      this.put(prefix + Section.Current + idBytes, value);
      if (state.ttl !== undefined) this.view.put(expiryKey(prefix, state.ttl, idBytes), EXPIRY_ROW);
      return;
    }
  }

  /** Moves the present row of a document to its versions, and forgets when it was to expire. */
  private retire(prefix: string, idBytes: string, row: Buffer): void {
    const ttl = ttlOf(row);
    if (ttl !== undefined) this.view.remove(expiryKey(prefix, ttl, idBytes));
    const time = rowTime(row);
    if (time !== this.commitTime) this.put(prefix + Section.Past + idBytes + descendingTimeKey(time), row);
  }

  private put(key: string, row: Buffer, decoded?: DocumentState): void {
    this.view.put(key, row, decoded);
    this.meter.wrote(key.length + row.length);
  }

  private hasPast(prefix: string, idBytes: string): boolean {
    const document = prefix + Section.Past + idBytes;
    for (const _ of this.view.range(document, afterPrefix(document) ?? '')) return true;
    return false;
  }

  private pastState(prefix: string, id: bigint, at: Micros): DocumentState | undefined {
    const document = prefix + Section.Past + int64Key(id);
    for (const { value } of this.view.range(document + descendingTimeKey(at), afterPrefix(document) ?? '')) {
      this.meter.read(value.length);
      return decodeDocument(value);
    }
    return undefined;
  }

  /** Walks present and former rows side by side and takes of each document what was there at `at`. */
  private *past(present: DocumentRows, former: DocumentRows, at: Micros, reverse: boolean): Generator<Version> {
    let current = present.next().value;
    let version = former.next().value;
    while (current !== undefined || version !== undefined) {
      const id = nearer(current?.id, version?.id, reverse);
      let best: Buffer | undefined;
      if (current?.id === id) {
        if (rowTime(current.value) <= at) best = current.value;
        current = present.next().value;
      }
      while (version?.id === id) {
        const time = rowTime(version.value);
        if (time <= at && (best === undefined || time > rowTime(best))) best = version.value;
        version = former.next().value;
      }
      if (best === undefined) continue;
      this.meter.read(best.length);
      const state = this.unexpired(decodeDocument(best), at);
      if (state !== undefined) yield { id, ts: state.ts, state };
    }
  }

  private unexpired(state: DocumentState | undefined, at: Micros | undefined): DocumentState | undefined {
    return state === undefined || isExpired(state.ttl, at ?? this.snapshot) ? undefined : state;
  }
}

/** A document that was come across, which is decoded if somebody asks. */
class PresentVersion implements Version {
  constructor(
    readonly id: bigint,
    private readonly row: PresentRow,
  ) {}

  get ts(): Micros | undefined {
    return this.state?.ts;
  }

  get state(): DocumentState | undefined {
    return this.row.state;
  }
}

type DocumentRows = Generator<{ readonly id: bigint; readonly value: Buffer }, undefined>;

/** Rows with the id that stands behind the segment and section of their keys. */
function* documentRows(rows: Iterable<Row<DocumentState>>): DocumentRows {
  for (const { key, value } of rows) yield { id: int64At(key, ID_POSITION), value };
  return undefined;
}

const ID_POSITION = 5;

/** The id that comes first in the direction of the scan. */
function nearer(a: bigint | undefined, b: bigint | undefined, reverse: boolean): bigint {
  if (a === undefined) return b ?? 0n;
  if (b === undefined) return a;
  return a < b === reverse ? b : a;
}

function expiryKey(prefix: string, ttl: NonNullable<DocumentState['ttl']>, idBytes: string): string {
  return prefix + Section.Expiry + timeKey(expiryMicros(ttl)) + idBytes;
}
