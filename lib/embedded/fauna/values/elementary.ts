import { scaledDouble } from './scaled-double';

/**
 * Elementary functions of Doubles, each the Double nearest to the true value, as the processors that FaunaDB runs on have them;
 * the `Math` of a JavaScript engine is now and then off by the last digit (`10 ** -5`). They are computed in fixed point, by series:
 * Brent and Zimmermann, Modern Computer Arithmetic, chapter 4.
 */

/** Bits behind the point. */
const PRECISION = 192;
const ONE = 1n << BigInt(PRECISION);
/** Digits of π for the largest Double's remainder. */
const PI_PRECISION = PRECISION + 1100;

/** Where `Math` is beyond all Doubles, so is the true value. */
const EXPONENT_BOUND = 760;
/** Below it the sine and the tangent of a number are the number itself. */
const SMALL_ANGLE = 2 ** -30;

const LN2 = 2n * atanhSeries(ONE / 3n);
const LN10 = 3n * LN2 + 2n * atanhSeries(ONE / 9n);

/** `Math.exp`. */
export function exp(x: number): number {
  return Number.isFinite(x) && Math.abs(x) < EXPONENT_BOUND ? expOf(toFixed(x)) : Math.exp(x);
}

/** `Math.log`. */
export function log(x: number): number {
  return x > 0 && Number.isFinite(x) ? toDouble(logOf(x)) : Math.log(x);
}

/** `Math.log10`. */
export function log10(x: number): number {
  return x > 0 && Number.isFinite(x) ? toDouble((logOf(x) * ONE) / LN10) : Math.log10(x);
}

/** `Math.pow`. */
export function pow(base: number, exponent: number): number {
  const plain = Math.pow(base, exponent);
  if (!Number.isFinite(base) || !Number.isFinite(exponent) || base === 0 || exponent === 0) return plain;
  if (Number.isNaN(plain)) return NaN;
  const sign = plain < 0 || Object.is(plain, -0) ? -1 : 1;
  const x = Math.abs(base);
  if (x === 1) return sign;
  const estimate = exponent * Math.log(x);
  if (Math.abs(estimate) > EXPONENT_BOUND) return sign * (estimate > 0 ? Infinity : 0);
  return sign * (isSmallCount(exponent) ? wholePower(x, exponent) : expOf(times(logOf(x), exponent)));
}

/** `e` as the exponential function of fdlibm computes it, off by the last digit; V8, which is fdlibm otherwise, mends it. */
const FDLIBM_E = 2.7182818284590455;

/** `Math.cosh`, which FaunaDB takes from fdlibm. */
export function cosh(x: number): number {
  return Math.abs(x) === 1 ? 0.5 * FDLIBM_E + 0.5 / FDLIBM_E : Math.cosh(x);
}

/** `Math.sin`. */
export function sin(x: number): number {
  if (!Number.isFinite(x) || Math.abs(x) < SMALL_ANGLE) return Math.sin(x);
  const { quadrant, rest } = reduced(x);
  const value = quadrant % 2 === 0 ? sine(rest) : cosine(rest);
  return toDouble(quadrant < 2 ? value : -value);
}

/** `Math.cos`. */
export function cos(x: number): number {
  if (!Number.isFinite(x)) return NaN;
  const { quadrant, rest } = reduced(x);
  const value = quadrant % 2 === 0 ? cosine(rest) : sine(rest);
  return toDouble(quadrant === 0 || quadrant === 3 ? value : -value);
}

/** `Math.tan`. */
export function tan(x: number): number {
  if (!Number.isFinite(x) || Math.abs(x) < SMALL_ANGLE) return Math.tan(x);
  const { quadrant, rest } = reduced(x);
  const [over, under] = quadrant % 2 === 0 ? [sine(rest), cosine(rest)] : [-cosine(rest), sine(rest)];
  return toDouble((over * ONE) / under);
}

/** A Double as an integer times a power of two. */
function parts(x: number): { readonly mantissa: bigint; readonly exponent: number } {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, x);
  const raw = bits.getBigUint64(0);
  const biased = Number((raw >> 52n) & 0x7ffn);
  const fraction = raw & ((1n << 52n) - 1n);
  const mantissa = biased === 0 ? fraction : fraction | (1n << 52n);
  return { mantissa: x < 0 ? -mantissa : mantissa, exponent: Math.max(biased, 1) - 1075 };
}

