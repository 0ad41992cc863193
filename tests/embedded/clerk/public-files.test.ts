import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestInstance } from './running-instance';

let instance: TestInstance;
beforeAll(async () => {
  instance = await TestInstance.start();
});
afterAll(() => instance.dispose());

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${instance.clerk.url}${path}`, { headers });

describe('the browser’s scripts', () => {
  it.each([
    ['/npm/@clerk/clerk-js@6/dist/clerk.browser.js', 'clerk-js/dist/clerk.browser.js'],
    ['/npm/@clerk/clerk-js@6.40.0/dist/clerk.browser.js', 'clerk-js/dist/clerk.browser.js'],
    ['/npm/@clerk/ui@1/dist/ui.browser.js', 'ui/dist/ui.browser.js'],
  ])('%s is the installed one', async (path, file) => {
    const answer = await get(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=60');
    expect(await answer.text()).toBe(readFileSync(`node_modules/@clerk/${file}`, 'utf8'));
    const again = await get(path, { 'if-none-match': answer.headers.get('etag') ?? '' });
    expect(again.status).toBe(304);
  });

  it('may be kept for ever where their name has a hash', async () => {
    const chunk = readdirSync('node_modules/@clerk/ui/dist').find((name) => /^signin.*_\d+\.\d+\.\d+\.js$/.test(name));
    const answer = await get(`/npm/@clerk/ui@1/dist/${chunk}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toContain('immutable');
  });

  it.each([
    '/npm/@clerk/clerk-js@6/dist/nothing.js',
    '/npm/@clerk/clerk-js@6/dist/clerk.browser.js.map',
    '/npm/@clerk/clerk-js@6/package.json',
    '/npm/@clerk/clerk-js@6/dist/..%2Fpackage.json',
    '/npm/@clerk/clerk-js@6/dist/..%2F..%2Fui%2Fdist%2Fui.browser.js',
    '/npm/@clerk/backend@3/dist/index.js',
    '/npm/lmdb@3/dist/index.js',
  ])('%s is not one of them', async (path) => {
    expect((await get(path)).status).toBe(404);
  });
});

describe('the environment', () => {
  it('names the addresses of the page’s own origin and turns off what is not there', async () => {
    const answer = await instance.browser('https://demo.example.org').get('/v1/environment');
    expect(answer.body).toMatchObject({
      object: 'environment',
      auth_config: { single_session_mode: false },
      display_config: { sign_in_url: 'https://demo.example.org/sign-in', captcha_public_key: null },
      user_settings: {
        attributes: {
          email_address: { enabled: true, verify_at_sign_up: true, first_factors: ['email_code'] },
          password: { enabled: true, required: true },
          username: { enabled: false },
          passkey: { enabled: false },
        },
        actions: { delete_self: false, create_organization: false },
        social: {},
        sign_up: { captcha_enabled: false },
      },
      organization_settings: { enabled: false },
      commerce_settings: { billing: { user: { enabled: false }, organization: { enabled: false } } },
    });
    const patched = await instance.browser().as('PATCH', '/v1/environment');
    expect(patched.at('object')).toBe('environment');
  });

  it('knows no development browsers', async () => {
    expect((await instance.browser().post('/v1/dev_browser')).errorCode).toBe('request_invalid_for_environment');
  });
});

describe('the keys', () => {
  it('are public to every origin, and without their private half', async () => {
    const answer = await get('/.well-known/jwks.json', { origin: 'https://elsewhere.example' });
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    const body: unknown = await answer.json();
    expect(body).toEqual({
      keys: [{ kty: 'RSA', n: expect.any(String), e: 'AQAB', use: 'sig', alg: 'RS256', kid: expect.any(String) }],
    });
  });
});

describe('the inbox', () => {
  it('says so when it is empty, and shows the newest e-mail first', async () => {
    expect(await (await get('/inbox')).text()).toContain('No e-mail yet');
    const codes = [];
    for (let count = 0; count < 2; count += 1) {
      const browser = instance.browser();
      const begun = await browser.post('/v1/client/sign_ins', { identifier: 'ada@terrarium.example' });
      await browser.post(`/v1/client/sign_ins/${begun.text('response.id')}/prepare_first_factor`, {
        strategy: 'email_code',
      });
      codes.push(await instance.codeFor('ada@terrarium.example'));
    }
    const page = await get('/inbox');
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    const html = await page.text();
    const [older = '', newer = ''] = codes.map((code) => `<code>${code}</code>`);
    expect(html.indexOf(newer)).toBeGreaterThan(0);
    expect(html.lastIndexOf(older)).toBeGreaterThan(html.indexOf(newer));
    expect(html).toContain('ada@terrarium.example');
    expect(html).not.toContain('<script');
  });
});

describe('anything else', () => {
  it.each([
    ['GET', '/'],
    ['GET', '/v1/organizations'],
    ['POST', '/v1/me/totp'],
    ['POST', '/v1/client/sessions/sess_x/verify'],
    ['GET', '/v1/me/organization_memberships'],
  ])('%s %s is said not to be there', async (method, path) => {
    const browser = instance.browser();
    const answer = method === 'GET' ? await browser.get(path) : await browser.post(path);
    expect(answer.status).toBe(404);
    expect(answer.errorCode).toBe('resource_not_found');
    expect(answer.text('errors.0.long_message')).toContain(path);
  });

  it('needs a host', async () => {
    const answer = await instance.browser().get('/v1/client', { headers: { 'x-forwarded-host': 'a b' } });
    expect(answer.status).toBe(400);
  });
});
