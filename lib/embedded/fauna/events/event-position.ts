import type { Micros } from '../values/value';

/** A place in the history of a source: a transaction, and an event in it, counted from zero. What follows is read. */
export interface EventPosition {
  readonly time: Micros;
  readonly ordinal: number;
}

/** Behind every event of a transaction. */
export const LAST_ORDINAL = 0x7fffffff;

/** The beginnings of a CBOR array of two, of an unsigned integer of 64 bits and of one of 32 (RFC 8949 §3). */
const PAIR = 0x82;
const UINT64 = 0x1b;
const UINT32 = 0x1a;
const BYTES = 15;

/** The cursor of an event: the position in CBOR, in base64. */
export function encodeEventCursor({ time, ordinal }: EventPosition): string {
  const bytes = Buffer.alloc(BYTES);
  bytes.writeUInt8(PAIR, 0);
  bytes.writeUInt8(UINT64, 1);
  bytes.writeBigUInt64BE(BigInt(time), 2);
  bytes.writeUInt8(UINT32, 10);
  bytes.writeUInt32BE(ordinal, 11);
  return bytes.toString('base64');
}

/** `undefined` for any text that {@link encodeEventCursor} does not make. */
export function decodeEventCursor(text: string): EventPosition | undefined {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length !== BYTES || bytes.readUInt8(0) !== PAIR) return undefined;
  const position = { time: Number(bytes.readBigUInt64BE(2)), ordinal: bytes.readUInt32BE(11) };
  return Number.isSafeInteger(position.time) && encodeEventCursor(position) === text ? position : undefined;
}

/** Whether an event comes behind a position. */
export function isBehind(event: EventPosition, position: EventPosition): boolean {
  return event.time > position.time || (event.time === position.time && event.ordinal > position.ordinal);
}
