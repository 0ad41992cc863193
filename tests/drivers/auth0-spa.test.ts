import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findBrowser } from '../browser/find-browser';
import { RunningTenant } from '../embedded/auth0/running-tenant';
import { findAuth0Sdk, warnOfMissing } from './programs';

/** Auth0's SDK for applications in the browser, `@auth0/auth0-spa-js`, unmodified, in Chromium. */

const sdk = findAuth0Sdk('@auth0/auth0-spa-js');
if (!sdk) warnOfMissing('The Auth0 SDK for browsers');

const AUDIENCE = 'https://terrarium.example/api';
const PAGE = '<!doctype html><title>App</title><script src="/sdk.js"></script>';

/** Of the SDK, what is called here. */
interface SpaClient {
  loginWithRedirect(): Promise<void>;
  handleRedirectCallback(): Promise<unknown>;
  getUser(): Promise<{ name?: string } | undefined>;
  getTokenSilently(options?: { cacheMode: 'off' }): Promise<string>;
  logout(options: { logoutParams: { returnTo: string } }): Promise<void>;
}
declare global {
  interface Window {
    auth0: { createAuth0Client(options: object): Promise<SpaClient> };
    client: SpaClient;
  }
}

let app: Server;
let appUrl: string;
let tenant: RunningTenant;
let browser: Browser;
beforeAll(async () => {
  if (!sdk) return;
  const bundle = await readFile(join(sdk, 'dist', 'auth0-spa-js.production.js'));
  app = createServer(({ url }, response) => {
    if (url === '/sdk.js') response.setHeader('content-type', 'text/javascript').end(bundle);
    else response.setHeader('content-type', 'text/html').end(PAGE);
  });
  await new Promise<void>((done) => app.listen(0, '127.0.0.1', done));
  const address = app.address();
  appUrl = `http://localhost:${address !== null && typeof address === 'object' ? address.port : ''}`;
  tenant = await RunningTenant.start({ appUrl });
  browser = await chromium.launch({ executablePath: findBrowser() });
}, 120_000);
afterAll(async () => {
  if (!sdk) return;
  await browser.close();
  await tenant.dispose();
  await new Promise((done) => app.close(done));
});

/** Opens the app's page and makes the SDK's client in it. */
async function openApp(page: Page, path: string, useRefreshTokens: boolean): Promise<void> {
  if (path !== '') await page.goto(`${appUrl}${path}`);
  const options = {
    domain: tenant.auth0.url,
    clientId: tenant.auth0.spa.clientId,
    cacheLocation: 'localstorage',
    useRefreshTokens,
    authorizationParams: { redirect_uri: appUrl, audience: AUDIENCE, scope: 'openid profile read:messages' },
  };
  await page.evaluate(async (given) => {
    window.client = await window.auth0.createAuth0Client(given);
  }, options);
}

test.skipIf(!sdk).each([
  ['in a frame', false],
  ['by refresh tokens', true],
])('signs in, gets tokens silently %s, and signs out', async (_, useRefreshTokens) => {
  const context = await browser.newContext();
  const hosts = new Set<string>();
  context.on('request', (request) => hosts.add(new URL(request.url()).hostname));
  const page = await context.newPage();
  await openApp(page, '/', useRefreshTokens);
  const { email, password } = tenant.account('ada');
  await page.evaluate(() => window.client.loginWithRedirect());
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((url) => url.origin === appUrl);

  await openApp(page, '', useRefreshTokens);
  await page.evaluate(() => window.client.handleRedirectCallback());
  expect(await page.evaluate(() => window.client.getUser())).toMatchObject({ name: 'Ada Lovelace' });
  const cached = await page.evaluate(() => window.client.getTokenSilently());
  const fresh = await page.evaluate(() => window.client.getTokenSilently({ cacheMode: 'off' }));
  expect(fresh).not.toBe('');
  for (const token of [cached, fresh]) {
    expect(decodeJwt(token)).toMatchObject({
      aud: [AUDIENCE, `${tenant.auth0.issuer}userinfo`],
      azp: tenant.auth0.spa.clientId,
    });
    expect(String(decodeJwt(token).scope).split(' ')).toEqual(expect.arrayContaining(['openid', 'read:messages']));
  }

  await page.evaluate((returnTo) => window.client.logout({ logoutParams: { returnTo } }), appUrl);
  await page.waitForURL(`${appUrl}/`);
  await openApp(page, '', false);
  const refusal = await page.evaluate(() => window.client.getTokenSilently().catch((error) => error.error));
  expect(refusal).toBe('login_required');
  expect([...hosts]).toEqual(['localhost']);
  await context.close();
});
