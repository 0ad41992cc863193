import type { Credential } from '../auth/authorization';
import type { Permissions, QueryContext } from '../eval/context';
import type { EventPosition } from '../events/event-position';
import type { FaunaService } from '../service';
import type { DatabaseId } from '../store/transaction';
import type { CollectionId, Micros } from '../values/value';

/** What is followed, and for whom: an event source of v10, a document or a set of FQL v4. */
export interface Following {
  /** Whose credential it is. */
  readonly database: DatabaseId;
  readonly credential: Credential | undefined;
  /** The rights it was opened with; they stay while what gave them does. */
  readonly permissions: Permissions;
  /** Where what is followed is: that database, or one below it. */
  readonly watched: DatabaseId;
  /** Whose documents the events are about. */
  readonly collections: readonly CollectionId[];
  /** Events behind it are sent. */
  readonly position: EventPosition;
  /** What happened since a position, read in one transaction. */
  read(ctx: QueryContext, progress: Progress): Batch;
  /** The line that ends a stream whose caller may not follow any more. */
  permissionLoss(now: Micros): string;
}

export interface Progress {
  readonly position: EventPosition;
  /** What is read now is what the stream missed before it was opened. */
  readonly beginning: boolean;
  readonly statusIsDue: boolean;
}

export interface Batch {
  readonly lines: readonly string[];
  readonly position: EventPosition;
  readonly more: boolean;
  readonly ended: boolean;
}

/** How a stream reads: a batch of events has so long. */
export const READ_TERMS = { timeoutMs: 5000, lastTxnTs: 0 };

/** So many changes are looked at in one transaction, so that a stream does not hold up queries. */
export const BATCH = 128;

/** So often an idle stream makes sure that it still may go on. */
const IDLE_MS = 60_000;

/** An idle stream says how far it is every so many times that it makes sure. */
const IDLE_TIMES_PER_STATUS = 5;

/**
 * The lines of a stream, as many at once as there are, without the last one's end: what happened since its position, then what
 * happens. Nothing is kept for a slow reader: the next events are read from the store when the last ones have been taken. It
 * ends behind an error, and when the reader is gone.
 */
export async function* followedLines(
  service: FaunaService,
  following: Following,
  gone: AbortSignal,
): AsyncGenerator<string> {
  const alarm = new Alarm();
  const wake = (): void => alarm.ring();
  const unwatch = following.collections.map((collection) => service.watch(following.watched, collection, wake));
  gone.addEventListener('abort', wake);
  try {
    let { position } = following;
    let beginning = true;
    for (let idleTimes = 0; !gone.aborted;) {
      const statusIsDue = beginning || idleTimes >= IDLE_TIMES_PER_STATUS;
      const batch = await nextBatch(service, following, { position, beginning, statusIsDue });
      // As one piece: the JavaScript driver over HTTP/2 drops a frame that is on the heels of another.
      if (batch.lines.length > 0) yield batch.lines.join('\r\n');
      if (batch.ended) return;
      position = batch.position;
      beginning = false;
      if (statusIsDue || batch.lines.length > 0) idleTimes = 0;
      if (!batch.more && !(await alarm.wait(IDLE_MS))) idleTimes++;
    }
  } finally {
    for (const end of unwatch) end();
    gone.removeEventListener('abort', wake);
  }
}

/** Reads on, if the stream still may: its credential is good, and what gave it its rights is as it was. */
async function nextBatch(service: FaunaService, following: Following, progress: Progress): Promise<Batch> {
  const session = await service.authenticator.authenticate(following.credential);
  const terms = { ...READ_TERMS, permissions: following.permissions };
  const batch =
    session?.database === following.database
      ? await service.read(session, terms, (ctx) =>
          following.permissions.hold(ctx) ? following.read(ctx, progress) : undefined,
        )
      : undefined;
  const { position } = progress;
  return batch ?? { lines: [following.permissionLoss(service.now)], position, more: false, ended: true };
}

/** Wakes who waits for it, also where it rings before. */
class Alarm {
  private rang = false;
  private wake: (() => void) | undefined;

  ring(): void {
    this.rang = true;
    this.wake?.();
  }

  /** Resolves with whether it rang, within so many milliseconds or since it was last waited for. */
  async wait(ms: number): Promise<boolean> {
    if (!this.rang) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    const { rang } = this;
    this.rang = false;
    this.wake = undefined;
    return rang;
  }
}
