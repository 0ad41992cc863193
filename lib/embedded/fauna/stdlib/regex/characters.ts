import type { Flags } from './flags';
import type { CodePointTest } from './syntax-tree';

/** Characters as `java.util.regex` tells them apart. */

export function isAsciiLetter(codePoint: number): boolean {
  return (codePoint >= 0x41 && codePoint <= 0x5a) || (codePoint >= 0x61 && codePoint <= 0x7a);
}

export function isAsciiDigit(codePoint: number): boolean {
  return codePoint >= 0x30 && codePoint <= 0x39;
}

/** 0 to 15, or `undefined`. */
export function hexDigit(codePoint: number): number | undefined {
  if (isAsciiDigit(codePoint)) return codePoint - 0x30;
  const lower = codePoint | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x61 + 10 : undefined;
}

export function isAsciiSpace(codePoint: number): boolean {
  return codePoint === 0x20 || (codePoint >= 0x09 && codePoint <= 0x0d);
}

export function isAsciiWord(codePoint: number): boolean {
  return isAsciiLetter(codePoint) || isAsciiDigit(codePoint) || codePoint === 0x5f;
}

/** `\n`, `\r`, NEL, and the line and paragraph separators. */
export function isLineTerminator(codePoint: number): boolean {
  return codePoint === 0x0a || codePoint === 0x0d || codePoint === 0x85 || codePoint === 0x2028 || codePoint === 0x2029;
}

export function isHorizontalSpace(codePoint: number): boolean {
  if (codePoint >= 0x2000 && codePoint <= 0x200a) return true;
  switch (codePoint) {
    case 0x09:
    case 0x20:
    case 0xa0:
    case 0x1680:
    case 0x180e:
    case 0x202f:
    case 0x205f:
    case 0x3000:
      return true;
    default:
      return false;
  }
}

export function isVerticalSpace(codePoint: number): boolean {
  return isLineTerminator(codePoint) || codePoint === 0x0b || codePoint === 0x0c;
}

/** A test by a Unicode property, as in `\p{…}` of JavaScript. */
export function unicode(property: string): CodePointTest {
  const expression = new RegExp(`^[${property}]$`, 'u');
  return (codePoint) => expression.test(String.fromCodePoint(codePoint));
}

export function not(test: CodePointTest): CodePointTest {
  return (codePoint) => !test(codePoint);
}

export function either(left: CodePointTest, right: CodePointTest): CodePointTest {
  return (codePoint) => left(codePoint) || right(codePoint);
}

export function both(left: CodePointTest, right: CodePointTest): CodePointTest {
  return (codePoint) => left(codePoint) && right(codePoint);
}

export const isUnicodeDigit = unicode(String.raw`\p{Nd}`);
export const isUnicodeSpace = unicode(String.raw`\p{White_Space}`);
export const isUnicodeWord = unicode(String.raw`\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\p{Join_Control}`);
export const isLetterOrDigit = unicode(String.raw`\p{L}\p{Nd}`);
export const isNonSpacingMark = unicode(String.raw`\p{Mn}`);

/** A literal character. */
export function single(codePoint: number, flags: Flags): CodePointTest {
  const equals = equality(flags);
  return (other) => equals(codePoint, other);
}

/** Characters from one to another, under the flags for case. */
export function range(from: number, to: number, flags: Flags): CodePointTest {
  const inRange: CodePointTest = (codePoint) => codePoint >= from && codePoint <= to;
  if (!flags.ignoreCase) return inRange;
  if (!flags.unicodeCase) {
    return (codePoint) =>
      inRange(codePoint) || (isAsciiLetter(codePoint) && (inRange(codePoint | 0x20) || inRange(codePoint & ~0x20)));
  }
  return (codePoint) => {
    if (inRange(codePoint)) return true;
    const upper = toUpper(codePoint);
    return inRange(upper) || inRange(toLower(upper));
  };
}

/** Whether two characters are the same under the flags for case. */
export function equality(flags: Flags): (left: number, right: number) => boolean {
  if (!flags.ignoreCase) return (left, right) => left === right;
  if (flags.unicodeCase) return (left, right) => left === right || foldCase(left) === foldCase(right);
  return (left, right) =>
    left === right || (isAsciiLetter(left) && isAsciiLetter(right) && (left | 0x20) === (right | 0x20));
}

function foldCase(codePoint: number): number {
  return toLower(toUpper(codePoint));
}

/** Only mappings of one character to one other count. */
function toUpper(codePoint: number): number {
  return singleMapping(codePoint, String.fromCodePoint(codePoint).toUpperCase());
}

function toLower(codePoint: number): number {
  return singleMapping(codePoint, String.fromCodePoint(codePoint).toLowerCase());
}

function singleMapping(codePoint: number, mapped: string): number {
  const target = mapped.codePointAt(0) ?? codePoint;
  return mapped.length === (target > 0xffff ? 2 : 1) ? target : codePoint;
}
