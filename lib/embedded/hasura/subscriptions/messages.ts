import { z } from 'zod';
import type { HasuraError } from '../errors';
import { errorOf } from '../execution/answer';

/** The subprotocol of WebSockets that is spoken here (`enisdenjo/graphql-ws: PROTOCOL.md`). */
export const SUBPROTOCOL = 'graphql-transport-ws';

/** Why a connection is ended, by the protocol's numbers. */
export const CLOSE = {
  badRequest: 4400,
  unauthorized: 4401,
  forbidden: 4403,
  subprotocol: 4406,
  initialisationTimeout: 4408,
  subscriberExists: 4409,
  tooManyInitialisations: 4429,
} as const;

const payload = z.record(z.string(), z.unknown()).nullish();

/** What a client may say. */
const clientMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('connection_init'), payload }),
  z.object({ type: z.literal('ping'), payload }),
  z.object({ type: z.literal('pong'), payload }),
  z.object({ type: z.literal('subscribe'), id: z.string().min(1), payload: z.record(z.string(), z.unknown()) }),
  z.object({ type: z.literal('complete'), id: z.string().min(1) }),
]);

export type ClientMessage = z.infer<typeof clientMessage>;

/** `undefined` where it is none of the protocol's. */
export function readMessage(text: string): ClientMessage | undefined {
  try {
    return clientMessage.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

export const ACKNOWLEDGED = JSON.stringify({ type: 'connection_ack' });
export const PONG = JSON.stringify({ type: 'pong' });
export const KEEP_ALIVE = JSON.stringify({ type: 'ping', payload: { message: 'keepalive' } });

/** `body` is a whole answer, as JSON text. */
export function nextMessage(id: string, body: string): string {
  return `{"id":${JSON.stringify(id)},"type":"next","payload":${body}}`;
}

export function errorMessage(id: string, error: HasuraError, role: string): string {
  return JSON.stringify({ id, type: 'error', payload: [errorOf(error, role)] });
}

export function completeMessage(id: string): string {
  return JSON.stringify({ id, type: 'complete' });
}

/** The headers that a client sends in `connection_init`, since browsers cannot set any on a WebSocket. */
export function headersIn(init: Readonly<Record<string, unknown>> | null | undefined): ReadonlyMap<string, string> {
  const headers = init?.['headers'];
  if (typeof headers !== 'object' || headers === null) return new Map();
  return new Map(
    Object.entries(headers).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name.toLowerCase(), value] as const] : [],
    ),
  );
}
