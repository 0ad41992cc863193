import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  add,
  bitAnd,
  bitNot,
  bitOr,
  bitXor,
  compareNumbers,
  divide,
  doubleToString,
  fromInteger,
  multiply,
  negate,
  type NumberValue,
  parseLong,
  power,
  remainder,
  subtract,
} from '../../../../lib/embedded/fauna/values/number';
import { Double } from '../../../../lib/embedded/fauna/values/value';

const INT = { min: -(2n ** 31n), max: 2n ** 31n - 1n };
const LONG = { min: -(2n ** 63n), max: 2n ** 63n - 1n };

/** Integers of both widths, with their edges likelier than chance has them. */
const integer = fc.oneof(
  fc.bigInt({ min: INT.min, max: INT.max }),
  fc.bigInt({ min: LONG.min, max: LONG.max }),
  fc.constantFrom(0n, 1n, -1n, INT.min, INT.max, INT.min - 1n, INT.max + 1n, LONG.min, LONG.max),
);

/** What a number of unlimited size is in FQL: the narrowest width, a Double beyond 64 bits. */
function narrowest(exact: bigint): NumberValue {
  if (exact >= INT.min && exact <= INT.max) return Number(exact);
  return exact >= LONG.min && exact <= LONG.max ? exact : new Double(Number(exact));
}

function expectAlike(
  operation: (left: NumberValue, right: NumberValue) => NumberValue | undefined,
  exact: (left: bigint, right: bigint) => NumberValue | undefined,
): void {
  fc.assert(
    fc.property(integer, integer, (left, right) => {
      expect(operation(fromInteger(left), fromInteger(right))).toEqual(exact(left, right));
    }),
  );
}

describe('integer arithmetic agrees with integers of unlimited size', () => {
  const inDoubles = (exact: bigint, doubles: number): NumberValue =>
    exact >= LONG.min && exact <= LONG.max ? narrowest(exact) : new Double(doubles);

  test('+', () => expectAlike(add, (l, r) => inDoubles(l + r, Number(l) + Number(r))));
  test('-', () => expectAlike(subtract, (l, r) => inDoubles(l - r, Number(l) - Number(r))));
  test('*', () => expectAlike(multiply, (l, r) => inDoubles(l * r, Number(l) * Number(r))));
  test('/ truncates, and wraps within 64 bits', () =>
    expectAlike(divide, (l, r) => (r === 0n ? undefined : narrowest(BigInt.asIntN(64, l / r)))));
  test('% has the sign of the dividend', () =>
    expectAlike(remainder, (l, r) => (r === 0n ? undefined : narrowest(l % r))));
  test('&', () => expectAlike(bitAnd, (l, r) => narrowest(l & r)));
  test('|', () => expectAlike(bitOr, (l, r) => narrowest(l | r)));
  test('^', () => expectAlike(bitXor, (l, r) => narrowest(l ^ r)));
  test('~', () => expectAlike(bitNot, (l) => narrowest(~l)));
  test('order', () => {
    fc.assert(
      fc.property(integer, integer, (left, right) => {
        const order = compareNumbers(fromInteger(left), fromInteger(right));
        expect(Math.sign(order)).toBe(left < right ? -1 : left > right ? 1 : 0);
      }),
    );
  });

  test('** is exact as far as a Long reaches', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -20n, max: 20n }), fc.bigInt({ min: 0n, max: 40n }), (base, exponent) => {
        expect(power(fromInteger(base), fromInteger(exponent))).toEqual(narrowest(base ** exponent));
      }),
    );
  });
});

describe('widths', () => {
  it.each([
    ['2147483647 + 1', add(2147483647, 1), 2147483648n],
    ['-2147483648 - 1', subtract(-2147483648, 1), -2147483649n],
    ['Int * Int beyond 2^53', multiply(2147483647, 2147483647), 4611686014132420609n],
    ['the largest Long + 1', add(LONG.max, 1), new Double(2 ** 63)],
    ['Int + Double', add(1, new Double(2)), new Double(3)],
    ['-2147483648 / -1', divide(-2147483648, -1), 2147483648n],
    ['-(the smallest Int)', negate(-2147483648), -2147483648],
    ['-(the smallest Long)', negate(LONG.min), LONG.min],
    ['2 ** -1', power(2, -1), new Double(0.5)],
    ['0 ** -1', power(0, -1), new Double(Infinity)],
    ['10 ** 309', power(10, 309), new Double(Infinity)],
    ['2 ** 2147483648', power(2, 2147483648n), new Double(Infinity)],
    ['(-1) ** 2147483649', power(-1, 2147483649n), -1],
    ['1 | 1e20', bitOr(1, new Double(1e20)), LONG.max],
    ['0 * -5 has no sign', multiply(0, -5), 0],
    ['-6 % 3 has no sign', remainder(-6, 3), 0],
  ])('%s', (_name, result, expected) => expect(result).toStrictEqual(expected));
});

describe('the total order of Doubles', () => {
  it.each([
    [NaN, NaN, 0],
    [NaN, Infinity, 1],
    [1, NaN, -1],
    [-0, 0, -1],
    [0, -0, 1],
    [-0, -0, 0],
  ])('%d against %d', (left, right, order) => {
    expect(compareNumbers(new Double(left), new Double(right))).toBe(order);
  });

  test('an Int zero is 0.0', () => expect(compareNumbers(0, new Double(-0))).toBe(1));

  test('a Long is compared as the Double nearest to it', () => {
    expect(compareNumbers(LONG.max, new Double(2 ** 63))).toBe(0);
  });
});

describe('the text of a Double is the one Java gives it', () => {
  it.each([
    [1, '1.0'],
    [-0, '-0.0'],
    [0.001, '0.001'],
    [0.0001, '1.0E-4'],
    [9999999, '9999999.0'],
    [10000000, '1.0E7'],
    [1.5e-7, '1.5E-7'],
    [1e23, '1.0E23'],
    [5e-324, '4.9E-324'],
    [123456.789, '123456.789'],
    [NaN, 'NaN'],
    [-Infinity, '-Infinity'],
  ])('%d', (value, text) => expect(doubleToString(value)).toBe(text));

  test('and reads back as the same Double', () => {
    fc.assert(fc.property(fc.double({ noNaN: true }), (value) => Object.is(Number(doubleToString(value)), value)));
  });
});

describe('decimal texts of a Long', () => {
  it.each([
    ['1', 1n],
    ['+1', 1n],
    ['-01', -1n],
    ['9223372036854775807', LONG.max],
    ['9223372036854775808', undefined],
    ['', undefined],
    [' 1', undefined],
    ['1.0', undefined],
    ['0x1', undefined],
  ])('%j', (text, value) => expect(parseLong(text)).toBe(value));

  test('from millions of digits', () => {
    expect(parseLong(`-${'0'.repeat(4_000_000)}7`)).toBe(-7n);
    expect(parseLong('1'.repeat(4_000_000))).toBeUndefined();
  });
});
