import type { DataEvent } from './document-change';
import type { ErrorEvent } from './event-log';
import { encodeEventCursor, type EventPosition } from './event-position';
import type { QueryContext } from '../eval/context';
import { OPERATIONS_PER_COMPUTE_OP } from '../eval/limits';

/** What following an event source cost since the last time it was asked. */
export class EventStats {
  private began = performance.now();
  private readOps = 0;
  private bytesRead = 0;
  private operations = 0;

  constructor(private readonly ctx: QueryContext) {}

  /** JSON text (`fauna/faunadb: ext/model/src/main/scala/runtime/stream/Event.scala`, `Metrics`). */
  take(): string {
    const { stats } = this.ctx.txn;
    const { operations } = this.ctx.budget;
    if (!this.ctx.permissions.showsReadCosts) return NO_STATS;
    const computeOps = Math.max(1, Math.ceil((operations - this.operations) / OPERATIONS_PER_COMPUTE_OP));
    const now = performance.now();
    const text =
      `{"read_ops":${stats.readOps - this.readOps},"storage_bytes_read":${stats.bytesRead - this.bytesRead}` +
      `,"compute_ops":${computeOps},"processing_time_ms":${Math.round(now - this.began)},"rate_limits_hit":[]}`;
    ({ readOps: this.readOps, bytesRead: this.bytesRead } = stats);
    this.operations = operations;
    this.began = now;
    return text;
  }
}

/** Of what cost nothing. */
export const NO_STATS =
  '{"read_ops":0,"storage_bytes_read":0,"compute_ops":0,"processing_time_ms":0,"rate_limits_hit":[]}';

/** One event as it travels, in streams and in feeds alike; `stats` is JSON text. */
export function eventText(event: DataEvent | ErrorEvent, position: EventPosition, stats: string): string {
  if (event.type === 'error') return errorText(event, stats);
  return `{"type":"${event.type}","data":${event.data},${placeText(position)},"stats":${stats}}`;
}

/** Says how far a stream has come. */
export function statusText(position: EventPosition, stats: string): string {
  return `{"type":"status",${placeText(position)},"stats":${stats}}`;
}

function placeText(position: EventPosition): string {
  return `"txn_ts":${position.time},"cursor":"${encodeEventCursor(position)}"`;
}

/** An error as it travels. */
export function errorText({ code, message, abort }: ErrorEvent, stats: string): string {
  const error = JSON.stringify({ code, message });
  return `{"type":"error","error":${abort === undefined ? error : `${error.slice(0, -1)},"abort":${abort}}`},"stats":${stats}}`;
}
