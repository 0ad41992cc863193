import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { send, useServer } from '../embedded/fauna/test-server';
import { tokenCases } from './forgeries';
import { type IdentityProvider, KEY_SETS, type KeySetName, startIdentityProvider } from './identity-provider';
import { goodToken } from './token-kit';

/** The corpus of tokens against `/query/1` of the embedded database. */

const server = useServer();
let provider: IdentityProvider;
let admin: string;
let audience: string;

const issuer = (keySet: KeySetName): string => `https://${keySet}.test`;

beforeAll(async () => {
  provider = await startIdentityProvider();
  await server.query('Database.create({ name: "guarded" })');
  admin = String(await server.query('Key.create({ role: "admin", database: "guarded" }).secret'));
  await server.query('Role.create({ name: "member" })', admin);
  for (const keySet of Object.keys(KEY_SETS) as KeySetName[]) {
    await server.query(
      `AccessProvider.create({ name: "${keySet}Keys", issuer: "${issuer(keySet)}", jwks_uri: "${provider.jwksUri(keySet)}", roles: "member" })`,
      admin,
    );
  }
  audience = String(await server.query('AccessProvider.byName("honestKeys")!.audience', admin));
});
afterAll(() => provider.close());

const query = (token: string) =>
  send(server.port, {
    path: '/query/1',
    headers: { authorization: `Bearer ${token}` },
    body: '{"query":"Query.token()?.iss"}',
  });

const REFUSED = { error: { code: 'unauthorized', message: 'Access token required' } };

it('takes every good token and none of the others, and says nothing but that', async () => {
  const cases = tokenCases({ issuer, audience, now: Math.floor(Date.now() / 1000) });
  expect(cases.filter(({ accepted }) => !accepted).length).toBeGreaterThan(200);
  const verdicts = [];
  for (const { name, accepted, token, keySet } of cases) {
    const { status, body } = await query(token);
    const right = accepted
      ? status === 200 && JSON.parse(body).data === issuer(keySet)
      : (status === 401 && body === JSON.stringify(REFUSED)) || (token.length > 8_000 && status === 400);
    if (!right) verdicts.push(`${name} (${keySet}): ${status} ${body.slice(0, 200)}`);
  }
  expect(verdicts).toEqual([]);
});

it('tells the operator why, without the token', async () => {
  const token = tokenCases({ issuer, audience, now: 0 }).find(({ name }) => name === 'a plain token')?.token ?? '';
  await query(token);
  const line = server.log.at(-1) ?? '';
  expect(line).toMatch(/^Refused a token: The token expired at 300; it is \d+\.$/);
  expect(server.log.join('\n')).not.toContain(token.slice(0, 40));
});

describe('the classic mistakes', () => {
  const claims = (changes: object): string => goodToken({ iss: issuer('honest'), aud: audience, ...changes });
  it.each([
    [
      'an issuer with a slash too many',
      () => ({ iss: `${issuer('honest')}/` }),
      /"https:\/\/honest\.test\/", the access provider has "https:\/\/honest\.test": they differ by a trailing slash/,
    ],
    ['an issuer in other letters', () => ({ iss: 'https://Honest.test' }), /they differ by capitals/],
    [
      'an issuer that nobody is',
      () => ({ iss: 'https://x.test' }),
      /No access provider of the database has the issuer "https:\/\/x\.test"/,
    ],
    [
      'the audience of another database',
      () => ({ aud: 'https://db.fauna.com/db/yyyyyyyyyyyyn' }),
      /names the database yyyyyyyyyyyyn, which does not exist here/,
    ],
    ['no audience, as session tokens have none', () => ({ aud: undefined }), /"aud" is missing/],
    ['an audience of something else', () => ({ aud: 'https://api.test' }), /"aud" names no database/],
  ])('%s', async (_, changes, reason) => {
    expect((await query(claims(changes()))).status).toBe(401);
    expect(server.log.at(-1)).toMatch(reason);
  });

  it('a provider without roles, one without a role that fits', async () => {
    await server.query('AccessProvider.byName("honestKeys")!.update({ roles: null })', admin);
    expect((await query(claims({}))).status).toBe(401);
    expect(server.log.at(-1)).toMatch(/honestKeys grants no roles at all/);
    await server.query(
      `AccessProvider.byName("honestKeys")!.update({ roles: { role: "member", predicate: "jwt => jwt.vip" } })`,
      admin,
    );
    expect((await query(claims({}))).status).toBe(401);
    expect(server.log.at(-1)).toMatch(/grants none of its roles \(member\).*no predicate holds/);
    expect((await query(claims({ vip: true }))).status).toBe(200);
    await server.query('AccessProvider.byName("honestKeys")!.update({ roles: "member" })', admin);
    expect((await query(claims({}))).status).toBe(200);
  });

  it('a change is in force for the very next request, also for a token seen before', async () => {
    const token = claims({});
    expect((await query(token)).status).toBe(200);
    await server.query('AccessProvider.byName("honestKeys")!.update({ issuer: "https://moved.test/x" })', admin);
    expect((await query(token)).status).toBe(401);
    await server.query(
      'AccessProvider.byName("honestKeys")!.update({ issuer: "https://honest.test", name: "renamed" })',
      admin,
    );
    expect((await query(token)).status).toBe(200);
    await server.query(
      `AccessProvider.byName("renamed")!.update({ jwks_uri: "${provider.jwksUri('strangers')}" })`,
      admin,
    );
    expect((await query(token)).status).toBe(401);
    await server.query('AccessProvider.byName("renamed")!.delete()', admin);
    expect((await query(token)).status).toBe(401);
    await server.query('Database.byName("guarded")!.delete()');
    expect((await query(token)).status).toBe(401);
    expect(server.log.at(-1)).toMatch(/does not exist here/);
  });
});
