import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  compare as compareWith,
  hostEquals,
  totalCompare as totalCompareWith,
} from '../../../../lib/embedded/fauna/values/compare';
import { FREE } from './free-effort';
import {
  Bytes,
  CalendarDate,
  Doc,
  Double,
  Id,
  Module,
  Null,
  Time,
  TransactionTime,
  Uuid,
  type Value,
} from '../../../../lib/embedded/fauna/values/value';

const compare = (left: Value, right: Value): number | undefined => compareWith(left, right, FREE);
const totalCompare = (left: Value, right: Value): number => totalCompareWith(left, right, FREE);

const scalar: fc.Arbitrary<Value> = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.bigInt({ min: 2n ** 31n, max: 2n ** 63n - 1n }),
  fc.double().map((value) => new Double(value)),
  fc.constantFrom(-0, 0, 1, NaN).map((value) => new Double(value)),
  fc.string({ maxLength: 2 }),
  fc.boolean(),
  fc.constant(new Null({ kind: 'literal' })),
  fc.bigInt({ min: -2n, max: 2n }).map((value) => new Id(value)),
  fc.bigInt({ min: -2n, max: 2n }).map((nanos) => new Time(nanos)),
  fc.constant(TransactionTime.instance),
  fc.integer({ min: -2, max: 2 }).map((day) => new CalendarDate(day)),
  fc.uint8Array({ maxLength: 2 }).map((data) => new Bytes(data)),
  fc.tuple(fc.integer({ min: 1, max: 2 }), fc.bigInt({ min: 1n, max: 2n })).map(([coll, id]) => new Doc(coll, id)),
  fc.constantFrom('Math', 'Time').map((name) => new Module(name)),
);

const { value } = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc
      .array(fc.tuple(fc.constantFrom('a', 'b'), tie('value')), { maxLength: 2 })
      .map((fields): Value => new Map(fields)),
  ),
}));

describe('the order of order() is total', () => {
  test('every value equals itself', () => {
    fc.assert(fc.property(value, (a) => totalCompare(a, a) === 0));
  });

  test('it is antisymmetric', () => {
    fc.assert(fc.property(value, value, (a, b) => Math.sign(totalCompare(a, b)) === -Math.sign(totalCompare(b, a))));
  });

  test('it is transitive', () => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 3, maxLength: 6 }), (values) => {
        const sorted = values.toSorted(totalCompare);
        for (const [index, low] of sorted.entries()) {
          for (const high of sorted.slice(index + 1)) expect(totalCompare(low, high)).toBeLessThanOrEqual(0);
        }
      }),
    );
  });

  test('kinds follow one another, null last', () => {
    const kinds: Value[] = [
      1,
      new Bytes(new Uint8Array()),
      '',
      [],
      new Map(),
      new Id(1n),
      new Doc(1, 1n),
      new Time(0n),
      TransactionTime.instance,
      new CalendarDate(0),
      false,
      new Module('Math'),
      new Null({ kind: 'literal' }),
    ];
    expect(kinds.toReversed().toSorted(totalCompare)).toEqual(kinds);
  });
});

describe('comparing', () => {
  const id = new Id(1n);
  const same = [1];
  const uuid = (first: string, fourth = '8000'): Uuid => new Uuid(`${first}-0000-0000-${fourth}-000000000000`);
  it.each<[string, Value, Value, number | undefined]>([
    ['unrelated types are in no order', 1, '1', undefined],
    ['an ID with the number', id, 2, -1],
    ['a number with the ID', 2, id, 1],
    ['an ID with the text that spells it', id, '01', 0],
    ['an ID with any other text', id, 'x', undefined],
    ['false before true', false, true, -1],
    ['a prefix first', [1], [1, 2], -1],
    ['the left one of equal arrays first', [1, 'a'], [1, 'a'], -1],
    ['an array and itself', same, same, 0],
    ['equal parts of arrays as arrays', [[1], 9], [[1], 0], -1],
    ['UUIDs as signed numbers', uuid('80000000'), uuid('7fffffff'), -1],
    ['UUIDs by their second half', uuid('00000000', '8000'), uuid('00000000', '7000'), -1],
    ['arrays with elements of different kinds', [1], ['a'], -2],
    [
      'objects whatever the order of their fields',
      new Map([
        ['a', 1],
        ['b', 2],
      ]),
      new Map([
        ['b', 2],
        ['a', 1],
      ]),
      -1,
    ],
    ['a time and the transaction time', new Time(0n), TransactionTime.instance, undefined],
    ['bytes as unsigned', new Bytes(Uint8Array.of(0x80)), new Bytes(Uint8Array.of(0x7f)), 1],
    ['strings by UTF-16 units', 'B', 'a', -1],
    ['schema documents by name', new Doc(1, 'a'), new Doc(1, 'b'), -1],
  ])('%s', (_name, left, right, order) => expect(compare(left, right)).toBe(order));
});

describe('the equality of includes()', () => {
  it.each<[string, Value, Value, boolean]>([
    ['an Int and a Double', 1, new Double(1), true],
    ['NaN and itself', new Double(NaN), new Double(NaN), false],
    ['both zeros', new Double(0), new Double(-0), true],
    ['an ID and its text', new Id(1n), '1', true],
    ['an ID and its number', new Id(1n), 1, false],
    ['nulls of any cause', new Null({ kind: 'literal' }), new Null({ kind: 'no-such-element', reason: '' }), true],
    ['arrays by their elements', [new Double(NaN)], [new Double(NaN)], false],
    ['Longs that are one Double', 9007199254740993n, 9007199254740992n, false],
  ])('%s', (_name, left, right, equal) => expect(hostEquals(left, right, FREE)).toBe(equal));
});
