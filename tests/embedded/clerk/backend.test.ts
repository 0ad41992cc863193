import { createClerkClient, verifyToken } from '@clerk/backend';
import { isClerkAPIResponseError } from '@clerk/shared/error';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestInstance } from './running-instance';

let instance: TestInstance;
let clerk: ReturnType<typeof createClerkClient>;
beforeAll(async () => {
  // The SDK compares tokens with the system's clock, which goes on while the tests run.
  instance = await TestInstance.start({ now: Date.now });
  clerk = createClerkClient({ apiUrl: `${instance.clerk.url}/backend`, secretKey: instance.clerk.secretKey });
});
afterAll(() => instance.dispose());

/** The status and the first code of the error that a call of the SDK throws. */
async function refusal(call: Promise<unknown>): Promise<readonly unknown[]> {
  try {
    await call;
  } catch (error) {
    if (isClerkAPIResponseError(error)) return [error.status, error.errors[0]?.code, error.errors[0]?.meta?.paramName];
    throw error;
  }
  throw new Error('The call was expected to be refused');
}

describe('users, by the SDK', () => {
  it('are found, listed and counted', async () => {
    const { data, totalCount } = await clerk.users.getUserList({ emailAddress: ['ADA@terrarium.example'] });
    expect(totalCount).toBe(1);
    const [ada] = data;
    expect(ada).toMatchObject({
      firstName: 'Ada',
      lastName: 'Lovelace',
      publicMetadata: {},
      banned: false,
      passwordEnabled: true,
    });
    expect(ada?.primaryEmailAddress?.verification?.status).toBe('verified');
    expect((await clerk.users.getUser(ada?.id ?? '')).fullName).toBe('Ada Lovelace');
    const [grace] = (await clerk.users.getUserList({ query: 'hopper' })).data;
    expect(grace?.publicMetadata).toEqual({ role: 'admin' });
    expect(await clerk.users.getCount({ query: 'terrarium.example' })).toBe(3);
    const names = async (params: object) =>
      (await clerk.users.getUserList({ query: 'terrarium.example', ...params })).data.map(({ firstName }) => firstName);
    expect(await names({ orderBy: 'first_name' })).toEqual(['Ada', 'Charles', 'Grace']);
    expect(await names({ orderBy: '-first_name' })).toEqual(['Grace', 'Charles', 'Ada']);
    expect(await names({ orderBy: '+last_name', limit: 1, offset: 1 })).toEqual(['Grace']);
    expect(await names({ userId: [ada?.id ?? ''] })).toEqual(['Ada']);
    expect((await clerk.users.getUserList({ externalId: ['nobody'] })).data).toEqual([]);
  });

  it('are created, changed and deleted', async () => {
    const created = await clerk.users.createUser({
      emailAddress: ['mary@example.com', 'mary.s@example.com'],
      password: 'a long enough password',
      firstName: 'Mary',
      externalId: 'ext-1',
      publicMetadata: { team: { lead: true } },
      privateMetadata: { salary: 1 },
    });
    expect(created).toMatchObject({ firstName: 'Mary', externalId: 'ext-1', privateMetadata: { salary: 1 } });
    expect(created.emailAddresses.map(({ emailAddress }) => emailAddress)).toEqual([
      'mary@example.com',
      'mary.s@example.com',
    ]);
    expect((await clerk.users.getUserList({ externalId: ['ext-1'] })).data.map(({ id }) => id)).toEqual([created.id]);

    const changed = await clerk.users.updateUser(created.id, {
      lastName: 'Somerville',
      externalId: 'ext-2',
      primaryEmailAddressID: created.emailAddresses[1]?.id ?? '',
    });
    expect(changed).toMatchObject({
      lastName: 'Somerville',
      externalId: 'ext-2',
      primaryEmailAddressId: created.emailAddresses[1]?.id,
    });
    expect((await clerk.users.getUserList({ externalId: ['ext-1'] })).data).toEqual([]);
    expect(
      (await clerk.users.verifyPassword({ userId: created.id, password: 'a long enough password' })).verified,
    ).toBe(true);
    expect(await refusal(clerk.users.verifyPassword({ userId: created.id, password: 'wrong' }))).toEqual([
      422,
      'form_password_incorrect',
      'password',
    ]);

    const merged = await clerk.users.updateUserMetadata(created.id, {
      publicMetadata: { team: { size: 3 } },
      privateMetadata: { salary: null },
    });
    expect(merged).toMatchObject({ publicMetadata: { team: { lead: true, size: 3 } }, privateMetadata: {} });
    const replaced = await clerk.users.replaceUserMetadata(created.id, { publicMetadata: { only: 1 } });
    expect(replaced.publicMetadata).toEqual({ only: 1 });

    expect(await clerk.users.deleteUser(created.id)).toMatchObject({ id: created.id, deleted: true });
    expect(await refusal(clerk.users.getUser(created.id))).toEqual([404, 'resource_not_found', undefined]);
    expect((await clerk.users.getUserList({ emailAddress: ['mary@example.com'] })).totalCount).toBe(0);
  });

  it.each([
    ['without an address', { password: 'a long enough password' }, 422, 'form_param_missing', 'email_address'],
    ['without a password', { email_address: ['x@example.com'] }, 422, 'form_param_missing', 'password'],
    [
      'with a malformed address',
      { email_address: ['x'], password: 'a long enough password' },
      422,
      'form_param_format_invalid',
      'email_address',
    ],
    [
      'with a taken address',
      { email_address: ['ada@terrarium.example'], password: 'a long enough password' },
      422,
      'form_identifier_exists',
      'email_address',
    ],
    [
      'with a short password',
      { email_address: ['x@example.com'], password: 'x' },
      422,
      'form_password_length_too_short',
      'password',
    ],
    [
      'with a field nobody knows',
      { email_address: ['x@example.com'], shoe_size: 41 },
      422,
      'form_param_unknown',
      'shoe_size',
    ],
    [
      'with a field of a wrong type',
      { email_address: 'x@example.com' },
      422,
      'form_param_value_invalid',
      'email_address',
    ],
    [
      'with metadata that is no object',
      { email_address: ['x@example.com'], public_metadata: [] },
      422,
      'form_param_value_invalid',
      'public_metadata',
    ],
  ])('are not created %s', async (_, body, status, code, param) => {
    const answer = await instance.backend('POST', '/users', body);
    expect(answer.status).toBe(status);
    expect(answer.errorCode).toBe(code);
    expect(answer.at('errors.0.meta.param_name')).toBe(param);
  });

  it.each([
    ['GET', '/users?limit=0', 400, 'invalid_query_parameter_value'],
    ['GET', '/users?limit=501', 400, 'invalid_query_parameter_value'],
    ['GET', '/users?offset=x', 400, 'invalid_query_parameter_value'],
    ['GET', '/users?order_by=shoe_size', 400, 'invalid_query_parameter_value'],
    ['GET', '/users/user_x', 404, 'resource_not_found'],
    ['PATCH', '/users/user_x', 404, 'resource_not_found'],
    ['GET', '/sessions', 422, 'form_param_missing'],
    ['GET', '/sessions/sess_x', 404, 'resource_not_found'],
    ['POST', '/sessions/sess_x/revoke', 404, 'resource_not_found'],
    ['POST', '/sessions/sess_x/tokens', 404, 'resource_not_found'],
    ['GET', '/jwt_templates/jtmpl_x', 404, 'resource_not_found'],
    ['POST', '/sign_in_tokens/sit_x/revoke', 404, 'resource_not_found'],
    ['GET', '/organizations', 404, 'resource_not_found'],
  ])('%s %s is refused', async (method, path, status, code) => {
    const answer = await instance.backend(method, path);
    expect(answer.status).toBe(status);
    expect(answer.errorCode).toBe(code);
    expect(answer.headers.get('content-type')).toBe('application/json');
  });

  it('are refused a body that is no JSON', async () => {
    const answer = await fetch(`${instance.clerk.url}/backend/v1/users`, {
      method: 'POST',
      headers: { authorization: `Bearer ${instance.clerk.secretKey}` },
      body: '{',
    });
    expect(answer.status).toBe(400);
  });
});

