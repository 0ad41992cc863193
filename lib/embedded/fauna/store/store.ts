import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { markerOf } from './data-file';
import { Directory, type Layout } from './directory';
import { DocumentIds } from './document-ids';
import { afterPrefix } from './encoding/row-keys';
import { closeEnvironment, DATA_FILE, type Environment, openEnvironment, storeErrorOf } from './environment';
import { growthCheck } from './address-space';
import { GroupCommit } from './group-commit';
import { RecentChanges } from './recent-changes';
import { StoreError } from './store-error';
import { FORMAT_VERSION, StoreRow } from './store-rows';
import { StoreTransaction } from './store-transaction';
import { systemMicros, TransactionClock } from './transaction-clock';
import type { DatabaseId } from './transaction';
import type { CollectionId, Micros } from '../values/value';
import { Watchers } from './watchers';
import { View } from './view';

export interface StoreOptions {
  /** The machine's clock in microseconds. */
  readonly now?: () => Micros;
}

/** How a transaction ended. */
export interface Commit {
  /** When its writes happened; `undefined` where there were none. */
  readonly time: Micros | undefined;
  /**
   * Resolves as soon as an answer may leave: what the transaction wrote, and what it read of others' writes, is on disk.
   * Rejects with `StoreError` where it could not be written; then nothing of it was.
   */
  readonly durable: Promise<void>;
}

/**
 * Opens the store in a folder, and makes it where there is none. One process at a time may have it open.
 * Throws `StoreError`; see its codes.
 */
export function openStore(directory: string, options: StoreOptions = {}): Promise<Store> {
  return Store.open(directory, options);
}

/**
 * The database on disk: LMDB, with transactions that run one at a time in memory and become durable in groups
 * (`docs/architecture.md`).
 */
export class Store {
  private readonly commits: GroupCommit;
  private directory: Directory;
  private clock: TransactionClock;
  private ids: DocumentIds;
  private recent: RecentChanges;
  private readonly watchers = new Watchers();
  private running: StoreTransaction | undefined;
  private closing = false;

  private constructor(
    private readonly path: string,
    private readonly env: Environment,
    private readonly options: StoreOptions,
  ) {
    this.commits = new GroupCommit(env, (cause) => this.discard(cause), growthCheck(env, path));
    ({ directory: this.directory, clock: this.clock, ids: this.ids, recent: this.recent } = this.load());
  }

  static async open(path: string, options: StoreOptions): Promise<Store> {
    const env = openEnvironment(path);
    try {
      const format = env.get(StoreRow.format);
      if (format !== undefined) refuseNewerFormat(format.readUInt32BE(), path);
      else await createFormat(env, path);
      writeFileSync(markerOf(join(path, DATA_FILE)), '', { mode: 0o600 });
      return new Store(path, env, options);
    } catch (error) {
      await closeEnvironment(env, path);
      throw storeErrorOf(error, path);
    }
  }

  /** The latest time given out. */
  get latestTime(): Micros {
    return this.clock.latest;
  }

  /** How many times data was flushed to disk since the store was opened. */
  get flushCount(): number {
    return this.commits.flushCount;
  }

  has(database: DatabaseId): boolean {
    return this.directory.has(database);
  }

  /** Every database there is, the root included, in no order. */
  databases(): Iterable<DatabaseId> {
    return this.directory.ids();
  }

  /** The database above; `undefined` for the root and for one that does not exist. */
  parentOf(database: DatabaseId): DatabaseId | undefined {
    return this.directory.parentOf(database);
  }

  /** The segments as the last transaction left them. */
  get layout(): Layout {
    return this.directory;
  }

  get closed(): boolean {
    return this.closing;
  }

  /**
   * Begins a transaction, which must end by {@link commit} or {@link abort} before the next one begins. Its snapshot is
   * later than every time given out before, and not before `atLeast`. Throws `StoreError` where the database does not exist
   * or `atLeast` is too far ahead.
   */
  begin(database: DatabaseId, { atLeast = 0 }: { readonly atLeast?: Micros } = {}): StoreTransaction {
    if (this.closing) throw new StoreError('closed', 'The database is closed.');
    if (this.running !== undefined) throw new Error('A transaction began before the one before it had ended.');
    if (!this.directory.has(database)) {
      throw new StoreError('database', `There is no database with the id ${database}.`);
    }
    if (!this.clock.reaches(atLeast)) {
      throw new StoreError(
        'future-snapshot',
        `Cannot read at ${atLeast}, which is too far ahead of the present ${this.clock.latest}.`,
      );
    }
    const snapshot = this.clock.next(atLeast);
    this.running = new StoreTransaction(
      { env: this.env, commits: this.commits, directory: this.directory, ids: this.ids, recent: this.recent },
      database,
      snapshot,
      this.clock.next(),
    );
    return this.running;
  }

