import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { curlForEndpoint, curlForFauna, curlForToken } from '../../app/machine/curl';
import { databaseAudience } from '../../lib/fauna/audience';
import { setUp } from '../../lib/fauna/setup';
import { useEndpoints } from './app-server';
import { useAuth0Services } from './auth0-services';
import { answerOf, HAS_CURL, shell } from './curl';

/** What the page `/machine` tells people to do, command by command, with curl itself. */

const services = useAuth0Services();
const endpoints = useEndpoints();

/** Tokens of machines, by what they are for; the foreign one is another tenant's. */
const tokens = { api: '', database: '', foreign: '' };

const tokenCommand = (audience: string) =>
  curlForToken({
    tokenUrl: new URL('oauth/token', services.auth0.tenantUrl).href,
    ...services.auth0.machine,
    audience,
  });

const endpoint = (path: string, token?: string) => answerOf(curlForEndpoint(`${endpoints()}${path}`, token));

async function askFauna(token: string, query = 'Query.token()') {
  return JSON.parse(await shell(curlForFauna(services.config.fauna.endpoint, token, query)));
}

describe.skipIf(!HAS_CURL)('the steps of the documents', { sequential: true }, () => {
  beforeAll(async () => {
    for (const [name, value] of Object.entries(services.environment)) vi.stubEnv(name, value);
    await setUp(services.config);
  });
  afterAll(() => void vi.unstubAllEnvs());

  it('a token for the API, and one for the database', async () => {
    const answer = JSON.parse(await shell(tokenCommand(services.auth0.identity.audience)));
    expect(answer).toEqual({
      access_token: expect.stringMatching(/^eyJ/),
      scope: 'read:messages',
      expires_in: 86_400,
      token_type: 'Bearer',
    });
    tokens.api = answer.access_token;
    const audience = await databaseAudience(services.config);
    tokens.database = JSON.parse(await shell(tokenCommand(audience))).access_token;
    const { issuer, machine } = services.foreign;
    const elsewhere = { tokenUrl: `${issuer}oauth/token`, ...machine, audience: services.foreign.apiAudience };
    tokens.foreign = JSON.parse(await shell(curlForToken(elsewhere))).access_token;
  });

  it('no token for an audience that is no API', async () => {
    expect(JSON.parse(await shell(tokenCommand('https://nowhere.test')))).toEqual({
      error: 'access_denied',
      error_description: 'Service not found: https://nowhere.test',
    });
  });

  it('a query with the token for the database, as the machine', async () => {
    const { data } = await askFauna(tokens.database);
    expect(data).toMatchObject({
      iss: services.auth0.identity.issuer,
      sub: `${services.auth0.machine.clientId}@clients`,
      gty: 'client-credentials',
    });
    expect((await askFauna(tokens.database, 'AccessProvider.all().count()')).data).toBe(0);
    expect((await askFauna(tokens.database, 'Note.create({ owner: "user_1", text: "" })')).error).toMatchObject({
      code: 'permission_denied',
    });
  });

  it.each(['api', 'foreign'] as const)('no query with the %s token', async (which) => {
    expect(await askFauna(tokens[which])).toEqual({
      error: { code: 'unauthorized', message: 'Access token required' },
    });
  });

  const missing = /^Bearer realm="Terrarium"$/;
  const invalid = /^Bearer realm="Terrarium", error="invalid_token", error_description="[^"]+"$/;
  it.each<[string, keyof typeof tokens | undefined, number, RegExp | undefined, object]>([
    ['/api/public', undefined, 200, undefined, { message: 'This is for everybody: no token was asked for.' }],
    ['/api/public', 'foreign', 200, undefined, {}],
    ['/api/private', undefined, 401, missing, { error: { reason: 'missing_token' } }],
    ['/api/private', 'api', 200, undefined, { sub: expect.stringMatching(/@clients$/), scope: 'read:messages' }],
    ['/api/private', 'foreign', 401, invalid, { error: { reason: 'wrong_issuer' } }],
    ['/api/private', 'database', 401, invalid, { error: { reason: 'wrong_audience' } }],
    ['/api/private-scoped', undefined, 401, missing, { error: { reason: 'missing_token' } }],
    ['/api/private-scoped', 'api', 200, undefined, { scope: 'read:messages' }],
    ['/api/private-scoped', 'foreign', 401, invalid, { error: { reason: 'wrong_issuer' } }],
    ['/api/fauna', undefined, 401, missing, { error: { reason: 'missing_token' } }],
    ['/api/fauna', 'database', 200, undefined, { data: { me: expect.stringMatching(/@clients$/), notes: 0 } }],
    ['/api/fauna', 'api', 401, invalid, { error: { reason: 'wrong_audience' } }],
    ['/api/fauna', 'foreign', 401, invalid, { error: { reason: 'wrong_issuer' } }],
  ])('GET %s with the token %s', async (path, which, status, challenge, body) => {
    const answer = await endpoint(path, which && tokens[which]);
    expect(answer).toMatchObject({ status, body });
    if (challenge === undefined) expect(answer.challenge).toBeUndefined();
    else expect(answer.challenge).toMatch(challenge);
  });

  it('a good token without the scope: 403, with what it lacks', async () => {
    await grantScopes([]);
    const { access_token: token } = JSON.parse(await shell(tokenCommand(services.auth0.identity.audience)));
    await grantScopes(['read:messages']);
    expect(await endpoint('/api/private', token)).toMatchObject({ status: 200, body: { scope: '' } });
    expect(await endpoint('/api/private-scoped', token)).toEqual({
      status: 403,
      challenge:
        'Bearer realm="Terrarium", error="insufficient_scope", ' +
        'error_description="The token is good, but does not carry the scope read:messages.", scope="read:messages"',
      body: {
        error: {
          code: 'forbidden',
          reason: 'insufficient_scope',
          message: 'The token is good, but does not carry the scope read:messages.',
        },
      },
    });
  });

  it('a token a day later: 401 everywhere', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    try {
      vi.advanceTimersByTime(86_400_000 + 1_000);
      for (const [path, token] of [
        ['/api/private', tokens.api],
        ['/api/private-scoped', tokens.api],
        ['/api/fauna', tokens.database],
      ] as const) {
        expect(await endpoint(path, token)).toMatchObject({ status: 401, body: { error: { reason: 'expired' } } });
      }
    } finally {
      vi.useRealTimers();
    }
  });
});

/** Changes, by the Management API, what the machine may do with the app's own API. */
async function grantScopes(scope: readonly string[]): Promise<void> {
  const base = `${services.auth0.tenantUrl}api/v2/`;
  const { access_token: token } = JSON.parse(await shell(tokenCommand(base)));
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const query = new URLSearchParams({
    client_id: services.auth0.machine.clientId,
    audience: services.auth0.identity.audience,
  });
  const [grant] = await (await fetch(`${base}client-grants?${query}`, { headers })).json();
  const changed = await fetch(`${base}client-grants/${grant.id}`, {
    method: 'PATCH',
    headers,
    body: JSON.stringify({ scope }),
  });
  expect(changed.status).toBe(200);
}
