import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { SignJWT, decodeJwt, decodeProtectedHeader, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CALLBACK, RunningTenant } from '../embedded/auth0/running-tenant';
import { newKeyPair } from '../key-pair';
import { findAuth0Sdk, findPyJwt, warnOfMissing } from './programs';

/** Auth0's SDK for servers, its middleware for APIs, and PyJWT, unmodified. */

const sdk = findAuth0Sdk('auth0');
const middleware = findAuth0Sdk('express-oauth2-jwt-bearer');
const python = findPyJwt();
if (!sdk) warnOfMissing('The Auth0 SDK for servers');
if (!middleware) warnOfMissing('The Auth0 middleware for APIs');
if (!python) warnOfMissing('PyJWT');

const AUDIENCE = 'https://terrarium.example/api';

let tenant: RunningTenant;
beforeAll(async () => {
  tenant = await RunningTenant.start();
});
afterAll(() => tenant.dispose());

/** Runs a program of this folder on an installed SDK. */
async function answersOf(
  program: string,
  folder: string | undefined,
  input: unknown,
): Promise<Record<string, unknown>> {
  const args = [`tests/drivers/${program}`, folder ?? '', JSON.stringify(input)];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout);
}

it.skipIf(!sdk)('the SDK for servers redeems codes, refreshes, revokes, and manages the tenant', async () => {
  const { issuer, web, machine } = tenant.auth0;
  const browser = tenant.browser();
  const { body: person } = await tenant.signedIn({}, browser);
  // Without `openid`: the SDK takes ID tokens only of issuers that begin with https.
  const { url, verifier } = tenant.signIn({ audience: AUDIENCE, scope: 'read:messages offline_access' });
  const { url: callback } = await browser.visit(url);
  const answers = await answersOf('auth0-node-sdk.mjs', sdk, {
    issuer,
    web,
    machine,
    audience: AUDIENCE,
    code: callback.searchParams.get('code'),
    verifier,
    callback: CALLBACK,
    userinfoToken: person.access_token,
  });
  expect(answers).toEqual({
    login: {
      access_token: expect.any(String),
      refresh_token: expect.any(String),
      scope: 'offline_access read:messages',
      expires_in: 86_400,
      token_type: 'Bearer',
    },
    refreshed: expect.objectContaining({ access_token: expect.any(String), refresh_token: expect.any(String) }),
    revoked: { refused: [403, 'invalid_grant', 'Unknown or invalid refresh token.'] },
    machine: { access_token: expect.any(String), scope: 'read:messages', expires_in: 86_400, token_type: 'Bearer' },
    unknownApi: { refused: [403, 'access_denied', 'Service not found: nothing here'] },
    userinfo: expect.objectContaining({ name: 'Ada Lovelace', email: 'ada@terrarium.example' }),
    made: {
      scope: 'read:things',
      apiLifetime: 86_400,
      apiByIdentifier: 'Made',
      grants: [true],
      colour: 'green',
      clients: ['Renamed', 'Terrarium in the browser'],
      total: 2,
    },
    twice: { refused: [409, 'Conflict', 'A resource server with the same identifier already exists.'] },
    missing: { refused: [404, 'Not Found', 'The user does not exist'] },
  });
});

it.skipIf(!middleware)('the middleware for APIs takes our tokens, and no other', async () => {
  const { issuer } = tenant.auth0;
  const { body: machine } = await tenant.machineToken(AUDIENCE);
  const { body: person } = await tenant.signedIn({ audience: AUDIENCE, scope: 'openid read:messages' });
  const { body: unscoped } = await tenant.signedIn({ audience: AUDIENCE, scope: 'openid' });
  const { body: setup } = await tenant.machineToken(`${issuer}api/v2/`);
  const good = String(machine.access_token);
  const { kid } = decodeProtectedHeader(good);
  const { privateKey } = newKeyPair();
  const forged = (header: { alg: string; kid?: string }) =>
    new SignJWT(decodeJwt(good)).setProtectedHeader(header).sign(privateKey);
  const tokens = {
    'of a machine': good,
    'of a person': person.access_token,
    'without the scope': unscoped.access_token,
    'for another API': setup.access_token,
    'an ID token': person.id_token,
    none: '',
    unsigned: new UnsecuredJWT(decodeJwt(good)).encode(),
    'signed by another key': await forged({ alg: 'RS256', ...(kid !== undefined && { kid }) }),
    'with an unknown key': await forged({ alg: 'RS256', kid: 'unknown' }),
  };
  const refused = '401 invalid_token';
  expect(await answersOf('auth0-resource-server.mjs', middleware, { issuer, audience: AUDIENCE, tokens })).toEqual({
    'of a machine': 'accepted',
    'of a person': 'accepted',
    'without the scope': '403 insufficient_scope',
    'for another API': refused,
    'an ID token': refused,
    none: '401',
    unsigned: refused,
    'signed by another key': refused,
    'with an unknown key': refused,
  });
});

it.skipIf(!python)('PyJWT takes our tokens, and says what is wrong with others', async () => {
  const { issuer, machine } = tenant.auth0;
  const { body: person } = await tenant.signedIn({ audience: AUDIENCE });
  const input = JSON.stringify({ issuer, audience: AUDIENCE, ...machine, person: person.access_token });
  const { stdout } = await promisify(execFile)(python ?? '', ['tests/drivers/auth0_tokens.py', input]);
  expect(JSON.parse(stdout)).toEqual({
    machine: `${machine.clientId}@clients`,
    person: decodeJwt(String(person.access_token)).sub,
    'issuer without its slash': 'InvalidIssuerError',
    'another audience': 'InvalidAudienceError',
    'a changed signature': 'InvalidSignatureError',
    'another algorithm': 'InvalidAlgorithmError',
  });
});
