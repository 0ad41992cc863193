import { trimControls } from '../../values/double-text';
import { fitsLong, fromInteger } from '../../values/number';
import { Double } from '../../values/value';

/** A sign, digits in any groups, a fraction and an exponent; the rest of the text is not looked at. */
const NUMBER = /^(-?)(?:(,*\d[\d,]*)(?:\.(\d*))?|,*\.(\d+))(?:E(-?\d+))?/;
const NOT_A_NUMBER = 'NaN';
const INFINITE = /^(-?)∞/;

/**
 * The number that a text begins with, as `java.text.NumberFormat` of English reads it: an integer where 64 bits hold it, else a
 * Double. `undefined` for a text that begins otherwise.
 */
export function leadingNumber(text: string): number | bigint | Double | undefined {
  const trimmed = trimControls(text);
  if (trimmed.startsWith(NOT_A_NUMBER)) return new Double(Number.NaN);
  const infinite = INFINITE.exec(trimmed);
  if (infinite) return new Double(infinite[1] ? -Infinity : Infinity);
  const match = NUMBER.exec(trimmed);
  if (!match) return undefined;
  const [, sign = '', grouped = '', fraction, bareFraction, exponent = '0'] = match;
  const digits = grouped.replaceAll(',', '');
  const decimals = fraction ?? bareFraction ?? '';
  const integer = integerOf(digits, decimals, Number(exponent));
  const isNegativeZero = integer === 0n && sign === '-';
  if (integer === undefined || isNegativeZero || !fitsLong(signed(sign, integer))) {
    return new Double(Number(`${sign}${digits || '0'}.${decimals || '0'}E${exponent}`));
  }
  return fromInteger(signed(sign, integer));
}

function signed(sign: string, value: bigint): bigint {
  return sign === '-' ? -value : value;
}

/** With more digits than this nothing fits 64 bits; no text of so many is worth counting exactly. */
const MOST_DIGITS = 400;

/** `undefined` where the value is none. */
function integerOf(digits: string, decimals: string, exponent: number): bigint | undefined {
  const whole = digits.replace(/^0+/, '');
  if (whole.length + decimals.length > MOST_DIGITS) return undefined;
  const significant = decimals.replace(/0+$/, '');
  const shift = exponent - significant.length;
  if (Math.abs(shift) > MOST_DIGITS) return undefined;
  const value = BigInt(`${whole}${significant}` || '0');
  if (shift >= 0) return value * 10n ** BigInt(shift);
  const divisor = 10n ** BigInt(-shift);
  return value % divisor === 0n ? value / divisor : undefined;
}
