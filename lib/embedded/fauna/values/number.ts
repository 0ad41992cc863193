import { pow } from './elementary';
import { Double } from './value';

/**
 * Arithmetic over the three widths of numbers (`fauna/faunadb: ext/model/src/main/scala/runtime/fql2/stdlib/Numbers.scala`).
 * An integral result is an Int where 32 bits hold it, else a Long, else a Double.
 */
export type NumberValue = number | bigint | Double;

const INT_MIN = -(2 ** 31);
const INT_MAX = 2 ** 31 - 1;
const LONG_MIN = -(2n ** 63n);
const LONG_MAX = 2n ** 63n - 1n;
/** Even 2 to a larger power is beyond every Double. */
const LARGEST_EXACT_EXPONENT = 1100n;

export function isNumber(value: unknown): value is NumberValue {
  return typeof value === 'number' || typeof value === 'bigint' || value instanceof Double;
}

export function toDouble(value: NumberValue): number {
  return value instanceof Double ? value.value : Number(value);
}

export function fitsInt(value: bigint): boolean {
  return value >= INT_MIN && value <= INT_MAX;
}

export function fitsLong(value: bigint): boolean {
  return value >= LONG_MIN && value <= LONG_MAX;
}

/** The narrowest number that holds an integer of any size. */
export function fromInteger(value: bigint): NumberValue {
  if (fitsInt(value)) return Number(value);
  return fitsLong(value) ? value : new Double(Number(value));
}

/** An Int or a Long; `value` must be a safe integer. */
export function fromSafeInteger(value: number): number | bigint {
  return value >= INT_MIN && value <= INT_MAX ? value + 0 : BigInt(value);
}

export function add(left: NumberValue, right: NumberValue): NumberValue {
  if (typeof left === 'number' && typeof right === 'number') return fromSafeInteger(left + right);
  if (left instanceof Double || right instanceof Double) return new Double(toDouble(left) + toDouble(right));
  return orDouble(BigInt(left) + BigInt(right), () => Number(left) + Number(right));
}

export function subtract(left: NumberValue, right: NumberValue): NumberValue {
  if (typeof left === 'number' && typeof right === 'number') return fromSafeInteger(left - right);
  if (left instanceof Double || right instanceof Double) return new Double(toDouble(left) - toDouble(right));
  return orDouble(BigInt(left) - BigInt(right), () => Number(left) - Number(right));
}

export function multiply(left: NumberValue, right: NumberValue): NumberValue {
  if (typeof left === 'number' && typeof right === 'number') {
    const product = left * right;
    if (Number.isSafeInteger(product)) return fromSafeInteger(product);
  }
  if (left instanceof Double || right instanceof Double) return new Double(toDouble(left) * toDouble(right));
  return orDouble(BigInt(left) * BigInt(right), () => Number(left) * Number(right));
}

/** Truncates between integers. `undefined` for an integer divided by the integer zero. The smallest Long by -1 wraps to itself. */
export function divide(left: NumberValue, right: NumberValue): NumberValue | undefined {
  if (left instanceof Double || right instanceof Double) return new Double(toDouble(left) / toDouble(right));
  if (right == 0) return undefined;
  if (typeof left === 'number' && typeof right === 'number') return fromSafeInteger(Math.trunc(left / right));
  return fromInteger(BigInt.asIntN(64, BigInt(left) / BigInt(right)));
}

/** The rest has the dividend's sign. `undefined` for an integer divided by the integer zero. */
export function remainder(left: NumberValue, right: NumberValue): NumberValue | undefined {
  if (left instanceof Double || right instanceof Double) return new Double(toDouble(left) % toDouble(right));
  if (right == 0) return undefined;
  if (typeof left === 'number' && typeof right === 'number') return (left % right) + 0;
  return fromInteger(BigInt(left) % BigInt(right));
}

