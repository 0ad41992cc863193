import { describe, expect, it, test } from 'vitest';
import { expectFailure, valueOf } from '../ask-fql';

const int = (value: number) => ({ '@int': String(value) });

describe('Object', () => {
  it.each<[string, unknown]>([
    ['keys({ b: 1, a: null })', ['b', 'a']],
    ['values({ b: 1, a: null })', [int(1), null]],
    ['entries({ b: 1 })', [['b', int(1)]]],
    ['fromEntries([["a", 1], ["b", null], ["a", 3]])', { a: int(3), b: null }],
    ['assign({ a: 1, b: 2 }, { b: null, c: 4 })', { a: int(1), b: null, c: int(4) }],
    ['select({ a: { b: 1 } }, ["a", "b"])', int(1)],
    ['select({ a: 1 }, [])', { a: int(1) }],
    ['select({ a: 1 }, ["a", "b"])', null],
    ['select({ a: 1 }, ["b", 1])', null],
    ['hasPath({ a: null }, ["a"])', true],
    ['hasPath({ a: null }, ["a", "b"])', false],
    ['hasPath({}, [])', true],
    ['toString({ a: 1, "b c": [2.0] })', '{ a: 1, "b c": [2.0] }'],
    ['toString(Math)', 'Math'],
    ['toString(Math.abs)', '[function abs()]'],
    ['toString(ID("5"))', '5'],
    ['toString([ID("5"), Time("2020-01-01T00:00:00Z")])', '[ID("5"), Time("2020-01-01T00:00:00Z")]'],
  ])('Object.%s', (call, value) => expect(valueOf(`Object.${call}`)).toEqual(value));

  test.each([
    ['keys(Math)', 'invalid argument `object`: expected either an object or a document'],
    ['assign({}, Math)', 'invalid argument `source`: expected either an object or a document'],
    ['keys([1])', 'expected value for `object` of type { *: Any }, received Array<Any>'],
    [
      'fromEntries(["ab"])',
      'invalid argument `entries`: expected an array for each element of the outer array, but saw type String at index 0',
    ],
    [
      'fromEntries([["a", 1], ["b"]])',
      'invalid argument `entries`: expected inner array of length 2 but saw length 1 at index 1',
    ],
    [
      'fromEntries([[1, 2]])',
      'invalid argument `entries`: expected a string for the first element of each inner array, but saw type Int at index 0',
    ],
    ['select({ a: 1 }, [1])', 'invalid argument `path`: expected an array of strings'],
    ['hasPath([], ["a"])', 'expected value for `object` of type { *: Any }, received Array<Any>'],
  ])('Object.%s is refused', (call, message) =>
    expectFailure(`Object.${call}`, 'invalid_argument', message, call.slice(call.indexOf('('))),
  );

  test('a path that breaks off says so', () =>
    expectFailure(
      'Object.select({}, ["a"])!',
      'null_value',
      'Null value, due to no value in object found at path',
      '({}, ["a"])!',
    ));
});

describe('plain objects', () => {
  it.each<[string, unknown]>([
    ['{ a: 1 } isa Object', true],
    ['Math isa Object', true],
    ['{ a: 1 } isa Struct', true],
    ['Math isa Struct', false],
    ['{ length: 1 }.length', int(1)],
    ['{ f: x => x + 1 }.f(1)', int(2)],
  ])('%s', (query, value) => expect(valueOf(query)).toEqual(value));

  test('have no methods', () =>
    expectFailure(
      '{ a: 1 }.toString()',
      'invalid_function_invocation',
      'The function `toString` does not exist on `{ *: Any }`',
      'toString',
    ));
});
