import {
  hexDigit,
  isAsciiDigit,
  isAsciiLetter,
  isAsciiSpace,
  isAsciiWord,
  isHorizontalSpace,
  isUnicodeDigit,
  isUnicodeSpace,
  isUnicodeWord,
  isVerticalSpace,
  not,
} from './characters';
import type { PatternReader } from './pattern-reader';
import type { Flags } from './flags';
import type { CodePointTest } from './syntax-tree';

/** Escapes that stand for characters, in and out of character classes. */

const ZERO = 0x30;
const SEVEN = 0x37;

/** `\d`, `\W`, … by their letter; `undefined` for any other. */
export function predefinedClass(letter: string, { unicodeClasses }: Flags): CodePointTest | undefined {
  switch (letter) {
    case 'd':
      return unicodeClasses ? isUnicodeDigit : isAsciiDigit;
    case 'D':
      return not(unicodeClasses ? isUnicodeDigit : isAsciiDigit);
    case 'h':
      return isHorizontalSpace;
    case 'H':
      return not(isHorizontalSpace);
    case 's':
      return unicodeClasses ? isUnicodeSpace : isAsciiSpace;
    case 'S':
      return not(unicodeClasses ? isUnicodeSpace : isAsciiSpace);
    case 'v':
      return isVerticalSpace;
    case 'V':
      return not(isVerticalSpace);
    case 'w':
      return unicodeClasses ? isUnicodeWord : isAsciiWord;
    case 'W':
      return not(unicodeClasses ? isUnicodeWord : isAsciiWord);
    default:
      return undefined;
  }
}

/** The character that an escape stands for, read from behind its letter; `undefined` for letters that stand for none. */
export function escapedCharacter(letter: string, reader: PatternReader): number | undefined {
  switch (letter) {
    case '0':
      return octal(reader);
    case 'a':
      return 0x07;
    case 'c':
      return control(reader);
    case 'e':
      return 0x1b;
    case 'f':
      return 0x0c;
    case 'n':
      return 0x0a;
    case 'r':
      return 0x0d;
    case 't':
      return 0x09;
    case 'u':
      return utf16(reader);
    case 'x':
      return hexadecimal(reader);
    default:
      return undefined;
  }
}

/** Up to three digits, and not more than 0377. */
function octal(reader: PatternReader): number {
  const first = reader.read();
  if (!isOctal(first)) throw reader.error('Illegal octal escape sequence');
  const second = reader.read();
  if (!isOctal(second)) {
    reader.unread();
    return first - ZERO;
  }
  const third = reader.read();
  if (isOctal(third) && first <= ZERO + 3) return (first - ZERO) * 64 + (second - ZERO) * 8 + (third - ZERO);
  reader.unread();
  return (first - ZERO) * 8 + (second - ZERO);
}

function isOctal(codePoint: number): boolean {
  return codePoint >= ZERO && codePoint <= SEVEN;
}

function control(reader: PatternReader): number {
  if (reader.atEnd) throw reader.error('Illegal control escape sequence');
  return reader.read() ^ 64;
}

/** `\xhh` or `\x{h…}`. */
function hexadecimal(reader: PatternReader): number {
  const first = reader.read();
  const high = hexDigit(first);
  if (high !== undefined) {
    const low = hexDigit(reader.read());
    if (low !== undefined) return high * 16 + low;
  } else if (first === 0x7b && hexDigit(reader.peek()) !== undefined) {
    return bracedHexadecimal(reader);
  }
  throw reader.error('Illegal hexadecimal escape sequence');
}

function bracedHexadecimal(reader: PatternReader): number {
  let codePoint = 0;
  for (;;) {
    const read = reader.read();
    const digit = hexDigit(read);
    if (digit === undefined) {
      if (read !== 0x7d) throw reader.error('Unclosed hexadecimal escape sequence');
      return codePoint;
    }
    codePoint = codePoint * 16 + digit;
    if (codePoint > 0x10ffff) throw reader.error('Hexadecimal codepoint is too big');
  }
}

/** `\uhhhh`; two of them may be a surrogate pair. */
function utf16(reader: PatternReader): number {
  const unit = fourHexDigits(reader);
  if (unit < 0xd800 || unit > 0xdbff) return unit;
  const behind = reader.cursor;
  if (reader.read() === 0x5c && reader.read() === 0x75) {
    const low = fourHexDigits(reader);
    if (low >= 0xdc00 && low <= 0xdfff) return 0x10000 + (unit - 0xd800) * 0x400 + (low - 0xdc00);
  }
  reader.cursor = behind;
  return unit;
}

function fourHexDigits(reader: PatternReader): number {
  let value = 0;
  for (let count = 0; count < 4; count++) {
    const digit = hexDigit(reader.read());
    if (digit === undefined) throw reader.error('Illegal Unicode escape sequence');
    value = value * 16 + digit;
  }
  return value;
}

/** The name of a group, from its first character on; moves behind the `>`. */
export function groupName(reader: PatternReader, first: number): string {
  if (!isAsciiLetter(first)) throw reader.error('capturing group name does not start with a Latin letter');
  let name = '';
  let current = first;
  do {
    name += String.fromCodePoint(current);
    current = reader.read();
  } while (isAsciiLetter(current) || isAsciiDigit(current));
  if (current !== 0x3e) throw reader.error("named capturing group is missing trailing '>'");
  return name;
}
