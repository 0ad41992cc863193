import { expect, it } from 'vitest';
import { decodeBase64, encodeBase64 } from '../../../../lib/embedded/fauna/values/base64';

it.each([
  ['', ''],
  ['aA', 'h'],
  ['aA==', 'h'],
  ['aGk', 'hi'],
  ['aGk=', 'hi'],
  ['aGkh', 'hi!'],
])('%j is read', (text, expected) => expect(Buffer.from(decodeBase64(text) ?? []).toString()).toBe(expected));

it.each(['a', 'aA=', 'aGk==', 'aGkh=', 'aGkha', '=', '====', 'a-b_', 'aA==aA==', 'aGk=\n'])('%j is refused', (text) =>
  expect(decodeBase64(text)).toBeUndefined(),
);

it('reads bytes by the million', () => {
  const bytes = new Uint8Array(12_000_001).fill(0xa5);
  expect(Buffer.compare(decodeBase64(encodeBase64(bytes)) ?? new Uint8Array(), bytes)).toBe(0);
});
