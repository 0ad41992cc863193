import {
  MessageType,
  parseMessage,
  type CompleteMessage,
  type ConnectionInitMessage,
  type PingMessage,
  type PongMessage,
  type SubscribeMessage,
} from 'graphql-ws';
import type { HasuraError } from '../errors';
import { errorOf } from '../execution/answer';

/**
 * The messages of `graphql-transport-ws` (`enisdenjo/graphql-ws: PROTOCOL.md`). The library reads them; they are written here,
 * because answers are JSON text already: as JavaScript's numbers they would lose digits.
 */
export type ClientMessage = ConnectionInitMessage | PingMessage | PongMessage | SubscribeMessage | CompleteMessage;

/** @throws Error that says what is wrong with the text */
export function readMessage(text: string): ClientMessage {
  const message = parseMessage(text);
  switch (message.type) {
    case MessageType.ConnectionInit:
    case MessageType.Ping:
    case MessageType.Pong:
    case MessageType.Subscribe:
    case MessageType.Complete:
      return message;
    default:
      throw new Error(`Unexpected message of type ${message.type} received`);
  }
}

export const ACKNOWLEDGED = JSON.stringify({ type: MessageType.ConnectionAck });
export const PONG = JSON.stringify({ type: MessageType.Pong });
export const KEEP_ALIVE = JSON.stringify({ type: MessageType.Ping, payload: { message: 'keepalive' } });

/** `body` is a whole answer, as JSON text. */
export function nextMessage(id: string, body: string): string {
  return `{"id":${JSON.stringify(id)},"type":"${MessageType.Next}","payload":${body}}`;
}

export function errorMessage(id: string, error: HasuraError, role: string): string {
  return JSON.stringify({ id, type: MessageType.Error, payload: [errorOf(error, role)] });
}

export function completeMessage(id: string): string {
  return JSON.stringify({ id, type: MessageType.Complete });
}

/** The headers that a client sends in `connection_init`, since browsers cannot set any on a WebSocket. */
export function headersIn({ payload }: ConnectionInitMessage): ReadonlyMap<string, string> {
  const headers = payload?.['headers'];
  if (typeof headers !== 'object' || headers === null) return new Map();
  return new Map(
    Object.entries(headers).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name.toLowerCase(), value] as const] : [],
    ),
  );
}
