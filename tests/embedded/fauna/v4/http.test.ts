import { describe, expect, it } from 'vitest';
import { ROOT_SECRET, send, useServer } from '../test-server';

const server = useServer();
const headers = { authorization: `Bearer ${ROOT_SECRET}`, 'x-faunadb-api-version': '4' };

async function get(query: string): Promise<unknown> {
  const path = `/?${new URLSearchParams({ q: query }).toString()}`;
  const { status, body } = await send(server.port, { method: 'GET', path, headers });
  return { status, ...JSON.parse(body) };
}

describe('a query in the address', () => {
  it('is answered', async () => {
    expect(await get('{"add":[1,2]}')).toEqual({ status: 200, resource: 3 });
  });

  it.each([
    ['{"new_id":null}', []],
    ['{"map":{"lambda":"x","expr":{"create_collection":{"object":{"name":"a"}}}},"collection":[1]}', ['map', 'expr']],
  ])('may not write: %s', async (query, position) => {
    const description = 'Call performs a write, which is not allowed in get requests.';
    expect(await get(query)).toEqual({
      status: 400,
      errors: [{ position, code: 'invalid expression', description }],
    });
  });
});

describe('refusals have the form that drivers read', () => {
  const CASES: readonly (readonly [string, Parameters<typeof send>[1], number, string])[] = [
    ['nobody', { path: '/', headers: { authorization: 'Bearer nobody' }, body: '1' }, 401, 'unauthorized'],
    ['another method', { method: 'PUT', path: '/', headers, body: '1' }, 405, 'method not allowed'],
    ['no such path', { path: '/nothing', headers, body: '1' }, 404, 'not found'],
    ['a bad header', { path: '/', headers: { ...headers, 'x-query-timeout': '0' }, body: '1' }, 400, 'bad request'],
    [
      'an unknown version',
      { path: '/', headers: { ...headers, 'x-faunadb-api-version': '10' }, body: '1' },
      400,
      'bad request',
    ],
    ['too large a body', { path: '/', headers, body: Buffer.alloc(9 * 1024 * 1024, ' ') }, 413, 'request too large'],
    [
      'too large a body for a stream',
      { path: '/stream', headers, body: Buffer.alloc(9 * 1024 * 1024, ' ') },
      413,
      'request too large',
    ],
  ];
  it.each(CASES)('%s', async (_, request, status, code) => {
    const answer = await send(server.port, request);
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.body)).toEqual({ errors: [{ code, description: expect.any(String) }] });
  });
});

describe('headers', () => {
  it('tell what a query has cost, and when it was', async () => {
    const answer = await send(server.port, {
      path: '/',
      headers: { ...headers, 'x-fauna-tags': 'a=b' },
      body: '[1,2]',
    });
    expect(answer.headers).toMatchObject({
      'x-txn-time': expect.stringMatching(/^\d{16}$/),
      'x-compute-ops': '0',
      'x-byte-read-ops': '0',
      'x-byte-write-ops': '0',
      'x-query-bytes-in': '5',
      'x-query-bytes-out': String(answer.body.length),
      'x-txn-retries': '0',
      'x-fauna-tags': 'a=b',
    });
  });

  it('may ask for lines that people can read', async () => {
    const pretty = { ...headers, 'x-faunadb-formatted-json': 'true' };
    const { body } = await send(server.port, { path: '/', headers: pretty, body: '{"object":{"a":[1]}}' });
    expect(body.split('\n').length).toBeGreaterThan(3);
    expect(JSON.parse(body)).toEqual({ resource: { a: [1] } });
  });
});

describe('a query ends in its time, however often a value holds another', () => {
  const LEVELS = 40;
  const deepest = { var: `v${LEVELS}` };
  const bindings = Array.from({ length: LEVELS }, (_, level) => {
    const inner = { var: `v${level}` };
    return { [`v${level + 1}`]: [inner, inner] };
  });

  it.each([
    ['answered', deepest],
    ['compared', { lt: [deepest, deepest] }],
    ['written', { create: { collection: 'shared' }, params: { object: { data: { object: { x: deepest } } } } }],
  ])('when it is %s', async (_, expression) => {
    await send(server.port, { path: '/', headers, body: '{"create_collection":{"object":{"name":"shared"}}}' });
    const body = JSON.stringify({ let: [{ v0: 1 }, ...bindings], in: expression });
    const answer = await send(server.port, { path: '/', headers: { ...headers, 'x-query-timeout': '300' }, body });
    expect(answer.status).toBe(503);
    expect(JSON.parse(answer.body)).toMatchObject({ errors: [{ code: 'time out' }] });
  });
});
