import { justified, requireFlags, requireNoPrecision, type Specifier } from './specifier';

const DEFAULT_PRECISION = 6;
/** Below it `%g` writes an exponent. */
const LEAST_FIXED_EXPONENT = -4;

/** `%d`, `%x`, `%X` and `%o` of 64 bits. Throws `InvalidSpecifier`. */
export function formatInteger(value: bigint, specifier: Specifier): string {
  requireNoPrecision(specifier);
  const { conversion, flags } = specifier;
  if (conversion === 'd') {
    requireFlags(specifier, '-+ 0,(');
    return signed(grouped(String(value < 0n ? -value : value), specifier), value < 0n, specifier);
  }
  requireFlags(specifier, '-#0');
  const bits = BigInt.asUintN(64, value);
  const prefix = flags.has('#') ? (conversion === 'o' ? '0' : '0x') : '';
  const text = zeroPadded(prefix, bits.toString(conversion === 'o' ? 8 : 16), '', specifier);
  return conversion === 'X' ? text.toUpperCase() : text;
}

/** `%f`, `%e`, `%E`, `%g` and `%G`. Rounds half up what `Double.toString` shows. Throws `InvalidSpecifier`. */
export function formatDouble(value: number, specifier: Specifier): string {
  const kind = specifier.conversion.toLowerCase();
  requireFlags(specifier, kind === 'f' ? '-#+ 0,(' : kind === 'e' ? '-#+ 0(' : '-+ 0,(');
  const isNegative = value < 0 || Object.is(value, -0);
  const text = Number.isFinite(value)
    ? signed(magnitude(Math.abs(value), kind, specifier), isNegative, specifier)
    : withoutZeros(value, specifier);
  return specifier.conversion === kind ? text : text.toUpperCase();
}

function withoutZeros(value: number, specifier: Specifier): string {
  const flags = new Set([...specifier.flags].filter((flag) => flag !== '0'));
  const spaced = { ...specifier, flags };
  return Number.isNaN(value) ? justified('NaN', spaced) : signed('Infinity', value < 0, spaced);
}

function magnitude(value: number, kind: string, specifier: Specifier): string {
  const precision = specifier.precision ?? DEFAULT_PRECISION;
  if (kind === 'f') return fixed(value, precision, specifier);
  if (kind === 'e') return scientific(value, precision, specifier);
  const digits = precision === 0 ? 1 : precision;
  const { exponent } = rounded(value, digits);
  if (value === 0) return fixed(value, digits - 1, specifier);
  if (exponent < LEAST_FIXED_EXPONENT || exponent >= digits) return scientific(value, digits - 1, specifier);
  return fixed(value, digits - 1 - exponent, specifier);
}

function fixed(value: number, places: number, specifier: Specifier): string {
  const { digits, exponent } = decimal(value);
  const { digits: kept, exponent: power } = roundedDigits(digits, exponent, exponent + 1 + places);
  const all = power < 0 ? '0'.repeat(-power) + kept : kept;
  const pointAt = power < 0 ? 1 : power + 1;
  const padded = all.padEnd(pointAt + places, '0');
  return withFraction(grouped(padded.slice(0, pointAt), specifier), padded.slice(pointAt, pointAt + places), specifier);
}

function scientific(value: number, places: number, specifier: Specifier): string {
  const { digits, exponent } = rounded(value, places + 1);
  const sign = exponent < 0 ? '-' : '+';
  const mantissa = withFraction(digits.charAt(0), digits.slice(1).padEnd(places, '0'), specifier);
  return `${mantissa}e${sign}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

function withFraction(whole: string, fraction: string, { flags }: Specifier): string {
  return fraction === '' && !flags.has('#') ? whole : `${whole}.${fraction}`;
}

interface Decimal {
  /** Without zeros in front, but for zero itself. */
  readonly digits: string;
  /** Of ten, of the first digit. */
  readonly exponent: number;
}

function decimal(value: number): Decimal {
  const [mantissa = '0', exponent = '0'] = value.toExponential().split('e');
  return { digits: mantissa.replace('.', ''), exponent: Number(exponent) };
}

function rounded(value: number, count: number): Decimal {
  const { digits, exponent } = decimal(value);
  return roundedDigits(digits, exponent, count);
}

/** To so many digits, half up; of none at all a zero or a one is left. */
function roundedDigits(digits: string, exponent: number, count: number): Decimal {
  if (count >= digits.length) return { digits, exponent };
  if (count < 0) return { digits: '0', exponent: 0 };
  const up = Number(digits.charAt(count)) >= 5;
  if (count === 0) return up ? { digits: '1', exponent: exponent + 1 } : { digits: '0', exponent: 0 };
  const kept = String(BigInt(digits.slice(0, count)) + (up ? 1n : 0n));
  return { digits: kept.slice(0, count), exponent: exponent + (kept.length > count ? 1 : 0) };
}

function grouped(digits: string, { flags }: Specifier): string {
  return flags.has(',') ? digits.replaceAll(/\B(?=(\d{3})+$)/g, ',') : digits;
}

function signed(text: string, isNegative: boolean, specifier: Specifier): string {
  const { flags } = specifier;
  if (isNegative && flags.has('(')) return zeroPadded('(', text, ')', specifier);
  return zeroPadded(isNegative ? '-' : flags.has('+') ? '+' : flags.has(' ') ? ' ' : '', text, '', specifier);
}

/** Zeros go between the sign and the digits, blanks around all. */
function zeroPadded(before: string, digits: string, after: string, specifier: Specifier): string {
  const { flags, width = 0 } = specifier;
  if (!flags.has('0')) return justified(before + digits + after, specifier);
  return before + digits.padStart(width - before.length - after.length, '0') + after;
}
