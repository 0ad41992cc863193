import { decodeJwt, decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { jsonOf, RunningTenant } from './running-tenant';

let tenant: RunningTenant;
beforeAll(async () => {
  tenant = await RunningTenant.start();
});
afterAll(() => tenant.dispose());

describe('a machine', () => {
  test('gets a token for an API it is granted, with the scopes of its grant', async () => {
    const { status, body } = await tenant.machineToken(tenant.auth0.apiAudience);
    expect(status).toBe(200);
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 86_400, scope: 'read:messages' });
    const token = String(body.access_token);
    expect(decodeProtectedHeader(token)).toEqual({ alg: 'RS256', typ: 'JWT', kid: expect.any(String) });
    const { iat = 0, exp = 0, ...claims } = decodeJwt(token);
    expect(exp - iat).toBe(86_400);
    expect(claims).toEqual({
      iss: tenant.auth0.issuer,
      sub: `${tenant.auth0.machine.clientId}@clients`,
      aud: tenant.auth0.apiAudience,
      azp: tenant.auth0.machine.clientId,
      gty: 'client-credentials',
      scope: 'read:messages',
    });
  });

  test('may send a form instead of JSON, and its secret in the Authorization header', async () => {
    const { clientId, clientSecret } = tenant.auth0.machine;
    const response = await fetch(`${tenant.auth0.url}/oauth/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials', audience: tenant.auth0.apiAudience }),
    });
    expect((await jsonOf(response)).body).toMatchObject({ scope: 'read:messages' });
  });

  test.each([
    ['of a wrong secret', { client_secret: 'wrong' }, 401, 'access_denied', 'Unauthorized'],
    ['of an unregistered client', { client_id: 'nobody' }, 401, 'access_denied', 'Unauthorized'],
    [
      'without an audience',
      { audience: undefined },
      403,
      'access_denied',
      'No audience parameter was provided, and no default audience has been configured',
    ],
    ['for an unknown audience', { audience: 'nothing here' }, 403, 'access_denied', 'Service not found: nothing here'],
    [
      'for a scope it is not granted',
      { scope: 'read:messages write:messages' },
      403,
      'access_denied',
      'Client has not been granted scopes: write:messages',
    ],
    [
      'of an unknown kind',
      { grant_type: 'password' },
      403,
      'unsupported_grant_type',
      'Unsupported grant type: password',
    ],
    [
      'of a kind that its application may not use',
      { grant_type: 'refresh_token', refresh_token: 'x' },
      403,
      'unauthorized_client',
      "Grant type 'refresh_token' not allowed for the client.",
    ],
  ])('is refused a token %s', async (_, change, status, error, description) => {
    const answer = await tenant.machineToken(tenant.auth0.apiAudience, change);
    expect(answer).toEqual({ status, body: { error, error_description: description } });
  });

  test('is refused a token for an API it is not granted', async () => {
    const audience = tenant.auth0.apiAudience;
    const answer = await tenant.token({ grant_type: 'client_credentials', ...tenant.web, audience });
    expect(answer.status).toBe(403);
    expect(answer.body).toMatchObject({ error: 'access_denied' });
    expect(answer.body.error_description).toMatch(`Client is not authorized to access "${audience}".`);
  });

  test.each(['client_id', 'grant_type'])('is told that %s is missing', async (name) => {
    expect(await tenant.machineToken(tenant.auth0.apiAudience, { [name]: undefined })).toEqual({
      status: 400,
      body: { error: 'invalid_request', error_description: `Missing required parameter: ${name}` },
    });
  });

  test('is told about a body that cannot be read', async () => {
    const response = await fetch(`${tenant.auth0.url}/oauth/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{',
    });
    expect(await jsonOf(response)).toEqual({
      status: 400,
      body: { error: 'invalid_request', error_description: 'The request body is not an object in JSON.' },
    });
  });
});

