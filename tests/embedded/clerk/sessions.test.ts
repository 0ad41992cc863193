import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalJWKSet, createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY, MINUTE, SECOND } from '../../../lib/embedded/clock';
import { startClerk } from '../../../lib/embedded/clerk/server';
import { APP, TestInstance } from './running-instance';

let instance: TestInstance;
beforeAll(async () => {
  instance = await TestInstance.start();
});
afterAll(() => instance.dispose());

describe('session tokens', () => {
  it('are of version 2, for one minute, and verify against the JWKS', async () => {
    const { browser, id, sessionId } = await instance.signedIn();
    instance.pass(3 * MINUTE);
    const answer = await browser.post(`/v1/client/sessions/${sessionId}/tokens`, { organization_id: '' });
    expect(answer.body).toEqual({ object: 'token', jwt: answer.text('jwt') });
    const jwt = answer.text('jwt');
    const at = Math.floor(instance.now() / SECOND);
    const claims = decodeJwt(jwt);
    expect(claims).toEqual({
      azp: APP,
      exp: at + 60,
      iat: at,
      nbf: at - 10,
      iss: 'https://clerk.terrarium.example',
      sid: sessionId,
      sub: id,
      sts: 'active',
      fva: [3, -1],
      v: 2,
      jti: expect.stringMatching(/^[0-9a-f]{20}$/),
    });
    const jwks = createRemoteJWKSet(new URL(instance.clerk.jwksUrl));
    const verified = await jwtVerify(jwt, jwks, {
      issuer: instance.clerk.issuer,
      currentDate: new Date(instance.now()),
    });
    expect(verified.protectedHeader).toMatchObject({ alg: 'RS256', typ: 'JWT', cat: 'cl_B7d4PD111AAA' });
    expect(at).toBeGreaterThanOrEqual(Number(browser.cookies.get('__client_uat')));
  });

  it('name the origin that the browser has, not the one this port has', async () => {
    const account = await instance.newAccount();
    const browser = instance.browser('https://demo.example.org');
    const answer = await browser.signIn(account);
    const jwt = answer.text('client.sessions.0.last_active_token.jwt');
    expect(decodeJwt(jwt)['azp']).toBe('https://demo.example.org');
    expect(answer.text('client.sessions.0.user.image_url')).toMatch(
      /^https:\/\/demo\.example\.org\/api\/clerk\/avatars\//,
    );
    expect(answer.headers.getSetCookie().every((cookie) => cookie.includes('Secure'))).toBe(true);
  });
});

describe('template tokens', () => {
  it('carry the template’s claims and the automatic ones, and are tagged as no session', async () => {
    const { browser, id, email, sessionId } = await instance.signedIn();
    await instance.backend('PATCH', `/users/${id}/metadata`, { public_metadata: { plan: 'gold' } });
    await instance.backend('POST', '/jwt_templates', {
      name: 'billing',
      claims: {
        aud: 'https://billing.example',
        plan: '{{user.public_metadata.plan}}',
        mail: '{{user.primary_email_address}}',
        portrait: '{{user.image_url}}',
      },
      lifetime: 300,
      allowed_clock_skew: 0,
    });
    const answer = await browser.post(`/v1/client/sessions/${sessionId}/tokens/billing`);
    const at = Math.floor(instance.now() / SECOND);
    expect(decodeJwt(answer.text('jwt'))).toEqual({
      aud: 'https://billing.example',
      plan: 'gold',
      mail: email,
      portrait: `${APP}/api/clerk/avatars/${id}`,
      azp: APP,
      exp: at + 300,
      iat: at,
      nbf: at,
      iss: 'https://clerk.terrarium.example',
      sub: id,
      jti: expect.any(String),
    });
    expect(decodeProtectedHeader(answer.text('jwt'))['cat']).toBe('cl_B7d4PD222AAA');
  });

  it('are there for fauna from the start', async () => {
    const { browser, id, sessionId } = await instance.signedIn();
    const claims = decodeJwt((await browser.post(`/v1/client/sessions/${sessionId}/tokens/fauna`)).text('jwt'));
    expect(Object.keys(claims).toSorted()).toEqual(['azp', 'exp', 'iat', 'iss', 'jti', 'nbf', 'sub']);
    expect(claims).toMatchObject({ sub: id, nbf: Number(claims.iat) - 5, exp: Number(claims.iat) + 60 });
  });

  it('are refused for a template nobody made', async () => {
    const { browser, sessionId } = await instance.signedIn();
    const answer = await browser.post(`/v1/client/sessions/${sessionId}/tokens/nothing`);
    expect(answer.status).toBe(404);
    expect(answer.errorCode).toBe('resource_not_found');
    expect(answer.text('errors.0.long_message')).toContain('nothing');
  });
});

