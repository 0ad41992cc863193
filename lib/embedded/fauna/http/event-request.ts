import { isUtf8 } from 'node:buffer';
import { ProtocolError } from '../errors/protocol-error';
import { decodeEventCursor, type EventPosition, LAST_ORDINAL } from '../events/event-position';
import { isEventToken } from '../sets/cursor';
import { type Json, JsonDepthError, JsonNumber, JsonObject, JsonSyntaxError, parseJson } from '../values/json';

/** What both ways of following an event source are asked. */
export interface EventRequest {
  readonly token: string;
  /** Where to go on; without it the source's own beginning. */
  readonly position: EventPosition | undefined;
}

export interface FeedRequest extends EventRequest {
  readonly pageSize: number;
}

const DEFAULT_PAGE_SIZE = 16;
const LARGEST_PAGE = 16_000;

/**
 * Reads the body of `/stream/1` (`fauna/faunadb: ext/api/src/main/scala/api/fql2/StreamRequest.scala`); members it does not
 * know are left alone. What happened at `start_ts` itself is not sent. Throws `ProtocolError`.
 */
export function readStreamRequest(bytes: Buffer): EventRequest {
  return readEventRequest(objectOf(bytes), '', LAST_ORDINAL);
}

/**
 * Reads the body of `/feed/1` (`…/FeedRequest.scala`). Of what happened at `start_ts` only the first event is not sent.
 * Throws `ProtocolError`.
 */
export function readFeedRequest(bytes: Buffer): FeedRequest {
  const body = objectOf(bytes);
  const request = readEventRequest(body, '.', 0);
  const pageSize = optional(body, 'page_size', integerOf) ?? DEFAULT_PAGE_SIZE;
  if (pageSize <= 0) throw invalid('page size must be greater than zero.');
  if (pageSize > LARGEST_PAGE) throw invalid(`page size can not be greater than ${LARGEST_PAGE}.`);
  return { ...request, pageSize };
}

/** `stop` ends the sentences that are this request's own. */
function readEventRequest(body: JsonObject, stop: string, ordinal: number): EventRequest {
  const token = textOf(required(body, 'token'));
  const startTime = optional(body, 'start_ts', integerOf);
  const cursor = optional(body, 'cursor', textOf);
  if (startTime !== undefined && cursor !== undefined) {
    throw invalid(`can not provide both \`start_ts\` and \`cursor\`${stop}`);
  }
  if (!isEventToken(token)) throw invalid(`invalid event source provided${stop}`);
  if (cursor === undefined) {
    return { token, position: startTime === undefined ? undefined : { time: startTime, ordinal } };
  }
  const position = decodeEventCursor(cursor);
  if (position === undefined) throw invalid(`invalid event cursor provided${stop}`);
  return { token, position };
}

function objectOf(bytes: Buffer): JsonObject {
  if (bytes.length === 0) throw new ProtocolError('invalid_request', 'No request body provided');
  if (!isUtf8(bytes)) throw invalid('the body is not UTF-8');
  const body = parse(bytes.toString());
  if (!(body instanceof JsonObject)) throw unexpected(body);
  return body;
}

function parse(text: string): Json {
  try {
    return parseJson(text, { trailing: 'ignore' });
  } catch (error) {
    if (error instanceof JsonDepthError) throw invalid('JSON exceeds nesting limit');
    if (error instanceof JsonSyntaxError) throw invalid(error.message);
    throw error;
  }
}

function required(body: JsonObject, name: string): Json {
  const value = body.get(name);
  if (value === undefined) throw invalid(`Value for key ${name} not found.`);
  return value;
}

function optional<T>(body: JsonObject, name: string, read: (value: Json) => T): T | undefined {
  const value = body.get(name);
  return value === undefined || value === null ? undefined : read(value);
}

function textOf(value: Json): string {
  if (typeof value !== 'string') throw unexpected(value);
  return value;
}

function integerOf(value: Json): number {
  if (!(value instanceof JsonNumber) || !value.isInteger) throw unexpected(value);
  return Number(value.text);
}

/** `fauna/faunadb: ext/codex/src/main/scala/json/JSValue.scala`, `unexpectedError`. */
function unexpected(value: Json): ProtocolError {
  return invalid(`Unexpected ${described(value)} value${exampleOf(value)}.`);
}

function described(value: Json): string {
  if (typeof value === 'string') return 'string';
  if (value instanceof JsonNumber) return value.isInteger ? 'integer' : 'float';
  if (value instanceof JsonObject) return 'object';
  return Array.isArray(value) ? 'array' : String(value);
}

function exampleOf(value: Json): string {
  if (typeof value === 'string') return ` '${value}'`;
  return value instanceof JsonNumber ? ` ${value.text}` : '';
}

function invalid(problem: string): ProtocolError {
  return new ProtocolError('invalid_request', `Invalid request body: ${problem}`);
}
