import { INT } from '../eval/cast';
import type { QueryContext } from '../eval/context';
import type { FunctionEntry } from '../eval/native';
import { invalidArgument } from '../errors/query-errors';
import type { Span } from '../syntax/span';
import { parseDouble } from '../values/double-text';
import { noSuchElement } from '../values/null';
import { fitsInt, fitsLong } from '../values/number';
import { Double, type Null } from '../values/value';
import { entry, parameter, rowsOf } from './row';

const { overload } = rowsOf<string>();
const radix = parameter('radix', INT);

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz';
const DECIMAL_DIGIT = /^\p{Nd}$/u;
const FULL_WIDTH_LETTER = /^[\uff21-\uff3a\uff41-\uff5a]$/;

/** Methods that read numbers; null where a text is none, or one too large. */
export const STRING_NUMBER_METHODS: readonly FunctionEntry[] = [
  entry(
    'parseDouble',
    'The Double that the text spells.',
    overload('() => Number | Null', [], (_, self, __, span) => toDouble(self) ?? invalidNumber(span)),
  ),
  entry(
    'parseInt',
    'The Int that the text spells, in base 10 or another.',
    overload('() => Number | Null', [], (ctx, self, _, span) => toInt(ctx, self, 10) ?? invalidNumber(span)),
    overload(
      '(radix: Number) => Number | Null',
      [radix],
      (ctx, self, [base], span) => toInt(ctx, self, checkRadix(base, span)) ?? invalidNumber(span),
    ),
  ),
  entry(
    'parseLong',
    'The Long that the text spells, in base 10 or another.',
    overload('() => Number | Null', [], (ctx, self, _, span) => toLong(ctx, self, 10) ?? invalidNumber(span)),
    overload(
      '(radix: Number) => Number | Null',
      [radix],
      (ctx, self, [base], span) => toLong(ctx, self, checkRadix(base, span)) ?? invalidNumber(span),
    ),
  ),
  entry(
    'parseNumber',
    'The number that the text spells: an Int if it is one, else a Long, else a Double.',
    overload(
      '() => Number | Null',
      [],
      (ctx, self, _, span) => toInt(ctx, self, 10) ?? toLong(ctx, self, 10) ?? toDouble(self) ?? invalidNumber(span),
    ),
  ),
];

function invalidNumber(span: Span): Null {
  return noSuchElement('invalid number', span);
}

function checkRadix(base: number, span: Span): number {
  if (base < 2 || base > 36) throw invalidArgument('format', 'invalid radix, expected a number from 2-36', span);
  return base;
}

function toInt(ctx: QueryContext, text: string, base: number): number | undefined {
  const value = parseInteger(ctx, text, base);
  return value !== undefined && fitsInt(value) ? Number(value) : undefined;
}

function toLong(ctx: QueryContext, text: string, base: number): bigint | undefined {
  const value = parseInteger(ctx, text, base);
  return value !== undefined && fitsLong(value) ? value : undefined;
}

function toDouble(text: string): Double | undefined {
  const value = parseDouble(text);
  return value === undefined ? undefined : new Double(value);
}

const STEPS_PER_DIGIT = 32;

/** A sign and digits, nothing else; `undefined` beyond 64 bits. */
function parseInteger({ budget }: QueryContext, text: string, base: number): bigint | undefined {
  const negative = text.startsWith('-');
  const digits = negative || text.startsWith('+') ? text.slice(1) : text;
  if (digits === '') return undefined;
  let value = 0n;
  for (const character of digits) {
    budget.watch(STEPS_PER_DIGIT);
    const digit = digitValue(character);
    if (digit < 0 || digit >= base) return undefined;
    value = value * BigInt(base) + BigInt(digit);
    if (!fitsLong(value - 1n)) return undefined;
  }
  return negative ? -value : value;
}

/** As `java.lang.Character.digit`: decimal digits of any script, and Latin letters of normal and full width; -1 for anything else. */
function digitValue(character: string): number {
  const ascii = DIGITS.indexOf(character.toLowerCase());
  if (ascii >= 0 || character.length > 1) return ascii;
  const code = character.charCodeAt(0);
  if (DECIMAL_DIGIT.test(character)) return code - zeroOfScript(code);
  return FULL_WIDTH_LETTER.test(character) ? DIGITS.indexOf(character.normalize('NFKC').toLowerCase()) : -1;
}

/** A script's ten digits stand together, and beside those of no other script. */
function zeroOfScript(digit: number): number {
  let zero = digit;
  while (DECIMAL_DIGIT.test(String.fromCharCode(zero - 1))) zero--;
  return zero;
}