  /** Ends a transaction. Later ones see its writes from now on. */
  commit(transaction: StoreTransaction): Commit {
    this.end(transaction);
    if (!transaction.hasWrites) {
      this.directory.commit();
      return { time: undefined, durable: this.commits.flushedBy(transaction.dependsOnFlush) };
    }
    transaction.rows.put(StoreRow.clock, this.clockRow());
    this.commits.commit(transaction.changes());
    this.directory.commit();
    const durable = this.commits.flushed();
    for (const [database, changed] of transaction.changed) {
      this.recent.note(database, transaction.commitTime, changed);
      this.watchers.tell(database, changed.keys(), durable);
    }
    return { time: transaction.commitTime, durable };
  }

  /** Ends a transaction and forgets its writes. */
  abort(transaction: StoreTransaction): void {
    this.end(transaction);
    this.directory.rollback();
  }

  /** Calls `onWrite` whenever documents of the collection were written and that is on disk. Returns how to end that. */
  watch(database: DatabaseId, collection: CollectionId, onWrite: () => void): () => void {
    return this.watchers.add(database, collection, onWrite);
  }

  /** Resolves when everything committed so far is on disk. */
  flushed(): Promise<void> {
    return this.commits.flushed();
  }

  /** Waits for the last flush and lets go of the files. Nothing can begin afterwards. */
  async close(): Promise<void> {
    if (this.closing) return;
    this.closing = true;
    this.commits.commit([[StoreRow.clock, this.clockRow()]]);
    try {
      await this.commits.flushed();
    } finally {
      await closeEnvironment(this.env, this.path);
    }
  }

  private end(transaction: StoreTransaction): void {
    if (this.running !== transaction) throw new Error('A transaction was ended twice.');
    this.running = undefined;
  }

  /** What is kept in memory, as the disk has it. */
  private load(): { directory: Directory; clock: TransactionClock; ids: DocumentIds; recent: RecentChanges } {
    const view = new View<never>(this.env, this.commits);
    const row = view.get(StoreRow.clock)?.value;
    const clock = new TransactionClock(
      Math.max(row?.readDoubleBE() ?? 0, this.clock?.latest ?? 0),
      this.options.now ?? systemMicros,
    );
    return {
      directory: new Directory((prefix) => view.range(prefix, afterPrefix(prefix) ?? '')),
      clock,
      ids: new DocumentIds(later(row?.readBigInt64BE(8) ?? 0n, this.ids?.latest ?? 0n)),
      recent: new RecentChanges(clock.latest),
    };
  }

  /** A flush failed: what memory knows beyond the disk is gone. */
  private discard(cause: unknown): StoreError {
    ({ directory: this.directory, clock: this.clock, ids: this.ids, recent: this.recent } = this.load());
    return storeErrorOf(cause, this.path);
  }

  private clockRow(): Buffer {
    const row = Buffer.alloc(16);
    row.writeDoubleBE(this.clock.latest);
    row.writeBigInt64BE(this.ids.latest, 8);
    return row;
  }
}

function refuseNewerFormat(version: number, path: string): void {
  if (version <= FORMAT_VERSION) return;
  throw new StoreError(
    'newer-format',
    `The database in ${path} was written by a later version (format ${version}, this one knows ${FORMAT_VERSION}). Use that version, or another folder.`,
  );
}

/** Makes an empty file a store; one that holds anything is somebody else's. */
async function createFormat(env: Environment, path: string): Promise<void> {
  if ([...env.getRange({ start: '\0', limit: 1 })].length > 0) {
    throw new StoreError(
      'damaged',
      `The file ${join(path, DATA_FILE)} is no database of this program. Choose another folder.`,
    );
  }
  await env.put(StoreRow.format, uint32(FORMAT_VERSION));
}

function later(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

function uint32(value: number): Buffer {
  const row = Buffer.alloc(4);
  row.writeUInt32BE(value);
  return row;
}
