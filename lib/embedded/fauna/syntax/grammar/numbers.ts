import type { Literal } from '../ast';
import { choice } from '../peg/choice';
import { FirstSet } from '../peg/first-set';
import type { Parser } from '../peg/parser';
import { committed, sequence } from '../peg/sequence';
import { charIn, charsIn, literal, pass, startsWith, terminal } from '../peg/terminals';
import { optional } from '../peg/backtracking';
import { named, rule } from '../peg/labels';
import { captured, map } from '../peg/transforms';
import { ws } from './whitespace';

type NumberValue = Extract<Literal['value'], { type: 'int' | 'long' | 'double' }>;
/** A number without its sign: an integer of any size, or the text of a fraction. */
type Unsigned = bigint | string;

const digit = rule(charIn('0-9'));
const digits = rule(charsIn('0-9_'));

/** `Exponent = ( "e" | "E" ) [ "+" | "-" ] digit { digit | "_" }` */
const exponent = rule(sequence(charIn('eE'), committed(captured(optional(charIn('+\\-')))), digit, optional(digits)));

/** `DecInt = "0" | "1".."9" { digit | "_" }` */
const decimalInteger = rule(choice<unknown>(literal('0'), sequence(rule(charIn('1-9')), optional(digits))));

function radixInteger(marks: string, radixDigits: string, prefix: string): Parser<bigint> {
  return map(sequence(charIn(marks), committed(captured(charsIn(radixDigits)))), ([, text]) =>
    BigInt(`${prefix}${text.replaceAll('_', '') || '0'}`),
  );
}

/** `"0" ( "x"|"X" hexdigits | "o"|"O" octdigits | "b"|"B" bindigits )` */
const radixPrefixed: Parser<bigint> = rule(
  map(
    sequence(
      literal('0'),
      choice(radixInteger('xX', '0-9a-fA-F_', '0x'), radixInteger('oO', '0-7_', '0o'), radixInteger('bB', '01_', '0b')),
    ),
    ([, value]) => value,
  ),
);

/** `"." digit { digit | "_" } [ Exponent ] | Exponent`, or nothing for an integer. */
const fraction: Parser<string | undefined> = choice<string | undefined>(
  captured(
    sequence(
      terminal('`.`', startsWith('.'), { begins: FirstSet.of('.') }),
      named('digit', digit),
      committed(optional(digits)),
      optional(exponent),
    ),
  ),
  captured(exponent),
  pass(undefined),
);

/** `UNumber` of the language notes. */
const unsignedNumber: Parser<Unsigned> = rule(
  choice<Unsigned>(
    radixPrefixed,
    map(sequence(captured(decimalInteger), committed(fraction)), ([whole, rest]) =>
      rest === undefined ? BigInt(whole.replaceAll('_', '')) : `${whole}${rest}`.replaceAll('_', ''),
    ),
  ),
);

const unsignedInteger: Parser<Unsigned> = rule(
  choice<Unsigned>(
    radixPrefixed,
    map(captured(decimalInteger), (text) => BigInt(text.replaceAll('_', ''))),
  ),
);

/** `[ "+" | "-" ] WS` and a number. */
function signed(unsigned: Parser<Unsigned>): Parser<NumberValue> {
  return map(rule(sequence(captured(optional(charIn('+\\-'))), ws, unsigned)), ([sign, , value]): NumberValue =>
    toNumber(value, sign === '-'),
  );
}

/** `Number = [ "+" | "-" ] WS UNumber` */
export const number = signed(unsignedNumber);

/** A number without fraction, as types have it. */
export const integer = signed(unsignedInteger);

/** The width follows from the value with its sign; a zero has no sign. */
function toNumber(unsigned: Unsigned, negative: boolean): NumberValue {
  if (typeof unsigned === 'string') {
    const value = Number(unsigned);
    return {
      type: 'double',
      value: negative && value !== 0 ? -value : value,
      text: negative ? `-${unsigned}` : unsigned,
    };
  }
  const value = negative ? -unsigned : unsigned;
  if (BigInt.asIntN(32, value) === value) return { type: 'int', value: Number(value) };
  if (BigInt.asIntN(64, value) === value) return { type: 'long', value };
  return { type: 'double', value: Number(value), text: value.toString() };
}