describe('sessions, by the SDK', () => {
  it('are listed, give tokens that verify, and are revoked', async () => {
    const { id, sessionId, browser } = await instance.signedIn();
    const { data, totalCount } = await clerk.sessions.getSessionList({ userId: id });
    expect(totalCount).toBe(1);
    expect(data[0]).toMatchObject({ id: sessionId, userId: id, status: 'active' });
    expect((await clerk.sessions.getSession(sessionId)).clientId).toMatch(/^client_/);

    const { jwt } = await clerk.sessions.getToken(sessionId);
    const claims = await verifyToken(jwt, {
      jwtKey: instance.clerk.jwtKey,
      authorizedParties: ['http://localhost:3000'],
    });
    expect(claims).toMatchObject({ sub: id, sid: sessionId, iss: instance.clerk.issuer });
    const long = decodeJwt((await clerk.sessions.getToken(sessionId, undefined, 600)).jwt);
    expect(Number(long.exp) - Number(long.iat)).toBe(600);
    const template = await clerk.sessions.getToken(sessionId, 'fauna');
    expect(decodeJwt(template.jwt)).toMatchObject({ sub: id, azp: 'http://localhost:3000' });
    expect(await refusal(clerk.sessions.getToken(sessionId, 'none'))).toEqual([404, 'resource_not_found', undefined]);

    expect((await clerk.sessions.revokeSession(sessionId)).status).toBe('revoked');
    expect((await browser.get('/v1/client')).at('response.sessions')).toEqual([]);
    expect(await refusal(clerk.sessions.getToken(sessionId))).toEqual([400, 'invalid_action_for_session', undefined]);
    expect((await clerk.sessions.getSessionList({ userId: id, status: 'active' })).totalCount).toBe(0);
  });

  it('can be made without a browser', async () => {
    const { id } = await instance.newAccount();
    const session = await clerk.sessions.createSession({ userId: id });
    expect(session).toMatchObject({ userId: id, status: 'active' });
    expect((await clerk.sessions.getToken(session.id)).jwt).toMatch(/^ey/);
  });

  it('let a request in by the SDK’s own check: cookie, bearer, and neither for a template token', async () => {
    const { id, sessionId, browser } = await instance.signedIn();
    const { publishableKey, jwtKey } = instance.clerk;
    const check = async (headers: Record<string, string>) => {
      const state = await clerk.authenticateRequest(new Request('http://localhost:3000/api/me', { headers }), {
        publishableKey,
        jwtKey,
      });
      return state.toAuth()?.userId ?? null;
    };
    const session = (await clerk.sessions.getToken(sessionId)).jwt;
    const template = (await clerk.sessions.getToken(sessionId, 'fauna')).jwt;
    const uat = browser.cookies.get('__client_uat');
    expect(await check({ cookie: `__client_uat=${uat}; __session=${session}` })).toBe(id);
    expect(await check({ authorization: `Bearer ${session}` })).toBe(id);
    expect(await check({ authorization: `Bearer ${template}` })).toBeNull();
    expect(await check({ cookie: `__client_uat=${Number(uat) + 60}; __session=${session}` })).toBeNull();
    expect(await check({ authorization: `Bearer ${session.slice(0, -6)}AAAAAA` })).toBeNull();
  });

  it('verify with the keys that the backend API hands out', async () => {
    const { sessionId, id } = await instance.signedIn();
    const { jwt } = await clerk.sessions.getToken(sessionId);
    const claims = await verifyToken(jwt, {
      secretKey: instance.clerk.secretKey,
      apiUrl: `${instance.clerk.url}/backend`,
    });
    expect(claims).toMatchObject({ sub: id });
  });
});

