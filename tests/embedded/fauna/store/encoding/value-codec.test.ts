import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteReader } from '../../../../../lib/embedded/fauna/store/encoding/byte-reader';
import { ByteWriter } from '../../../../../lib/embedded/fauna/store/encoding/byte-writer';
import { readValue, writeValue } from '../../../../../lib/embedded/fauna/store/encoding/value-codec';
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
} from '../../../../../lib/embedded/fauna/values/value';

const COMMIT = 1_234_567;
const NULL = new Null({ kind: 'literal' });

function encoded(value: Value, canonical = false): Buffer {
  const writer = new ByteWriter(1);
  writeValue(writer, value, COMMIT, canonical);
  return writer.take();
}

function stored(value: Value): Value {
  return readValue(new ByteReader(encoded(value)));
}

test.each<Value>([
  0,
  63,
  64,
  -1,
  2147483647,
  -2147483648,
  2147483648n,
  -2147483649n,
  9223372036854775807n,
  -9223372036854775808n,
  new Double(0),
  new Double(-0),
  new Double(1),
  new Double(Number.NaN),
  new Double(Number.NEGATIVE_INFINITY),
  true,
  false,
  NULL,
  '',
  'a',
  'ä'.repeat(40),
  'x'.repeat(63),
  'x'.repeat(64),
  '𝒳'.repeat(100),
  '\ud800',
  'a\udc00b',
  '\0',
  new Time(0n),
  new Time(-1n),
  new Time(999_999_999n),
  new Time(253402300799n * 10n ** 9n),
  new Time(-31556889864403199n * 10n ** 9n),
  new CalendarDate(0),
  new CalendarDate(-365243219162),
  new Bytes(new Uint8Array([])),
  new Bytes(new Uint8Array([0, 255, 1])),
  new Uuid('01234567-89ab-cdef-0123-456789abcdef'),
  new Id(9223372036854775807n),
  new Doc(1024, 1n),
  new Doc(0, 'Name'),
  new Doc(11, 'Näme', { id: -5n }),
  [],
  [1, [2, [3, 'four']]],
  Array.from({ length: 40 }, (_, i) => i),
  new Map<string, Value>(),
  new Map<string, Value>([
    ['b', 1],
    ['a', new Map([['\ud83d', [NULL]]])],
    ['2', 'numeric'],
    ['1', 'in the order of writing'],
  ]),
])('%o is read back as it was written', (value) => {
  expect(stored(value)).toStrictEqual(value);
});

test('integers of 32 bits come back as Int, however they were written', () => {
  expect([stored(5n), stored(-2147483648n)]).toEqual([5, -2147483648]);
});

test('the transaction time becomes the time of the commit', () => {
  expect(stored([TransactionTime.instance])).toEqual([new Time(BigInt(COMMIT) * 1000n)]);
});

test('a reference forgets what it was read with', () => {
  expect(stored(new Doc(1, 2n, { readTime: 5, deleted: true }))).toStrictEqual(new Doc(1, 2n));
});

test('what cannot be stored is refused', () => {
  expect(() => encoded([new Module('Math')])).toThrow('A value of kind Module cannot be stored.');
});

test('canonical bytes do not depend on the order of fields', () => {
  const ab = new Map<string, Value>([
    ['a', 1],
    ['b', 2n],
  ]);
  const ba = new Map<string, Value>([
    ['b', 2],
    ['a', 1n],
  ]);
  expect(encoded([ab], true)).toEqual(encoded([ba], true));
  expect(encoded(new Double(1), true)).not.toEqual(encoded(1, true));
});

test('a document of 100 000 fields', () => {
  const fields = new Map<string, Value>(Array.from({ length: 100_000 }, (_, i) => [`field_${i}`, i]));
  expect(isDeepStrictEqual(stored(fields), fields)).toBe(true);
});

test('damaged bytes are an error, never another value', () => {
  expect(() => readValue(new ByteReader(Buffer.from([0x3f])))).toThrow('unknown tag 0x3f');
  const whole = encoded([2n ** 40n, 'text', new Time(5n), new Map([['name', new Double(1.5)]])]);
  for (let length = 0; length < whole.length; length++) {
    expect(() => readValue(new ByteReader(whole.subarray(0, length)))).toThrow(RangeError);
  }
});

test('random values survive', () => {
  const value: fc.Memo<Value> = fc.memo((depth) =>
    fc.oneof(
      fc.integer(),
      fc.bigInt(2n ** 31n, 2n ** 63n - 1n),
      fc.double().map((number) => new Double(number)),
      fc.string({ unit: 'binary' }),
      fc.boolean(),
      fc.bigInt(-(10n ** 26n), 10n ** 26n).map((nanos) => new Time(nanos)),
      fc.uint8Array().map((data) => new Bytes(data)),
      ...(depth > 1
        ? [
            fc.array(value(depth - 1)),
            fc.array(fc.tuple(fc.string({ unit: 'binary' }), value(depth - 1))).map((fields) => new Map(fields)),
          ]
        : []),
    ),
  );
  fc.assert(
    fc.property(value(3), (original) => {
      expect(stored(original)).toStrictEqual(original);
    }),
  );
});
