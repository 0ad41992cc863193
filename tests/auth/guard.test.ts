import { createServer } from 'node:http';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guard, type Demand, scopesOf } from '../../lib/auth/guard';
import { Refusal } from '../../lib/auth/refusal';
import type { IdentityProvider as Signer } from '../../lib/config/identity-provider';
import { goodToken, publicJwk, signingKey } from '../security/token-kit';

const AUDIENCE = 'https://api.test';

const fetches: string[] = [];
const server = createServer((request, response) => {
  fetches.push(request.url ?? '');
  response
    .writeHead(request.url === '/broken' ? 500 : 200)
    .end(JSON.stringify({ keys: [publicJwk(signingKey('main'))] }));
});
const address = { keys: '' };

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  address.keys = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}`;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

const signer = (issuer: string, keys = 'keys'): Signer => ({
  name: 'Auth0',
  issuer,
  jwksUrl: `${address.keys}/${keys}`,
  audience: AUDIENCE,
  tokens: { from: 'path', path: '/auth/access-token' },
});

/** A machine's token, as Auth0 writes it. */
const machineToken = (changes: object = {}): string =>
  goodToken({
    iss: 'https://tenant.test/',
    aud: AUDIENCE,
    sub: 'machine@clients',
    azp: 'machine',
    gty: 'client-credentials',
    ...changes,
  });

const request = (authorization?: string): Headers => new Headers(authorization === undefined ? {} : { authorization });

/** The guard of `tenant.test`, told what else is asked. */
const check = (authorization: string | undefined, demand: Partial<Demand> = {}) =>
  guard({ providers: [signer('https://tenant.test/')], audience: AUDIENCE, ...demand })(request(authorization));

async function refusalOf(answer: Promise<unknown>): Promise<Refusal> {
  try {
    await answer;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('the guard let it pass');
}

describe('the guard lets pass', () => {
  it.each<[string, object, Partial<Demand>]>([
    ['a machine', {}, {}],
    ['a machine without any scope, where none is asked for', { scope: '' }, {}],
    ['a machine with the scope', { scope: 'read:messages' }, { scope: 'read:messages' }],
    ['one scope among others', { scope: 'openid read:messages  x' }, { scope: 'read:messages' }],
    ['a person, whose token is for two audiences', { sub: 'auth0|1', aud: [AUDIENCE, 'https://t.test/userinfo'] }, {}],
  ])('%s', async (_, claims, demand) => {
    const token = machineToken(claims);
    await expect(check(`Bearer ${token}`, demand)).resolves.toMatchObject({ claims: { ...claims }, token });
    await expect(check(`bearer   ${token}`, demand)).resolves.toMatchObject({ token });
  });

  it('tokens of each issuer that it is told of, and of no other', async () => {
    const providers = ['https://one.test/', 'https://two.test'].map((issuer) => signer(issuer));
    for (const iss of ['https://one.test/', 'https://two.test']) {
      await expect(check(`Bearer ${machineToken({ iss })}`, { providers })).resolves.toMatchObject({ claims: { iss } });
    }
    for (const iss of ['https://one.test', 'https://two.test/', 'https://tenant.test/']) {
      const { reason } = await refusalOf(check(`Bearer ${machineToken({ iss })}`, { providers }));
      expect(reason).toBe('wrong_issuer');
    }
  });

  it('many requests after one fetch of the keys', async () => {
    fetches.length = 0;
    const providers = [signer('https://tenant.test/', 'counted')];
    await Promise.all(Array.from({ length: 50 }, () => check(`Bearer ${machineToken()}`, { providers })));
    expect(fetches).toEqual(['/counted']);
  });
});

describe('the guard refuses', () => {
  const scope = 'read:messages';
  const invalid = (description: string) =>
    `Bearer realm="Terrarium", error="invalid_token", error_description="${description}"`;
  it.each<[string, () => string | undefined, number, string, string | RegExp]>([
    ['no token', () => undefined, 401, 'missing_token', 'Bearer realm="Terrarium"'],
    ['an empty header', () => '', 401, 'missing_token', 'Bearer realm="Terrarium"'],
    ['another scheme', () => 'Basic YTpi', 401, 'missing_token', 'Bearer realm="Terrarium"'],
    ['a token without its scheme', () => machineToken({ scope }), 401, 'missing_token', 'Bearer realm="Terrarium"'],
    [
      'two tokens',
      () => `Bearer ${machineToken({ scope })} ${machineToken({ scope })}`,
      401,
      'malformed_token',
      invalid("The Authorization header must hold exactly one token after 'Bearer', but holds 2."),
    ],
    [
      'an opaque token, as Auth0 gives without an audience',
      () => 'Bearer 8rCsT1bqFpL3Kf1rmZ0ycQ',
      401,
      'malformed_token',
      invalid('A token has three parts joined by dots; this text has 1.'),
    ],
    [
      'an id token, whose audience is the application',
      () => `Bearer ${machineToken({ aud: 'the client id', scope })}`,
      401,
      'wrong_audience',
      invalid("The token is meant for 'the client id'; only 'https://api.test' is accepted."),
    ],
    [
      'a token that is good for the database too',
      () => `Bearer ${machineToken({ aud: [AUDIENCE, 'https://db.fauna.com/db/yseztpi1sk7cy'], scope })}`,
      401,
      'wrong_audience',
      /^Bearer realm="Terrarium", error="invalid_token", /,
    ],
    [
      'an expired one',
      () => `Bearer ${machineToken({ exp: 1_700_000_000, scope })}`,
      401,
      'expired',
      invalid('The token expired at 2023-11-14T22:13:20.000Z; ask for a fresh one.'),
    ],
    [
      'one without an end',
      () => `Bearer ${machineToken({ exp: undefined, scope })}`,
      401,
      'malformed_token',
      invalid('exp must be a whole number of seconds, but is missing.'),
    ],
    ...['', 'read', 'read:message', 'READ:MESSAGES', 'write:messages', 'read:messages2'].map(
      (given): [string, () => string, number, string, string] => [
        `a good one with the scope ${JSON.stringify(given)}`,
        () => `Bearer ${machineToken({ scope: given })}`,
        403,
        'insufficient_scope',
        'Bearer realm="Terrarium", error="insufficient_scope", ' +
          'error_description="The token is good, but does not carry the scope read:messages.", scope="read:messages"',
      ],
    ),
    ...[undefined, null, ['read:messages'], { 'read:messages': true }].map(
      (given): [string, () => string, number, string, RegExp] => [
        `a good one whose scope is ${JSON.stringify(given)}`,
        () => `Bearer ${machineToken({ scope: given })}`,
        403,
        'insufficient_scope',
        /error="insufficient_scope"/,
      ],
    ),
  ])('%s', async (_, authorization, status, reason, challenge) => {
    const refusal = await refusalOf(check(authorization(), { scope }));
    expect(refusal).toMatchObject({ status, reason });
    if (typeof challenge === 'string') expect(refusal.challenge).toBe(challenge);
    else expect(refusal.challenge).toMatch(challenge);
  });

  it('nobody for good when the issuer does not publish its keys: 503, without a challenge for the token', async () => {
    const providers = [signer('https://tenant.test/', 'broken')];
    const refusal = await refusalOf(check(`Bearer ${machineToken()}`, { providers }));
    expect(refusal).toMatchObject({ status: 503, reason: 'keys_unavailable' });
    expect(refusal.challenge).not.toContain('error=');
  });

  it('a token that names its key in the payload only: the header decides', async () => {
    const token = machineToken({ kid: 'main' });
    const [, payload] = token.split('.');
    const header = Buffer.from(JSON.stringify({ alg: 'RS256', kid: 'another' })).toString('base64url');
    const { reason } = await refusalOf(check(`Bearer ${header}.${payload}.${token.split('.')[2]}`));
    expect(reason).toBe('unknown_key');
  });

  it('says nothing of the token itself', async () => {
    const token = machineToken({ aud: 'other' });
    const { message, challenge } = await refusalOf(check(`Bearer ${token}`));
    for (const part of token.split('.')) expect(`${message} ${challenge}`).not.toContain(part);
  });
});

describe('scopesOf', () => {
  it.each([
    ['a b', ['a', 'b']],
    ['', []],
    [undefined, []],
    [['a'], []],
  ])('%j', (scope, scopes) => {
    expect(scopesOf({ id: 'x', claims: { scope }, token: '' })).toEqual(scopes);
  });
});
