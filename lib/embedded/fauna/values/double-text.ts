import { scaledDouble } from './scaled-double';

/** Texts that `java.lang.Double.parseDouble` reads: decimal and hexadecimal, with an optional type suffix. */
const DECIMAL = /^([+-]?)(?:(NaN)|(Infinity)|((?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)[dDfF]?)$/;
const HEXADECIMAL = /^([+-]?)0[xX](?:([\da-fA-F]+)\.?|([\da-fA-F]*)\.([\da-fA-F]+))[pP]([+-]?\d+)[dDfF]?$/;

/** Beyond this many bits a hexadecimal fraction cannot change the Double. */
const MAX_SHIFT = 4096;

/** `undefined` if the text is no number. Blanks and control characters around it do not count. Too large is infinite. */
export function parseDouble(text: string): number | undefined {
  const trimmed = trimControls(text);
  const decimal = DECIMAL.exec(trimmed);
  if (decimal) {
    const [, sign, notANumber, infinite, digits] = decimal;
    if (notANumber) return NaN;
    const magnitude = infinite ? Infinity : Number(digits);
    return sign === '-' ? -magnitude : magnitude;
  }
  const hexadecimal = HEXADECIMAL.exec(trimmed);
  if (!hexadecimal) return undefined;
  const [, sign, integer, whole = '', fraction = '', exponent = '0'] = hexadecimal;
  const digits = BigInt(`0x${integer ?? whole + fraction}`);
  const magnitude = scaledDouble(digits, clamp(Number(exponent)) - 4 * fraction.length);
  return sign === '-' ? -magnitude : magnitude;
}

/** An integral Double in decimal: the fewest digits that tell it from its neighbours, then zeros, as Java's `%.0f` has it. */
export function integralText(value: number): string {
  if (Object.is(value, -0)) return '-0';
  const [mantissa = '', exponent] = String(value).split('e+');
  if (exponent === undefined) return mantissa;
  const [integer = '', fraction = ''] = mantissa.split('.');
  return integer + fraction.padEnd(Number(exponent), '0');
}

/** Java's `String.trim`: everything up to U+0020. */
export function trimControls(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && text.charCodeAt(start) <= 0x20) start++;
  while (end > start && text.charCodeAt(end - 1) <= 0x20) end--;
  return text.slice(start, end);
}

function clamp(exponent: number): number {
  return Math.max(-MAX_SHIFT, Math.min(MAX_SHIFT, exponent));
}
