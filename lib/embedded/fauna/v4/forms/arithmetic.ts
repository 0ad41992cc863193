import { fromInteger, fromSafeInteger, type NumberValue, toDouble, toLong } from '../../values/number';
import { Double } from '../../values/value';
import { invalidArgument } from '../errors/problems';
import type { Position } from '../position';
import { NUMBER, oneOrMore } from './arguments';
import { fn, renamed, required } from './define';
import type { Form } from './form';

/**
 * What makes one number of several. Integers have 64 bits and wrap; a Double makes a Double of everything after it
 * (`fauna/faunadb: ext/model/src/main/scala/ast/functions/NumericFunctions.scala`).
 */
export const ARITHMETIC_FORMS: readonly Form[] = [
  folding('add', addIntegersOrDoubles),
  folding(
    'subtract',
    combining(
      (left, right) => left - right,
      (left, right) => left - right,
    ),
  ),
  folding(
    'multiply',
    combining(
      (left, right) => left * right,
      (left, right) => left * right,
    ),
  ),
  dividing(
    'divide',
    combining(
      (left, right) => left / right,
      (left, right) => left / right,
    ),
  ),
  dividing(
    'modulo',
    combining(
      (left, right) => left % right,
      (left, right) => left % right,
    ),
  ),
  ...bitwise('bitand', 'bit_and', (left, right) => left & right),
  ...bitwise('bitor', 'bit_or', (left, right) => left | right),
  ...bitwise('bitxor', 'bit_xor', (left, right) => left ^ right),
];

type Combination = (left: NumberValue, right: NumberValue) => NumberValue;
type Versions = Pick<Form, 'since' | 'until'>;

function folding(key: string, combine: Combination, versions: Versions = {}): Form {
  return fn(
    [required(key, oneOrMore(NUMBER))],
    (_, [[first = 0, ...others]]) => others.reduce(combine, first),
    versions,
  );
}

/** Not even a Double can be divided by zero. */
function dividing(key: string, combine: Combination): Form {
  return fn([required(key, oneOrMore(NUMBER))], (_, [[first = 0, ...others]], at) =>
    others.reduce((left, right) => {
      if (toDouble(right) === 0) throw divisionByZero(at);
      return combine(left, right);
    }, first),
  );
}

function divisionByZero(at: Position): Error {
  return invalidArgument('Illegal division by zero.', at);
}

/** The sum, as `add` has it. */
export function addIntegersOrDoubles(left: NumberValue, right: NumberValue): NumberValue {
  if (typeof left === 'number' && typeof right === 'number') return fromSafeInteger(left + right);
  return ADD(left, right);
}

const ADD = combining(
  (left, right) => left + right,
  (left, right) => left + right,
);

function combining(
  integers: (left: bigint, right: bigint) => bigint,
  doubles: (left: number, right: number) => number,
): Combination {
  return (left, right) =>
    left instanceof Double || right instanceof Double
      ? new Double(doubles(toDouble(left), toDouble(right)))
      : wrapped(integers(BigInt(left), BigInt(right)));
}

/** Of the integers that Doubles are truncated to, as a Double where one takes part. */
function bitwise(name: string, newName: string, operate: (left: bigint, right: bigint) => bigint): readonly Form[] {
  const combine: Combination = (left, right) => {
    const bits = operate(toLong(left), toLong(right));
    return left instanceof Double || right instanceof Double ? new Double(Number(bits)) : fromInteger(bits);
  };
  return renamed(name, newName, (key, versions) => folding(key, combine, versions));
}

function wrapped(value: bigint): NumberValue {
  return fromInteger(BigInt.asIntN(64, value));
}
