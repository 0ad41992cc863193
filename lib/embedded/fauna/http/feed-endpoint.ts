import { ProtocolError } from '../errors/protocol-error';
import { asQueryFailure } from '../eval/query-failure';
import { beyondHistory, changesBehind } from '../events/event-log';
import { encodeEventCursor, type EventPosition } from '../events/event-position';
import { readOnly, type Subscription, subscriptionOf } from '../events/subscription';
import type { QueryContext } from '../eval/context';
import type { EventTokens } from '../sets/event-tokens';
import type { FaunaService } from '../service';
import type { Endpoint } from './endpoint';
import { type FeedRequest, readFeedRequest } from './event-request';
import { eventText, EventStats } from '../events/event-text';
import { readRunParameters } from './parameters';

/** Such a part of the query's time may pass before a page is sent as it is. */
const TIME_FOR_EVENTS = 0.95;

/** `/feed/1`: one page of an event source's events (`fauna/faunadb: ext/api/src/main/scala/api/fql2/FeedEndpoint.scala`). */
export function feedEndpoint(service: FaunaService): Endpoint {
  return async (exchange) => {
    const terms = runParameters(exchange.request.headers);
    const request = readFeedRequest(await exchange.body());
    const session = await service.admit(exchange.credential);
    if (!session) throw new ProtocolError('unauthorized', 'Invalid token, unable to authenticate request');
    const body = await service.read(session, terms, (ctx) => page(ctx, service.events, request, terms.timeoutMs));
    return { status: 200, body };
  };
}

function runParameters(headers: Parameters<typeof readRunParameters>[0]): ReturnType<typeof readRunParameters> {
  try {
    return readRunParameters(headers);
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    throw new ProtocolError(error.code, `Invalid headers: ${error.message}`);
  }
}

function page(ctx: QueryContext, tokens: EventTokens, request: FeedRequest, timeoutMs: number): string {
  const deadline = performance.now() + timeoutMs * TIME_FOR_EVENTS;
  const whole = new EventStats(ctx);
  const stats = new EventStats(ctx);
  readOnly(ctx, 'change feeds requests');
  const subscription = opened(ctx, tokens, request.token);
  const from = request.position ?? { time: subscription.content.from, ordinal: 0 };
  const events: string[] = [];
  let last: EventPosition | undefined;
  let more = false;
  const lost = beyondHistory(ctx, subscription, from);
  if (lost) {
    const cursor = encodeEventCursor(from);
    return envelope([eventText(lost, from, stats.take())], cursor, false, whole.take());
  }
  for (const change of changesBehind(ctx, subscription, from)) {
    last = change.position;
    more = change.more;
    if (change.event) events.push(eventText(change.event, change.position, stats.take()));
    if (events.length >= request.pageSize || performance.now() > deadline) break;
  }
  // An idle follower goes on from now, so that what it asks for never falls out of the history.
  const next = more && last ? last : { time: ctx.txn.snapshot, ordinal: 0 };
  return envelope(events, encodeEventCursor(next), more, whole.take());
}

function opened(ctx: QueryContext, tokens: EventTokens, token: string): Subscription {
  try {
    const subscription = subscriptionOf(ctx, tokens, token);
    if (subscription) return subscription;
  } catch (error) {
    const { message } = asQueryFailure(error);
    throw new ProtocolError('invalid_request', `Error evaluating provided event source, ${message}`);
  }
  throw new ProtocolError('invalid_request', 'Invalid request body: invalid event source provided.');
}

function envelope(events: readonly string[], cursor: string, hasNext: boolean, stats: string): string {
  return `{"events":[${events.join(',')}],"cursor":"${cursor}","has_next":${hasNext},"stats":${stats}}`;
}
