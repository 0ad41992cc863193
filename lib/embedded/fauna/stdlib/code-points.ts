import { indexOutOfBounds } from '../errors/query-errors';
import type { Span } from '../syntax/span';

/**
 * Strings are kept in UTF-16 and counted in code points (`fauna/faunadb: …/fql2/stdlib/Strings.scala`).
 * A position counts code points, an offset UTF-16 units. A surrogate without its partner is a code point of its own.
 */

const ANY_SURROGATE = /[\ud800-\udfff]/;

export function codePointLength(text: string): number {
  return positionOf(text, text.length);
}

/** The position of an offset. */
export function positionOf(text: string, offset: number): number {
  if (!ANY_SURROGATE.test(text)) return offset;
  let position = offset;
  for (let unit = 0; unit < offset - 1; unit++) {
    if (isPair(text.charCodeAt(unit), text.charCodeAt(unit + 1))) {
      position--;
      unit++;
    }
  }
  return position;
}

function isPair(first: number, second: number): boolean {
  return first >>> 10 === 0xd800 >>> 10 && second >>> 10 === 0xdc00 >>> 10;
}

/** As {@link positionOf}, for offsets that only grow: each part of the text is looked at once. */
export function growingPositions(text: string): (offset: number) => number {
  let [offset, position] = [0, 0];
  return (next) => {
    const whole = isPair(text.charCodeAt(next - 1), text.charCodeAt(next)) ? next - 1 : next;
    position += codePointLength(text.slice(offset, whole));
    offset = whole;
    return position + next - whole;
  };
}

/** The offset of a position, up to the text's length; throws `index_out_of_bounds` otherwise. */
export function boundaryOffset(text: string, position: number, span: Span): number {
  const offset = offsetOf(text, position);
  if (offset === undefined) throw indexOutOfBounds(position, codePointLength(text), span);
  return offset;
}

/** The offset of a code point; throws `index_out_of_bounds` where there is none. */
export function codePointOffset(text: string, position: number, span: Span): number {
  const offset = offsetOf(text, position);
  if (offset === undefined || offset === text.length) throw indexOutOfBounds(position, codePointLength(text), span);
  return offset;
}

/** The offset of a position; the nearer end of the text for positions beyond it. */
export function clampedOffset(text: string, position: number): number {
  return position < 0 ? 0 : (offsetOf(text, position) ?? text.length);
}

function offsetOf(text: string, position: number): number | undefined {
  if (position < 0 || position > text.length) return undefined;
  if (!ANY_SURROGATE.test(text)) return position;
  let offset = 0;
  for (let passed = 0; passed < position; passed++) {
    const code = text.codePointAt(offset);
    if (code === undefined) return undefined;
    offset += code > 0xffff ? 2 : 1;
  }
  return offset;
}
