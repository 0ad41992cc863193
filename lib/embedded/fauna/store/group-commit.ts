import type { GrowthCheck } from './address-space';
import { DocumentCache } from './document-cache';
import type { Environment } from './environment';
import { SortedMap } from './sorted-map';

/** A row to be written, or to be removed where `value` is `undefined`. */
export interface PendingRow {
  readonly value: Buffer | undefined;
  /** The flush it waits for. */
  readonly flush: number;
}

/** A flush that has not ended yet, and who waits for it. */
interface Flush {
  readonly number: number;
  readonly keys: Set<string>;
  readonly done: Promise<void>;
  readonly settle: (error: Error | undefined) => void;
}

/**
 * Makes commits durable. A commit's rows are visible at once, from memory; they are written to disk in groups: while one
 * flush is under way, what is committed meanwhile gathers for the next one. A flush is one LMDB transaction, so that a
 * group is on disk as a whole or not at all. If it fails, everything committed after it fails with it, since it may have
 * read what is lost now.
 */
export class GroupCommit {
  /** What was read of LMDB; a commit takes out what it changes. */
  readonly cache = new DocumentCache();
  private readonly rows = new SortedMap<PendingRow>();
  private gathering: Flush | undefined;
  private running: Flush | undefined;
  private flushes = 0;

  /**
   * `onFailure` learns that everything not yet durable has been discarded, before anybody else does. What `checkGrowth`
   * throws fails the flush before anything of it is written.
   */
  constructor(
    private readonly env: Environment,
    private readonly onFailure: (error: unknown) => Error,
    private readonly checkGrowth: GrowthCheck | undefined,
  ) {}

  /** How many flushes were started so far. */
  get flushCount(): number {
    return this.flushes;
  }

  /** Rows that are committed and not yet known to be in LMDB. */
  get pending(): SortedMap<PendingRow> {
    return this.rows;
  }

  /** Resolves when everything committed so far is on disk; rejects with `StoreError` where it could not be written. */
  flushed(): Promise<void> {
    return (this.gathering ?? this.running)?.done ?? Promise.resolve();
  }

  /** Resolves when the flush of this number has ended; see {@link PendingRow.flush}. */
  flushedBy(flush: number): Promise<void> {
    if (this.gathering?.number === flush) return this.gathering.done;
    return this.running?.number === flush ? this.running.done : Promise.resolve();
  }

  /** Takes over the rows of a transaction. They are written with those of others that come in the same turn. */
  commit(rows: Iterable<readonly [string, Buffer | undefined]>): void {
    const flush = (this.gathering ??= this.startGathering());
    for (const [key, value] of rows) {
      this.rows.set(key, { value, flush: flush.number });
      flush.keys.add(key);
      this.cache.forget(key);
    }
  }

  private startGathering(): Flush {
    let settle: Flush['settle'] = () => {};
    const done = new Promise<void>((resolve, reject) => {
      settle = (error) => (error ? reject(error) : resolve());
    });
    // Nobody may be waiting: the failure is reported by `onFailure` in any case.
    done.catch(() => {});
    this.flushes++;
    if (this.running === undefined) setImmediate(() => this.write());
    return { number: this.flushes, keys: new Set(), done, settle };
  }

  private write(): void {
    const flush = this.gathering;
    if (flush === undefined) return;
    this.gathering = undefined;
    this.running = flush;
    this.writeRows(flush).then(
      () => this.succeed(flush),
      (error: unknown) => this.fail(flush, error),
    );
  }

  private async writeRows({ keys }: Flush): Promise<void> {
    this.checkGrowth?.(keys.size, this.bytesOf(keys));
    try {
      await this.env.batch(() => {
        for (const key of keys) {
          const row = this.rows.get(key);
          if (row?.value === undefined) void this.env.remove(key);
          else void this.env.put(key, row.value);
        }
      });
    } catch (error) {
      throw await commitErrorOf(error);
    }
  }

  private bytesOf(keys: ReadonlySet<string>): number {
    let bytes = 0;
    for (const key of keys) bytes += key.length + (this.rows.get(key)?.value?.length ?? 0);
    return bytes;
  }

  private succeed(flush: Flush): void {
    this.env.resetReadTxn();
    for (const key of flush.keys) if (this.rows.get(key)?.flush === flush.number) this.rows.delete(key);
    this.running = undefined;
    if (this.gathering !== undefined) setImmediate(() => this.write());
    flush.settle(undefined);
  }

  private fail(flush: Flush, cause: unknown): void {
    const waiting = this.gathering;
    this.gathering = undefined;
    this.running = undefined;
    this.rows.clear();
    this.env.resetReadTxn();
    const error = this.onFailure(cause);
    flush.settle(error);
    waiting?.settle(error);
  }
}

/** LMDB's own error, which the rejected write promises separately. */
async function commitErrorOf(error: unknown): Promise<unknown> {
  if (!(error instanceof Error) || !('commitError' in error)) return error;
  try {
    await error.commitError;
    return error;
  } catch (cause) {
    return cause;
  }
}