describe('JWT templates, by the SDK', () => {
  it('are listed, made, changed and deleted', async () => {
    const { data, totalCount } = await clerk.jwtTemplates.list();
    expect(totalCount).toBe(1);
    const [fauna] = data;
    expect(fauna).toMatchObject({
      name: 'fauna',
      claims: {},
      lifetime: 60,
      allowedClockSkew: 5,
      signingAlgorithm: 'RS256',
    });

    const changed = await clerk.jwtTemplates.update({
      templateId: fauna?.id ?? '',
      name: 'fauna',
      claims: { aud: 'https://db.fauna.com/db/yxyz' },
    });
    expect(changed.claims).toEqual({ aud: 'https://db.fauna.com/db/yxyz' });
    const { sessionId } = await instance.signedIn();
    expect(decodeJwt((await clerk.sessions.getToken(sessionId, 'fauna')).jwt).aud).toBe('https://db.fauna.com/db/yxyz');

    const made = await clerk.jwtTemplates.create({
      name: 'hasura',
      claims: { camelCase: '{{user.id}}' },
      lifetime: 120,
      allowedClockSkew: 0,
    });
    expect(made).toMatchObject({ lifetime: 120, allowedClockSkew: 0, claims: { camelCase: '{{user.id}}' } });
    expect((await clerk.jwtTemplates.get(made.id)).name).toBe('hasura');
    expect((await clerk.jwtTemplates.delete(made.id)).deleted).toBe(true);
    expect(await refusal(clerk.jwtTemplates.get(made.id))).toEqual([404, 'resource_not_found', undefined]);
  });

  it.each([
    ['without a name', { claims: {} }, 422, 'form_param_missing'],
    ['without claims', { name: 'x' }, 422, 'form_param_missing'],
    ['with a name in use', { name: 'fauna', claims: {} }, 422, 'form_param_value_invalid'],
    ['with a name for no address', { name: 'a/b', claims: {} }, 422, 'form_param_value_invalid'],
    ['with claims that are no object', { name: 'x', claims: 'aud' }, 422, 'form_param_value_invalid'],
    ['with too short a life', { name: 'x', claims: {}, lifetime: 5 }, 422, 'form_param_value_invalid'],
    ['with another algorithm', { name: 'x', claims: {}, signing_algorithm: 'HS256' }, 422, 'form_param_value_invalid'],
    [
      'with a key of its own',
      { name: 'x', claims: {}, custom_signing_key: true, signing_key: 'k' },
      422,
      'form_param_value_invalid',
    ],
    ...['azp', 'exp', 'iat', 'iss', 'jti', 'nbf', 'sub', 'sid', 'v', 'pla', 'fea'].map(
      (claim) =>
        [`that sets ${claim}`, { name: 'x', claims: { [claim]: 'x' } }, 400, 'jwt_template_reserved_claim'] as const,
    ),
  ] as const)('are refused %s', async (_, body, status, code) => {
    const answer = await instance.backend('POST', '/jwt_templates', body);
    expect(answer.status).toBe(status);
    expect(answer.errorCode).toBe(code);
  });
});

