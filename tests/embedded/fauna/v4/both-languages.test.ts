import { type Expr, type ExprArg, query as q } from 'faunadb';
import { beforeEach, describe, expect, it } from 'vitest';
import { send } from '../test-server';
import { useDriverDatabase } from './driver-database';

/** What one language makes, used by the other. */

const database = useDriverDatabase();

const old = q.Collection('old');
const fresh = q.Collection('fresh');
const identityOf = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const lambda = (body: ExprArg): Expr => q.Query(q.Lambda('x', body));

/** What v10 answers, with its types or as plain JSON. */
async function answer(
  query: string,
  format: 'tagged' | 'simple' | 'decorated',
  secret = database.secret,
): Promise<unknown> {
  const { body } = await send(database.server.port, {
    path: '/query/1',
    headers: { authorization: `Bearer ${secret}`, 'x-format': format },
    body: JSON.stringify({ query }),
  });
  const { data, error, summary } = JSON.parse(body);
  return data ?? { ...error, summary };
}

/** `old` is v4's, `fresh` v10's; each has the document 1, with a number and its own ref. */
beforeEach(async () => {
  await database.v4(
    q.Do(
      q.CreateCollection({ name: 'old' }),
      q.CreateFunction({ name: 'v4_add', body: q.Query(q.Lambda(['x', 'y'], q.Add(q.Var('x'), q.Var('y')))) }),
      q.CreateFunction({ name: 'v4_n', body: lambda(q.Select(['data', 'n'], q.Get(q.Var('x')))) }),
      q.Create(q.Ref(old, 1), { data: { n: 1, self: q.Ref(old, 1) } }),
    ),
  );
  await database.v10('Collection.create({ name: "fresh" })');
  await database.v10('fresh.create({ id: "1", n: 1, self: fresh.byId("1") })');
  await database.v10('Function.create({ name: "v10_add", body: "(x, y) => x + y" })');
  await database.v10('Function.create({ name: "v10_n", body: "d => d.n" })');
});

describe('documents', () => {
  it('of v4 are those of v10, whatever they hold', async () => {
    const data = {
      long: q.Add(2147483647, 1),
      double: q.ToDouble(1),
      nothing: null,
      time: q.Time('2020-01-01T00:00:00.123456789Z'),
      date: q.Date('2020-01-01'),
      bytes: new Uint8Array([1, 2]),
      list: [1, [2, { none: null }]],
      id: 'own',
      ts: 5,
      data: { deep: true },
    };
    await database.v4(q.Create(q.Ref(old, 2), { data }));
    expect(await answer('let d = old.byId("2")!; [d.data.id, d.data.ts, d.data.data, d]', 'tagged')).toMatchObject([
      'own',
      { '@int': '5' },
      { deep: true },
      {
        '@doc': {
          id: '2',
          long: { '@long': '2147483648' },
          double: { '@double': '1.0' },
          time: { '@time': '2020-01-01T00:00:00.123456789Z' },
          date: { '@date': '2020-01-01' },
          bytes: { '@bytes': 'AQI=' },
          list: [{ '@int': '1' }, [{ '@int': '2' }, {}]],
          data: { id: 'own', ts: { '@int': '5' }, data: { deep: true } },
        },
      },
    ]);
  });

  it('of v10 are those of v4', async () => {
    await database.v10(
      'fresh.create({ id: "2", long: 2147483648, double: 1.0, time: Time("2020-01-01T00:00:00Z"), bytes: Bytes("AQI="), next: fresh.byId("9") })',
    );
    expect(identityOf(await database.v4(q.Select('data', q.Get(q.Ref(fresh, 2)))))).toMatchObject({
      long: 2147483648,
      double: 1,
      time: { '@ts': '2020-01-01T00:00:00Z' },
      bytes: { '@bytes': 'AQI=' },
      next: { '@ref': { id: '9' } },
    });
    await database.v4(q.Update(q.Ref(fresh, 2), { data: { long: null, data: { more: 1 } } }));
    expect(await database.v10('let d = fresh.byId("2")!; [d.long == null, d.data.data]')).toEqual([true, { more: 1 }]);
  });

  it('refer to what has a name by that in v10, which knows no indexes of v4', async () => {
    const index = q.CreateIndex({ name: 'by_n', source: old });
    await database.v4(index);
    const refs = { collection: old, role: q.Role('mage'), made: q.Function('v4_add'), index: q.Index('by_n') };
    await database.v4(q.CreateRole({ name: 'mage', privileges: [{ resource: old, actions: { read: true } }] }));
    await database.v4(q.Create(q.Ref(old, 3), { data: refs }));
    const named = (name: string, coll: string): object => ({ '@ref': { name, coll: { '@mod': coll } } });
    expect(await answer('old.byId("3")!', 'tagged')).toMatchObject({
      '@doc': {
        collection: named('old', 'Collection'),
        role: named('mage', 'Role'),
        made: named('v4_add', 'Function'),
        index: '[legacy index by_n]',
      },
    });
    expect(await answer('let d = old.byId("3")!; [d.collection.name, d.made.name, d.index]', 'simple')).toEqual([
      'old',
      'v4_add',
      '[legacy index by_n]',
    ]);
    expect(await answer('old.byId("3")!', 'decorated')).toContain('collection: Collection.byName("old")');
    expect(await answer('[old.byId("3")].toString()', 'simple')).toContain('made: [doc v4_add in Function]');
    expect(await database.v10('old.byId("3")!.collection == Collection.byName("old")')).toBe(true);
    expect(await answer('Role.byName("mage")!', 'tagged')).toMatchObject({
      '@doc': { privileges: [{ resource: named('old', 'Collection') }] },
    });
    await database.v10('Collection.byName("old")!.update({ name: "older" })');
    expect(await answer('older.byId("3")!', 'tagged')).toMatchObject({
      '@doc': { collection: named('older', 'Collection') },
    });
  });
});

