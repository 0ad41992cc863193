import { connect } from 'node:http2';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { ROOT_SECRET, type RawAnswer, send, useServer } from '../test-server';

const server = useServer();

interface Asked {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
}

/** As root, to /query/1, unless told otherwise. */
const ask = ({ path = '/query/1', headers = {}, ...rest }: Asked = {}): Promise<RawAnswer> =>
  send(server.port, { path, headers: { authorization: `Bearer ${ROOT_SECRET}`, ...headers }, ...rest });
const query = (fql: unknown, headers?: Record<string, string>) =>
  ask({ body: JSON.stringify({ query: fql }), headers });
const refused = (code: string, message: string) => JSON.stringify({ error: { code, message } });
const invalid = (message: string) => refused('invalid_request', message);

describe('parameters', () => {
  test.each([
    ['x-format', 'TAGGED', 'Invalid format TAGGED'],
    ['x-typecheck', 'maybe', 'Must be a boolean value.'],
    ['x-linearized', '1', 'Must be a boolean value.'],
    ['x-performance-hints', '', 'Must be a boolean value.'],
    ['x-last-txn-ts', 'soon', "Invalid timestamp 'soon'."],
    ['x-last-txn-ts', '1.5', "Invalid timestamp '1.5'."],
    ['x-last-txn-ts', '9223372036854775808', "Invalid timestamp '9223372036854775808'."],
    ['x-query-timeout-ms', 'x', "Invalid number 'x'."],
    ['x-query-timeout-ms', '0', 'Must be greater than 0.'],
    ['x-query-timeout-ms', '600001', 'Must be less than or equal to 600000.'],
    ['x-max-contention-retries', '-1', 'Must be between 0 and 7.'],
    ['x-max-contention-retries', '8', 'Must be between 0 and 7.'],
    ['x-max-contention-retries', '2147483648', "Invalid number '2147483648'."],
    ['x-query-tags', 'a', 'invalid tags'],
    ['x-query-tags', 'a=b,', 'invalid tags'],
    ['x-query-tags', 'a=b, c=d', 'invalid tags'],
    ['x-query-tags', 'a=b,a=c', 'duplicate key'],
    ['x-query-tags', `${'k'.repeat(41)}=v`, 'invalid key'],
    ['x-query-tags', `k=${'v'.repeat(81)}`, 'invalid value'],
    ['x-query-tags', Array.from({ length: 26 }, (_, n) => `k${n}=v`).join(','), 'too many tags'],
    ['x-query-tags', `k=${'v'.repeat(2999)}`, 'header is too long'],
  ])('%s: %s is refused', async (name, value, problem) =>
    expect(await query('1', { [name]: value })).toMatchObject({
      status: 400,
      body: invalid(`Invalid header '${name}': ${problem}`),
    }),
  );

  test.each([
    ['x-format', 'decorated'],
    ['x-typecheck', 'FALSE'],
    ['x-last-txn-ts', '-1'],
    ['x-last-txn-ts', '+1'],
    ['x-query-timeout-ms', '600000'],
    ['x-max-contention-retries', '7'],
    ['x-query-tags', ''],
    ['x-query-tags', `${'k'.repeat(40)}=${'v'.repeat(80)}`],
    ['x-query-tags', Array.from({ length: 25 }, (_, n) => `k${n}=v`).join(',')],
    ['traceparent', 'nonsense'],
  ])('%s: %s is taken', async (name, value) => expect((await query('1', { [name]: value })).status).toBe(200));

  it('tags come back, the last one first, also with errors of the query and of the credential', async () => {
    const tags = { 'x-query-tags': 'a=b,c_1=D2' };
    expect(JSON.parse((await query('1', tags)).body)).toMatchObject({ query_tags: 'c_1=D2,a=b' });
    expect(JSON.parse((await query('1 / 0', tags)).body)).toMatchObject({ query_tags: 'c_1=D2,a=b' });
    expect(JSON.parse((await query('1', { ...tags, authorization: '' })).body)).toMatchObject({
      query_tags: 'c_1=D2,a=b',
    });
  });

  it("a trace goes on in the client's, with a span of our own", async () => {
    const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
    const { headers } = await query('1', { traceparent: `00-${trace}-00f067aa0ba902b7-01` });
    expect(headers.traceparent).toMatch(new RegExp(`^00-${trace}-(?!00f067aa0ba902b7)[0-9a-f]{16}-00$`));
    expect((await query('1')).headers.traceparent).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/);
  });

  it('a snapshot a little ahead of the clock is read at, and later ones lie behind it', async () => {
    const ahead = Date.now() * 1000 + 3_000_000;
    const timeOf = async (headers: Readonly<Record<string, string>>): Promise<number> =>
      JSON.parse((await query('1', headers)).body).txn_ts;
    const first = await timeOf({ 'x-last-txn-ts': String(ahead) });
    expect(first).toBeGreaterThanOrEqual(ahead);
    expect(await timeOf({})).toBeGreaterThan(first);
  });

  it('a snapshot far in the future is refused', async () => {
    const { status, body } = await query('1', { 'x-last-txn-ts': '9000000000000000' });
    expect({ status, code: JSON.parse(body).error.code }).toEqual({ status: 400, code: 'invalid_request' });
  });
});

