import { randomInt } from 'node:crypto';
import { ProtocolError } from '../errors/protocol-error';
import type { QueryContext } from '../eval/context';
import { asQueryFailure } from '../eval/query-failure';
import type { EventPosition } from '../events/event-position';
import { readOnly, type Subscription, subscriptionOf } from '../events/subscription';
import type { FaunaService } from '../service';
import type { EventTokens } from '../sets/event-tokens';
import type { Endpoint } from './endpoint';
import { type EventRequest, readStreamRequest } from './event-request';
import { eventLines } from './event-stream';
import { READ_TERMS } from './follow';

/**
 * `/stream/1`: the events of a source as they happen, one JSON text a line
 * (`fauna/faunadb: ext/api/src/main/scala/api/fql2/StreamEndpoint.scala`).
 */
export function streamEndpoint(service: FaunaService): Endpoint {
  return async (exchange) => {
    const { credential } = exchange;
    const request = readStreamRequest(await exchange.body());
    const session = await service.admit(credential);
    if (!session) throw new ProtocolError('unauthorized', 'Invalid token, unable to authenticate request');
    const opening = await service.read(session, READ_TERMS, (ctx) => ({
      ...opened(ctx, service.events, request),
      permissions: ctx.permissions,
    }));
    return {
      status: 200,
      headers: { 'x-fauna-stream-id': String(randomInt(2 ** 47)) },
      lines: (gone) => eventLines(service, { ...opening, credential, database: session.database }, gone),
    };
  };
}

/** The source for this caller, and where the stream begins. */
function opened(
  ctx: QueryContext,
  tokens: EventTokens,
  { token, position }: EventRequest,
): { readonly subscription: Subscription; readonly position: EventPosition } {
  readOnly(ctx, 'stream subscriptions');
  const subscription = followed(ctx, tokens, token);
  const { from } = subscription.content;
  if (position && position.time < from) {
    throw new ProtocolError(
      'invalid_request',
      'Invalid stream start time: Stream start time can not be before the stream create time.',
    );
  }
  return { subscription, position: position ?? { time: from, ordinal: 0 } };
}

function followed(ctx: QueryContext, tokens: EventTokens, token: string): Subscription {
  try {
    const subscription = subscriptionOf(ctx, tokens, token);
    if (subscription) return subscription;
  } catch (error) {
    const { message } = asQueryFailure(error);
    throw new ProtocolError('invalid_request', `Error evaluating provided stream, ${message}`);
  }
  throw new ProtocolError('invalid_request', 'Invalid request body: invalid event source provided');
}
