import { describe, expect, it } from 'vitest';
import { readBearer } from '../../lib/auth/bearer';
import { Refusal } from '../../lib/auth/refusal';

function readFrom(authorization: string | undefined): string {
  try {
    return readBearer(new Headers(authorization === undefined ? {} : { authorization }));
  } catch (error) {
    if (error instanceof Refusal) return `${error.reason}: ${error.challenge}`;
    throw error;
  }
}

describe('readBearer', () => {
  it.each([
    ['Bearer abc.def.ghi', 'abc.def.ghi'],
    ['bearer abc', 'abc'],
    ['BEARER   abc  ', 'abc'],
  ])('reads %j', (authorization, token) => {
    expect(readFrom(authorization)).toBe(token);
  });

  it.each([[undefined], [''], ['Basic YTpi'], ['abc'], ['Bearerabc']])(
    'finds no token in %j and, as RFC 6750 §3.1 asks, names no error',
    (authorization) => {
      expect(readFrom(authorization)).toBe('missing_token: Bearer realm="Terrarium"');
    },
  );

  it.each([['Bearer'], ['Bearer a b'], ['Bearer a, Bearer b']])('refuses %j as malformed', (authorization) => {
    expect(readFrom(authorization)).toMatch(/^malformed_token: .*error="invalid_token"/);
  });
});
