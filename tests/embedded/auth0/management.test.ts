import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type JsonAnswer, RunningTenant } from './running-tenant';

const AUDIENCE = 'https://terrarium.example/api';
const CONNECTION = 'Username-Password-Authentication';

let folder: string;
let tenant: RunningTenant;
let token: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'actions-'));
  tenant = await RunningTenant.start({ actions: folder });
  const { machine, issuer } = tenant.auth0;
  const { body: grants } = await tenant.management('GET', `/client-grants?client_id=${machine.clientId}`);
  const id = Object.values(grants)
    .map((grant) => Object(grant))
    .find(({ audience }) => audience === `${issuer}api/v2/`)?.id;
  const resources = ['resource_servers', 'clients', 'client_keys', 'client_grants', 'users', 'actions'];
  const scope = resources.flatMap((resource) =>
    ['read', 'create', 'update', 'delete'].map((verb) => `${verb}:${resource}`),
  );
  await tenant.management('PATCH', `/client-grants/${id}`, { scope });
  const { body } = await tenant.machineToken(`${issuer}api/v2/`);
  token = String(body.access_token);
});
afterAll(async () => {
  await tenant.dispose();
  await rm(folder, { recursive: true });
});

const call = (method: string, path: string, body?: unknown): Promise<JsonAnswer> =>
  tenant.managementWith(token, method, path, body);

async function made(path: string, body: unknown): Promise<Record<string, unknown>> {
  const answer = await call('POST', path, body);
  expect(answer.status).toBe(201);
  return answer.body;
}

describe('is refused', () => {
  test.each([
    ['without a token', '', 'Missing authentication'],
    ['with something that is no token', 'x', 'Invalid token'],
  ])('whoever comes %s', async (_, given, message) => {
    const headers = new Headers(given === '' ? [] : [['authorization', `Bearer ${given}`]]);
    const response = await fetch(`${tenant.auth0.url}/api/v2/clients`, { headers });
    expect(await response.json()).toEqual({ statusCode: 401, error: 'Unauthorized', message });
  });

  test('whoever comes with a token for another API', async () => {
    const { body } = await tenant.machineToken(AUDIENCE);
    expect(await tenant.managementWith(String(body.access_token), 'GET', '/clients')).toMatchObject({
      status: 401,
      body: { message: 'Bad audience: the token is not for the Management API.' },
    });
  });

  test('whoever lacks the scope', async () => {
    const { body } = await tenant.machineToken(`${tenant.auth0.issuer}api/v2/`, { scope: 'read:clients' });
    expect(await tenant.managementWith(String(body.access_token), 'GET', '/users')).toEqual({
      status: 403,
      body: {
        statusCode: 403,
        error: 'Forbidden',
        message: 'Insufficient scope, expected any of: read:users',
        errorCode: 'insufficient_scope',
      },
    });
  });

  test.each([
    ['an unknown API', 'GET', '/resource-servers/nothing', 404, 'inexistent_resource_server'],
    ['an unknown application', 'GET', '/clients/nothing', 404, 'inexistent_client'],
    ['an unknown grant', 'PATCH', '/client-grants/nothing', 404, 'inexistent_client_grant', { scope: [] }],
    ['an unknown user', 'GET', '/users/nothing', 404, 'inexistent_user'],
    ['an unknown Action', 'GET', '/actions/actions/nothing', 404, 'inexistent_action'],
    ['an unknown trigger', 'GET', '/actions/triggers/nothing/bindings', 404, 'inexistent_trigger'],
    [
      'an API that is there',
      'POST',
      '/resource-servers',
      409,
      'resource_server_already_exists',
      { identifier: AUDIENCE },
    ],
    ['an API without an identifier', 'POST', '/resource-servers', 400, 'invalid_body', { name: 'x' }],
    [
      'an API of another algorithm',
      'POST',
      '/resource-servers',
      400,
      'invalid_body',
      { identifier: 'x', signing_alg: 'HS256' },
    ],
    [
      'a token that lives too long',
      'POST',
      '/resource-servers',
      400,
      'invalid_body',
      { identifier: 'x', token_lifetime: 2_592_001 },
    ],
    ['an application without a name', 'POST', '/clients', 400, 'invalid_body', {}],
    [
      'a callback that is no address',
      'POST',
      '/clients',
      400,
      'invalid_body',
      { name: 'x', callbacks: ['javascript:alert(1)'] },
    ],
    ['a setting that is not there', 'POST', '/clients', 400, 'invalid_body', { name: 'x', sso: true }],
    [
      'a grant of an unknown application',
      'POST',
      '/client-grants',
      404,
      'inexistent_client',
      { client_id: 'x', audience: AUDIENCE, scope: [] },
    ],
    [
      'a user without a password',
      'POST',
      '/users',
      400,
      'invalid_body',
      { email: 'a@b.example', connection: CONNECTION },
    ],
    [
      'a user with a short one',
      'POST',
      '/users',
      400,
      'invalid_body',
      { email: 'a@b.example', password: 'short', connection: CONNECTION },
    ],
    [
      'a user of another connection',
      'POST',
      '/users',
      400,
      'invalid_body',
      { email: 'a@b.example', password: 'long enough', connection: 'google' },
    ],
    [
      'a user who is there',
      'POST',
      '/users',
      409,
      'auth0_idp_error',
      { email: 'ADA@terrarium.example', password: 'long enough', connection: CONNECTION },
    ],
    ['a page before the first', 'GET', '/clients?page=-1', 400, 'invalid_query_string'],
    ['a search by no address', 'GET', '/users-by-email', 400, 'invalid_query_string'],
    ['another search', 'GET', '/users?q=name:ada', 501, undefined],
    ['what is not there', 'GET', '/connections', 501, undefined],
    ['the Management API’s change', 'DELETE', '/resource-servers/MANAGEMENT', 400, 'invalid_body'],
  ])('%s', async (_, method, path, status, errorCode, body?: unknown) => {
    const answer = await call(
      method,
      path.replace('MANAGEMENT', encodeURIComponent(`${tenant.auth0.issuer}api/v2/`)),
      body,
    );
    expect([answer.status, answer.body.errorCode]).toEqual([status, errorCode]);
    expect(answer.body.statusCode).toBe(status);
  });

  test('a body that is no JSON', async () => {
    const response = await fetch(`${tenant.auth0.url}/api/v2/clients`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: '{',
    });
    expect(await response.json()).toMatchObject({ statusCode: 400, message: 'Invalid request payload JSON format' });
  });
});

