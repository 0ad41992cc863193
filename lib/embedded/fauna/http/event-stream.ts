import type { Credential } from '../auth/authorization';
import type { Permissions, QueryContext } from '../eval/context';
import { beyondHistory, changesBehind, type ErrorEvent } from '../events/event-log';
import type { EventPosition } from '../events/event-position';
import { errorText, EventStats, eventText, NO_STATS, statusText } from '../events/event-text';
import { readOnly, type Subscription } from '../events/subscription';
import type { FaunaService } from '../service';
import type { DatabaseId } from '../store/transaction';

/** A stream that was let in. */
export interface OpenedStream {
  readonly subscription: Subscription;
  /** Events behind it are sent. */
  readonly position: EventPosition;
  readonly database: DatabaseId;
  readonly credential: Credential | undefined;
  /** The rights it was opened with; they stay while what gave them does. */
  readonly permissions: Permissions;
}

/** How a stream reads: a batch of events has so long. */
export const READ_TERMS = { timeoutMs: 5000, lastTxnTs: 0 };

/**
 * So many changes are looked at in one transaction, so that a stream does not hold up queries. If so many happened since the
 * position that a stream begins at, it has to begin anew.
 */
const BATCH = 128;

/** So often an idle stream makes sure that it still may go on. */
const IDLE_MS = 60_000;

/** An idle stream says how far it is every so many times that it makes sure. */
const IDLE_TIMES_PER_STATUS = 5;

const PERMISSION_LOSS = errorText(
  { type: 'error', code: 'permission_loss', message: 'Stream authentication is no longer valid.' },
  NO_STATS,
);
const TOO_MUCH_TO_REPLAY: ErrorEvent = {
  type: 'error',
  code: 'stream_replay_volume_exceeded',
  message: 'Too many events to replay. Recreate the stream and try again.',
};

/**
 * The lines of a stream, as many at once as there are, without the last one's end: its status, what happened since its
 * position, then what happens. Nothing is
 * kept for a slow reader: the next events are read from the store when the last ones have been taken. It ends behind an
 * error, and when the reader is gone.
 */
export async function* eventLines(
  service: FaunaService,
  stream: OpenedStream,
  gone: AbortSignal,
): AsyncGenerator<string> {
  const alarm = new Alarm();
  const wake = (): void => alarm.ring();
  const unwatch = service.watch(stream.database, stream.subscription.collection, wake);
  gone.addEventListener('abort', wake);
  try {
    let { position } = stream;
    let beginning = true;
    for (let idleTimes = 0; !gone.aborted;) {
      const statusIsDue = beginning || idleTimes >= IDLE_TIMES_PER_STATUS;
      const batch = await nextBatch(service, stream, { position, beginning, statusIsDue });
      // As one piece: the JavaScript driver over HTTP/2 drops a frame that is on the heels of another.
      if (batch.lines.length > 0) yield batch.lines.join('\r\n');
      if (batch.ended) return;
      position = batch.position;
      beginning = false;
      if (statusIsDue || batch.lines.length > 0) idleTimes = 0;
      if (!batch.more && !(await alarm.wait(IDLE_MS))) idleTimes++;
    }
  } finally {
    unwatch();
    gone.removeEventListener('abort', wake);
  }
}

interface Progress {
  readonly position: EventPosition;
  /** What is read now is what the stream missed before it was opened. */
  readonly beginning: boolean;
  readonly statusIsDue: boolean;
}

interface Batch {
  readonly lines: readonly string[];
  readonly position: EventPosition;
  readonly more: boolean;
  readonly ended: boolean;
}

/** Reads on, if the stream still may: its credential is good, and what gave it its rights is as it was. */
async function nextBatch(service: FaunaService, stream: OpenedStream, progress: Progress): Promise<Batch> {
  const session = await service.authenticator.authenticate(stream.credential);
  const terms = { ...READ_TERMS, permissions: stream.permissions };
  const batch =
    session?.database === stream.database
      ? await service.read(session, terms, (ctx) =>
          stream.permissions.hold(ctx) ? readBatch(ctx, stream.subscription, progress) : undefined,
        )
      : undefined;
  return batch ?? { lines: [PERMISSION_LOSS], position: progress.position, more: false, ended: true };
}

function readBatch(ctx: QueryContext, subscription: Subscription, progress: Progress): Batch {
  const { position, beginning, statusIsDue } = progress;
  readOnly(ctx, 'stream subscriptions');
  const stats = new EventStats(ctx);
  const lines: string[] = [];
  const here = { time: ctx.txn.snapshot, ordinal: 0 };
  if (beginning) lines.push(statusText(position, stats.take()));
  const ended = (error: ErrorEvent): Batch => {
    lines.push(eventText(error, position, stats.take()));
    return { lines, position, more: false, ended: true };
  };
  const lost = beginning ? beyondHistory(ctx, subscription, position) : undefined;
  if (lost) return ended(lost);
  let looked = 0;
  for (const change of changesBehind(ctx, subscription, position)) {
    if (change.event) lines.push(eventText(change.event, change.position, stats.take()));
    if (change.event?.type === 'error') return { lines, position: change.position, more: false, ended: true };
    looked++;
    if (looked < BATCH) continue;
    if (beginning) return ended(TOO_MUCH_TO_REPLAY);
    return { lines, position: change.position, more: change.more, ended: false };
  }
  if (statusIsDue && !beginning && lines.length === 0) lines.push(statusText(here, stats.take()));
  return { lines, position: here, more: false, ended: false };
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