describe('a session', () => {
  it('is touched: it becomes the active one, and the sign-in state keeps its age', async () => {
    const { browser, sessionId } = await instance.signedIn();
    const other = await browser.signIn(await instance.newAccount());
    const uat = browser.cookies.get('__client_uat');
    instance.pass(MINUTE);
    const touched = await browser.post(`/v1/client/sessions/${sessionId}/touch`, {
      active_organization_id: '',
      intent: 'select_session',
    });
    expect(touched.at('response')).toMatchObject({ object: 'session', id: sessionId, last_active_at: instance.now() });
    expect(touched.at('client.last_active_session_id')).toBe(sessionId);
    expect(other.at('client.last_active_session_id')).not.toBe(sessionId);
    expect(browser.cookies.get('__client_uat')).toBe(uat);
  });

  it.each(['touch', 'tokens', 'tokens/fauna', 'end', 'remove'])(
    'of another browser is not found: %s',
    async (action) => {
      const { sessionId } = await instance.signedIn();
      const { browser } = await instance.signedIn();
      const answer = await browser.post(`/v1/client/sessions/${sessionId}/${action}`);
      expect(answer.status).toBe(404);
      expect(answer.errorCode).toBe('resource_not_found');
      expect((await instance.browser().post(`/v1/client/sessions/${sessionId}/${action}`)).status).toBe(401);
    },
  );

  it.each(['end', 'remove'])('is over after %s, while the other one stays', async (action) => {
    const { browser, sessionId } = await instance.signedIn();
    const other = (await browser.signIn(await instance.newAccount())).text('response.created_session_id');
    instance.pass(SECOND);
    const answer = await browser.post(`/v1/client/sessions/${other}/${action}`);
    expect(answer.at('response')).toMatchObject({
      id: other,
      status: action === 'end' ? 'ended' : 'removed',
      last_active_token: null,
    });
    expect(answer.at('client.sessions.0.id')).toBe(sessionId);
    expect(answer.at('client.sessions.1')).toBeUndefined();
    expect(answer.at('client.last_active_session_id')).toBe(sessionId);
    expect(Number(browser.cookies.get('__client_uat'))).toBe(Math.floor(instance.now() / SECOND));
    const token = await browser.post(`/v1/client/sessions/${other}/tokens`);
    expect(token.status).toBe(401);
    expect(token.errorCode).toBe('authentication_invalid');
  });

  it('expires after a week', async () => {
    const { browser, sessionId } = await instance.signedIn();
    instance.pass(7 * DAY);
    expect((await browser.post(`/v1/client/sessions/${sessionId}/tokens`)).status).toBe(401);
    expect((await browser.get('/v1/client')).at('response.sessions')).toEqual([]);
    expect(browser.cookies.get('__client_uat')).toBe('0');
  });

  it('is shown with its device in the list of active ones', async () => {
    const { browser, email, password, sessionId } = await instance.signedIn();
    const phone = instance.browser();
    instance.pass(SECOND);
    const userAgent =
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1';
    await phone.post(
      '/v1/client/sign_ins',
      { identifier: email, password },
      { headers: { 'user-agent': userAgent, 'x-forwarded-for': '192.0.2.7' } },
    );
    const list = await browser.get('/v1/me/sessions/active');
    expect(list.at('0')).toMatchObject({ id: sessionId, user: null, status: 'active' });
    expect(list.at('1.latest_activity')).toMatchObject({
      object: 'session_activity',
      device_type: 'iOS',
      is_mobile: true,
      browser_name: 'Safari',
      ip_address: '192.0.2.7',
    });

    const revoked = await browser.post(`/v1/me/sessions/${list.text('1.id')}/revoke`);
    expect(revoked.at('response.status')).toBe('revoked');
    expect((await phone.get('/v1/client')).at('response.sessions')).toEqual([]);
    expect((await phone.post(`/v1/client/sessions/${list.text('1.id')}/tokens`)).status).toBe(401);
    expect((await browser.post(`/v1/me/sessions/${list.text('1.id')}/revoke`)).status).toBe(404);
    const stranger = await instance.signedIn();
    expect((await stranger.browser.post(`/v1/me/sessions/${sessionId}/revoke`)).status).toBe(404);
  });
});

describe('signing out', () => {
  it('ends every session of the browser', async () => {
    const { browser } = await instance.signedIn();
    await browser.signIn(await instance.newAccount());
    const answer = await browser.as('DELETE', '/v1/client/sessions');
    expect(answer.at('response.sessions')).toEqual([]);
    expect(answer.at('client.sessions')).toEqual([]);
    expect(browser.cookies.get('__client_uat')).toBe('0');
  });

  it('forgets the browser altogether', async () => {
    const { browser } = await instance.signedIn();
    const answer = await browser.as('DELETE', '/v1/client');
    expect(answer.at('response')).toMatchObject({ object: 'client', deleted: true });
    expect(browser.cookies.has('__client')).toBe(false);
    expect((await browser.get('/v1/client')).at('response')).toBeNull();
    expect((await browser.as('DELETE', '/v1/client')).status).toBe(401);
  });

  it('leaves a new browser nothing but a client', async () => {
    const browser = instance.browser();
    expect((await browser.get('/v1/client')).body).toEqual({ response: null, client: null });
    expect((await browser.as('PUT', '/v1/client')).at('response')).toMatchObject({ object: 'client', sessions: [] });
    expect(browser.cookies.get('__client')).toMatch(/^client_\w+\./);
  });
});