describe('bodies', () => {
  test.each([
    ['', 'No request body provided'],
    ['{}', 'Invalid request body'],
    [' ', 'Invalid request body'],
    ['nonsense', 'Invalid request body'],
    ['{"query":"1","more":1}', 'Invalid request body'],
    ['[]', 'Invalid request body: Unexpected JSON Array Start.'],
    ['1.5', 'Invalid request body: Unexpected JSON Double.'],
    ['{"query":null}', 'Invalid request body: Unexpected JSON Null. Expected query template.'],
    ['{"query":"1","arguments":"x"}', 'Invalid request body: Unexpected JSON String. Expected Object.'],
    [`{"query":${'{"fql":['.repeat(600)}${']}'.repeat(600)}}`, 'Invalid request body: JSON exceeds nesting limit'],
    ['{"query":{"object":{"a":"1","a":"2"}}}', 'Invalid request body: Duplicate object field `a`'],
    ['{"query":{"fql":["\\u0000"]}}', 'Invalid request body: FQL strings cannot contain NUL characters'],
  ])('%j is refused', async (body, message) =>
    expect(await ask({ body })).toMatchObject({ status: 400, body: invalid(message) }),
  );

  it('must be UTF-8', async () =>
    expect(await ask({ body: Buffer.from('{"query":"\'\xff\'"}', 'latin1') })).toMatchObject({
      status: 400,
      body: invalid('Invalid request body'),
    }));

  it('are taken up to eight megabytes', async () => {
    const limit = 8 * 1024 * 1024;
    expect((await ask({ body: '{"query":"1"}'.padEnd(limit) })).status).toBe(200);
    expect(await ask({ body: '{"query":"1"}'.padEnd(limit + 1) })).toMatchObject({
      status: 413,
      body: refused('request_size_exceeded', 'Request entity is too large'),
    });
  });

  test.each(['GET', 'PUT', 'PATCH', 'DELETE'])('the method %s does not matter', async (method) =>
    expect((await ask({ method, body: '{"query":"1"}' })).status).toBe(200),
  );
});

describe('what is told first', () => {
  const nobody = { authorization: 'Bearer nobody' };
  test.each([
    [
      'a bad parameter before bad tags',
      { headers: { ...nobody, 'x-last-txn-ts': 'x', 'x-query-tags': 'x' }, body: '' },
      /x-last-txn-ts/,
    ],
    [
      'bad tags before a bad format',
      { headers: { ...nobody, 'x-query-tags': 'x', 'x-format': 'x' }, body: '' },
      /x-query-tags/,
    ],
    ['a bad format before a bad body', { headers: { ...nobody, 'x-format': 'x' }, body: '' }, /x-format/],
    ['a bad body before a bad credential', { headers: nobody, body: 'x' }, /Invalid request body/],
    ['a bad credential before a bad query', { headers: nobody, body: '{"query":"let"}' }, /Access token required/],
    [
      'a bad credential before bad arguments',
      { headers: nobody, body: '{"query":"1","arguments":{"a":{"@x":1}}}' },
      /Access token required/,
    ],
  ])('%s', async (_, asked, message) => expect((await ask(asked)).body).toMatch(message));
});