describe('functions', () => {
  const V10_RESULTS: readonly (readonly [string, string, unknown])[] = [
    ['a document', '() => fresh.byId("1")!', { '@ref': { id: '1' } }],
    ['a document that is not there', '() => fresh.byId("9")', { '@ref': { id: '9' } }],
    ['an object', '() => ({ a: [1, null] })', { a: [1, null] }],
  ];
  it.each(V10_RESULTS)('of v10 give v4 %s', async (_, body, expected) => {
    await database.v10(`Function.create({ name: "f", body: ${JSON.stringify(body)} })`);
    expect(identityOf(await database.v4(q.Call('f')))).toMatchObject(expected as object);
  });

  it.each<[string, string, string, string]>([
    [
      'a set',
      '() => fresh.all()',
      'invalid argument',
      'v10 value has type Set<Any>, which cannot be represented in v4.',
    ],
    ['a function', '() => x => x', 'invalid argument', 'v10 value has type Lambda, which cannot be represented in v4.'],
    ['nothing: it aborts', '() => abort({ a: 1 })', 'transaction aborted', '{ a: 1 }'],
  ])('of v10 give v4 no %s', async (_, body, code, description) => {
    await database.v10(`Function.create({ name: "f", body: ${JSON.stringify(body)} })`);
    expect(await database.refusal(q.Call('f'))).toMatchObject({ errors: [{ code, description }] });
  });

  it.each<[string, ExprArg, unknown]>([
    ['a document', q.Get(q.Ref(old, 1)), { n: 1 }],
    ['a page', q.Paginate(q.Documents(old)), { data: [{ id: '1' }] }],
    ['an array', [1, q.Ref(old, 1)], [1, { id: '1' }]],
  ])('of v4 give v10 %s', async (_, body, expected) => {
    await database.v4(q.CreateFunction({ name: 'f', body: lambda(body) }));
    expect(identityOf(await answer('f(0)', 'simple'))).toMatchObject(expected as object);
  });

  it('of either take what the other gives', async () => {
    expect(await database.v10('[v4_add(1, 2), v4_n(fresh.byId("1")), v4_n(old.byId("1"))]')).toEqual([3, 1, 1]);
    const calls = [q.Call('v10_add', [1, 2]), q.Call('v10_n', q.Ref(fresh, 1)), q.Call('v10_n', q.Get(q.Ref(old, 1)))];
    expect(await database.v4(calls)).toEqual([3, 1, 1]);
  });

  it('keep their bodies where the other language changes the rest', async () => {
    await database.v4(q.Update(q.Function('v10_add'), { data: { note: 1 } }));
    await database.v10('Function.byName("v4_add")!.update({ data: { note: 1 } })');
    expect(await database.v4([q.Call('v4_add', [1, 2]), q.Call('v10_add', [1, 2])])).toEqual([3, 3]);
    expect(await database.v4(q.Select('body', q.Get(q.Function('v10_add'))))).toBe('(x, y) => x + y');
  });
});