/** Exact between integers with a non-negative exponent, as far as a Long holds the result; otherwise in Doubles. */
export function power(base: NumberValue, exponent: NumberValue): NumberValue {
  if (base instanceof Double || exponent instanceof Double) return new Double(pow(toDouble(base), toDouble(exponent)));
  const x = BigInt(base);
  const y = BigInt(exponent);
  if (y === 0n || x === 1n) return 1;
  if (x === -1n) return y % 2n === 0n ? 1 : -1;
  if (x === 0n && y > 0n) return 0;
  if (y < 0n || y > LARGEST_EXACT_EXPONENT) return new Double(pow(Number(x), Number(y)));
  return fromInteger(x ** y);
}

/** Keeps the width: the smallest Int and the smallest Long wrap to themselves. */
export function negate(value: NumberValue): NumberValue {
  if (typeof value === 'number') return value === INT_MIN ? value : 0 - value;
  return typeof value === 'bigint' ? BigInt.asIntN(64, -value) : new Double(-value.value);
}

export function bitAnd(left: NumberValue, right: NumberValue): NumberValue {
  return fromInteger(toLong(left) & toLong(right));
}

export function bitOr(left: NumberValue, right: NumberValue): NumberValue {
  return fromInteger(toLong(left) | toLong(right));
}

export function bitXor(left: NumberValue, right: NumberValue): NumberValue {
  return fromInteger(toLong(left) ^ toLong(right));
}

export function bitNot(value: NumberValue): NumberValue {
  return fromInteger(~toLong(value));
}

/** Doubles are truncated and saturate at 64 bits; NaN is zero. */
export function toLong(value: NumberValue): bigint {
  if (!(value instanceof Double)) return BigInt(value);
  const double = value.value;
  if (Number.isNaN(double)) return 0n;
  if (double >= 2 ** 63) return LONG_MAX;
  return double <= -(2 ** 63) ? LONG_MIN : BigInt(Math.trunc(double));
}

/**
 * The total order of numbers, as `java.lang.Double.compare` where a Double takes part:
 * NaN equals itself and is above everything, -0.0 is below 0.0.
 */
export function compareNumbers(left: NumberValue, right: NumberValue): number {
  if (left instanceof Double || right instanceof Double) return compareDoubles(toDouble(left), toDouble(right));
  return left < right ? -1 : left > right ? 1 : 0;
}

function compareDoubles(left: number, right: number): number {
  if (left < right) return -1;
  if (left > right) return 1;
  if (left === right) return left !== 0 ? 0 : (Object.is(left, -0) ? 0 : 1) - (Object.is(right, -0) ? 0 : 1);
  return (Number.isNaN(left) ? 1 : 0) - (Number.isNaN(right) ? 1 : 0);
}

/** A decimal integer of 64 bits, with an optional sign (`java.lang.Long.parseLong`); otherwise `undefined`. */
export function parseLong(text: string): bigint | undefined {
  if (!/^[+-]?0*[0-9]{1,19}$/.test(text)) return undefined;
  const value = BigInt(text.startsWith('+') ? text.slice(1) : text);
  return fitsLong(value) ? value : undefined;
}

/** The text of `java.lang.Double.toString`: `1.0`, `1.0E10`, `1.5E-7`, `-0.0`, `NaN`, `Infinity`. */
export function doubleToString(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  const magnitude = Math.abs(value);
  if (magnitude >= 1e-3 && magnitude < 1e7) return withFraction(String(value));
  const [mantissa = '', exponent = ''] = shortestExponential(value).split('e');
  return `${withFraction(mantissa)}E${Number(exponent)}`;
}

/** Of two digits where one would do, which matters only for the smallest of all: 4.9E-324. */
function shortestExponential(value: number): string {
  const shortest = value.toExponential();
  return shortest.includes('.') ? shortest : value.toExponential(1);
}

function withFraction(digits: string): string {
  return digits.includes('.') ? digits : `${digits}.0`;
}

function orDouble(exact: bigint, inDoubles: () => number): NumberValue {
  return fitsLong(exact) ? fromInteger(exact) : new Double(inDoubles());
}
