import { beforeAll, describe, expect, it } from 'vitest';
import { ROOT_SECRET, send, useServer } from '../test-server';

const server = useServer();

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body?: string;
  readonly secret?: string;
}

async function ask({ secret = ROOT_SECRET, ...request }: Asked): Promise<{ readonly status: number }> {
  const headers = { authorization: `Bearer ${secret}`, 'x-faunadb-api-version': '4' };
  const { status, body } = await send(server.port, { headers, ...request });
  return { status, ...JSON.parse(body) };
}

beforeAll(async () => {
  for (const name of ['a', 'b', 'c']) {
    await ask({ method: 'POST', path: '/collections', body: JSON.stringify({ name }) });
  }
});

describe('a page by its path', () => {
  const all = ['a', 'b', 'c'];
  it.each<[string, readonly string[]]>([
    ['', all],
    ['?size=1', ['a']],
    ['?size=12345678901', all],
    ['?size=many', all],
    ['?after=collections/b', ['b', 'c']],
    ['?before=classes/b', ['a']],
    ['?before=null', all],
    ['?after=nonsense', all],
    ['?after=[1', all],
    ['?after=', all],
  ])('takes of %j what it understands', async (parameters, expected) => {
    const { resource } = Object(await ask({ method: 'GET', path: `/collections${parameters}` }));
    expect(resource.data.map((ref: { readonly '@ref': { readonly id: string } }) => ref['@ref'].id)).toEqual(expected);
  });
});

describe('a body', () => {
  const failure = (code: string, position: readonly string[]): unknown => ({
    status: 400,
    errors: [{ position, code, description: expect.any(String) }],
  });
  it.each<[string, string, unknown]>([
    ['has escapes', '{"data":{"at":{"@ref":"nonsense"}}}', failure('invalid expression', ['data', 'at'])],
    ['is an object', '5', failure('invalid argument', ['params'])],
    ['is JSON', '{"data":', failure('invalid expression', [])],
  ])('%s, and errors in it are told from its own beginning', async (_, body, expected) => {
    expect(await ask({ method: 'POST', path: '/collections/a', body })).toEqual(expected);
  });
});

describe('a key', () => {
  const admin = { secret: `${ROOT_SECRET}:child:admin`, path: '/keys/1', body: '{}' };
  it.each<[string, string]>([
    ['PUT', 'Replacing a key with PUT is not allowed: create a replacement key, then delete this key.'],
    ['PATCH', "Updating a key with PATCH is not allowed: use the Update FQL function to change key's user metadata."],
  ])('is not changed by %s', async (method, description) => {
    await ask({ method: 'POST', path: '/databases', body: '{"name":"child"}' });
    expect(await ask({ ...admin, method })).toEqual({ status: 403, errors: [{ code: 'forbidden', description }] });
  });

  it('is, by who may do everything', async () => {
    expect(await ask({ method: 'PUT', path: '/keys/1', body: '{}' })).toMatchObject({ status: 404 });
  });
});
