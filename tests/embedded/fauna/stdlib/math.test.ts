import { describe, expect, it, test } from 'vitest';
import { expectFailure, valueOf } from '../ask-fql';

const int = (value: number) => ({ '@int': String(value) });
const long = (text: string) => ({ '@long': text });
const double = (text: string) => ({ '@double': text });

describe('values', () => {
  it.each<[string, unknown]>([
    ['abs(-7)', int(7)],
    ['abs(-2147483648)', int(-2147483648)],
    ['abs(-9223372036854775808)', long('-9223372036854775808')],
    ['abs(-5000000000)', long('5000000000')],
    ['abs(-(0.0))', double('0.0')],
    ['ceil(1.2)', double('2.0')],
    ['ceil(-0.5)', double('-0.0')],
    ['ceil(5000000000)', long('5000000000')],
    ['floor(-1.2)', double('-2.0')],
    ['floor(5)', int(5)],
    ['max(2.0, 2)', double('2.0')],
    ['max(2, 2.0)', int(2)],
    ['max(1, 0.0 / 0)', double('NaN')],
    ['min(1, 0.0 / 0)', int(1)],
    ['min(0.0, -(0.0))', double('-0.0')],
    ['sign(-5.5)', int(-1)],
    ['sign(0.0 / 0)', int(1)],
    ['sign(0)', int(0)],
    ['pow(2, 3)', double('8.0')],
    ['hypot(3, 4)', double('5.0')],
    ['sqrt(16)', double('4.0')],
    ['log(1)', double('0.0')],
    ['log10(1000)', double('3.0')],
    ['exp(0)', double('1.0')],
    ['degrees(Math.PI)', double('180.0')],
    ['radians(180)', double('3.141592653589793')],
    ['acos(1)', double('0.0')],
    ['asin(0.0 / 0)', double('NaN')],
    ['atan(0)', double('0.0')],
    ['cosh(0)', double('1.0')],
    ['tanh(1 / 0.0)', double('1.0')],
    ['round(2.5, 0)', double('3.0')],
    ['round(-1.5, 0)', double('-1.0')],
    ['round(-1.7, 0)', double('-1.0')],
    ['round(-1.2, 0)', double('0.0')],
    ['round(1.23456789, 3)', double('1.2349999999999999')],
    ['round(1250, -2)', long('1300')],
    ['round(7, 3)', long('7')],
    ['round(0.0 / 0, 1)', double('0.0')],
    ['round(1 / 0.0, 0)', double('9.223372036854776E18')],
    ['trunc(1.99, 1)', double('1.9')],
    ['trunc(-1.99, 0)', double('-1.0')],
    ['trunc(1299, -2)', long('1200')],
    ['sum([])', int(0)],
    ['sum([1, 2.5])', double('3.5')],
    ['sum([2147483647, 1])', long('2147483648')],
    ['sum([9223372036854775807, 1])', double('9.223372036854776E18')],
    ['mean([1, 2])', double('1.5')],
    ['mean([])', double('NaN')],
  ])('Math.%s', (call, value) => expect(valueOf(`Math.${call}`)).toEqual(value));

  it.each([
    ['E', '2.718281828459045'],
    ['PI', '3.141592653589793'],
    ['Infinity', 'Infinity'],
    ['NaN', 'NaN'],
  ])('Math.%s', (name, text) => expect(valueOf(`Math.${name}`)).toEqual(double(text)));
});

test.each([
  ['acos(1.5)', 'invalid argument `x`: argument must lie in [-1, 1]'],
  ['asin(-2)', 'invalid argument `x`: argument must lie in [-1, 1]'],
  ['log(0)', 'invalid argument `x`: x must be positive'],
  ['log10(-1)', 'invalid argument `x`: x must be positive'],
  ['sqrt(-1)', 'invalid argument `x`: x must be nonnegative'],
  ['sqrt("4")', 'expected value for `x` of type Number, received String'],
  ['round(1.5, 0.5)', 'expected value for `precision` of type Int, received Double'],
  ['sum([1, null])', 'invalid argument `numbers`: all array elements must be numbers'],
  ['mean(["1"])', 'invalid argument `numbers`: all array elements must be numbers'],
  ['mean(5)', 'expected arguments to `mean` of type (Array<Any>) | (Set<Any>), received (Int)'],
])('Math.%s is refused', (call, message) =>
  expectFailure(`Math.${call}`, 'invalid_argument', message, call.slice(call.indexOf('('))),
);