describe('an API', () => {
  test('is made, found by id and identifier, changed, and removed with its grants', async () => {
    const identifier = 'no address/at all';
    const { id } = await made('/resource-servers', { identifier, scopes: [{ value: 'read:it' }], token_lifetime: 60 });
    expect((await call('GET', `/resource-servers/${encodeURIComponent(identifier)}`)).body).toMatchObject({
      id,
      identifier,
      name: identifier,
      scopes: [{ value: 'read:it', description: '' }],
      signing_alg: 'RS256',
      token_lifetime: 60,
      is_system: false,
    });
    const grant = { client_id: tenant.auth0.machine.clientId, audience: identifier };
    expect((await call('POST', '/client-grants', { ...grant, scope: ['write:it'] })).status).toBe(400);
    const { id: grantId } = await made('/client-grants', { ...grant, scope: ['read:it'] });
    expect((await call('POST', '/client-grants', { ...grant, scope: [] })).status).toBe(409);
    const { body } = await tenant.machineToken(identifier);
    expect(body).toMatchObject({ scope: 'read:it', expires_in: 60 });
    expect(decodeJwt(String(body.access_token)).aud).toBe(identifier);

    await call('PATCH', `/resource-servers/${String(id)}`, { name: 'It', scopes: [] });
    expect((await call('GET', `/resource-servers/${String(id)}`)).body).toMatchObject({ name: 'It', scopes: [] });
    expect((await call('DELETE', `/resource-servers/${String(id)}`)).status).toBe(204);
    expect((await call('GET', `/client-grants/${String(grantId)}`)).status).toBe(404);
    expect((await tenant.machineToken(identifier)).body.error_description).toBe(`Service not found: ${identifier}`);
  });

  test('is asked for together with others', async () => {
    const { body } = await call('GET', `/resource-servers?identifiers=${encodeURIComponent(AUDIENCE)}`);
    expect(body).toMatchObject([{ identifier: AUDIENCE }]);
  });
});

