import { round, truncate } from '../../stdlib/rounding';
import * as elementary from '../../values/elementary';
import { hypotenuse } from '../../values/hypotenuse';
import { doubleToString, fromInteger, type NumberValue, toDouble, toLong } from '../../values/number';
import { Double } from '../../values/value';
import { bounds } from '../errors/problems';
import { INTEGER, NUMBER } from './arguments';
import { fn, optional, renamed, required } from './define';
import type { Form } from './form';

const DEGREES_PER_RADIAN = 57.29577951308232;
const RADIANS_PER_DEGREE = 0.017453292519943295;
const DEFAULT_PLACES = 2;

/** What numbers a function takes, and how errors tell it. */
interface Domain {
  readonly holds: (value: number) => boolean;
  readonly rule: string;
}

const COSINES: Domain = { holds: (value) => value >= -1 && value <= 1, rule: 'between -1 and 1 inclusive' };
const ABOVE_ZERO: Domain = { holds: (value) => value > 0, rule: 'greater than 0' };

/**
 * Functions of one number
 * (`fauna/faunadb: ext/model/src/main/scala/ast/functions/{NumericFunctions,TrigFunctions}.scala`).
 */
export const MATH_FORMS: readonly Form[] = [
  fn([required('abs', NUMBER)], (_, [value]) => {
    if (value instanceof Double) return new Double(Math.abs(value.value));
    return value < 0 ? fromInteger(BigInt.asIntN(64, -BigInt(value))) : value;
  }),
  keepingIntegers('ceil', Math.ceil),
  keepingIntegers('floor', Math.floor),
  toPlaces('round', round),
  toPlaces('trunc', truncate),
  fn([required('sign', NUMBER)], (_, [value]) => (value === 0 ? 0 : toDouble(value) < 0 ? -1 : 1)),
  ...renamed('bitnot', 'bit_not', (key, versions) =>
    fn([required(key, NUMBER)], (_, [value]) => fromInteger(~toLong(value)), versions),
  ),
  real('sqrt', Math.sqrt, { holds: (value) => value >= 0, rule: 'positive' }),
  real('acos', Math.acos, COSINES),
  real('asin', Math.asin, COSINES),
  real('atan', Math.atan),
  real('cos', elementary.cos),
  real('cosh', elementary.cosh),
  real('degrees', (radians) => radians * DEGREES_PER_RADIAN),
  real('exp', elementary.exp),
  fn(
    [required('hypot', NUMBER), optional('b', NUMBER)],
    (_, [a, b = a]) => new Double(hypotenuse(toDouble(a), toDouble(b))),
  ),
  real('ln', elementary.log, ABOVE_ZERO),
  real('log', elementary.log10, ABOVE_ZERO),
  fn(
    [required('pow', NUMBER), optional('exp', NUMBER)],
    (_, [base, exponent = 2]) => new Double(elementary.pow(toDouble(base), toDouble(exponent))),
  ),
  real('radians', (degrees) => degrees * RADIANS_PER_DEGREE),
  real('sin', elementary.sin),
  real('sinh', Math.sinh),
  real('tan', elementary.tan),
  real('tanh', Math.tanh),
];

/** A function of Doubles. */
function real(key: string, compute: (value: number) => number, domain?: Domain): Form {
  return fn([required(key, NUMBER)], (_, [number], at) => {
    const value = toDouble(number);
    if (domain && !domain.holds(value)) throw bounds(numberText(number), domain.rule, at);
    return new Double(compute(value));
  });
}

function keepingIntegers(key: string, compute: (value: number) => number): Form {
  return fn([required(key, NUMBER)], (_, [value]) =>
    value instanceof Double ? new Double(compute(value.value)) : value,
  );
}

/** Integers stay as they are where no precision is given. */
function toPlaces(key: string, compute: (value: NumberValue, places: number) => bigint | Double): Form {
  return fn([required(key, NUMBER), optional('precision', INTEGER)], (_, [value, precision]) => {
    if (precision === undefined && !(value instanceof Double)) return value;
    const result = compute(value, Number(precision ?? DEFAULT_PLACES));
    return result instanceof Double ? result : fromInteger(result);
  });
}

function numberText(value: NumberValue): string {
  return value instanceof Double ? doubleToString(value.value) : String(value);
}
