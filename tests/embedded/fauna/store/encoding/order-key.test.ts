import { describe, expect, test } from 'vitest';
import { ByteWriter } from '../../../../../lib/embedded/fauna/store/encoding/byte-writer';
import { writeNumberKinds, writeOrderKey } from '../../../../../lib/embedded/fauna/store/encoding/order-key';
import {
  Bytes,
  CalendarDate,
  Doc,
  Double,
  Id,
  Null,
  Time,
  Uuid,
  type Value,
} from '../../../../../lib/embedded/fauna/values/value';

const writer = new ByteWriter();

function key(value: Value, descending = false): string {
  writeOrderKey(writer, value, 0, descending);
  return writer.takeKey();
}

const object = (fields: Record<string, Value>): Value => new Map(Object.entries(fields));

/** One line per place in the order, what shares it in one list. */
const ASCENDING: readonly (readonly Value[])[] = [
  [new Double(Number.NEGATIVE_INFINITY)],
  [new Double(-1e300)],
  [-(2n ** 63n), new Double(-(2 ** 63))],
  [-(2n ** 63n) + 1n],
  [-(2n ** 53n) - 1n],
  [-(2n ** 53n), new Double(-(2 ** 53))],
  [-2147483648, new Double(-2147483648)],
  [-1, -1n, new Double(-1)],
  [new Double(-0.5)],
  [new Double(-0)],
  [0, 0n, new Double(0), new Id(0n)],
  [new Double(Number.MIN_VALUE)],
  [new Double(0.5)],
  [1, 1n, new Double(1)],
  [new Double(1.5)],
  [2 ** 31 - 1],
  [2n ** 53n, new Double(2 ** 53)],
  [2n ** 53n + 1n],
  [2n ** 53n + 2n, new Double(2 ** 53 + 2)],
  [2n ** 63n - 1024n, new Double(2 ** 63 - 1024)],
  [2n ** 63n - 2n],
  [2n ** 63n - 1n],
  [new Double(2 ** 63)],
  [new Double(Number.POSITIVE_INFINITY)],
  [new Double(Number.NaN)],
  [new Bytes(new Uint8Array([]))],
  [new Bytes(new Uint8Array([0]))],
  [new Bytes(new Uint8Array([0, 0]))],
  [new Bytes(new Uint8Array([0, 255]))],
  [new Bytes(new Uint8Array([1]))],
  [''],
  ['a'],
  ['A'],
  ['ab'],
  ['b'],
  [[]],
  [[1]],
  [[1, 1]],
  [[1, 'a']],
  [[2]],
  [[[]]],
  [object({})],
  [object({ a: 1 })],
  [object({ b: 2, a: 1 }), object({ a: 1, b: 2 })],
  [object({ a: 2 })],
  [object({ aa: 0 })],
  [new Doc(1, 'Name')],
  [new Doc(1024, -1n)],
  [new Doc(1024, 1n)],
  [new Doc(1025, 0n)],
  [new Time(-(10n ** 27n))],
  [new Time(-1n)],
  [new Time(0n)],
  [new Time(1n)],
  [new Time(10n ** 27n)],
  [new CalendarDate(-1)],
  [new CalendarDate(0)],
  [new CalendarDate(365)],
  [new Uuid('00000000-0000-0000-0000-000000000001')],
  [new Uuid('10000000-0000-0000-0000-000000000000')],
  [false],
  [true],
  [new Null({ kind: 'literal' })],
];

describe.each([false, true])('descending: %s', (descending) => {
  test('keys compare as the values do, whatever follows them', () => {
    const keys = ASCENDING.flatMap((values, place) => values.map((value) => ({ place, key: key(value, descending) })));
    const wrong = keys.flatMap((a) =>
      keys.filter((b) => {
        if (a.place === b.place) return a.key !== b.key;
        const [first, second] = a.place < b.place !== descending ? [a, b] : [b, a];
        return `${first.key}\xff` >= `${second.key}\0`;
      }),
    );
    expect(wrong).toEqual([]);
  });
});

test('what kind each number is tells rows apart that share their place', () => {
  const kinds = (...values: Value[]) => {
    writeNumberKinds(writer, values);
    return writer.take().toString('hex');
  };
  expect(kinds('a', true)).toBe('');
  expect(kinds(1, 2n, new Id(3n))).toBe('00');
  expect(kinds(1, new Double(1))).toBe('02');
  expect(kinds([new Double(1), 1], object({ b: new Double(1), a: 1 }))).toBe('09');
  expect(kinds(...Array.from({ length: 9 }, () => new Double(1)))).toBe('ff01');
});
