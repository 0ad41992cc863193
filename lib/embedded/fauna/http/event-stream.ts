import type { Credential } from '../auth/authorization';
import type { Permissions, QueryContext } from '../eval/context';
import { beyondHistory, changesBehind, type ErrorEvent } from '../events/event-log';
import type { EventPosition } from '../events/event-position';
import { errorText, EventStats, eventText, NO_STATS, statusText } from '../events/event-text';
import { readOnly, type Subscription } from '../events/subscription';
import type { FaunaService } from '../service';
import type { DatabaseId } from '../store/transaction';
import { BATCH, type Batch, followedLines, type Progress } from './follow';

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

const PERMISSION_LOSS = errorText(
  { type: 'error', code: 'permission_loss', message: 'Stream authentication is no longer valid.' },
  NO_STATS,
);
const TOO_MUCH_TO_REPLAY: ErrorEvent = {
  type: 'error',
  code: 'stream_replay_volume_exceeded',
  message: 'Too many events to replay. Recreate the stream and try again.',
};

/** The lines of a stream of v10, its status first. */
export function eventLines(service: FaunaService, stream: OpenedStream, gone: AbortSignal): AsyncGenerator<string> {
  const { subscription, ...opened } = stream;
  const following = {
    ...opened,
    watched: opened.database,
    collections: [subscription.collection],
    permissionLoss: () => PERMISSION_LOSS,
    read: (ctx: QueryContext, progress: Progress) => readBatch(ctx, subscription, progress),
  };
  return followedLines(service, following, gone);
}

/** If more happened since the position that a stream begins at than is looked at once, it has to begin anew. */
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
