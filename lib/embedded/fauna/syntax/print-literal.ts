import type { Literal } from './ast';
import { isDisplayable } from './grammar/characters';
import { KEYWORDS } from './grammar/identifiers';

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\\', '\\\\'],
  ['\0', '\\0'],
  ['"', '\\"'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\v', '\\v'],
  ['\t', '\\t'],
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['#', '\\#'],
]);

export function printLiteral(value: Literal['value']): string {
  switch (value.type) {
    case 'null':
      return 'null';
    case 'string':
      return printString(value.value);
    case 'double':
      return printDecimal(value.text);
    default:
      return String(value.value);
  }
}

/** A double-quoted literal. */
export function printString(text: string): string {
  return `"${escapeText(text)}"`;
}

/** The inside of a double-quoted literal. */
export function escapeText(text: string): string {
  return Array.from(text, (character) => {
    const escape = ESCAPES.get(character);
    if (escape !== undefined) return escape;
    const codePoint = character.codePointAt(0) ?? 0;
    if (codePoint > 0xffff) return `\\u{${codePoint.toString(16).padStart(6, '0')}}`;
    return isDisplayable(character) ? character : `\\u${codePoint.toString(16).padStart(4, '0')}`;
  }).join('');
}

/** A name where it can stand as it is, or else a string. */
export function printName(name: string): string {
  return isName(name) ? name : printString(name);
}

/** Whether a text can name a schema item or stand unquoted where names and strings may. */
export function isName(text: string): boolean {
  return /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(text) && !KEYWORDS.has(text);
}

/** A decimal as a literal: unlike Java's, one without a fraction (`1e0`) gets `.0`, since it would come back as an integer. */
function printDecimal(text: string): string {
  const printed = decimalText(text);
  return /^-?\d+$/.test(printed) ? `${printed}.0` : printed;
}

/**
 * A decimal as Java's BigDecimal writes it: digits as they were given, an exponent only for what is smaller than 1E-6 or
 * was written with trailing zeros it does not have.
 */
export function decimalText(text: string): string {
  const { sign, digits, scale } = readDecimal(text);
  const adjusted = digits.length - 1 - scale;
  if (scale >= 0 && adjusted >= -6) {
    if (scale === 0) return `${sign}${digits}`;
    const padded = digits.padStart(scale + 1, '0');
    return `${sign}${padded.slice(0, -scale)}.${padded.slice(-scale)}`;
  }
  const mantissa = digits.length > 1 ? `${digits.slice(0, 1)}.${digits.slice(1)}` : digits;
  return `${sign}${mantissa}E${adjusted < 0 ? '' : '+'}${adjusted}`;
}

/** What decimals of the same value have in common, however they were written. */
export function decimalKey(text: string): string {
  const { sign, digits, scale } = readDecimal(text);
  const significant = digits.replace(/0+$/, '');
  return significant === '' ? '0' : `${sign}${significant}e${digits.length - significant.length - scale}`;
}

function readDecimal(text: string): { sign: string; digits: string; scale: number } {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  const digits = `${whole}${fraction}`.replace(/^0+(?=\d)/, '');
  return { sign: /^0+$/.test(digits) ? '' : sign, digits, scale: fraction.length - Number(exponent) };
}