function shifted(value: bigint, by: number): bigint {
  return by >= 0 ? value << BigInt(by) : value >> BigInt(-by);
}

function toFixed(x: number): bigint {
  const { mantissa, exponent } = parts(x);
  return shifted(mantissa, exponent + PRECISION);
}

function toDouble(value: bigint, power = 0): number {
  return value < 0n ? -scaledDouble(-value, power - PRECISION) : scaledDouble(value, power - PRECISION);
}

function times(value: bigint, x: number): bigint {
  const { mantissa, exponent } = parts(x);
  return shifted(value * mantissa, exponent);
}

function product(a: bigint, b: bigint): bigint {
  return (a * b) >> BigInt(PRECISION);
}

/** z + z³/3 + z⁵/5 + … */
function atanhSeries(z: bigint): bigint {
  const square = product(z, z);
  let sum = 0n;
  for (let power = z, divisor = 1n; power !== 0n && power !== -1n; power = product(power, square), divisor += 2n) {
    sum += power / divisor;
  }
  return sum;
}

/** The natural logarithm of a positive number, by its power of two and what is left between ¾ and 1½. */
function logOf(x: number): bigint {
  const { mantissa, exponent } = parts(x);
  const bits = mantissa.toString(2).length;
  const half = shifted(mantissa, PRECISION - bits);
  const [rest, power] = half < (3n * ONE) / 4n ? [2n * half, exponent + bits - 1] : [half, exponent + bits];
  return BigInt(power) * LN2 + 2n * atanhSeries(((rest - ONE) * ONE) / (rest + ONE));
}

function expOf(y: bigint): number {
  const power = (y + LN2 / 2n) / LN2 - (y + LN2 / 2n < 0n ? 1n : 0n);
  const rest = y - power * LN2;
  let sum = 0n;
  for (let term = ONE, n = 1n; term !== 0n && term !== -1n; term = product(term, rest) / n, n++) sum += term;
  return toDouble(sum, Number(power));
}

/** Powers by larger whole numbers than this have too many digits to lie just between two Doubles, unless they are powers of two. */
const MAX_WHOLE_POWER = 64;

function isSmallCount(exponent: number): boolean {
  return Number.isInteger(exponent) && exponent > 0 && exponent <= MAX_WHOLE_POWER;
}

/** Exact before it is rounded, since it may lie just between two Doubles. */
function wholePower(x: number, exponent: number): number {
  const { mantissa, exponent: scale } = parts(x);
  return scaledDouble(mantissa ** BigInt(exponent), scale * exponent);
}

/** An angle within an eighth of a turn of a multiple of a quarter, and which multiple that is, from 0 to 3. */
function reduced(x: number): { readonly quadrant: number; readonly rest: bigint } {
  const { mantissa, exponent } = parts(x);
  const bits = PRECISION + Math.max(0, exponent + 53);
  const quarter = pi() >> BigInt(PI_PRECISION - bits + 1);
  const angle = shifted(mantissa, exponent + bits);
  const nearest = 2n * angle + quarter;
  const quotient = nearest / (2n * quarter) - (nearest < 0n ? 1n : 0n);
  return {
    quadrant: Number(BigInt.asUintN(2, quotient)),
    rest: (angle - quotient * quarter) >> BigInt(bits - PRECISION),
  };
}

function sine(x: bigint): bigint {
  return alternatingSeries(x, product(x, x), 1n);
}

function cosine(x: bigint): bigint {
  return alternatingSeries(ONE, product(x, x), 0n);
}

/** first − first·x²/((n+1)(n+2)) + … */
function alternatingSeries(first: bigint, square: bigint, from: bigint): bigint {
  let sum = 0n;
  for (let term = first, n = from; term !== 0n && term !== -1n; n += 2n) {
    sum += term;
    term = -product(term, square) / ((n + 1n) * (n + 2n));
  }
  return sum;
}

let knownPi: bigint | undefined;

/** π with {@link PI_PRECISION} bits behind the point: 16·atan(1/5) − 4·atan(1/239). */
function pi(): bigint {
  return (knownPi ??= 16n * atanOfInverse(5n) - 4n * atanOfInverse(239n));
}

function atanOfInverse(x: bigint): bigint {
  let sum = 0n;
  for (let power = (1n << BigInt(PI_PRECISION)) / x, n = 1n; power !== 0n; power /= -(x * x), n += 2n) sum += power / n;
  return sum;
}
