import { formatDate, formatTime } from '../../values/iso-text';
import { CalendarDate, Double, Time } from '../../values/value';
import { DEFAULT_VERSION } from '../api-version';
import type { V4Context } from '../context';
import { encode } from '../encode/encode';
import { bounds, invalidArgument, typeMismatch } from '../errors/problems';
import { formatDouble, formatInteger } from '../format/numbers';
import { InvalidSpecifier, justified, requireFlags, requireNoPrecision, type Specifier } from '../format/specifier';
import { formatMoment } from '../format/times';
import type { Position } from '../position';
import { isV4Integer, type V4Value } from '../values/value';
import { ANY, STRING, zeroOrMore } from './arguments';
import { textOf } from './conversions';
import { fn, required } from './define';
import type { Form } from './form';
import { checkLength } from './strings';
import { dayOf, startOf } from './times';

/**
 * Texts made of values, by conversions as `java.util.Formatter` has them, and `%@` and `%^` for a value's JSON
 * (`fauna/faunadb: ext/model/src/main/scala/ast/functions/StringFunctions.scala`, `FormatFunction`).
 */
export const FORMAT_FORMS: readonly Form[] = [
  fn([required('format', STRING), required('values', zeroOrMore(ANY))], (ctx, [format, values], at) => {
    const parts = parse(ctx, format, at.at('format'));
    let next = 0;
    let result = '';
    for (const part of parts) {
      result += typeof part === 'string' ? part : write(ctx, part, values, part.index || ++next, at);
      checkLength(result.length, at);
    }
    return result;
  }),
];

interface Conversion extends Specifier {
  /** Counted from 1; 0 is the next value in turn. */
  readonly index: number;
  readonly kind: 'double' | 'integer' | 'text' | 'boolean' | 'time' | 'json';
  readonly isUpper: boolean;
}

const SPECIFIER = /%(?:(\d+)\$)?(([-#+ 0,(<]*)(\d+)?(?:\.(\d+))?([tT])?([a-zA-Z%@^])?)/g;

const KINDS: ReadonlyMap<string, Conversion['kind']> = new Map([
  ...[...'feEgG'].map((letter) => [letter, 'double'] as const),
  ...[...'dxXo'].map((letter) => [letter, 'integer'] as const),
  ...[...'sS'].map((letter) => [letter, 'text'] as const),
  ...[...'bB'].map((letter) => [letter, 'boolean'] as const),
  ...[...'@^'].map((letter) => [letter, 'json'] as const),
]);

const LITERALS: ReadonlyMap<string, string> = new Map([
  ['%', '%'],
  ['n', '\n'],
]);

const STEPS_PER_SPECIFIER = 64;

function parse(ctx: V4Context, format: string, at: Position): readonly (string | Conversion)[] {
  const parts: (string | Conversion)[] = [];
  let from = 0;
  for (const match of format.matchAll(SPECIFIER)) {
    ctx.query.budget.step(STEPS_PER_SPECIFIER);
    parts.push(format.slice(from, match.index), conversionOf(match, at));
    from = match.index + match[0].length;
  }
  return [...parts, format.slice(from)];
}

function conversionOf(match: RegExpExecArray, at: Position): string | Conversion {
  const [whole, index = '0', text = '', flags = '', width, precision, time, conversion = ''] = match;
  const literal = time === undefined ? LITERALS.get(conversion) : undefined;
  if (literal !== undefined) return literal;
  const kind = time === undefined ? KINDS.get(conversion) : 'time';
  if (kind === undefined) throw invalidConversion(whole, at);
  const flagSet = new Set(flags);
  return {
    index: Number(index),
    kind,
    text: `%${text}`,
    // A flag that is given twice stands for one that nothing allows.
    flags: flagSet.size === flags.length ? flagSet : new Set('<'),
    width: width === undefined ? undefined : Number(width),
    precision: precision === undefined ? undefined : Number(precision),
    conversion,
    isUpper: time === 'T' || (time === undefined && conversion === conversion.toUpperCase()),
  };
}

function invalidConversion(text: string, at: Position): Error {
  return invalidArgument(`Invalid conversion format '${text}'.`, at);
}

function write(
  ctx: V4Context,
  conversion: Conversion,
  values: readonly V4Value[],
  number: number,
  at: Position,
): string {
  const value = values[number - 1];
  if (value === undefined) {
    throw conversion.index === 0
      ? bounds('format specifiers count', '<= arguments size', at.at('format'))
      : bounds('index', '>= 1 and <= arguments size', at.at('format'));
  }
  checkLength(conversion.width ?? 0, at);
  checkLength(conversion.precision ?? 0, at);
  try {
    return print(ctx, value, conversion, at.at('values').at(number - 1));
  } catch (error) {
    throw error instanceof InvalidSpecifier ? invalidConversion(conversion.text, at.at('format')) : error;
  }
}

function print(ctx: V4Context, value: V4Value, conversion: Conversion, at: Position): string {
  switch (conversion.kind) {
    case 'double':
      if (!(value instanceof Double)) throw typeMismatch(['Number'], value, at);
      return formatDouble(value.value, conversion);
    case 'integer':
      if (!isV4Integer(value)) throw typeMismatch(['Integer'], value, at);
      return formatInteger(BigInt(value), conversion);
    case 'text':
      return printText(textOf(value, at), conversion);
    case 'boolean':
      return printText(String(typeof value === 'boolean' ? value : value !== null), conversion);
    case 'time':
      return printTime(value, conversion, at);
    case 'json':
      return encode(ctx, value, conversion.conversion === '@' ? DEFAULT_VERSION : ctx.version)(0);
  }
}

function printText(text: string, conversion: Conversion): string {
  requireFlags(conversion, '-');
  const shown = text.slice(0, conversion.precision);
  return justified(conversion.isUpper ? shown.toUpperCase() : shown, conversion);
}

/** Without a suffix, in whole and as it stands. */
function printTime(value: V4Value, conversion: Conversion, at: Position): string {
  const isTime = value instanceof Time;
  if (!isTime && !(value instanceof CalendarDate)) throw typeMismatch(['Date', 'Time'], value, at);
  if (conversion.conversion === '') return isTime ? formatTime(value.nanos) : formatDate(value.epochDay);
  const epochDay = isTime ? dayOf(value) : value.epochDay;
  const nanoOfDay = isTime ? value.nanos - startOf(new CalendarDate(epochDay)).nanos : undefined;
  const text = formatMoment({ epochDay, nanoOfDay }, conversion.conversion);
  if (text === undefined) throw invalidArgument(`Invalid date/time suffix '${conversion.text}'.`, at);
  requireFlags(conversion, '-');
  requireNoPrecision(conversion);
  return justified(conversion.isUpper ? text.toUpperCase() : text, conversion);
}
