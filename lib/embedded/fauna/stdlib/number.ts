import { NUMBER } from '../eval/cast';
import type { FunctionEntry, ModuleTable, TypeTable } from '../eval/native';
import { divideByZero } from '../errors/query-errors';
import type { Span } from '../syntax/span';
import * as arithmetic from '../values/number';
import { Double, type Value } from '../values/value';
import { entry, parameter, rowsOf } from './row';
import { TO_STRING } from './to-string';

type Binary = (left: arithmetic.NumberValue, right: arithmetic.NumberValue) => arithmetic.NumberValue | undefined;

const { overload } = rowsOf<arithmetic.NumberValue>();
const other = parameter('other', NUMBER);

/** `undefined` comes from a division by the integer zero. */
function binary(operation: Binary) {
  return overload('(other: Number) => Number', [other], (_, self, [right], span) =>
    dividend(operation(self, right), span),
  );
}

function dividend(result: arithmetic.NumberValue | undefined, span: Span): arithmetic.NumberValue {
  if (result === undefined) throw divideByZero(span);
  return result;
}

const OPERATORS: readonly FunctionEntry[] = [
  entry('+', 'The sum. Integers that outgrow 64 bits become Doubles.', binary(arithmetic.add)),
  entry(
    '-',
    'The difference; before a number, the number with the opposite sign.',
    binary(arithmetic.subtract),
    overload('() => Number', [], (_, self) => arithmetic.negate(self)),
  ),
  entry('*', 'The product.', binary(arithmetic.multiply)),
  entry('/', 'The quotient, truncated between integers.', binary(arithmetic.divide)),
  entry('%', 'The rest of the division, with the sign of the dividend.', binary(arithmetic.remainder)),
  entry(
    '**',
    'The power, exact between integers.',
    overload('(exponent: Number) => Number', [parameter('exponent', NUMBER)], (_, self, [exponent]) =>
      arithmetic.power(self, exponent),
    ),
  ),
  entry('&', 'The bits set in both numbers, as integers of 64 bits.', binary(arithmetic.bitAnd)),
  entry('|', 'The bits set in either number, as integers of 64 bits.', binary(arithmetic.bitOr)),
  entry('^', 'The bits set in one number only, as integers of 64 bits.', binary(arithmetic.bitXor)),
  entry(
    '~',
    'The opposite of every bit, as an integer of 64 bits.',
    overload('() => Number', [], (_, self) => arithmetic.bitNot(self)),
  ),
];

function numberType(name: string): TypeTable {
  return { name, fields: [], methods: [TO_STRING], operators: OPERATORS };
}

function numberModule(name: string, summary: string, isInstance: (value: Value) => boolean): ModuleTable {
  return { name, summary, functions: [], constants: [], isInstance };
}

export const INT_TYPE = numberType('Int');
export const LONG_TYPE = numberType('Long');
export const DOUBLE_TYPE = numberType('Double');

export const NUMBER_MODULE = numberModule('Number', 'Int, Long and Double.', arithmetic.isNumber);
export const INT_MODULE = numberModule('Int', 'Integers of 32 bits.', (value) => typeof value === 'number');
export const LONG_MODULE = numberModule('Long', 'Integers of 64 bits.', (value) => typeof value === 'bigint');
export const DOUBLE_MODULE = numberModule('Double', 'IEEE 754 numbers of 64 bits.', (value) => value instanceof Double);
export const FLOAT_MODULE = numberModule('Float', 'Another name of Double.', (value) => value instanceof Double);
