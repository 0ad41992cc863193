import * as fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { audienceOf, decodeGlobalId, encodeGlobalId } from '../../../../lib/embedded/fauna/auth/global-id';

test.each([
  [0n, 'yyyyyyyyyyyyy'],
  [1n, 'yyyyyyyyyyyyn'],
  [0xb800000000000000n, 'zyyyyyyyyyyyy'],
])('the id %s is %s', (id, text) => {
  expect(encodeGlobalId(id)).toBe(text);
  expect(decodeGlobalId(text)).toBe(id);
  expect(decodeGlobalId(text.toUpperCase())).toBe(id);
});

it('reads back what it wrote', () =>
  fc.assert(fc.property(fc.bigInt(0n, 2n ** 64n - 1n), (id) => decodeGlobalId(encodeGlobalId(id)) === id)));

test.each(['', 'yyyyyyyyyyyy', 'yyyyyyyyyyyyyy', 'yyyyyyyyyyyy/', 'yyyyyyyyyyyyb', 'lyyyyyyyyyyyy', 'yyyyyyyyyyyyy '])(
  'no database is called %j',
  (text) => expect(decodeGlobalId(text)).toBeUndefined(),
);

it('makes the audience from the id', () => expect(audienceOf(1n)).toBe('https://db.fauna.com/db/yyyyyyyyyyyyn'));
