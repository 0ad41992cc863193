import { type Expr, query as q } from 'faunadb';
import { beforeEach, describe, expect, it } from 'vitest';
import { useDriverDatabase } from './driver-database';

const database = useDriverDatabase();

const A = q.Database('a');
const B = q.Database('b');
const NESTED = q.Database('nested', A);

/** An admin's secret of a database below the test's. */
const inside = (...path: readonly string[]): string => database.secret.replace(/:admin$/, `/${path.join('/')}:admin`);

const names = (secret?: string): Promise<unknown> =>
  database.v4(q.Select('data', q.Map(q.Paginate(q.Databases()), q.Lambda('d', q.Select('id', q.Var('d'))))), secret);

interface Key {
  readonly secret: string;
  readonly ref: Expr;
}
const keyFor = async (params: object, secret?: string): Promise<Key> =>
  (await database.v4(q.CreateKey(params), secret)) as Key;

/** `a` with `nested` and a document in it, and `b`. */
beforeEach(async () => {
  await database.v4(q.Do(q.CreateDatabase({ name: 'a', data: { kept: 'yes' } }), q.CreateDatabase({ name: 'b' })));
  await database.v4(
    q.Do(
      q.CreateDatabase({ name: 'nested' }),
      q.CreateCollection({ name: 'users' }),
      q.CreateIndex({
        name: 'by_n',
        source: q.Collection('users'),
        terms: [{ field: ['data', 'n'] }],
        values: [{ field: ['data', 'n'] }],
      }),
    ),
    inside('a'),
  );
  await database.v4(
    q.Create(q.Ref(q.Collection('users'), '1'), { data: { n: 1 }, credentials: { password: 'secret' } }),
    inside('a'),
  );
});

describe('a database that is moved', () => {
  it('is under its new parent, with its name, data and global id', async () => {
    const before = (await database.v4(q.Get(A))) as { readonly global_id: string };
    const moved = await database.v4(q.MoveDatabase(A, B));
    expect(moved).toMatchObject({ name: 'a', global_id: before.global_id, data: { kept: 'yes' } });
    expect(await names()).toEqual(['b']);
    expect(await names(inside('b'))).toEqual(['a']);
    expect(await names(inside('b', 'a'))).toEqual(['nested']);
    expect(await database.v4(q.Get(q.Database('a', B)))).toEqual(moved);
  });

  it.each<[string, Expr, Expr, readonly string[], readonly string[], readonly string[]]>([
    ['beside its parent', NESTED, B, ['a', 'b'], [], ['nested']],
    ['below a database beside it', B, NESTED, ['a'], ['nested'], []],
  ])('may go %s', async (_, source, destination, own, inA, inB) => {
    await database.v4(q.MoveDatabase(source, destination));
    const inB0 = own.includes('b') ? await names(inside('b')) : [];
    expect([await names(), await names(inside('a')), inB0]).toEqual([own, inA, inB]);
  });

  it('may go to the parent of its parent', async () => {
    await database.v4(q.CreateDatabase({ name: 'deepest' }), inside('a', 'nested'));
    await database.v4(q.MoveDatabase(q.Database('deepest', NESTED), A));
    expect(await names(inside('a'))).toEqual(['nested', 'deepest']);
    expect(await names(inside('a', 'nested'))).toEqual([]);
  });

  it('keeps its documents and indexes, and is written to as before', async () => {
    await database.v4(q.MoveDatabase(A, B));
    await database.v4(q.Create(q.Collection('users'), { data: { n: 2 } }), inside('b', 'a'));
    const found = q.Union(q.Match(q.Index('by_n'), 1), q.Match(q.Index('by_n'), 2));
    expect(await database.v4(q.Select('data', q.Paginate(found)), inside('b', 'a'))).toEqual([1, 2]);
    expect(await database.server.query('users.all().count()', inside('b', 'a'))).toBe(2);
    expect(await database.server.query('Database.all().map(.name).toArray()', inside('b'))).toEqual(['a']);
  });

  it('is entered with the keys and tokens it was entered with', async () => {
    const keys = await Promise.all([
      keyFor({ role: 'server', database: A }),
      keyFor({ role: 'server' }, inside('a')),
      keyFor({ role: 'server', database: q.Database('nested') }, inside('a')),
    ]);
    const fromV10 = (await database.v10('Key.create({ role: "server", database: "a" }).secret')) as string;
    const login = q.Login(q.Ref(q.Collection('users'), '1'), { password: 'secret' });
    const token = (await database.v4(login, inside('a'))) as Key;
    const enter = async (): Promise<unknown> => [
      ...(await Promise.all(
        [...keys.map(({ secret }) => secret), fromV10].map((secret) => database.v4(q.Count(q.Collections()), secret)),
      )),
      await database.v4(q.Select('id', q.CurrentIdentity()), token.secret),
    ];
    const before = await enter();
    expect(before).toEqual([1, 1, 0, 1, '1']);
    await database.v4(q.MoveDatabase(A, B));
    expect(await enter()).toEqual(before);
  });

  it('takes the keys to it along to the new parent, which may take them away', async () => {
    const key = await keyFor({ role: 'server', database: A, data: { note: 'stays behind' } });
    await database.v4(q.MoveDatabase(A, B));
    expect(await database.v4(q.Exists(key.ref))).toBe(false);
    const [moved] = (await database.v4(
      q.Select('data', q.Map(q.Paginate(q.Keys()), q.Lambda('k', q.Get(q.Var('k'))))),
      inside('b'),
    )) as readonly [object];
    expect(moved).toMatchObject({ role: 'server', database: { value: { id: 'a' } } });
    expect(moved).not.toHaveProperty('data');
    await database.v4(q.Foreach(q.Paginate(q.Keys()), q.Lambda('k', q.Delete(q.Var('k')))), inside('b'));
    expect(await database.refusal(q.Add(1), key.secret)).toMatchObject({ error: 'Unauthorized' });
  });

  it('can be looked into at once, by its new ref alone', async () => {
    const seen = q.Do(q.MoveDatabase(A, B), [
      q.Exists(A),
      q.Exists(q.Database('a', B)),
      q.Count(q.Documents(q.Collection('users', q.Database('a', B)))),
    ] as unknown as Expr);
    expect(await database.v4(seen)).toEqual([false, true, 1]);
  });

  it('goes back where the query fails', async () => {
    await keyFor({ role: 'server', database: A });
    expect(await database.refusal(q.Do(q.MoveDatabase(A, B), q.Abort('no')))).toMatchObject({ status: 400 });
    expect([await names(), await names(inside('b')), await names(inside('a'))]).toEqual([['a', 'b'], [], ['nested']]);
    expect(await database.v4(q.Count(q.Keys()))).toBe(1);
  });

  it('goes on to be followed by those who follow it', async () => {
    const key = await keyFor({ role: 'admin', database: A });
    const heard: unknown[] = [];
    const ref = q.Ref(q.Collection('users'), '1');
    await new Promise<void>((resolve, reject) => {
      const stream = database
        .client(key.secret)
        .stream.document(ref)
        .on('start', () => void move().catch(reject))
        .on('version', (event) => {
          heard.push(event.document);
          stream.close();
          resolve();
        })
        .on('error', reject);
      const move = async (): Promise<void> => {
        await database.v4(q.MoveDatabase(A, B));
        await database.v4(q.Update(ref, { data: { n: 5 } }), inside('b', 'a'));
      };
      stream.start();
    });
    expect(heard).toMatchObject([{ data: { n: 5 } }]);
  });
});