describe('an application', () => {
  test('is made, works, changes and goes with its grants', async () => {
    const client = await made('/clients', {
      name: 'Machine',
      app_type: 'non_interactive',
      grant_types: ['client_credentials'],
    });
    const { client_id: id, client_secret: secret } = client;
    const { id: grant } = await made('/client-grants', { client_id: id, audience: AUDIENCE, scope: [] });
    const ask = () =>
      tenant.token({ grant_type: 'client_credentials', client_id: id, client_secret: secret, audience: AUDIENCE });
    expect((await ask()).status).toBe(200);
    await call('PATCH', `/clients/${String(id)}`, { grant_types: ['refresh_token'] });
    expect((await ask()).body).toMatchObject({ error: 'unauthorized_client' });
    expect((await call('DELETE', `/clients/${String(id)}`)).status).toBe(204);
    expect((await call('GET', `/client-grants/${String(grant)}`)).status).toBe(404);
    expect((await ask()).status).toBe(401);
  });

  test('shows its secret only to who may read client keys', async () => {
    const path = `/clients/${tenant.auth0.web.clientId}`;
    expect((await call('GET', path)).body.client_secret).toBe(tenant.auth0.web.clientSecret);
    const { body } = await tenant.machineToken(`${tenant.auth0.issuer}api/v2/`, { scope: 'read:clients' });
    const shown = await tenant.managementWith(String(body.access_token), 'GET', path);
    expect([shown.status, shown.body.client_secret]).toEqual([200, undefined]);
  });

  test('is on its page of the list, which counts them all on demand', async () => {
    const { body } = await call('GET', '/clients?per_page=2&page=1&include_totals=true');
    expect(body).toMatchObject({
      start: 2,
      limit: 2,
      length: 1,
      total: 3,
      clients: [{ client_id: expect.any(String) }],
    });
    expect((await call('GET', '/clients?app_type=spa')).body).toMatchObject([{ name: 'Terrarium in the browser' }]);
  });
});

describe('a user', () => {
  test('is made, found, changed, and removed', async () => {
    const password = 'long enough for me';
    const user = await made('/users', {
      email: 'Eve@Example.com',
      password,
      connection: CONNECTION,
      email_verified: true,
      name: 'Eve',
      user_metadata: { colour: 'red', size: 1 },
    });
    expect(user).toMatchObject({
      user_id: expect.stringMatching(/^auth0\|[0-9a-f]{24}$/),
      email: 'Eve@Example.com',
      identities: [{ connection: CONNECTION, provider: 'auth0', isSocial: false }],
      logins_count: 0,
    });
    expect(JSON.stringify(user)).not.toContain('password');
    const path = `/users/${encodeURIComponent(String(user.user_id))}`;
    for (const search of ['/users?q=email:"eve@example.com"', '/users-by-email?email=EVE@example.com']) {
      expect((await call('GET', search)).body).toMatchObject([{ user_id: user.user_id }]);
    }
    const { body } = await call('PATCH', path, { nickname: 'evie', user_metadata: { size: null, shape: 'round' } });
    expect(body).toMatchObject({ nickname: 'evie', name: 'Eve', user_metadata: { colour: 'red', shape: 'round' } });
    expect((await call('PATCH', path, { email: 'ada@terrarium.example' })).status).toBe(400);

    const signIn = async (secret: string) => {
      const browser = tenant.browser();
      const form = await browser.visit(tenant.signIn().url);
      const { url, page } = await browser.submit(form.url, { username: 'eve@example.com', password: secret });
      return page?.status ?? url.searchParams.has('code');
    };
    expect(await signIn(password)).toBe(true);
    await call('PATCH', path, { password: 'another long one' });
    expect([await signIn(password), await signIn('another long one')]).toEqual([400, true]);
    expect((await call('GET', path)).body).toMatchObject({ logins_count: 2, last_login: expect.any(String) });
    await call('PATCH', path, { blocked: true });
    expect(await signIn('another long one')).toBe(403);
    expect((await call('DELETE', path)).status).toBe(204);
    expect((await call('GET', path)).status).toBe(404);
  });
});

