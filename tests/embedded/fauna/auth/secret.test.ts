import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  hashSecret,
  newKeySecret,
  newTokenSecret,
  parseSecret,
  RootSecret,
  secretMatches,
  secretText,
} from '../../../../lib/embedded/fauna/auth/secret';

describe('secrets', () => {
  it('have the length and the beginning that clients know', () => {
    expect(secretText(newKeySecret(412345678901234567n))).toMatch(/^fnA[\w-]{37}$/);
    expect(secretText(newTokenSecret(412345678901234567n, 2n ** 63n))).toMatch(/^fnE[\w-]{48}$/);
  });

  it('read back as they were made', () =>
    fc.assert(
      fc.property(fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n), fc.bigInt(0n, 2n ** 64n - 1n), (id, database) => {
        for (const secret of [newKeySecret(id), newTokenSecret(id, database)]) {
          const read = parseSecret(secretText(secret));
          expect(read).toEqual({ ...secret, random: expect.any(Uint8Array) });
          expect(read && secretText(read)).toBe(secretText(secret));
        }
      }),
    ));

  it('match their own hash only', () => {
    const secret = newKeySecret(1n);
    expect(secretMatches(secret, hashSecret(secret))).toBe(true);
    expect(secretMatches(newKeySecret(1n), hashSecret(secret))).toBe(false);
    expect(secretMatches(secret, new Uint8Array())).toBe(false);
  });

  const text = secretText(newKeySecret(5n));
  const token = secretText(newTokenSecret(5n, 7n));
  test.each([
    ['nothing', ''],
    ['a word', 'secret'],
    ['a secret cut short', text.slice(0, -1)],
    ['a secret with more behind it', `${text}A`],
    ['a padded secret', `${token}=`],
    ['the other alphabet', `${text.slice(0, -1)}+`],
    ['bits behind the last byte', token.slice(0, -1) + String.fromCodePoint(1 + (token.codePointAt(50) ?? 0))],
    ['another version', `e${text.slice(1)}`],
  ])('%s is no secret', (_, wrong) => expect(parseSecret(wrong)).toBeUndefined());
});

describe('the root secret', () => {
  it('matches itself', () => {
    const root = new RootSecret('s3cret');
    expect(root.matches('s3cret')).toBe(true);
    expect(root.matches('s3cret ')).toBe(false);
    expect(root.matches('')).toBe(false);
  });

  test.each(['', 'a:b', 'a/b', 'a=b', 'a b', 'ey.x'])('cannot be %j', (text) =>
    expect(() => new RootSecret(text)).toThrow(TypeError),
  );
});
