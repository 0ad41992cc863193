import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { POST } from '../../app/api/query/route';
import { BODY_LIMIT } from '../../app/api/_answers/json-body';
import { setUp } from '../../lib/fauna/setup';
import { useDemoServices } from '../fauna/demo-services';

const services = useDemoServices();
let token: string;

beforeAll(async () => {
  for (const [name, value] of Object.entries(services.environment)) vi.stubEnv(name, value);
  await setUp(services.config);
  token = await services.token('ada@terrarium.example');
});
afterAll(() => void vi.unstubAllEnvs());

interface Sent {
  readonly body?: BodyInit;
  readonly authorization?: string | null;
  readonly contentType?: string;
}

async function post({ body, authorization = `Bearer ${token}`, contentType = 'application/json' }: Sent) {
  const response = await POST(
    new Request('http://localhost/api/query', {
      method: 'POST',
      headers: { 'content-type': contentType, ...(authorization !== null && { authorization }) },
      body: body ?? '',
    }),
  );
  return { status: response.status, headers: response.headers, body: await response.json() };
}

const json = (value: unknown) => ({ body: JSON.stringify(value) });

describe('POST /api/query', () => {
  it('runs a named query as the person', async () => {
    expect(await post(json({ name: 'hello' }))).toMatchObject({ status: 200, body: { data: 'Hello World!' } });
    const { body } = await post(json({ name: 'me' }));
    expect(body.data).toMatchObject({
      iss: services.config.clerk.identity.issuer,
      sub: expect.stringMatching(/^user_/),
    });
  });

  it('runs any query with no more than the person’s rights', async () => {
    expect(await post(json({ query: '1 + 1' }))).toMatchObject({ status: 200, body: { data: 2 } });
    expect(await post(json({ query: 'Key.create({ role: "admin" })' }))).toMatchObject({
      status: 400,
      body: { error: { code: 'permission_denied', by: 'Fauna' } },
    });
    expect((await post(json({ query: 'AccessProvider.all().toArray()' }))).body.data).toEqual([]);
  });

  it('passes Fauna’s own errors on, with code, summary and status', async () => {
    const { status, body } = await post(json({ query: '1 +' }));
    expect(status).toBe(400);
    expect(body.error.code).toBe('invalid_query');
    expect(body.summary).toContain('*query*:1');
    expect(await post(json({ query: 'abort({ why: "because" })' }))).toMatchObject({
      status: 400,
      body: { error: { code: 'abort', abort: { why: 'because' } } },
    });
  });

  it.each<[string, Sent, number, string]>([
    ['no token', { authorization: null }, 401, 'missing_token'],
    ['a basic credential', { authorization: 'Basic YTpi' }, 401, 'missing_token'],
    ['two tokens', { authorization: 'Bearer a b' }, 401, 'malformed_token'],
    ['a word', { authorization: 'Bearer word' }, 401, 'malformed_token'],
    ['a database key', { authorization: 'Bearer fnAFabc' }, 401, 'malformed_token'],
  ])('%s: 401 with a challenge and the reason', async (_, sent, status, reason) => {
    const answer = await post({ ...json({ name: 'hello' }), ...sent });
    expect(answer).toMatchObject({ status, body: { error: { code: 'unauthorized', reason } } });
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer realm="Terrarium"/);
  });

  it('takes no session token of Clerk’s, which has no audience', async () => {
    const [user] = (await services.clerk.users.getUserList({ emailAddress: ['ada@terrarium.example'] })).data;
    const session = await services.clerk.sessions.createSession({ userId: user?.id ?? '' });
    const { jwt } = await services.clerk.sessions.getToken(session.id);
    const answer = await post({ ...json({ name: 'hello' }), authorization: `Bearer ${jwt}` });
    expect(answer).toMatchObject({ status: 401, body: { error: { reason: 'wrong_audience' } } });
  });

  it.each<[string, Sent, number, string]>([
    ['text that is no JSON', { body: '{' }, 400, 'invalid_request'],
    ['bytes that are no UTF-8', { body: new Uint8Array([0x22, 0xff, 0x22]) }, 400, 'invalid_request'],
    ['an empty body', {}, 400, 'invalid_request'],
    ['a list', json([]), 400, 'invalid_request'],
    ['neither query nor name', json({}), 400, 'invalid_request'],
    ['both query and name', json({ query: '1', name: 'hello' }), 400, 'invalid_request'],
    ['a query that is no text', json({ query: 1 }), 400, 'invalid_request'],
    ['an empty query', json({ query: '' }), 400, 'invalid_request'],
    ['an unknown name', json({ name: 'constructor' }), 400, 'invalid_request'],
    ['another media type', { ...json({ name: 'hello' }), contentType: 'text/plain' }, 415, 'unsupported_media_type'],
    ['a form', { body: 'name=hello', contentType: 'application/x-www-form-urlencoded' }, 415, 'unsupported_media_type'],
    ['a body above the limit', json({ query: `"${'x'.repeat(BODY_LIMIT)}"` }), 413, 'request_too_large'],
  ])('%s: refused', async (_, sent, status, code) => {
    const answer = await post(sent);
    expect(answer).toMatchObject({ status, body: { error: { code, message: expect.stringMatching(/\.$/) } } });
  });

  it('takes a body just at the limit', async () => {
    const frame = JSON.stringify({ query: '""' }).length;
    const query = `"${'x'.repeat(BODY_LIMIT - frame)}"`;
    expect(JSON.stringify({ query })).toHaveLength(BODY_LIMIT);
    expect((await post(json({ query }))).status).toBe(200);
  });

  it('asks for the token before it looks at the body', async () => {
    expect((await post({ body: '{', contentType: 'text/plain', authorization: null })).status).toBe(401);
  });

  it('says that Fauna cannot be reached, and where', async () => {
    vi.stubEnv('FAUNA_AUDIENCE', (await setUp(services.config)).audience);
    vi.stubEnv('FAUNA_ENDPOINT', 'http://127.0.0.1:9');
    const answer = await post(json({ name: 'hello' }));
    expect(answer).toMatchObject({ status: 502, body: { error: { code: 'unreachable' } } });
    expect(answer.body.error.message).toContain('http://127.0.0.1:9');
    vi.stubEnv('FAUNA_ENDPOINT', services.config.fauna.endpoint);
  });

  it('says what is not set up', async () => {
    vi.stubEnv('FAUNA_ADMIN_KEY', '');
    const answer = await post(json({ name: 'hello' }));
    expect(answer).toMatchObject({ status: 503, body: { error: { code: 'not_set_up' } } });
    expect(answer.body.error.message).toContain('FAUNA_ADMIN_KEY is missing');
    vi.stubEnv('FAUNA_ADMIN_KEY', services.config.fauna.adminKey);
  });
});