describe('handshake', () => {
  const suffix = 'KrWbAKhU';
  const ask = (target: string) =>
    `/v1/client/handshake?redirect_url=${encodeURIComponent(target)}&suffixed_cookies=true&format=nonce`;

  it('gives a signed-in browser a fresh token and sends it back', async () => {
    const { browser, sessionId } = await instance.signedIn();
    instance.pass(2 * MINUTE);
    const answer = await browser.get(ask(`${APP}/notes?x=1`));
    expect(answer.status).toBe(307);
    expect(answer.headers.get('location')).toBe(`${APP}/notes?x=1`);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const token = browser.cookies.get('__session') ?? '';
    expect(browser.cookies.get(`__session_${suffix}`)).toBe(token);
    expect(browser.cookies.get(`__client_uat_${suffix}`)).toBe(browser.cookies.get('__client_uat'));
    const claims = decodeJwt(token);
    expect(claims['sid']).toBe(sessionId);
    expect(claims.iat).toBeGreaterThanOrEqual(Number(browser.cookies.get('__client_uat')));
  });

  it('takes the token from a browser that is signed out', async () => {
    const { browser } = await instance.signedIn();
    await browser.get(ask(`${APP}/`));
    await browser.as('DELETE', '/v1/client/sessions');
    expect(browser.cookies.has('__session')).toBe(true);
    await browser.get(ask(`${APP}/`));
    expect(browser.cookies.has('__session')).toBe(false);
    expect(browser.cookies.get('__client_uat')).toBe('0');
  });

  it('clears what it does not know, as after the data was wiped', async () => {
    const browser = instance.browser();
    browser.cookies.set('__client', 'client_gone.secret');
    browser.cookies.set('__client_uat', '1700000000');
    browser.cookies.set('__session', 'stale');
    await browser.get(ask(`${APP}/`));
    expect([...browser.cookies]).toEqual([
      ['__client_uat', '0'],
      [`__client_uat_${suffix}`, '0'],
    ]);
  });

  it.each([
    ['https://evil.example/'],
    ['http://localhost:3001/'],
    ['https://localhost:3000/'],
    ['http://localhost:3000@evil.example/'],
    ['http://user:pass@localhost:3000/'],
    ['//evil.example'],
    ['/notes'],
    ['javascript:alert(1)'],
    [''],
  ])('sends nobody to %s', async (target) => {
    const { browser } = await instance.signedIn();
    const answer = await browser.get(ask(target));
    expect(answer.status).toBe(400);
    expect(answer.errorCode).toBe('invalid_handshake');
    expect(answer.headers.get('location')).toBeNull();
  });
});

describe('the data', () => {
  it('outlives a restart: people stay signed in, keys and accounts stay', async () => {
    const own = await TestInstance.start();
    const ada = own.account('ada');
    const browser = own.browser();
    const before = await browser.signIn(ada);
    const { secretKey, jwtKey } = own.clerk;
    await own.restart();
    const after = own.browser();
    for (const [name, value] of browser.cookies) after.cookies.set(name, value);
    const client = await after.get('/v1/client');
    expect(client.at('response.sessions.0.id')).toBe(before.at('response.created_session_id'));
    expect(own.clerk).toMatchObject({ secretKey, jwtKey });
    expect(own.account('ada')).toEqual(ada);
    const jwks = createLocalJWKSet(await (await fetch(own.clerk.jwksUrl)).json());
    const token = client.text('response.sessions.0.last_active_token.jwt');
    await expect(jwtVerify(token, jwks, { currentDate: new Date(own.now()) })).resolves.toBeDefined();
    await own.dispose();
  });

  it.each(['clerk.mdb', 'signing-key.pem', 'demo-accounts.json'])(
    'is refused with a reason when %s is damaged',
    async (file) => {
      const directory = mkdtempSync(join(tmpdir(), 'clerk-'));
      writeFileSync(join(directory, file), 'not what it should be\n'.repeat(500));
      const started = startClerk({ directory, port: 0, appUrl: APP, log: () => undefined });
      await expect(started).rejects.toThrow(`The local Clerk cannot use its data in ${directory}`);
      rmSync(directory, { recursive: true });
    },
  );

  it('is tidied when it starts: attempts and sessions long over are gone', async () => {
    const own = await TestInstance.start();
    const browser = own.browser();
    await browser.signIn(own.account('ada'));
    const id = await own.userId(own.account('ada').email);
    own.pass(61 * DAY);
    await own.restart();
    expect((await own.backend('GET', `/sessions?user_id=${id}`)).body).toEqual([]);
    await own.dispose();
  });
});
