import type { DocumentCache } from './document-cache';
import type { Environment } from './environment';
import type { GroupCommit } from './group-commit';
import { SortedMap } from './sorted-map';

/** A row as the running transaction left it; `value` is `undefined` where it removed the row. */
interface WrittenRow<Decoded> {
  readonly value: Buffer | undefined;
  /** What `value` was made from, which may know more: a time that is not fixed yet. */
  readonly decoded: Decoded | undefined;
  readonly sequence: number;
  /** What an iteration sees that began before this was written. */
  readonly before: WrittenRow<Decoded> | undefined;
}

export interface Row<Decoded> {
  readonly key: string;
  readonly value: Buffer;
  /** What `value` was made from, where that is known. */
  readonly decoded?: Decoded | undefined;
}

/**
 * All rows as one transaction sees them: its own writes, over what was committed and is not on disk yet, over LMDB.
 * An iteration shows the rows of the moment it was asked for.
 */
export class View<Decoded> {
  private written: SortedMap<WrittenRow<Decoded>> = NOTHING_WRITTEN;
  private sequence = 0;
  private newestFlush = 0;

  constructor(
    private readonly env: Environment,
    private readonly commits: GroupCommit,
  ) {}

  /** The number of the last flush that something read here waits for; zero if all of it is on disk. */
  get dependsOnFlush(): number {
    return this.newestFlush;
  }

  get writes(): number {
    return this.written.size;
  }

  /** The row's value, and what it was made from where this transaction wrote it. */
  get(key: string): { readonly value: Buffer; readonly decoded: Decoded | undefined } | undefined {
    const own = this.written.get(key);
    if (own !== undefined) return own.value === undefined ? undefined : { value: own.value, decoded: own.decoded };
    const value = this.committed(key);
    return value === undefined ? undefined : { value, decoded: undefined };
  }

  /** Where a document's row can be kept once it was read: nowhere as long as something newer is seen than what is on disk. */
  cacheFor(key: string): DocumentCache | undefined {
    const isNewer = this.written.has(key) || this.commits.pending.has(key);
    return isNewer ? undefined : this.commits.cache;
  }

  /** Whether this transaction itself left a row here. */
  wrote(key: string): boolean {
    return this.written.get(key)?.value !== undefined;
  }

  put(key: string, value: Buffer, decoded?: Decoded): void {
    this.set(key, value, decoded);
  }

  remove(key: string): void {
    this.set(key, undefined, undefined);
  }

  private set(key: string, value: Buffer | undefined, decoded: Decoded | undefined): void {
    if (this.written === NOTHING_WRITTEN) this.written = new SortedMap();
    this.written.set(key, { value, decoded, sequence: ++this.sequence, before: this.written.get(key) });
  }

  /** What this transaction changes, as it is to be committed. */
  *changes(): Generator<readonly [string, Buffer | undefined]> {
    for (const [key, { value }] of this.written.entries()) yield [key, value];
  }

  /**
   * Rows from `from` (inclusive) to `to` (exclusive), in the order of their keys or backwards. They are read once; `expected`
   * is how many will be asked for, as far as that is known.
   */
  range(from: string, to: string, reverse = false, expected = FIRST_PAGE): Iterable<Row<Decoded>> {
    const pages = new StoredPages(this.env, from, to, reverse, expected);
    const own = this.written.ceiling(from) ?? to;
    const pending = this.commits.pending.ceiling(from) ?? to;
    if (own >= to && pending >= to) return pages;
    return reverse ? this.backwards(pages, from, to, this.sequence) : this.forwards(pages, from, to, this.sequence);
  }

  private *forwards(pages: StoredPages, from: string, to: string, sequence: number): Generator<Row<Decoded>> {
    let own = this.written.ceiling(from);
    let pending = this.commits.pending.ceiling(from);
    for (;;) {
      const stored = pages.peek();
      let key = stored?.key ?? to;
      if (own !== undefined && own < key) key = own;
      if (pending !== undefined && pending < key) key = pending;
      if (key >= to) return;
      const row = this.merge(key, sequence, stored?.key === key ? stored.value : undefined);
      if (stored?.key === key) pages.advance();
      if (row !== undefined) yield row;
      if (own === key) own = this.written.ceiling(key + FIRST_SUFFIX);
      if (pending === key) pending = this.commits.pending.ceiling(key + FIRST_SUFFIX);
    }
  }