describe('credentials', () => {
  const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
  test.each([
    `Bearer ${ROOT_SECRET}`,
    `Bearer   ${ROOT_SECRET}`,
    basic(`${ROOT_SECRET}:`),
    basic(ROOT_SECRET),
    `Bearer ${ROOT_SECRET}:admin`,
    basic(`${ROOT_SECRET}:server`),
  ])('%s is one', async (authorization) => expect((await query('1', { authorization })).status).toBe(200));
  test.each([
    '',
    ROOT_SECRET,
    `bearer ${ROOT_SECRET}`,
    `Token ${ROOT_SECRET}`,
    basic(`${ROOT_SECRET}:password`),
    `Bearer ${ROOT_SECRET}:boss`,
    `Bearer ${ROOT_SECRET}:`,
    `Bearer ${ROOT_SECRET}:none:admin`,
    'Bearer fnA',
    'Basic',
  ])('%s is none', async (authorization) => {
    const { status, body, headers } = await query('1', { authorization });
    expect({ status, body, asked: headers['www-authenticate'] }).toEqual({
      status: 401,
      body: refused('unauthorized', 'Access token required'),
      asked: 'Bearer',
    });
  });
});

describe('pages of other origins', () => {
  const origin = 'https://app.test';
  const cors = { 'access-control-allow-origin': origin, 'access-control-allow-credentials': 'true' };

  test.each(['/query/1', '/nowhere', '/schema/1/files'])('may ask whether they may ask %s', async (path) => {
    const { status, body, headers } = await ask({ method: 'OPTIONS', path, headers: { origin, authorization: '' } });
    expect({ status, body }).toEqual({ status: 200, body: '' });
    expect(headers).toMatchObject({
      ...cors,
      'access-control-max-age': '86400',
      'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
      'access-control-expose-headers': '',
    });
    expect(headers['access-control-allow-headers']).toContain('x-query-timeout-ms');
  });

  it('can read every answer', async () => {
    for (const asked of [
      { body: '{"query":"1"}' },
      { body: 'x' },
      { body: '{"query":"1"}', headers: { authorization: '' } },
      { path: '/nowhere' },
    ]) {
      expect((await ask({ ...asked, headers: { ...asked.headers, origin } })).headers).toMatchObject(cors);
    }
  });

  it('are told nothing of others', async () =>
    expect((await query('1')).headers).not.toHaveProperty('access-control-allow-origin'));

  it('make an OPTIONS of their own, which others may send as any request', async () =>
    expect((await ask({ method: 'OPTIONS', body: '{"query":"1"}' })).status).toBe(200));
});