describe('tokens for tests, by the SDK', () => {
  it('are made', async () => {
    const testing = await clerk.testingTokens.createTestingToken();
    expect(testing.token.length).toBeGreaterThan(20);
    const { id } = await instance.newAccount();
    const ticket = await clerk.signInTokens.createSignInToken({ userId: id, expiresInSeconds: 60 });
    expect(ticket).toMatchObject({ userId: id, status: 'pending' });
    expect((await clerk.signInTokens.revokeSignInToken(ticket.id)).status).toBe('revoked');
    expect(await refusal(clerk.signInTokens.createSignInToken({ userId: 'user_x', expiresInSeconds: 60 }))).toEqual([
      404,
      'resource_not_found',
      undefined,
    ]);
  });
});

describe('the secret key', () => {
  const call = (headers: Record<string, string>) => fetch(`${instance.clerk.url}/backend/v1/users`, { headers });

  it.each([
    ['no key', {}, 401, 'authorization_header_format_invalid'],
    ['another scheme', { authorization: 'Basic abc' }, 401, 'authorization_header_format_invalid'],
    ['a wrong key', { authorization: 'Bearer wrong' }, 401, 'clerk_key_invalid'],
  ])('is needed: %s', async (_, headers, status, code) => {
    const answer = await call(headers);
    expect(answer.status).toBe(status);
    expect(JSON.stringify(await answer.json())).toContain(code);
  });

  it('opens nothing through the app or under a foreign name', async () => {
    const authorization = `Bearer ${instance.clerk.secretKey}`;
    expect((await call({ authorization })).status).toBe(200);
    expect((await call({ authorization, 'x-forwarded-host': 'localhost:3000' })).status).toBe(404);
  });
});
