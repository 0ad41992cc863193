import { historyBegin } from '../documents/history-window';
import { asQueryFailure } from '../eval/query-failure';
import { InvalidQueryError } from '../syntax/invalid-query-error';
import type { QueryContext } from '../eval/context';
import { formatMicros } from '../values/iso-text';
import type { Micros } from '../values/value';
import { encode } from '../wire/encode';
import { materialise } from '../wire/materialise';
import { type DataEvent, eventOf } from './document-change';
import { type EventPosition, isBehind } from './event-position';
import type { Subscription } from './subscription';

/** What ends a stream, and a page of a feed. */
export interface ErrorEvent {
  readonly type: 'error';
  readonly code: string;
  readonly message: string;
  /** What was given to `abort()`, as JSON text. */
  readonly abort?: string;
}

/** A change that was looked at. Most subscribers are told of few: then there is no event. */
export interface LoggedChange {
  readonly position: EventPosition;
  readonly event: DataEvent | ErrorEvent | undefined;
  /** Whether more changes follow. */
  readonly more: boolean;
}

/**
 * The changes of a source behind a position, up to the transaction's snapshot, in order. It ends behind the first error.
 */
export function* changesBehind(
  ctx: QueryContext,
  subscription: Subscription,
  position: EventPosition,
): Generator<LoggedChange> {
  const { collection } = subscription;
  if (ctx.catalog.collection(collection) === undefined) return;
  const changes = numbered(ctx.txn.changesSince(collection, position.time - 1)).filter(({ at }) =>
    isBehind(at, position),
  );
  for (const [i, { id, at }] of changes.entries()) {
    const more = i < changes.length - 1;
    const event = attempt(ctx, () => eventOf(ctx, subscription, { id, time: at.time }));
    yield { position: at, event, more };
    if (event?.type === 'error') return;
  }
}

/** Counts the changes of each transaction from zero. */
function numbered(
  changes: readonly { readonly time: Micros; readonly id: bigint }[],
): readonly { readonly id: bigint; readonly at: EventPosition }[] {
  let last: EventPosition | undefined;
  return changes.map(({ id, time }) => {
    last = { time, ordinal: last?.time === time ? last.ordinal + 1 : 0 };
    return { id, at: last };
  });
}

function attempt(ctx: QueryContext, work: () => DataEvent | undefined): DataEvent | ErrorEvent | undefined {
  try {
    return work();
  } catch (error) {
    const failure = asQueryFailure(error);
    const { code, message } = failure;
    if (failure instanceof InvalidQueryError || failure.abort === undefined) return { type: 'error', code, message };
    const abort = encode(ctx.budget, materialise(ctx, failure.abort), 'tagged');
    return { type: 'error', code, message, abort: abort(ctx.txn.snapshot) };
  }
}

/** Says that events from a position on may be lost, where they may. */
export function beyondHistory(
  ctx: QueryContext,
  { collection }: Subscription,
  { time }: EventPosition,
): ErrorEvent | undefined {
  if (time >= historyBegin(ctx, collection)) return undefined;
  return {
    type: 'error',
    code: 'invalid_stream_start_time',
    message: `Stream start time ${formatMicros(time)} is too far in the past. Recreate the stream and try again.`,
  };
}
