import { sign, type KeyObject } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { readAuthConfiguration } from '../../../../lib/embedded/hasura/auth/auth-configuration';
import { Authenticator } from '../../../../lib/embedded/hasura/auth/authenticator';
import { listen, type Listener } from '../../../../lib/embedded/http/listen';
import { newKeyPair } from '../../../key-pair';

/** Tokens that come again and again, while time passes and the issuer changes its keys. */

const NOW = 1_700_000_000;
const LIFE_SECONDS = 60;
const [ours, another] = [newKeyPair(), newKeyPair()];

const published = { key: ours.publicKey, fetched: 0 };
const clock = { seconds: NOW };
let issuer: Listener;
let authenticator: Authenticator;

beforeAll(async () => {
  issuer = await listen(
    (_, response) => {
      published.fetched += 1;
      const keys = [{ ...published.key.export({ format: 'jwk' }), kid: 'k', alg: 'RS256', use: 'sig' }];
      response.setHeader('cache-control', `max-age=${LIFE_SECONDS}`);
      response.end(JSON.stringify({ keys }));
    },
    { port: 0 },
  );
});
afterAll(() => issuer.close());
beforeEach(() => {
  Object.assign(published, { key: ours.publicKey, fetched: 0 });
  clock.seconds = NOW;
  const jwtSecret = JSON.stringify({ jwk_url: issuer.url });
  authenticator = new Authenticator(readAuthConfiguration({ adminSecret: 'secret', jwtSecret }), {
    now: () => clock.seconds * 1000,
    log: () => undefined,
  });
});

function token(key: KeyObject, more: Readonly<Record<string, unknown>> = {}): string {
  const claims = { 'x-hasura-allowed-roles': ['user'], 'x-hasura-default-role': 'user' };
  const parts = [
    { alg: 'RS256', kid: 'k' },
    { 'https://hasura.io/jwt/claims': claims, ...more },
  ];
  const data = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${data}.${sign('sha256', Buffer.from(data), key).toString('base64url')}`;
}

async function ask(text: string, headers: Readonly<Record<string, string>> = {}): Promise<string> {
  return authenticator.authenticate(new Map(Object.entries({ authorization: `Bearer ${text}`, ...headers }))).then(
    ({ role }) => role,
    (error: unknown) => String(error),
  );
}

const refused = (reason: string): string => `HasuraError: Could not verify JWT: ${reason}`;

it('takes a token as often as it comes, until its very end', async () => {
  const text = token(ours.privateKey, { exp: NOW + 30, nbf: NOW });
  expect([await ask(text), await ask(text)]).toEqual(['user', 'user']);
  clock.seconds = NOW + 29;
  expect(await ask(text)).toBe('user');
  clock.seconds = NOW + 30;
  expect(await ask(text)).toBe(refused('JWTExpired'));
  clock.seconds = NOW - 1;
  expect(await ask(text)).toBe(refused('JWTNotYetValid'));
});

it('judges the role anew each time', async () => {
  const text = token(ours.privateKey);
  expect(await ask(text, { 'x-hasura-role': 'user' })).toBe('user');
  expect(await ask(text, { 'x-hasura-role': 'editor' })).toContain('Your requested role is not in allowed roles');
});

it('refuses a token that differs in its signature from one that was good', async () => {
  const text = token(ours.privateKey);
  const forged = `${text.slice(0, text.lastIndexOf('.'))}.${token(another.privateKey).split('.')[2] ?? ''}`;
  expect(await ask(text)).toBe('user');
  for (const attempt of [1, 2]) {
    expect(await ask(forged), `attempt ${attempt}`).toBe(refused('JWSError JWSInvalidSignature'));
  }
  expect(await ask(text)).toBe('user');
});

it('refuses a token that was good as soon as its key is no longer published, also under the same id', async () => {
  const text = token(ours.privateKey);
  expect(await ask(text)).toBe('user');
  published.key = another.publicKey;
  clock.seconds = NOW + LIFE_SECONDS;
  // The first request after the end of the keys' life has them fetched and is still judged by the old ones.
  await ask(text);
  await expect.poll(() => ask(text)).toBe(refused('JWSError JWSInvalidSignature'));
  expect(await ask(token(another.privateKey))).toBe('user');
  expect(published.fetched).toBe(2);
});