describe('somebody who signs in', () => {
  test('gets an access token for the API and an ID token that says who they are', async () => {
    const { status, body } = await tenant.signedIn({
      audience: tenant.auth0.apiAudience,
      scope: 'openid profile email read:messages unknown:scope',
      nonce: 'a-nonce',
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ expires_in: 86_400, scope: 'openid profile email read:messages' });
    const { sub, iat: _, exp: __, ...claims } = decodeJwt(String(body.access_token));
    expect(sub).toMatch(/^auth0\|[0-9a-f]{24}$/);
    expect(claims).toEqual({
      iss: tenant.auth0.issuer,
      aud: [tenant.auth0.apiAudience, `${tenant.auth0.issuer}userinfo`],
      azp: tenant.auth0.web.clientId,
      scope: 'openid profile email read:messages',
    });
    const idToken = decodeJwt(String(body.id_token));
    expect(idToken).toMatchObject({
      iss: tenant.auth0.issuer,
      sub,
      aud: tenant.auth0.web.clientId,
      nonce: 'a-nonce',
      name: 'Ada Lovelace',
      nickname: 'ada',
      given_name: 'Ada',
      family_name: 'Lovelace',
      email: 'ada@terrarium.example',
      email_verified: true,
      sid: expect.any(String),
    });
    expect((idToken.exp ?? 0) - (idToken.iat ?? 0)).toBe(36_000);
  });

  test.each([
    ['for an API', 'https://terrarium.example/api', 3],
    ['without an audience, which is opaque', '', 1],
  ])('asks who they are with an access token %s', async (_, audience, parts) => {
    const { body } = await tenant.signedIn(audience ? { audience } : {});
    const token = String(body.access_token);
    expect(token.split('.')).toHaveLength(parts);
    const response = await fetch(`${tenant.auth0.url}/userinfo`, { headers: { authorization: `Bearer ${token}` } });
    expect(await jsonOf(response)).toMatchObject({
      status: 200,
      body: { sub: expect.stringMatching(/^auth0\|/), name: 'Ada Lovelace', email: 'ada@terrarium.example' },
    });
  });

  test('is told nothing about anybody without a token', async () => {
    const response = await fetch(`${tenant.auth0.url}/userinfo`);
    expect([response.status, await response.text()]).toEqual([401, 'Unauthorized']);
  });

  test('keeps the tokens of a sign-in when they sign in again', async () => {
    const browser = tenant.browser();
    const { body } = await tenant.signedIn({}, browser);
    await tenant.signedIn({}, browser);
    const headers = { authorization: `Bearer ${String(body.access_token)}` };
    expect((await fetch(`${tenant.auth0.url}/userinfo`, { headers })).status).toBe(200);
  });

  test('gets a refresh token with offline_access, and new tokens by it, each once', async () => {
    const first = await tenant.signedIn({
      audience: tenant.auth0.apiAudience,
      scope: 'openid offline_access read:messages',
    });
    expect(first.body.scope).toBe('openid offline_access read:messages');
    const second = await tenant.refresh(first.body.refresh_token);
    expect(second.status).toBe(200);
    expect(decodeJwt(String(second.body.access_token))).toMatchObject({
      aud: [tenant.auth0.apiAudience, `${tenant.auth0.issuer}userinfo`],
      scope: 'openid offline_access read:messages',
    });
    expect(second.body.refresh_token).not.toBe(first.body.refresh_token);
  });

  test('signs in once for several applications of this browser', async () => {
    const browser = tenant.browser();
    await tenant.signedIn({}, browser);
    const { url } = tenant.signIn({ prompt: 'none' });
    expect((await browser.visit(url)).url.searchParams.has('code')).toBe(true);
  });

  test('is not signed in silently in another browser', async () => {
    const { url } = await tenant.browser().visit(tenant.signIn({ prompt: 'none' }).url);
    expect(Object.fromEntries(url.searchParams)).toMatchObject({ error: 'login_required', state: 'a-state' });
  });

  test('is signed out by /v2/logout, and goes on to an allowed address', async () => {
    const browser = tenant.browser();
    await tenant.signedIn({}, browser);
    const { url } = await browser.visit(
      `${tenant.auth0.url}/v2/logout?returnTo=${encodeURIComponent('http://localhost:3000?a=b')}`,
    );
    expect(url.href).toBe('http://localhost:3000/?a=b');
    const again = await browser.visit(tenant.signIn({ prompt: 'none' }).url);
    expect(again.url.searchParams.get('error')).toBe('login_required');
  });

  test('is signed out by the logout of OpenID Connect', async () => {
    const browser = tenant.browser();
    const { body } = await tenant.signedIn({}, browser);
    const parameters = new URLSearchParams({
      id_token_hint: String(body.id_token),
      post_logout_redirect_uri: 'http://localhost:3000/auth0',
      state: 'after',
    });
    const { url } = await browser.visit(`${tenant.auth0.url}/oidc/logout?${parameters}`);
    expect(url.href).toBe('http://localhost:3000/auth0?state=after');
    const again = await browser.visit(tenant.signIn({ prompt: 'none' }).url);
    expect(again.url.searchParams.get('error')).toBe('login_required');
  });

  test('may sign in as somebody else with prompt=login', async () => {
    const browser = tenant.browser();
    await tenant.signedIn({}, browser);
    const { url, verifier } = tenant.signIn({ prompt: 'login' });
    const form = await browser.visit(url);
    const grace = tenant.account('grace');
    const { url: callback } = await browser.submit(form.url, { username: grace.email, password: grace.password });
    const { body } = await tenant.redeem(callback.searchParams.get('code') ?? '', verifier);
    expect(decodeJwt(String(body.id_token))).toMatchObject({ name: 'Grace Hopper' });
  });

  test('may make an account', async () => {
    const browser = tenant.browser();
    const { url, verifier } = tenant.signIn({ screen_hint: 'signup' });
    const form = await browser.visit(url);
    expect(form.url.pathname).toBe('/u/signup');
    const fields = { username: 'ida@example.com', password: 'long enough for me' };
    const { url: callback } = await browser.submit(form.url, fields);
    const { body } = await tenant.redeem(callback.searchParams.get('code') ?? '', verifier);
    expect(decodeJwt(String(body.id_token))).toMatchObject({ email: 'ida@example.com', email_verified: false });
  });
});

test('the discovery document names the issuer with its slash, and the endpoints by Auth0’s paths', async () => {
  const { body } = await jsonOf(await fetch(`${tenant.auth0.url}/.well-known/openid-configuration`));
  const { issuer } = tenant.auth0;
  expect(body).toMatchObject({
    issuer,
    authorization_endpoint: `${issuer}authorize`,
    token_endpoint: `${issuer}oauth/token`,
    userinfo_endpoint: `${issuer}userinfo`,
    jwks_uri: `${issuer}.well-known/jwks.json`,
    revocation_endpoint: `${issuer}oauth/revoke`,
    end_session_endpoint: `${issuer}oidc/logout`,
  });
});