describe('a database is not moved', () => {
  const cannot = (name: string, parent: string): string =>
    `Cannot move database '${name}' into parent '${parent}': Cannot move database from ancestor to descendant.`;
  it.each<[string, Expr, Expr, string, string, readonly string[]]>([
    ['into itself', A, A, 'move database error', cannot('a', 'a'), []],
    ['into one below it', A, NESTED, 'move database error', cannot('a', 'nested'), []],
    ['that is not there', q.Database('x'), A, 'invalid ref', "Ref refers to undefined database 'x'", ['move_database']],
    ['to where nothing is', A, q.Database('x'), 'invalid ref', "Ref refers to undefined database 'x'", ['to']],
    ['to where it is', NESTED, A, 'instance already exists', 'Database already exists.', []],
    [
      'that is none',
      q.Collection('users', A),
      B,
      'invalid argument',
      'Database Ref expected, Collection Ref provided.',
      ['move_database'],
    ],
  ])('%s', async (_, source, destination, code, description, position) => {
    expect(await database.refusal(q.MoveDatabase(source, destination))).toMatchObject({
      status: 400,
      errors: [{ code, description, position }],
    });
    expect([await names(), await names(inside('a'))]).toEqual([['a', 'b'], ['nested']]);
  });

  it('to where another has its name', async () => {
    await database.v4(q.CreateDatabase({ name: 'a' }), inside('b'));
    expect(await database.refusal(q.MoveDatabase(A, B))).toMatchObject({
      errors: [{ code: 'instance already exists', description: 'Database already exists.', position: [] }],
    });
  });

  it('with a key whose role the new parent does not know', async () => {
    await database.v4(q.CreateRole({ name: 'mage', privileges: [] }));
    await keyFor({ role: q.Role('mage'), database: A });
    expect(await database.refusal(q.MoveDatabase(A, B))).toMatchObject({
      errors: [{ code: 'move database error', description: expect.stringContaining('Failed to create key') }],
    });
    expect([await names(), await database.v4(q.Count(q.Keys()))]).toEqual([['a', 'b'], 1]);
  });

  it.each(['server', 'server-readonly', 'client'])('by a key of the role %s', async (role) => {
    const { secret } = await keyFor({ role });
    expect(await database.refusal(q.MoveDatabase(A, B), secret)).toMatchObject({
      error: 'PermissionDenied',
      errors: [{ code: 'permission denied', position: [] }],
    });
  });

  it('but by a role that may delete databases', async () => {
    const privileges = [{ resource: q.Databases(), actions: { delete: true } }];
    await database.v4(q.CreateRole({ name: 'gardener', privileges }));
    const { secret } = await keyFor({ role: q.Role('gardener') });
    await database.v4(q.MoveDatabase(A, B), secret);
    expect(await names()).toEqual(['b']);
  });
});
