import { ARRAY, INT, NUMBER, SET } from '../eval/cast';
import type { FieldEntry, FunctionEntry, ModuleTable } from '../eval/native';
import { divideByZero, invalidArgument } from '../errors/query-errors';
import type { Span } from '../syntax/span';
import * as elementary from '../values/elementary';
import { hypotenuse } from '../values/hypotenuse';
import { add, compareNumbers, divide, isNumber, negate, toDouble, type NumberValue } from '../values/number';
import { Double, type Module, type Value } from '../values/value';
import { round, truncate } from './rounding';
import { entry, parameter, rowsOf } from './row';

const { overload, field } = rowsOf<Module>();
const x = parameter('x', NUMBER);
const y = parameter('y', NUMBER);

const DEGREES_PER_RADIAN = 57.29577951308232;
const RADIANS_PER_DEGREE = 0.017453292519943295;

/** A function of Doubles. */
function real(name: string, summary: string, compute: (x: number) => number): FunctionEntry {
  return entry(
    name,
    summary,
    overload('(x: Number) => Number', [x], (_, __, [value]) => new Double(compute(toDouble(value)))),
  );
}

/** A function of Doubles that is not defined everywhere. */
function partial(
  name: string,
  summary: string,
  isDefined: (x: NumberValue) => boolean,
  refusal: string,
  compute: (x: number) => number,
): FunctionEntry {
  return entry(
    name,
    summary,
    overload('(x: Number) => Number', [x], (_, __, [value], span) => {
      if (!isDefined(value)) throw invalidArgument('x', refusal, span);
      return new Double(compute(toDouble(value)));
    }),
  );
}

function constant(name: string, summary: string, value: number): FieldEntry {
  const double = new Double(value);
  return field(name, summary, 'Number', () => double);
}

/** The bounds are compared as Doubles, so that NaN is let through. */
function isCosine(value: NumberValue): boolean {
  const double = toDouble(value);
  return !(double < -1 || double > 1);
}

function total(numbers: Iterable<Value>, span: Span): { readonly sum: NumberValue; readonly count: number } {
  let sum: NumberValue = 0;
  let count = 0;
  for (const element of numbers) {
    if (!isNumber(element)) throw invalidArgument('numbers', 'all array elements must be numbers', span);
    sum = add(sum, element);
    count++;
  }
  return { sum, count };
}

/** Divides by an integer, so that the mean of a set of integers is truncated. */
function meanOfSet(numbers: Iterable<Value>, span: Span): NumberValue {
  const { sum, count } = total(numbers, span);
  const mean = divide(sum, count);
  if (mean === undefined) throw divideByZero(span);
  return mean;
}

function meanOfArray(numbers: readonly Value[], span: Span): NumberValue {
  const { sum, count } = total(numbers, span);
  return new Double(toDouble(sum) / count);
}