describe('other endpoints', () => {
  test.each([
    ['GET', '/ping', 200, { resource: 'Scope write is OK' }],
    ['GET', '/ping?scope=global', 200, { resource: 'Scope write is OK' }],
    ['GET', '/ping?scope=read', 200, { resource: 'Scope read is OK' }],
    ['GET', '/ping?scope=all', 200, { resource: 'Scope all is OK' }],
    ['GET', '/ping?scope=x', 200, { resource: 'Scope node is OK' }],
    ['POST', '/ping', 405, { errors: [{ code: 'method not allowed', description: 'Allowed methods are GET.' }] }],
    ['GET', '/authorized', 200, { account: '0', global_id: 'yyyyyyyyyyyyy' }],
    ['GET', '/nowhere', 404, { errors: [{ code: 'not found', description: 'Not Found' }] }],
    ['POST', '/query/2', 404, { errors: [{ code: 'not found', description: 'Not Found' }] }],
    ['GET', '/query/1/', 404, { errors: [{ code: 'not found', description: 'Not Found' }] }],
  ])('%s %s', async (method, path, status, body) => {
    const answer = await ask({ method, path });
    expect({ status: answer.status, body: JSON.parse(answer.body) }).toEqual({ status, body });
  });

  it('/authorized wants a credential', async () =>
    expect(await ask({ method: 'GET', path: '/authorized', headers: { authorization: '' } })).toMatchObject({
      status: 401,
      headers: { 'www-authenticate': 'Basic realm="Unauthorized"' },
    }));

  it('answers HEAD without a body', async () => {
    expect(await ask({ method: 'HEAD', path: '/ping' })).toMatchObject({ status: 200, body: '' });
    expect(await ask({ method: 'HEAD' })).toMatchObject({ status: 400, body: '' });
  });

  it('are spread over lines for people', async () => {
    const compact = '{"resource":"Scope write is OK"}';
    expect((await ask({ method: 'GET', path: '/ping' })).body).toBe(compact);
    expect((await ask({ method: 'GET', path: '/ping', headers: { 'user-agent': 'curl/8' } })).body).toBe(
      '{\n  "resource": "Scope write is OK"\n}',
    );
    expect((await query('1', { 'user-agent': 'curl/8' })).body).not.toContain('\n');
  });

  test.each([
    ['without a credential', 'GET', '/export/1/x', '', 401, '{"error":"Access token required"}'],
    ['for a client', 'GET', '/export/1/x', `Bearer ${ROOT_SECRET}:client`, 403, '{"error":"Access denied"}'],
    ['of what there is not', 'GET', '/export/1/x', `Bearer ${ROOT_SECRET}`, 404, '{"error":"Not found"}'],
    ['called nothing', 'GET', '/export/1', `Bearer ${ROOT_SECRET}`, 404, '{"error":"Not found"}'],
    ['by another method', 'POST', '/export/1/x', `Bearer ${ROOT_SECRET}`, 405, '{"error":"Method not allowed"}'],
  ])('/export/1 refuses an export %s', async (_what, method, path, authorization, status, body) =>
    expect(await ask({ method, path, headers: { authorization } })).toMatchObject({ status, body }),
  );

  it('/export/1 says that exports cannot be begun', async () =>
    expect(await ask({ method: 'PUT', path: '/export/1/x', body: '{}' })).toMatchObject({
      status: 501,
      body: expect.stringContaining('not_implemented'),
    }));

  it('/environment/1 is for admins and servers', async () => {
    expect(await ask({ path: '/environment/1', headers: { authorization: '' } })).toMatchObject({
      status: 401,
      body: '{"code":"unauthorized","message":"Invalid token, unable to authenticate request"}',
    });
    expect(
      await ask({ path: '/environment/1', headers: { authorization: `Bearer ${ROOT_SECRET}:client` } }),
    ).toMatchObject({ status: 403 });
  });
});

describe('too long a head', () => {
  test.each([
    ['request line', { path: `/query/1?${'x'.repeat(16 * 1024)}` }],
    ['list of headers', { headers: { 'x-other': 'x'.repeat(8 * 1024) } }],
    ['head by far', { headers: { 'x-other': 'x'.repeat(64 * 1024) } }],
  ])('%s', async (_, asked) =>
    expect(await ask(asked)).toMatchObject({
      status: 400,
      body: '{"error":"bad request"}',
      headers: { connection: 'close' },
    }),
  );
});

describe('over HTTP/2', () => {
  let answer: { status: unknown; headers: Record<string, unknown>; body: string };
  beforeAll(async () => {
    const session = connect(server.url);
    answer = await new Promise((resolve, reject) => {
      const stream = session.request({
        ':method': 'POST',
        ':path': '/query/1',
        authorization: `Bearer ${ROOT_SECRET}`,
        origin: 'https://app.test',
      });
      let found: Record<string, unknown> = {};
      let body = '';
      stream.on('response', (headers) => (found = headers));
      stream.on('data', (chunk: Buffer) => (body += chunk));
      stream.on('end', () => resolve({ status: found[':status'], headers: found, body }));
      stream.on('error', reject);
      stream.end('{"query":"1 + 1"}');
    });
    session.close();
  });

  it('answers as over HTTP/1.1', () => {
    expect(answer).toMatchObject({
      status: 200,
      headers: { 'access-control-allow-origin': 'https://app.test', 'content-type': 'application/json;charset=utf-8' },
    });
    expect(JSON.parse(answer.body)).toMatchObject({ data: 2, summary: '' });
  });
});
