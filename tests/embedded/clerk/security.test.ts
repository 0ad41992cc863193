import { readdirSync, readFileSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MINUTE } from '../../../lib/embedded/clock';
import { APP, TestInstance } from './running-instance';

let instance: TestInstance;
beforeAll(async () => {
  instance = await TestInstance.start();
});
afterAll(() => instance.dispose());

/** A GET with headers that fetch does not let one set; resolves to the status. */
function rawGet(path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    request(`${instance.clerk.url}${path}`, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

describe('changes', () => {
  it.each([
    ['another port of this host', 'http://localhost:3001'],
    ['another site', 'https://evil.example'],
    ['another scheme', 'https://localhost:3000'],
    ['a sandboxed page', 'null'],
  ])('are refused from %s', async (_, origin) => {
    const { browser } = await instance.signedIn();
    const answers = [
      await browser.post('/v1/client/sign_ins', { identifier: 'ada@terrarium.example' }, { headers: { origin } }),
      await browser.post('/v1/client/sessions?_method=DELETE', {}, { headers: { origin } }),
      await browser.post('/v1/me?_method=PATCH', { first_name: 'Mallory' }, { headers: { origin } }),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(400);
      expect(answer.errorCode).toBe('origin_invalid');
    }
    expect((await browser.get('/v1/me')).at('response.first_name')).toBe('Ida');
  });

  it('cannot be smuggled in as questions', async () => {
    const { browser } = await instance.signedIn();
    expect((await browser.get('/v1/client/sessions?_method=DELETE')).status).toBe(404);
    expect((await browser.get('/v1/client')).at('response.sessions.0.status')).toBe('active');
  });

  it.each([
    ['JSON', { 'content-type': 'application/json' }, '{}', 415, 'unsupported_content_type'],
    [
      'far too much',
      { 'content-type': 'application/x-www-form-urlencoded' },
      'x'.repeat(70_000),
      413,
      'request_body_too_large',
    ],
  ])('are refused as %s', async (_, headers, body, status, code) => {
    const answer = await instance.browser().post('/v1/client/sign_ins', {}, { headers, body });
    expect(answer.status).toBe(status);
    expect(answer.errorCode).toBe(code);
  });
});

describe('the cookie of a browser', () => {
  it('is not for scripts, and its value is not what is stored', async () => {
    const account = await instance.newAccount();
    const browser = instance.browser();
    const answer = await browser.signIn(account);
    const cookie = answer.headers.getSetCookie().find((header) => header.startsWith('__client='));
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
    expect(cookie).not.toMatch(/Secure/);
    const [, secret = ''] = (browser.cookies.get('__client') ?? '').split('.');
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
    expect(JSON.stringify(answer.body)).not.toContain(secret);
    expect(readFileSync(join(instance.directory, 'clerk.mdb')).includes(secret)).toBe(false);
  });

  it('is changed by signing in: one planted before is worth nothing', async () => {
    const victim = instance.browser();
    await victim.as('PUT', '/v1/client');
    const attacker = victim.copy();
    expect((await attacker.get('/v1/client')).at('response.object')).toBe('client');
    await victim.signIn(await instance.newAccount());
    expect((await attacker.get('/v1/client')).at('response')).toBeNull();
  });

  it.each([
    ['an id alone', (id: string) => id],
    ['a guessed secret', (id: string) => `${id}.${'A'.repeat(43)}`],
    ['no secret', (id: string) => `${id}.`],
    ['garbage', () => 'garbage.garbage'],
  ])('is not %s', async (_, forge) => {
    const { browser } = await instance.signedIn();
    const [id = ''] = (browser.cookies.get('__client') ?? '').split('.');
    const thief = instance.browser();
    thief.cookies.set('__client', forge(id));
    const answer = await thief.get('/v1/client');
    expect(answer.at('response')).toBeNull();
    expect(thief.cookies.get('__client_uat')).toBe('0');
  });
});

describe('guessing', () => {
  it('a password is stopped after ten wrong ones, even with the right one, and for a while only', async () => {
    const account = await instance.newAccount();
    const guess = (password: string) => instance.browser().signIn({ ...account, password });
    const outcomes = await Promise.all(Array.from({ length: 12 }, () => guess('wrong')));
    expect(outcomes.filter(({ status }) => status === 422)).toHaveLength(10);
    const refused = outcomes.find(({ status }) => status === 429);
    expect(refused?.errorCode).toBe('too_many_requests');
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await guess(account.password)).status).toBe(429);
    instance.pass(10 * MINUTE);
    expect((await guess(account.password)).status).toBe(200);
  });

  it('over many accounts from one place is stopped as well', async () => {
    const own = await TestInstance.start();
    const headers = { 'x-forwarded-for': '192.0.2.9' };
    let refused = 0;
    for (let person = 0; person < 13; person += 1) {
      const email = `person-${person}@example.com`;
      await own.backend('POST', '/users', { email_address: [email], skip_password_requirement: true });
      const browser = own.browser();
      const begun = await browser.post('/v1/client/sign_ins', { identifier: email, strategy: 'email_code' });
      for (let count = 0; count < 5; count += 1) {
        const path = `/v1/client/sign_ins/${begun.text('response.id')}/attempt_first_factor`;
        const answer = await browser.post(path, { strategy: 'email_code', code: 'wrong' }, { headers });
        if (answer.status === 429) refused += 1;
      }
    }
    expect(refused).toBe(5);
    expect((await own.browser().signIn(own.account('ada'))).status).toBe(200);
    await own.dispose();
  });
});