  private *backwards(pages: StoredPages, from: string, to: string, sequence: number): Generator<Row<Decoded>> {
    let own = this.written.below(to);
    let pending = this.commits.pending.below(to);
    for (;;) {
      const stored = pages.peek();
      let key = stored?.key ?? '';
      if (own !== undefined && own > key) key = own;
      if (pending !== undefined && pending > key) key = pending;
      if (key < from || key === '') return;
      const row = this.merge(key, sequence, stored?.key === key ? stored.value : undefined);
      if (stored?.key === key) pages.advance();
      if (row !== undefined) yield row;
      if (own === key) own = this.written.below(key);
      if (pending === key) pending = this.commits.pending.below(key);
    }
  }

  /** The uppermost layer that knows the key decides. */
  private merge(key: string, sequence: number, stored: Buffer | undefined): Row<Decoded> | undefined {
    let own = this.written.get(key);
    while (own !== undefined && own.sequence > sequence) own = own.before;
    if (own !== undefined) return own.value && { key, value: own.value, decoded: own.decoded };
    const pending = this.commits.pending.get(key);
    if (pending !== undefined) {
      this.newestFlush = Math.max(this.newestFlush, pending.flush);
      return pending.value && { key, value: pending.value };
    }
    return stored && { key, value: stored };
  }

  private committed(key: string): Buffer | undefined {
    const pending = this.commits.pending.get(key);
    if (pending === undefined) return this.env.get(key);
    this.newestFlush = Math.max(this.newestFlush, pending.flush);
    return pending.value;
  }
}

/** Shared by all that only read. */
const NOTHING_WRITTEN = new SortedMap<never>();

/** What makes a key the next possible one. */
const FIRST_SUFFIX = '\0';

const FIRST_PAGE = 24;
const LARGEST_PAGE = 256;
const PAGE_BYTES = 256 * 1024;

interface StoredRow {
  readonly key: string;
  readonly value: Buffer;
}

/**
 * Rows of LMDB in a range, fetched a page at a time, each larger than the one before: no cursor stays open, however long
 * an iteration takes or whether it is finished, and memory stays bounded.
 */
class StoredPages implements IterableIterator<StoredRow, undefined> {
  private page: readonly StoredRow[] = [];
  private position = 0;
  private size: number;
  private start: string;
  private end: string;
  private more = true;

  constructor(
    private readonly env: Environment,
    from: string,
    to: string,
    private readonly reverse: boolean,
    expected: number,
  ) {
    this.start = from;
    this.end = to;
    this.size = Math.min(expected, LARGEST_PAGE);
  }

  peek(): StoredRow | undefined {
    if (this.position === this.page.length && this.more) this.fetch();
    return this.page[this.position];
  }

  advance(): void {
    this.position++;
  }

  next(): IteratorResult<StoredRow, undefined> {
    const value = this.peek();
    if (value === undefined) return { done: true, value };
    this.position++;
    return { done: false, value };
  }

  [Symbol.iterator](): this {
    return this;
  }

  private fetch(): void {
    const page: StoredRow[] = [];
    let bytes = 0;
    for (const row of this.env.getRange(
      this.reverse
        ? {
            start: this.end,
            end: this.start,
            exclusiveStart: true,
            inclusiveEnd: true,
            reverse: true,
            limit: this.size,
          }
        : { start: this.start, end: this.end, limit: this.size },
    )) {
      page.push(row);
      bytes += row.value.length;
      if (bytes > PAGE_BYTES) break;
    }
    this.page = page;
    this.position = 0;
    this.more = page.length === this.size || bytes > PAGE_BYTES;
    this.size = Math.min(this.size * 4, LARGEST_PAGE);
    const last = this.page.at(-1);
    if (last === undefined) return;
    if (this.reverse) this.end = last.key;
    else this.start = last.key + FIRST_SUFFIX;
  }
}
