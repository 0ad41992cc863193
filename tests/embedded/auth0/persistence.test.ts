import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { APP, RunningTenant } from './running-tenant';

const Users = z.tuple([z.object({ user_id: z.string() })]);

const AUDIENCE = 'https://terrarium.example/api';

let tenant: RunningTenant;
beforeAll(async () => {
  tenant = await RunningTenant.start();
});
afterAll(() => tenant.dispose());

const verify = (token: unknown) =>
  jwtVerify(String(token), createRemoteJWKSet(new URL(`${tenant.auth0.issuer}.well-known/jwks.json`)), {
    issuer: tenant.auth0.issuer,
    audience: AUDIENCE,
    algorithms: ['RS256'],
  });

async function publishedKids(): Promise<unknown[]> {
  const response = await fetch(`${tenant.auth0.url}/.well-known/jwks.json`);
  const { keys }: { keys: Record<string, unknown>[] } = await response.json();
  for (const key of keys) expect(Object.keys(key).toSorted()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
  return keys.map(({ kid }) => kid);
}

function rotate(...args: readonly string[]) {
  const command = ['lib/embedded/launch/run.mjs', 'lib/embedded/auth0/command.ts', ...args];
  return spawnSync(process.execPath, command, { encoding: 'utf8' });
}

describe('another start on the same data', () => {
  test('knows the same applications, accounts, sessions, codes, tokens and keys', async () => {
    const browser = tenant.browser();
    const before = await tenant.signedIn({ audience: AUDIENCE, scope: 'openid offline_access' }, browser);
    const { url, verifier } = tenant.signIn({ prompt: 'none' });
    const code = (await browser.visit(url)).url.searchParams.get('code') ?? '';
    const { web, machine, spa, accounts } = tenant.auth0;

    await tenant.restart();
    expect(tenant.auth0).toMatchObject({ web, machine, spa, accounts });
    expect((await tenant.redeem(code, verifier)).status).toBe(200);
    expect((await tenant.refresh(before.body.refresh_token)).status).toBe(200);
    await expect(verify(before.body.access_token)).resolves.toMatchObject({ payload: { azp: web.clientId } });
    expect((await browser.visit(tenant.signIn({ prompt: 'none' }).url)).url.searchParams.has('code')).toBe(true);
  });

  test('keeps what the Management API changed', async () => {
    const path = `/clients/${tenant.auth0.web.clientId}`;
    await tenant.management('PATCH', path, { name: 'Renamed', callbacks: [`${APP}/auth/callback`, `${APP}/other`] });
    await tenant.restart();
    expect((await tenant.management('GET', path)).body).toMatchObject({
      name: 'Renamed',
      callbacks: [`${APP}/auth/callback`, `${APP}/other`],
    });
  });

  test('says which demo accounts have another password by now', async () => {
    const charles = tenant.account('charles');
    const { body } = await tenant.management('GET', `/users-by-email?email=${charles.email}`);
    const [{ user_id: id }] = Users.parse(body);
    await tenant.management('PATCH', `/users/${id}`, {
      password: 'another one',
      connection: 'Username-Password-Authentication',
    });
    await tenant.restart();
    expect(tenant.account('charles')).toEqual({ ...charles, passwordChanged: true });
    expect(tenant.account('ada').passwordChanged).toBe(false);
  });

  test('moves the app’s addresses along with the app', async () => {
    const elsewhere = 'http://localhost:4321';
    const signIn = async (app: string): Promise<number> => {
      const { url } = tenant.signIn({ redirect_uri: `${app}/auth/callback` });
      return (await tenant.browser().visit(url)).page?.status ?? 0;
    };
    await tenant.restart({ appUrl: elsewhere });
    expect([await signIn(elsewhere), await signIn(APP)]).toEqual([200, 403]);
    await tenant.restart();
    expect([await signIn(elsewhere), await signIn(APP)]).toEqual([403, 200]);
  });

  test('keeps its file for its owner alone', () => {
    expect(statSync(join(tenant.directory, 'auth0.mdb')).mode & 0o777).toBe(0o600);
  });
});

describe('npm run auth0 -- rotate', () => {
  test('gives a running tenant a new key; tokens of the old one stay good', async () => {
    const person = await tenant.signedIn({ audience: AUDIENCE, scope: 'openid offline_access' });
    const machine = await tenant.machineToken(AUDIENCE);
    const [old] = await publishedKids();
    expect(decodeProtectedHeader(String(machine.body.access_token)).kid).toBe(old);

    const { status, stdout, stderr } = rotate('rotate', '--data', tenant.directory);
    expect([status, stderr]).toEqual([0, '']);
    const [kid, ...others] = await publishedKids();
    expect(others).toEqual([old]);
    expect(kid).not.toBe(old);
    expect(stdout).toBe(`Tokens are signed with the new key ${String(kid)} from now on; 2 keys are published.\n`);

    await expect(verify(machine.body.access_token)).resolves.toBeDefined();
    const { body } = await tenant.machineToken(AUDIENCE);
    expect(decodeProtectedHeader(String(body.access_token)).kid).toBe(kid);
    await expect(verify(body.access_token)).resolves.toBeDefined();
    const refreshed = await tenant.refresh(person.body.refresh_token);
    expect(decodeProtectedHeader(String(refreshed.body.id_token)).kid).toBe(kid);
    expect(decodeJwt(String(refreshed.body.id_token)).sub).toBe(decodeJwt(String(person.body.id_token)).sub);
    const userinfo = await fetch(`${tenant.auth0.url}/userinfo`, {
      headers: { authorization: `Bearer ${String(person.body.access_token)}` },
    });
    expect(userinfo.status).toBe(200);
  });

  test.each([
    ['that is not there', ['rotate', '--data', '/nowhere'], 'There is no local Auth0 in /nowhere: start it once'],
    ['without an action', [], 'Expected the one action "rotate", not "".'],
    ['with an unknown action', ['turn'], 'Expected the one action "rotate", not "turn".'],
  ])('refuses a tenant %s', (_, args, message) => {
    const { status, stderr } = rotate(...args);
    expect(status).toBe(1);
    expect(stderr).toContain(message);
  });
});
