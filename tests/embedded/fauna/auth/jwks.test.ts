import { describe, expect, it, test } from 'vitest';
import { isFetchable, KeySets } from '../../../../lib/embedded/fauna/auth/jwks';
import { newKeyPair } from '../../../key-pair';

const rsa = (bits: number) => newKeyPair(`rsa${bits}`).publicKey.export({ format: 'jwk' });
const [one, two, weak] = [rsa(2048), rsa(2048), rsa(1024)];
const curve = newKeyPair('ec').publicKey.export({ format: 'jwk' });
const URI = 'https://accounts.test/jwks.json';

/** A provider that gives its answers one after the other, the last for ever, and a clock that stands still. */
function provider(...answers: (object | (() => Response | Promise<Response>))[]) {
  const clock = { now: 0 };
  const asked: { uri: string; headers: Headers; redirect: string | undefined }[] = [];
  const sets = new KeySets({
    now: () => clock.now,
    fetch: async (input, init) => {
      const answer = answers[Math.min(asked.length, answers.length - 1)];
      asked.push({ uri: String(input), headers: new Headers(init?.headers), redirect: init?.redirect });
      return typeof answer === 'function' ? answer() : Response.json({ keys: answer });
    },
  });
  const find = async (kid?: string, algorithm = 'RS256') => {
    const found = await sets.find(URI, kid, algorithm);
    return 'key' in found ? found.key.export({ format: 'jwk' }).n : found.refusal;
  };
  return { find, clock, asked };
}

describe('which key', () => {
  test.each([
    [
      'by its id',
      [
        { ...one, kid: 'a' },
        { ...two, kid: 'b' },
      ],
      'b',
      two.n,
    ],
    [
      'the first of two with one id',
      [
        { ...one, kid: 'a' },
        { ...two, kid: 'a' },
      ],
      'a',
      one.n,
    ],
    ['the only one for a token without id', [{ ...one, kid: 'a' }], undefined, one.n],
    ['the only RSA one beside others', [curve, { ...one, kid: 'a' }], undefined, one.n],
    ['the one without id for a token without', [{ ...one, kid: 'a' }, two], undefined, two.n],
    [
      'one that is meant for signatures',
      [{ ...one, kid: 'a', use: 'sig', key_ops: ['verify'], alg: 'RS256' }],
      'a',
      one.n,
    ],
  ])('%s', async (_, keys, kid, modulus) => expect(await provider(keys).find(kid)).toBe(modulus));

  test.each([
    ['another id', [{ ...one, kid: 'a' }], 'b', /signed with the key "b".*has "a"/],
    [
      'no id among several',
      [
        { ...one, kid: 'a' },
        { ...two, kid: 'b' },
      ],
      undefined,
      /names no key/,
    ],
    ['an id where the key has none', [one], 'a', /has one without id/],
    ['no keys', [], 'a', /has no RSA key/],
    ['only keys of other kinds', [curve], undefined, /has no RSA key/],
    ['a weak key', [{ ...weak, kid: 'a' }], 'a', /1024 bits/],
    ['a key for encryption', [{ ...one, kid: 'a', use: 'enc' }], 'a', /not "sig"/],
    ['a key for signing only', [{ ...one, kid: 'a', key_ops: ['sign'] }], 'a', /lack "verify"/],
    ['a key for another algorithm', [{ ...one, kid: 'a', alg: 'RS512' }], 'a', /meant for RS512/],
    ['a key without modulus', [{ ...one, kid: 'a', n: undefined }], 'a', /no modulus/],
    ['a key that is no key', [{ ...one, kid: 'a', n: 'AQAB' }], 'a', /bits|readable/],
    ['a key of no kind', [{ ...one, kid: 'a', kty: undefined }], 'a', /has no RSA key/],
  ])('none for %s', async (_, keys, kid, reason) => expect(await provider(keys).find(kid)).toMatch(reason));
});

describe('the cache', () => {
  const first = [{ ...one, kid: 'a' }];
  const both = [...first, { ...two, kid: 'b' }];

  it('asks once', async () => {
    const { find, asked } = provider(first);
    await Promise.all([find('a'), find('a')]);
    await find('a');
    expect(asked).toHaveLength(1);
    expect(asked[0]?.redirect).toBe('manual');
  });

  it('asks again for an unknown key, but not at once', async () => {
    const { find, asked, clock } = provider(first, both);
    await find('a');
    clock.now = 499;
    expect(await find('b')).toMatch(/has "a"/);
    expect(asked).toHaveLength(1);
    clock.now = 500;
    expect(await find('b')).toBe(two.n);
    expect(await find('c')).toMatch(/has "a", "b"/);
    expect(asked).toHaveLength(2);
  });

  it('refreshes in the background after five minutes, with the old set in service', async () => {
    const { find, asked, clock } = provider(first, both);
    await find('a');
    clock.now = 5 * 60_000 + 1;
    expect(await find('a')).toBe(one.n);
    await expect.poll(() => find('b')).toBe(two.n);
    expect(asked).toHaveLength(2);
  });

  it('asks for changes only', async () => {
    const tagged = () => Response.json({ keys: first }, { headers: { etag: '"1"' } });
    const { find, asked, clock } = provider(tagged, () => new Response(null, { status: 304 }));
    await find('a');
    clock.now = 6 * 60_000;
    await find('a');
    await expect.poll(() => asked).toHaveLength(2);
    expect(asked[1]?.headers.get('if-none-match')).toBe('"1"');
    clock.now = 10 * 60_000;
    expect(await find('a')).toBe(one.n);
    expect(asked).toHaveLength(2);
  });

  it('keeps an old set while the provider is down, for an hour at most', async () => {
    const { find, clock } = provider(first, () => new Response('', { status: 500 }));
    await find('a');
    clock.now = 59 * 60_000;
    expect(await find('a')).toBe(one.n);
    clock.now = 61 * 60_000;
    expect(await find('a')).toMatch(/status 500/);
  });

  it('tries again half a second after a failure', async () => {
    const { find, asked, clock } = provider(() => Promise.reject(new TypeError('fetch failed')), first);
    expect(await find('a')).toMatch(/no answer/);
    expect(await find('a')).toMatch(/no answer/);
    expect(asked).toHaveLength(1);
    clock.now = 500;
    expect(await find('a')).toBe(one.n);
  });
});

test.each([
  ['HTML', () => new Response('<html>', { headers: { 'content-type': 'text/html' } }), /not JSON/],
  ['half of it', () => new Response('{"keys":['), /not JSON/],
  ['no list', () => Response.json({}), /no list "keys"/],
  ['a list', () => Response.json([]), /no list "keys"/],
  ['not found', () => Response.json({ keys: [] }, { status: 404 }), /status 404/],
  ['a redirect', () => new Response(null, { status: 302, headers: { location: '/' } }), /status 302/],
  ['not modified, unasked', () => new Response(null, { status: 304 }), /status 304/],
  ['too much', () => new Response(' '.repeat(600 * 1024)), /larger than/],
])('%s is no key set', async (_, answer, reason) => expect(await provider(answer).find('a')).toMatch(reason));

test.each([
  ['https://a.test/x', true],
  ['http://localhost:1/x', true],
  ['http://127.0.0.1/x', true],
  ['http://[::1]:1/x', true],
  ['http://a.test/x', false],
  ['http://localhost.a.test/x', false],
  ['http://127.0.0.1.a.test/x', false],
  ['http://2130706433.a/x', false],
  ['ftp://localhost/x', false],
  ['file:///etc/passwd', false],
  ['x', false],
])('keys can be fetched from %s: %s', (uri, expected) => expect(isFetchable(uri)).toBe(expected));