const FUNCTIONS: readonly FunctionEntry[] = [
  entry(
    'abs',
    'The number without its sign. The smallest Int and Long stay as they are.',
    overload('(x: Number) => Number', [x], (_, __, [value]) => {
      if (value instanceof Double) return new Double(Math.abs(value.value));
      return value < 0 ? negate(value) : value;
    }),
  ),
  partial('acos', 'The angle in radians of a cosine.', isCosine, 'argument must lie in [-1, 1]', Math.acos),
  partial('asin', 'The angle in radians of a sine.', isCosine, 'argument must lie in [-1, 1]', Math.asin),
  real('atan', 'The angle in radians of a tangent.', Math.atan),
  entry(
    'ceil',
    'The next integer at or above the number; a Double stays one.',
    overload('(x: Number) => Number', [x], (_, __, [value]) =>
      value instanceof Double ? new Double(Math.ceil(value.value)) : value,
    ),
  ),
  real('cos', 'The cosine of an angle in radians.', elementary.cos),
  real('cosh', 'The hyperbolic cosine.', elementary.cosh),
  real('degrees', 'Radians in degrees.', (radians) => radians * DEGREES_PER_RADIAN),
  real('exp', 'The power of E.', elementary.exp),
  entry(
    'floor',
    'The next integer at or below the number; a Double stays one.',
    overload('(x: Number) => Number', [x], (_, __, [value]) =>
      value instanceof Double ? new Double(Math.floor(value.value)) : value,
    ),
  ),
  entry(
    'hypot',
    'The hypotenuse of a right-angled triangle with these legs.',
    overload(
      '(x: Number, y: Number) => Number',
      [x, y],
      (_, __, [a, b]) => new Double(hypotenuse(toDouble(a), toDouble(b))),
    ),
  ),
  partial(
    'log',
    'The natural logarithm.',
    (value) => compareNumbers(value, 0) > 0,
    'x must be positive',
    elementary.log,
  ),
  partial(
    'log10',
    'The decimal logarithm.',
    (value) => compareNumbers(value, 0) > 0,
    'x must be positive',
    elementary.log10,
  ),
  entry(
    'max',
    'The larger of both, unchanged; the first of equals. NaN is larger than everything.',
    overload('(x: Number, y: Number) => Number', [x, y], (_, __, [a, b]) => (compareNumbers(a, b) < 0 ? b : a)),
  ),
  entry(
    'mean',
    'The arithmetic mean: a Double for an array, truncated for a set of integers.',
    overload('(numbers: Array<Number>) => Number', [parameter('numbers', ARRAY)], (_, __, [numbers], span) =>
      meanOfArray(numbers, span),
    ),
    overload('(numbers: Set<Number>) => Number', [parameter('numbers', SET)], (ctx, _, [numbers], span) =>
      meanOfSet(ctx.data.elements(ctx, numbers, span), span),
    ),
  ),
  entry(
    'min',
    'The smaller of both, unchanged; the first of equals. NaN is larger than everything.',
    overload('(x: Number, y: Number) => Number', [x, y], (_, __, [a, b]) => (compareNumbers(a, b) <= 0 ? a : b)),
  ),
  entry(
    'pow',
    'The power as a Double.',
    overload(
      '(x: Number, power: Number) => Number',
      [x, parameter('power', NUMBER)],
      (_, __, [base, exponent]) => new Double(elementary.pow(toDouble(base), toDouble(exponent))),
    ),
  ),
  real('radians', 'Degrees in radians.', (degrees) => degrees * RADIANS_PER_DEGREE),
  entry(
    'round',
    'Rounded to this many decimal places, half up; negative places are left of the point.',
    overload(
      '(x: Number, precision: Number) => Number',
      [x, parameter('precision', INT)],
      (_, __, [value, precision]) => round(value, precision),
    ),
  ),
  entry(
    'sign',
    '-1, 0 or 1.',
    overload('(x: Number) => Number', [x], (_, __, [value]) => compareNumbers(value, 0)),
  ),
  real('sin', 'The sine of an angle in radians.', elementary.sin),
  real('sinh', 'The hyperbolic sine.', Math.sinh),
  partial('sqrt', 'The square root.', (value) => compareNumbers(value, 0) >= 0, 'x must be nonnegative', Math.sqrt),
  entry(
    'sum',
    'The sum of all numbers; 0 where there are none.',
    overload(
      '(numbers: Array<Number>) => Number',
      [parameter('numbers', ARRAY)],
      (_, __, [numbers], span) => total(numbers, span).sum,
    ),
    overload(
      '(numbers: Set<Number>) => Number',
      [parameter('numbers', SET)],
      (ctx, _, [numbers], span) => total(ctx.data.elements(ctx, numbers, span), span).sum,
    ),
  ),
  real('tan', 'The tangent of an angle in radians.', elementary.tan),
  real('tanh', 'The hyperbolic tangent.', Math.tanh),
  entry(
    'trunc',
    'Cut off after this many decimal places; negative places are left of the point.',
    overload(
      '(x: Number, precision: Number) => Number',
      [x, parameter('precision', INT)],
      (_, __, [value, precision]) => truncate(value, precision),
    ),
  ),
];

export const MATH_MODULE: ModuleTable = {
  name: 'Math',
  summary: 'Functions and constants of numbers.',
  functions: FUNCTIONS,
  constants: [
    constant('E', 'The base of the natural logarithm.', Math.E),
    constant('PI', 'The ratio of a circle to its diameter.', Math.PI),
    constant('Infinity', 'The Double above all others.', Infinity),
    constant('NaN', 'The Double that is no number.', NaN),
  ],
};
