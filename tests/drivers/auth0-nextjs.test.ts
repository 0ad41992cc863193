import { Auth0Client } from '@auth0/nextjs-auth0/server';
import { decodeJwt } from 'jose';
import { NextRequest, type NextResponse } from 'next/server';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { APP, RunningTenant } from '../embedded/auth0/running-tenant';

/** `@auth0/nextjs-auth0`, the SDK of the app's own pages, unmodified and without a browser. */

const AUDIENCE = 'https://terrarium.example/api';

let tenant: RunningTenant;
let sdk: Auth0Client;
beforeAll(async () => {
  tenant = await RunningTenant.start();
  const { issuer, web } = tenant.auth0;
  sdk = new Auth0Client({
    domain: issuer,
    ...web,
    secret: 'a secret that is only of this test',
    appBaseUrl: APP,
    authorizationParameters: { audience: AUDIENCE, scope: 'openid profile email offline_access' },
    allowInsecureRequests: true,
    session: { rolling: false, absoluteDuration: 3 * 86_400 },
    enableTelemetry: false,
  });
});
afterAll(() => tenant.dispose());
afterEach(() => vi.useRealTimers());

/** The app's side of a browser: what the SDK answers, and the cookies it left. */
class App {
  readonly #cookies = new Map<string, string>();

  async request(path: string): Promise<NextResponse> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await sdk.middleware(new NextRequest(new URL(path, APP), { headers: { cookie } }));
    for (const { name, value } of response.cookies.getAll()) {
      if (value === '') this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    return response;
  }

  async locationOf(path: string): Promise<string> {
    return (await this.request(path)).headers.get('location') ?? '';
  }
}

test('signs in, knows who it is, has an access token, refreshes it, and signs out', async () => {
  const app = new App();
  const browser = tenant.browser();
  const callback = await browser.signIn(await app.locationOf('/auth/login?returnTo=/auth0'), tenant.account('ada'));
  expect(await app.locationOf(callback.href)).toBe(`${APP}/auth0`);
  expect(await (await app.request('/auth/profile')).json()).toMatchObject({
    sub: expect.stringMatching(/^auth0\|/),
    name: 'Ada Lovelace',
    email: 'ada@terrarium.example',
  });
  const first = await (await app.request('/auth/access-token')).json();
  expect(decodeJwt(first.token)).toMatchObject({
    iss: tenant.auth0.issuer,
    aud: [AUDIENCE, `${tenant.auth0.issuer}userinfo`],
  });
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 86_401_000 });
  const second = await (await app.request('/auth/access-token')).json();
  expect(decodeJwt(second.token).iat).toBeGreaterThan(decodeJwt(first.token).exp ?? Infinity);
  const { url, page } = await browser.visit(await app.locationOf('/auth/logout'));
  expect([url.href, page]).toEqual([`${APP}/`, undefined]);
  expect((await app.request('/auth/profile')).status).toBe(401);
  const again = await browser.visit(await app.locationOf('/auth/login'));
  expect(again.url.pathname).toBe('/u/login');
});

test.each([
  ['without its state', (callback: URL) => callback.searchParams.delete('state')],
  ['with another state', (callback: URL) => callback.searchParams.set('state', 'another')],
  ['with a made-up code', (callback: URL) => callback.searchParams.set('code', 'x'.repeat(43))],
])('refuses a callback %s', async (_, change) => {
  const app = new App();
  const callback = await tenant.browser().signIn(await app.locationOf('/auth/login'), tenant.account('ada'));
  change(callback);
  const response = await app.request(callback.href);
  expect(response.status).toBeGreaterThanOrEqual(400);
  expect((await app.request('/auth/profile')).status).toBe(401);
});