describe('what stays on this machine', () => {
  it.each(['/inbox', '/inbox.json', '/backend/v1/jwks'])('%s is answered to loopback names only', async (path) => {
    const { host } = new URL(instance.clerk.url);
    const authorization = `Bearer ${instance.clerk.secretKey}`;
    expect(await rawGet(path, { authorization, host })).toBe(200);
    expect(await rawGet(path, { authorization, host: host.replace('127.0.0.1', 'localhost') })).toBe(200);
    expect(await rawGet(path, { authorization, host: 'evil.example' })).toBe(404);
    expect(await rawGet(path, { authorization, host: '127.0.0.1.evil.example' })).toBe(404);
    expect(await rawGet(path, { authorization, host, 'x-forwarded-host': 'localhost:3000' })).toBe(404);
  });

  it('has files that only their owner may read', () => {
    const files = readdirSync(instance.directory);
    expect(files).toEqual(expect.arrayContaining(['clerk.mdb', 'demo-accounts.json', 'secret-key', 'signing-key.pem']));
    for (const file of files) expect(statSync(join(instance.directory, file)).mode & 0o077, file).toBe(0);
  });

  it('differs from installation to installation', async () => {
    const other = await TestInstance.start();
    expect(other.clerk.secretKey).not.toBe(instance.clerk.secretKey);
    expect(other.clerk.jwtKey).not.toBe(instance.clerk.jwtKey);
    expect(other.account('ada').password).not.toBe(instance.account('ada').password);
    expect(other.clerk.publishableKey).toBe(instance.clerk.publishableKey);
    await other.dispose();
  });

  it('never reaches the log', async () => {
    const own = await TestInstance.start();
    const ada = own.account('ada');
    const browser = own.browser();
    const answer = await browser.signIn(ada);
    const token = answer.text('client.sessions.0.last_active_token.jwt');
    await browser.get(`/v1/client/handshake?redirect_url=${encodeURIComponent(APP)}&__session=${token}`);
    await browser.post('/v1/me/change_password', { current_password: 'wrong-secret', new_password: 'x' });
    await own.backend('POST', '/users', { email_address: 'bad', password: 'wrong-secret' });
    const log = own.log.join('\n');
    for (const secret of [
      ada.password,
      token,
      own.clerk.secretKey,
      'wrong-secret',
      browser.cookies.get('__client') ?? '-',
    ]) {
      expect(log).not.toContain(secret);
    }
    await own.dispose();
  });
});
