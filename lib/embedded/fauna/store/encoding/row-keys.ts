import type { Micros } from '../../values/value';

/**
 * Keys of LMDB rows, as strings with one character a byte, which compare as their bytes do.
 *
 * | rows                        | key                                                      | value                        |
 * | --------------------------- | -------------------------------------------------------- | ---------------------------- |
 * | the store itself            | segment 0, `StoreRow`, …                                 | see `directory.ts`           |
 * | documents as they are now   | segment, `Section.Current`, id                           | time, ttl, data              |
 * | former states and deletions | segment, `Section.Past`, id, time descending             | time, ttl, data; or time     |
 * | documents with a ttl        | segment, `Section.Expiry`, ttl, id                       | one zero byte                |
 * | index rows as they are now  | segment, `Section.Current`, terms, values, id            | time of adding, id, values   |
 * | removed index rows          | segment, `Section.Past`, the former, removal descending  | time of adding, id, values   |
 *
 * A segment is what one collection or one index fills: four bytes, given out once and never again, so that dropping it is
 * forgetting its number, and its rows can be removed at leisure.
 */
export const Section = {
  Current: '\x01',
  Past: '\x02',
  Expiry: '\x03',
} as const;

/** LMDB's own limit with pages of 4 KiB is 1978 bytes. */
export const MAX_KEY_BYTES = 1978;

const scratch = new DataView(new ArrayBuffer(8));

/** A segment number as the four bytes every key of its rows begins with. */
export function segmentKey(segment: number): string {
  return String.fromCharCode(segment >>> 24, (segment >>> 16) & 0xff, (segment >>> 8) & 0xff, segment & 0xff);
}

/** A signed 64-bit integer as eight bytes in its order. */
export function int64Key(value: bigint): string {
  scratch.setBigInt64(0, value ^ SIGN);
  return scratchKey();
}

/** The integer whose {@link int64Key} stands at a position. */
export function int64At(key: string, position: number): bigint {
  readScratch(key, position, 0);
  return scratch.getBigInt64(0) ^ SIGN;
}

const SIGN = -(2n ** 63n);

/** A time as eight bytes, earlier ones first. */
export function timeKey(time: Micros): string {
  scratch.setFloat64(0, time);
  return scratchKey();
}

/** A time as eight bytes, later ones first. */
export function descendingTimeKey(time: Micros): string {
  scratch.setFloat64(0, time);
  for (let i = 0; i < 8; i++) scratch.setUint8(i, ~scratch.getUint8(i));
  return scratchKey();
}

/** The time whose {@link timeKey} stands at a position. */
export function timeAt(key: string, position: number): Micros {
  readScratch(key, position, 0);
  return scratch.getFloat64(0);
}

/** The time whose {@link descendingTimeKey} stands at a position. */
export function descendingTimeAt(key: string, position: number): Micros {
  readScratch(key, position, 0xff);
  return scratch.getFloat64(0);
}

/** By hand: what a Buffer does for so few bytes takes several times as long. */
function scratchKey(): string {
  return String.fromCharCode(
    scratch.getUint8(0),
    scratch.getUint8(1),
    scratch.getUint8(2),
    scratch.getUint8(3),
    scratch.getUint8(4),
    scratch.getUint8(5),
    scratch.getUint8(6),
    scratch.getUint8(7),
  );
}

/** Takes eight bytes of a key, with the bits of `mask` flipped. */
function readScratch(key: string, position: number, mask: number): void {
  for (let i = 0; i < 8; i++) scratch.setUint8(i, key.charCodeAt(position + i) ^ mask);
}

/** The least key above every key with this prefix; `undefined` where there is none. */
export function afterPrefix(prefix: string): string | undefined {
  for (let end = prefix.length; end > 0; end--) {
    const last = prefix.charCodeAt(end - 1);
    if (last < 0xff) return prefix.slice(0, end - 1) + String.fromCharCode(last + 1);
  }
  return undefined;
}