describe('an Action', () => {
  const exchange = (claim: string) =>
    `exports.onExecuteCredentialsExchange = async (event, api) => { api.accessToken.setCustomClaim('by', ${claim}); };`;
  const claim = async () => decodeJwt(String((await tenant.machineToken(AUDIENCE)).body.access_token)).by;
  const BINDINGS = '/actions/triggers/credentials-exchange/bindings';
  const bind = (...names: readonly string[]) =>
    call('PATCH', BINDINGS, { bindings: names.map((value) => ({ ref: { type: 'action_name', value } })) });

  test('runs once it is deployed and bound, after the files, as it was deployed', async () => {
    await writeFile(join(folder, 'a-file.js'), exchange(`'the file'`));
    const { id } = await made('/actions/actions', {
      name: 'mine',
      supported_triggers: [{ id: 'credentials-exchange', version: 'v2' }],
      code: exchange('event.secrets.WORD'),
      secrets: [{ name: 'WORD', value: 'the first' }],
      runtime: 'node22',
      dependencies: [],
    });
    const path = `/actions/actions/${String(id)}`;
    expect(await claim()).toBe('the file');
    expect((await bind('mine')).body.message).toMatch('has to be deployed first');
    expect((await call('POST', `${path}/deploy`)).status).toBe(202);
    expect(await claim()).toBe('the file');
    expect((await bind('mine')).body).toMatchObject({
      bindings: [{ display_name: 'a-file' }, { display_name: 'mine', action: { id, all_changes_deployed: true } }],
    });
    expect(await claim()).toBe('the first');

    await call('PATCH', path, { secrets: [{ name: 'WORD', value: 'the second' }] });
    expect(await claim()).toBe('the first');
    const shown = await call('GET', path);
    expect(shown.body).toMatchObject({ secrets: [{ name: 'WORD' }], all_changes_deployed: false });
    expect(JSON.stringify(shown.body)).not.toContain('the second');
    await call('POST', `${path}/deploy`);
    expect(await claim()).toBe('the second');

    expect((await call('DELETE', path)).body.message).toMatch('is bound to a trigger');
    await bind();
    expect(await claim()).toBe('the file');
    expect((await call('DELETE', path)).status).toBe(204);
  });

  test('that is a file is shown, and not changed', async () => {
    await writeFile(join(folder, 'shown.js'), exchange('1'));
    const { body } = await call('GET', '/actions/actions?actionName=shown');
    expect(body).toMatchObject({
      total: 1,
      actions: [{ id: 'file-shown', code: exchange('1'), supported_triggers: [{ id: 'credentials-exchange' }] }],
    });
    expect((await call('GET', '/actions/actions/file-shown')).status).toBe(200);
    expect((await call('PATCH', '/actions/actions/file-shown', { code: '' })).body.message).toMatch('is a file');
  });

  test.each([
    ['that exports nothing of its trigger', { code: 'exports.other = 1;' }, 400],
    [
      'for another trigger than it is bound to',
      { code: 'exports.onExecutePostLogin = 1;', trigger: 'post-login' },
      202,
    ],
  ])(
    '%s is refused',
    async (name, { code, trigger = 'credentials-exchange' }: { code: string; trigger?: string }, status) => {
      const { id } = await made('/actions/actions', { name, code, supported_triggers: [{ id: trigger }] });
      expect((await call('POST', `/actions/actions/${String(id)}/deploy`)).status).toBe(status);
      expect((await bind(name)).status).toBe(400);
      expect((await call('POST', '/actions/actions', { name, supported_triggers: [{ id: trigger }] })).status).toBe(
        409,
      );
    },
  );

  test('with modules to depend on is refused', async () => {
    const dependencies = [{ name: 'axios', version: '1.0.0' }];
    const given = { name: 'x', supported_triggers: [{ id: 'post-login' }], dependencies };
    expect((await call('POST', '/actions/actions', given)).body.message).toMatch('no modules to depend on');
  });
});