describe('roles', () => {
  const secretOf = async (role: string): Promise<string> =>
    ((await database.v4(q.CreateKey({ role: q.Role(role) }))) as { secret: string }).secret;

  it('of v4 hold in v10', async () => {
    const isOne = lambda(q.Equals(q.Select(['data', 'n'], q.Get(q.Var('x'))), 1));
    const privileges = [
      { resource: fresh, actions: { read: isOne } },
      { resource: q.Function('v10_add'), actions: { call: true } },
    ];
    await database.v4(q.CreateRole({ name: 'r', privileges }));
    await database.v10('fresh.create({ id: "2", n: 2 })');
    const secret = await secretOf('r');
    expect(await database.server.query('[fresh.all().map(.id).toArray(), v10_add(1, 2)]', secret)).toEqual([['1'], 3]);
    await expect(database.server.query('v4_add(1, 2)', secret)).rejects.toThrow('permission_denied');
  });

  it('of v10 hold in v4', async () => {
    await database.v10(
      'Role.create({ name: "r", privileges: [{ resource: "old", actions: { read: "d => d.n == 1", write: "(a, b) => b.n == 1" } }, { resource: "v4_add", actions: { call: true } }] })',
    );
    await database.v4(q.Create(q.Ref(old, 2), { data: { n: 2 } }));
    const secret = await secretOf('r');
    expect(await database.v4([q.Count(q.Documents(old)), q.Call('v4_add', [1, 2])], secret)).toEqual([1, 3]);
    await database.v4(q.Update(q.Ref(old, 1), { data: { more: 1 } }), secret);
    for (const refused of [
      q.Update(q.Ref(old, 1), { data: { n: 2 } }),
      q.Call('v10_add', [1, 2]),
      q.Get(q.Ref(old, 2)),
    ]) {
      expect(await database.refusal(refused, secret)).toMatchObject({ error: 'PermissionDenied' });
    }
  });
});

it('tokens and credentials are the same', async () => {
  await database.v4(q.Create(q.Ref(fresh, 5), { credentials: { password: 'p' } }));
  expect(await database.v10('Credential.byDocument(fresh.byId("5")!)!.verify("p")')).toBe(true);
  const { secret } = (await database.v4(q.Login(q.Ref(fresh, 5), { password: 'p' }))) as { secret: string };
  expect(await answer('Query.token()!.document', 'tagged', secret)).toMatchObject({ '@ref': { id: '5' } });
  const made = (await database.v10('Token.create({ document: fresh.byId("5") }).secret')) as string;
  expect(await database.v4(q.Select('id', q.CurrentIdentity()), made)).toBe('5');
});

it('names of v10 alone, as aliases and indexes are, mean nothing to v4, and indexes of v4 nothing to v10', async () => {
  await database.v10(
    'Collection.byName("fresh")!.update({ alias: "Fresh", indexes: { byN: { terms: [{ field: ".n" }] } } })',
  );
  await database.v4(q.CreateIndex({ name: 'v4_by_n', source: fresh, terms: [{ field: ['data', 'n'] }] }));
  expect(await database.v4([q.Exists(q.Collection('Fresh')), q.Exists(q.Index('byN'))])).toEqual([false, false]);
  expect(await answer('v4_by_n', 'simple')).toMatchObject({
    code: 'invalid_query',
    summary: expect.stringContaining('Unbound variable `v4_by_n`'),
  });
  await database.v10('fresh.create({ n: 1 })');
  await database.v4(q.Create(fresh, { data: { n: 1 } }));
  expect([await database.v4(q.Count(q.Match('v4_by_n', 1))), await database.v10('fresh.byN(1).count()')]).toEqual([
    3, 3,
  ]);
});
