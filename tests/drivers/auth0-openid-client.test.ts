import * as oidc from 'openid-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BrowserSession } from '../embedded/auth0/browser-session';
import { CALLBACK, RunningTenant } from '../embedded/auth0/running-tenant';

/** `openid-client`, a strict relying party that knows nothing of Auth0, unmodified. */

const AUDIENCE = 'https://terrarium.example/api';

let tenant: RunningTenant;
let browser: BrowserSession;
let config: oidc.Configuration;
beforeAll(async () => {
  tenant = await RunningTenant.start();
  browser = tenant.browser();
  await tenant.signedIn({}, browser);
  const { web, issuer } = tenant.auth0;
  config = await discovered(issuer, web.clientId, oidc.ClientSecretPost(web.clientSecret));
});
afterAll(() => tenant.dispose());

function discovered(issuer: string, clientId: string, authentication: oidc.ClientAuth): Promise<oidc.Configuration> {
  return oidc.discovery(new URL(issuer), clientId, undefined, authentication, {
    execute: [oidc.allowInsecureRequests],
  });
}

interface Begun {
  readonly callback: URL;
  readonly checks: { pkceCodeVerifier: string; expectedNonce: string; expectedState: string };
}

/** Goes to the tenant and comes back. */
async function begun(more: Readonly<Record<string, string>> = {}): Promise<Begun> {
  const checks = {
    pkceCodeVerifier: oidc.randomPKCECodeVerifier(),
    expectedNonce: oidc.randomNonce(),
    expectedState: oidc.randomState(),
  };
  const url = oidc.buildAuthorizationUrl(config, {
    redirect_uri: CALLBACK,
    scope: 'openid profile email offline_access',
    audience: AUDIENCE,
    code_challenge: await oidc.calculatePKCECodeChallenge(checks.pkceCodeVerifier),
    code_challenge_method: 'S256',
    nonce: checks.expectedNonce,
    state: checks.expectedState,
    ...more,
  });
  const { url: callback } = await browser.visit(url.href);
  return { callback, checks };
}

test('finds the tenant by its issuer, with the slash', () => {
  expect(config.serverMetadata().issuer).toBe(tenant.auth0.issuer);
});

test('signs in, asks who it is, refreshes, and revokes', async () => {
  const { callback, checks } = await begun();
  const tokens = await oidc.authorizationCodeGrant(config, callback, { ...checks, idTokenExpected: true });
  const subject = tokens.claims()?.sub ?? '';
  expect(subject).toMatch(/^auth0\|/);
  expect(await oidc.fetchUserInfo(config, tokens.access_token, subject)).toMatchObject({ name: 'Ada Lovelace' });

  const refreshed = await oidc.refreshTokenGrant(config, tokens.refresh_token ?? '');
  expect(refreshed.claims()?.sub).toBe(subject);
  expect(refreshed.refresh_token).not.toBe(tokens.refresh_token);
  await oidc.tokenRevocation(config, refreshed.refresh_token ?? '');
  await expect(oidc.refreshTokenGrant(config, refreshed.refresh_token ?? '')).rejects.toMatchObject({
    error: 'invalid_grant',
    status: 403,
  });
});

test.each([
  ['a state', { expectedState: 'another' }, 'unexpected "state" response parameter value'],
  ['a nonce', { expectedNonce: 'another' }, 'unexpected ID Token "nonce" claim value'],
])('does not take another’s callback: %s', async (_, change, message) => {
  const { callback, checks } = await begun();
  const answer = oidc.authorizationCodeGrant(config, callback, { ...checks, ...change });
  await expect(answer).rejects.toMatchObject({ cause: { message: expect.stringContaining(message) } });
});

test('does not take a callback without the state it sent', async () => {
  const { callback, checks } = await begun();
  callback.searchParams.delete('state');
  await expect(oidc.authorizationCodeGrant(config, callback, checks)).rejects.toMatchObject({
    cause: { message: expect.stringContaining('missing') },
  });
});

test('does not take an answer that another issuer claims', async () => {
  const { callback, checks } = await begun();
  expect(callback.searchParams.get('iss')).toBe(tenant.auth0.issuer);
  callback.searchParams.set('iss', 'https://evil.example/');
  await expect(oidc.authorizationCodeGrant(config, callback, checks)).rejects.toMatchObject({
    cause: { message: expect.stringContaining('unexpected "iss"') },
  });
});

test('is told of a refusal', async () => {
  const { callback, checks } = await begun({ audience: 'https://nowhere.example' });
  await expect(oidc.authorizationCodeGrant(config, callback, checks)).rejects.toMatchObject({
    error: 'access_denied',
    error_description: 'Service not found: https://nowhere.example',
  });
});

test('asks for tokens as a machine, with its secret in either place', async () => {
  const { machine, issuer } = tenant.auth0;
  for (const authentication of [oidc.ClientSecretPost, oidc.ClientSecretBasic]) {
    const own = await discovered(issuer, machine.clientId, authentication(machine.clientSecret));
    const tokens = await oidc.clientCredentialsGrant(own, { audience: AUDIENCE });
    expect(tokens).toMatchObject({ token_type: 'bearer', expires_in: 86_400, scope: 'read:messages' });
  }
  const wrong = await discovered(issuer, machine.clientId, oidc.ClientSecretPost('wrong'));
  await expect(oidc.clientCredentialsGrant(wrong, { audience: AUDIENCE })).rejects.toMatchObject({
    error: 'access_denied',
    status: 401,
  });
});

test('signs out', async () => {
  const own = tenant.browser();
  const { body } = await tenant.signedIn({}, own);
  const url = oidc.buildEndSessionUrl(config, {
    id_token_hint: String(body.id_token),
    post_logout_redirect_uri: 'http://localhost:3000',
    state: 'done',
  });
  expect((await own.visit(url.href)).url.href).toBe('http://localhost:3000/?state=done');
});
