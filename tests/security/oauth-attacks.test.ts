import { decodeJwt, decodeProtectedHeader, exportSPKI, importJWK, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { BrowserSession } from '../embedded/auth0/browser-session';
import { APP, CALLBACK, type JsonAnswer, jsonOf, RunningTenant } from '../embedded/auth0/running-tenant';
import { newKeyPair } from '../key-pair';

/** What attackers try at an authorization server (RFC 9700, RFC 6819), each refused as Auth0 refuses it. */

const AUDIENCE = 'https://terrarium.example/api';
const OFFLINE = { audience: AUDIENCE, scope: 'openid offline_access read:messages' };
const EVIL = 'https://evil.example';

let tenant: RunningTenant;
/** Where Ada is signed in. */
let browser: BrowserSession;
beforeAll(async () => {
  tenant = await RunningTenant.start();
  browser = tenant.browser();
  await tenant.signedIn({}, browser);
});
afterAll(() => tenant.dispose());
afterEach(() => vi.useRealTimers());

const grantError = (description: string): JsonAnswer => ({
  status: 403,
  body: { error: 'invalid_grant', error_description: description },
});
const BAD_CODE = grantError('Invalid authorization code');
const BAD_REFRESH = grantError('Unknown or invalid refresh token.');
const UNAUTHORIZED = { status: 401, body: { error: 'access_denied', error_description: 'Unauthorized' } };

/** What Ada's browser gets the application without asking her again. */
const signedIn = (more: Readonly<Record<string, string>> = {}) => tenant.signedIn(more, browser);

/** A code for her, and what redeems it. */
async function code(more: Readonly<Record<string, string>> = {}): Promise<{ code: string; verifier: string }> {
  const { url, verifier } = tenant.signIn(more);
  const { url: callback } = await browser.visit(url);
  return { code: callback.searchParams.get('code') ?? '', verifier };
}

const spa = () => ({ client_id: tenant.auth0.spa.clientId, redirect_uri: APP });

/** Where an authorization request leads that comes straight back to the application. */
async function refusedAt(more: Readonly<Record<string, string | undefined>>): Promise<Record<string, string>> {
  const url = new URL(tenant.signIn().url);
  for (const [name, value] of Object.entries(more)) {
    if (value === undefined) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  const { url: target, page } = await tenant.browser().visit(url.href);
  expect(page).toBeUndefined();
  expect(target.origin).toBe(APP);
  expect(target.href).not.toMatch(/[?#&](code|access_token|id_token)=/);
  return Object.fromEntries([...target.searchParams, ...new URLSearchParams(target.hash.slice(1))]);
}

async function userinfo(token: unknown): Promise<number> {
  const { status } = await fetch(`${tenant.auth0.url}/userinfo`, {
    headers: { authorization: `Bearer ${String(token)}` },
  });
  return status;
}

describe('a stolen code', () => {
  test('is worth nothing the second time, and takes with it what the first time gave', async () => {
    const stolen = await code({ scope: 'openid offline_access' });
    const { body } = await tenant.redeem(stolen.code, stolen.verifier);
    expect(await userinfo(body.access_token)).toBe(200);
    expect(await tenant.redeem(stolen.code, stolen.verifier)).toEqual(BAD_CODE);
    expect(await tenant.refresh(body.refresh_token)).toEqual(BAD_REFRESH);
    expect(await userinfo(body.access_token)).toBe(401);
  });

  test('is good once when redeemed many times at the same moment', async () => {
    const stolen = await code();
    const answers = await Promise.all(Array.from({ length: 8 }, () => tenant.redeem(stolen.code, stolen.verifier)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 403, 403, 403, 403, 403, 403, 403]);
  });

  test.each([
    ['a wrong verifier', { code_verifier: 'x'.repeat(43) }, grantError('Failed to verify code verifier')],
    ['no verifier', { code_verifier: undefined }, grantError('Failed to verify code verifier')],
    [
      'another redirect address',
      { redirect_uri: APP },
      grantError('The redirect URI is wrong. You sent one that the code was not made for.'),
    ],
    ['a wrong secret', { client_secret: 'wrong' }, UNAUTHORIZED],
    ['no secret', { client_secret: undefined }, UNAUTHORIZED],
    ['an unregistered client', { client_id: 'nobody' }, UNAUTHORIZED],
  ])('cannot be redeemed with %s', async (_, change, answer) => {
    const stolen = await code();
    const grant = { grant_type: 'authorization_code', code: stolen.code, code_verifier: stolen.verifier };
    expect(await tenant.token({ ...grant, redirect_uri: CALLBACK, ...tenant.web, ...change })).toEqual(answer);
  });

  test('cannot be redeemed by another application', async () => {
    const stolen = await code();
    const grant = { grant_type: 'authorization_code', code: stolen.code, code_verifier: stolen.verifier };
    expect(await tenant.token({ ...grant, ...spa() })).toEqual(BAD_CODE);
  });

  test('cannot be redeemed after a minute', async () => {
    const stolen = await code();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61_000 });
    expect(await tenant.redeem(stolen.code, stolen.verifier)).toEqual(BAD_CODE);
  });

  test('cannot be made up', async () => {
    expect(await tenant.redeem('a'.repeat(43), 'b'.repeat(43))).toEqual(BAD_CODE);
  });
});

describe('PKCE is not weakened', () => {
  test.each([
    ['by the method plain', { code_challenge_method: 'plain' }],
    ['by a challenge without a method', { code_challenge_method: undefined }],
    ['by a method without a challenge', { code_challenge: undefined }],
    [
      'by leaving it out, where the application has no secret',
      { code_challenge: undefined, code_challenge_method: undefined },
    ],
  ])('%s', async (_, change) => {
    expect(await refusedAt({ ...spa(), ...change })).toMatchObject({ error: 'invalid_request', state: 'a-state' });
  });

  test('by a verifier for a code that was asked for without a challenge', async () => {
    const url = new URL(tenant.signIn().url);
    url.searchParams.delete('code_challenge');
    url.searchParams.delete('code_challenge_method');
    const { url: callback } = await browser.visit(url.href);
    const answer = await tenant.redeem(callback.searchParams.get('code') ?? '', 'v'.repeat(43));
    expect(answer).toEqual(grantError('Failed to verify code verifier'));
  });
});

describe('nobody is sent', () => {
  test.each([
    `${EVIL}/auth/callback`,
    `${CALLBACK}/`,
    `${CALLBACK}?next=${EVIL}`,
    `${CALLBACK}#${EVIL}`,
    `${CALLBACK}/../../evil`,
    `${APP}/auth/callback%2f..%2fevil`,
    'http://localhost:3001/auth/callback',
    'https://localhost:3000/auth/callback',
    'http://localhost:3000.evil.example/auth/callback',
    'http://localhost:3000@evil.example/auth/callback',
    'http://127.0.0.1:3000/auth/callback',
    '//evil.example/auth/callback',
    '/auth/callback',
    'javascript:alert(1)//http://localhost:3000/auth/callback',
  ])('with a code to %j', async (redirectUri) => {
    const { url, page } = await browser.visit(tenant.signIn({ redirect_uri: redirectUri, prompt: 'none' }).url);
    expect([url.origin, page?.status, page?.headers.get('location')]).toEqual([tenant.auth0.url, 403, null]);
  });

  test.each([`&redirect_uri=${EVIL}`, `&client_id=nobody&redirect_uri=${EVIL}`])(
    'by a parameter twice: %s',
    async (more) => {
      const { url, page } = await browser.visit(`${tenant.signIn({ prompt: 'none' }).url}${more}`);
      expect([url.origin, page?.status]).toEqual([tenant.auth0.url, 400]);
    },
  );

  const RETURNS = [
    EVIL,
    `${EVIL}/?http://localhost:3000`,
    `${APP}/elsewhere`,
    'http://localhost:3001',
    'https://localhost:3000',
    'http://localhost:3000.evil.example',
    'http://localhost:3000@evil.example',
    'http://evil.example\\@localhost:3000',
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    'not an address',
  ];

  test.each(RETURNS)('by returnTo to %j', async (returnTo) => {
    const parameters = new URLSearchParams({ returnTo, client_id: tenant.auth0.web.clientId });
    const { page } = await browser.visit(`${tenant.auth0.url}/v2/logout?${parameters}`);
    expect([page?.status, page?.headers.get('location')]).toEqual([400, null]);
    const again = await browser.visit(tenant.signIn({ prompt: 'none' }).url);
    expect(again.url.searchParams.has('code')).toBe(true);
  });

  test.each(RETURNS)('by post_logout_redirect_uri to %j', async (target) => {
    const parameters = new URLSearchParams({ post_logout_redirect_uri: target, client_id: tenant.auth0.web.clientId });
    const { page } = await tenant.browser().visit(`${tenant.auth0.url}/oidc/logout?${parameters}`);
    expect([page?.status, page?.headers.get('location')]).toEqual([400, null]);
  });

  test('by an address of one application in the name of another', async () => {
    const parameters = new URLSearchParams({ returnTo: APP, client_id: tenant.auth0.machine.clientId });
    const { page } = await tenant.browser().visit(`${tenant.auth0.url}/v2/logout?${parameters}`);
    expect(page?.status).toBe(400);
  });

  test('by a page that another host is said to have served', async () => {
    const headers = {
      host: 'evil.example',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      forwarded: 'host=evil.example',
    };
    const { url } = tenant.signIn();
    const response = await fetch(url, { redirect: 'manual', headers });
    const location = new URL(response.headers.get('location') ?? '', url);
    expect(location.origin).toBe(tenant.auth0.url);
    const discovery = await fetch(`${tenant.auth0.url}/.well-known/openid-configuration`, { headers });
    expect(await discovery.text()).not.toContain('evil');
  });
});

describe('an authorization request is refused', () => {
  test('of an unregistered client, by a page', async () => {
    const { page } = await tenant.browser().visit(tenant.signIn({ client_id: 'nobody' }).url);
    expect(page?.status).toBe(403);
    expect(await page?.text()).toContain('Unknown client: nobody');
  });

  test.each([
    ['for a token in the address', { response_type: 'token' }, 'unsupported_response_type'],
    ['for an ID token in the address', { response_type: 'id_token' }, 'unsupported_response_type'],
    ['for a code and a token', { response_type: 'code token' }, 'unsupported_response_type'],
    ['with a request object', { request: new UnsecuredJWT({}).encode() }, 'request_not_supported'],
    ['with the address of one', { request_uri: `${EVIL}/request` }, 'request_uri_not_supported'],
    ['for an unknown audience', { audience: 'https://nowhere.example' }, 'access_denied'],
    ['for another connection', { connection: 'google-oauth2' }, 'invalid_request'],
    ['for an organization', { organization: 'org_1' }, 'invalid_request'],
    ['without having signed in, silently', { prompt: 'none' }, 'login_required'],
  ])('%s', async (_, change, error) => {
    expect(await refusedAt(change)).toMatchObject({ error, state: 'a-state', iss: tenant.auth0.issuer });
  });

  test.each([
    ['the code of conduct', { scope: `openid "><script>alert(1)</script>`, login_hint: `"><script>alert(1)</script>` }],
    ['the client', { client_id: '<script>alert(1)</script>' }],
    ['the address to go back to', { redirect_uri: `${EVIL}/"><script>alert(1)</script>` }],
  ])('and shows no markup out of %s', async (_, change) => {
    const { page } = await tenant.browser().visit(tenant.signIn(change).url);
    expect(await page?.text()).not.toContain('<script>alert');
  });
});

describe('scopes and audiences do not grow', () => {
  test('of a machine', async () => {
    expect(await tenant.machineToken(AUDIENCE, { scope: 'read:messages write:messages' })).toEqual({
      status: 403,
      body: { error: 'access_denied', error_description: 'Client has not been granted scopes: write:messages' },
    });
  });

  test('to an API that the machine is not granted', async () => {
    const answer = await tenant.token({ grant_type: 'client_credentials', ...tenant.web, audience: AUDIENCE });
    expect(answer).toMatchObject({ status: 403, body: { error: 'access_denied' } });
    expect(answer.body.error_description).toMatch(`Client is not authorized to access "${AUDIENCE}".`);
  });

  test('of a person beyond the API’s own', async () => {
    const { body } = await signedIn({ audience: AUDIENCE, scope: 'openid read:messages admin:everything' });
    expect(decodeJwt(String(body.access_token)).scope).toBe('openid read:messages');
  });

  test('of a person at the Management API', async () => {
    const { body } = await signedIn({ audience: `${tenant.auth0.issuer}api/v2/`, scope: 'openid read:users' });
    expect(decodeJwt(String(body.access_token)).scope).toBe('openid');
    const answer = await tenant.managementWith(String(body.access_token), 'GET', '/users');
    expect(answer).toMatchObject({ status: 403, body: { errorCode: 'insufficient_scope' } });
  });

  test('at a refresh', async () => {
    const { body } = await signedIn({ ...OFFLINE, scope: 'openid offline_access' });
    const more = await tenant.refresh(body.refresh_token, { scope: 'openid read:messages write:messages' });
    expect(decodeJwt(String(more.body.access_token)).scope).toBe('openid');
    const only = await tenant.refresh(more.body.refresh_token, { scope: 'write:messages' });
    expect(only).toMatchObject({ status: 400, body: { error: 'invalid_scope' } });
  });

  test.each(['authorization_code', 'refresh_token'] as const)('to another audience at %s', async (grant) => {
    const { body: made } = await tenant.management('POST', '/resource-servers', {
      identifier: `https://${grant}.example`,
    });
    const audience = String(made.identifier);
    const fresh = await code(OFFLINE);
    const redeemed = {
      grant_type: 'authorization_code',
      code: fresh.code,
      code_verifier: fresh.verifier,
      redirect_uri: CALLBACK,
    };
    const first = await tenant.token({
      ...redeemed,
      ...tenant.web,
      ...(grant === 'authorization_code' && { audience }),
    });
    const { body } = grant === 'refresh_token' ? await tenant.refresh(first.body.refresh_token, { audience }) : first;
    expect(decodeJwt(String(body.access_token)).aud).toEqual([AUDIENCE, `${tenant.auth0.issuer}userinfo`]);
  });

  test.each([
    ['with a secret', () => tenant.web],
    ['without one', spa],
  ])('by a password sent for it, by an application %s', async (_, client) => {
    const { email: username, password } = tenant.account('ada');
    expect(await tenant.token({ grant_type: 'password', ...client(), username, password })).toMatchObject({
      status: 403,
      body: { error: 'unsupported_grant_type' },
    });
  });

  test('by an application that has no secret to ask as a machine with', async () => {
    expect(await tenant.token({ grant_type: 'client_credentials', ...spa(), audience: AUDIENCE })).toMatchObject({
      status: 403,
      body: { error: 'unauthorized_client' },
    });
  });
});

describe('a stolen refresh token', () => {
  test('used again ends the whole family', async () => {
    const { body: first } = await signedIn(OFFLINE);
    const { body: second } = await tenant.refresh(first.refresh_token);
    const { body: third } = await tenant.refresh(second.refresh_token);
    expect(await tenant.refresh(first.refresh_token)).toEqual(BAD_REFRESH);
    expect(await tenant.refresh(third.refresh_token)).toEqual(BAD_REFRESH);
  });

  test('is good once when used many times at the same moment', async () => {
    const { body } = await signedIn(OFFLINE);
    const answers = await Promise.all(Array.from({ length: 8 }, () => tenant.refresh(body.refresh_token)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test.each([
    ['another application', () => spa(), BAD_REFRESH],
    ['a wrong secret', () => ({ client_secret: 'wrong' }), UNAUTHORIZED],
    ['no secret', () => ({ client_secret: undefined }), UNAUTHORIZED],
  ])('is of no use with %s', async (_, change, answer) => {
    const { body } = await signedIn(OFFLINE);
    const who = change();
    expect(
      await tenant.refresh(body.refresh_token, 'redirect_uri' in who ? { ...who, client_secret: undefined } : who),
    ).toEqual(answer);
    expect((await tenant.refresh(body.refresh_token)).status).toBe(200);
  });

  test('is of no use once revoked, nor are those after it', async () => {
    const { body } = await signedIn(OFFLINE);
    const { body: next } = await tenant.refresh(body.refresh_token);
    const revoked = await tenant.post('/oauth/revoke', { ...tenant.web, token: next.refresh_token });
    expect([revoked.status, await revoked.text()]).toEqual([200, '']);
    expect(await tenant.refresh(next.refresh_token)).toEqual(BAD_REFRESH);
  });

  test('cannot be revoked by another application', async () => {
    const { body } = await signedIn(OFFLINE);
    const foreign = await tenant.post('/oauth/revoke', { ...tenant.machine, token: body.refresh_token });
    expect([foreign.status, await foreign.text()]).toEqual([200, '']);
    const wrong = await jsonOf(
      await tenant.post('/oauth/revoke', { ...tenant.web, client_secret: 'x', token: body.refresh_token }),
    );
    expect(wrong).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
    expect((await tenant.refresh(body.refresh_token)).status).toBe(200);
  });

  test('is of no use after a month', async () => {
    const { body } = await signedIn(OFFLINE);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 31 * 86_400_000 });
    expect(await tenant.refresh(body.refresh_token)).toEqual(BAD_REFRESH);
  });

  test('is of no use for a blocked account', async () => {
    const { body } = await signedIn(OFFLINE);
    const id = decodeJwt(String(body.id_token)).sub ?? '';
    await tenant.management('PATCH', `/users/${id}`, { blocked: true });
    const refreshed = await tenant.refresh(body.refresh_token);
    await tenant.management('PATCH', `/users/${id}`, { blocked: false });
    expect(refreshed).toEqual(BAD_REFRESH);
  });
});

describe('a sign-in is not forced on a browser', () => {
  const credentials = () => {
    const { email: username, password } = tenant.account('charles');
    return { username, password };
  };

  test.each([EVIL, 'null', 'http://localhost:3000', 'http://localhost:1'])('by a form from %s', async (origin) => {
    const browser = tenant.browser();
    const form = await browser.visit(tenant.signIn().url);
    const { page } = await browser.submit(form.url, credentials(), { origin });
    expect(page?.status).toBe(403);
  });

  test.each(['login', 'signup'])('by a form for a %s that another browser began', async (path) => {
    const attackers = tenant.browser();
    const { url: form } = await attackers.visit(tenant.signIn().url);
    form.pathname = `/u/${path}`;
    const victim = tenant.browser();
    await victim.visit(tenant.signIn().url);
    expect((await victim.submit(form, credentials())).page?.status).toBe(400);
    expect((await tenant.browser().submit(form, credentials())).page?.status).toBe(400);
  });

  test('by a form without a state', async () => {
    const browser = tenant.browser();
    const { url: form } = await browser.visit(tenant.signIn().url);
    form.search = '';
    expect((await browser.submit(form, credentials())).page?.status).toBe(400);
  });

  test('by the address that goes on with the attacker’s own', async () => {
    const attackers = tenant.browser();
    const { url: form } = await attackers.visit(tenant.signIn().url);
    const begun = await attackers.request(form.href, {
      method: 'POST',
      headers: { origin: tenant.auth0.url, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(credentials()).toString(),
    });
    const { page } = await tenant.browser().visit(begun.headers.get('location') ?? '');
    expect(page?.status).toBe(400);
  });

  test('by a session that was there before', async () => {
    const own = tenant.browser();
    await own.visit(tenant.signIn().url);
    const cookieOf = async () =>
      (await own.request(tenant.signIn({ prompt: 'none' }).url)).headers.getSetCookie().join();
    const before = await cookieOf();
    await tenant.signedIn({}, own);
    expect(await cookieOf()).not.toBe(before);
  });

  test('in a frame', async () => {
    const { page } = await tenant.browser().visit(tenant.signIn().url);
    expect(page?.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(page?.headers.get('x-frame-options')).toBe('DENY');
  });
});

describe('passwords are not guessed', () => {
  test('more than ten times for one account; and an unknown one is answered alike', async () => {
    const guesses = async (email: string): Promise<(readonly [number | undefined, string | undefined])[]> => {
      const browser = tenant.browser();
      const { url: form } = await browser.visit(tenant.signIn().url);
      const answers = Array.from({ length: 11 }, async (_, index) => {
        const { page } = await browser.submit(form, { username: email, password: `wrong ${index}` });
        return [page?.status, /role="alert">(.*?)</.exec((await page?.text()) ?? '')?.[1]] as const;
      });
      return Promise.all(answers);
    };
    const known = await guesses('charles@terrarium.example');
    expect(known.filter(([status]) => status === 400)).toHaveLength(10);
    expect(known.filter(([status]) => status === 429)).toHaveLength(1);
    const unknown = await guesses('nobody@example.com');
    const texts = (answers: typeof known) => new Set(answers.map(([, text]) => text?.replace(/\d+/, 'N')));
    expect(texts(unknown)).toEqual(texts(known));
  });
});

describe('scripts of other sites get nothing', () => {
  const preflight = (path: string, origin: string) =>
    fetch(`${tenant.auth0.url}${path}`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
    });

  test.each([APP, EVIL])('from the token endpoint: %s', async (origin) => {
    const answer = await fetch(`${tenant.auth0.url}/oauth/token`, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json' },
      body: JSON.stringify({ grant_type: 'refresh_token', refresh_token: 'x', client_id: tenant.auth0.spa.clientId }),
    });
    expect(answer.headers.get('access-control-allow-origin')).toBe(origin === APP ? APP : null);
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    expect((await preflight('/oauth/token', origin)).status).toBe(204);
  });

  test('from the Management API', async () => {
    expect((await preflight('/api/v2/users', EVIL)).headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('a forged access token opens neither /userinfo nor the Management API', () => {
  const spoof = async (make: (claims: JWTPayload, header: { kid: string }) => Promise<string>): Promise<void> => {
    const { body } = await tenant.machineToken(`${tenant.auth0.issuer}api/v2/`);
    const good = String(body.access_token);
    const { kid = '' } = decodeProtectedHeader(good);
    const id = decodeJwt(String((await signedIn()).body.id_token)).sub ?? '';
    const forged = await make(
      {
        ...decodeJwt(good),
        sub: id,
        aud: [`${tenant.auth0.issuer}api/v2/`, `${tenant.auth0.issuer}userinfo`],
        scope: 'openid read:users',
      },
      { kid },
    );
    expect(await userinfo(forged)).toBe(401);
    expect((await tenant.managementWith(forged, 'GET', '/users')).status).toBe(401);
  };

  test('without a signature', () => spoof(async (claims) => new UnsecuredJWT(claims).encode()));

  test('signed with the published key as a secret', () =>
    spoof(async (claims, header) => {
      const response = await fetch(`${tenant.auth0.url}/.well-known/jwks.json`);
      const { keys }: { keys: { kid: string }[] } = await response.json();
      const key = await importJWK(keys.find(({ kid }) => kid === header.kid) ?? {}, 'RS256');
      if (key instanceof Uint8Array) throw new TypeError('The published key is symmetric.');
      const secret = new TextEncoder().encode(await exportSPKI(key));
      return new SignJWT(claims).setProtectedHeader({ alg: 'HS256', ...header }).sign(secret);
    }));

  test('signed with another key under the same name', () =>
    spoof((claims, header) => {
      const { privateKey } = newKeyPair();
      return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', ...header }).sign(privateKey);
    }));

  test('that is an ID token, or for another API, or expired', async () => {
    const { body: person } = await signedIn();
    const { body: machine } = await tenant.machineToken(AUDIENCE);
    const { body: setup } = await tenant.machineToken(`${tenant.auth0.issuer}api/v2/`);
    expect(await userinfo(person.id_token)).toBe(401);
    expect(await userinfo(machine.access_token)).toBe(401);
    for (const { id_token: idToken, access_token: accessToken } of [person, machine]) {
      expect((await tenant.managementWith(String(idToken ?? accessToken), 'GET', '/users')).status).toBe(401);
    }
    expect((await tenant.managementWith(String(setup.access_token), 'GET', '/users')).status).toBe(200);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 86_401_000 });
    expect((await tenant.managementWith(String(setup.access_token), 'GET', '/users')).status).toBe(401);
  });
});

test('no secret, token or password is in the log', () => {
  const { web, machine, accounts } = tenant.auth0;
  const secrets = [web.clientSecret, machine.clientSecret, ...accounts.map(({ password }) => password), 'eyJ'];
  for (const secret of secrets) expect(tenant.log.join('\n')).not.toContain(secret);
  expect(tenant.log.filter((line) => line.startsWith('Unexpected'))).toEqual([]);
});
