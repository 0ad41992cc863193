import { type Expr, type ExprArg, query as q } from 'faunadb';
import { beforeEach, describe, expect, it } from 'vitest';
import { send } from '../test-server';
import { useDriverDatabase } from './driver-database';

const database = useDriverDatabase();

const CHILD = q.Database('child');
const GRANDCHILD = q.Database('grandchild', CHILD);
const SPELLS = q.Collection('spells');
const CHILD_SPELLS = q.Collection('spells', CHILD);
const FIRE = q.Ref(CHILD_SPELLS, '1');
const WATER = q.Ref(CHILD_SPELLS, '2');
const CHILD_INDEX = q.Index('by_name', CHILD);

const childSecret = (): string => database.secret.replace(/:admin$/, '/child:admin');
const firstOf = (set: ExprArg): Expr => q.Select(['data', 0], q.Paginate(set));

/** The child's collection of the same name has another number, its documents have the same ones. */
beforeEach(async () => {
  await database.v4(
    q.Do(
      q.CreateCollection({ name: 'spells' }),
      q.Create(q.Ref(SPELLS, '1'), { data: { name: 'own' } }),
      q.CreateDatabase({ name: 'child' }),
    ),
  );
  const index = { name: 'by_name', source: SPELLS, terms: [{ field: ['data', 'name'] }] };
  await database.v4(
    q.Do(
      q.CreateCollection({ name: 'first' }),
      q.CreateCollection({ name: 'spells' }),
      q.CreateIndex(index),
      q.CreateIndex({
        name: 'names',
        source: SPELLS,
        terms: [{ field: ['ref'] }],
        values: [{ field: ['data', 'name'] }],
      }),
      q.CreateDatabase({ name: 'grandchild' }),
      q.CreateFunction({ name: 'cast', body: q.Query(q.Lambda('x', q.Var('x'))) }),
      q.CreateKey({ role: 'server', database: q.Database('grandchild') }),
      q.CreateRole({ name: 'mage', privileges: [] }),
      q.Create(q.Ref(SPELLS, '1'), { data: { name: 'fire', next: q.Ref(SPELLS, '2') } }),
      q.Create(q.Ref(SPELLS, '2'), { data: { name: 'water' }, credentials: { password: 'h2o' } }),
    ),
    childSecret(),
  );
});

describe('refs into databases below', () => {
  const child = { '@ref': { id: 'child', collection: { '@ref': { id: 'databases' } } } };
  const grandchild = { '@ref': { id: 'grandchild', collection: { '@ref': { id: 'databases' } }, database: child } };
  const spells = { '@ref': { id: 'spells', collection: { '@ref': { id: 'collections' } }, database: child } };

  it.each<[string, Expr, unknown]>([
    ['of documents', FIRE, { '@ref': { id: '1', collection: spells } }],
    ['of collections', CHILD_SPELLS, spells],
    ['of databases', GRANDCHILD, grandchild],
    ['of what every database has', q.Keys(CHILD), { '@ref': { id: 'keys', database: child } }],
    ['two levels down', q.Roles(GRANDCHILD), { '@ref': { id: 'roles', database: grandchild } }],
    [
      'that name nothing',
      q.Collection('none', CHILD),
      { '@ref': { id: 'none', collection: { '@ref': { id: 'collections' } }, database: child } },
    ],
    ['in sets', q.Documents(CHILD_SPELLS), { '@set': { documents: spells } }],
  ])('are printed with their database: %s', async (_, ref, printed) => {
    expect(JSON.parse(JSON.stringify(await database.v4(ref)))).toEqual(printed);
  });

  it('mean the same where they are sent back', async () => {
    const printed = (await database.v4(FIRE)) as Expr;
    expect(await database.v4(q.Select(['data', 'name'], q.Get(printed)))).toBe('fire');
  });

  it('name a key by its number, beside which the database is', async () => {
    const keys = q.Select('data', q.Paginate(q.Keys(CHILD)));
    const id = await database.v4(q.Select([0, 'id'], keys));
    const parts = `"collection":{"@ref":{"id":"keys"}},"database":${JSON.stringify(child)}`;
    const { port } = database.server;
    const headers = { authorization: `Bearer ${database.secret}`, 'x-faunadb-api-version': '4' };
    const { body } = await send(port, { path: '/', headers, body: `{"@ref":{"id":${String(id)},${parts}}}` });
    expect(JSON.parse(body)).toEqual({
      resource: { '@ref': { id, collection: { '@ref': { id: 'keys', database: child } } } },
    });
  });

  it.each<[string, Expr, unknown]>([
    ['get', q.Select(['data', 'name'], q.Get(FIRE)), 'fire'],
    ['refs of what is read', q.Select(['data', 'name'], q.Get(q.Select(['data', 'next'], q.Get(FIRE)))), 'water'],
    ['schema', q.Select('name', q.Get(CHILD_INDEX)), 'by_name'],
    ['exists', [q.Exists(FIRE), q.Exists(q.Ref(CHILD_SPELLS, '3'))] as unknown as Expr, [true, false]],
    ['no such collection', q.Exists(q.Ref(q.Collection('none', CHILD), '1')), false],
    ['collections', q.Count(q.Collections(CHILD)), 2],
    ['databases', q.Count(q.Databases(CHILD)), 1],
    ['indexes', q.Count(q.Indexes(CHILD)), 2],
    ['functions', q.Count(q.Functions(CHILD)), 1],
    ['roles', q.Count(q.Roles(CHILD)), 1],
    ['keys', q.Count(q.Keys(CHILD)), 1],
    ['credentials', q.Count(q.Credentials(CHILD)), 1],
    ['nothing two levels down', q.Count(q.Collections(GRANDCHILD)), 0],
    ['documents', q.Count(q.Documents(CHILD_SPELLS)), 2],
    ['matches', q.Equals(firstOf(q.Match(CHILD_INDEX, 'fire')), FIRE), true],
    ['the first match', q.Select(['data', 'name'], q.Get(q.Match(CHILD_INDEX, 'water'))), 'water'],
    ['a singleton', q.Equals(firstOf(q.Singleton(FIRE)), FIRE), true],
    ['events', q.Equals(q.Select('document', firstOf(q.Events(FIRE))), FIRE), true],
    [
      'a further page',
      q.Select(['data', 0, 'id'], q.Paginate(q.Documents(CHILD_SPELLS), { after: [q.Ref(CHILD_SPELLS, '2')] })),
      '2',
    ],
    ['a set of both databases', q.Count(q.Union(q.Documents(CHILD_SPELLS), q.Documents(SPELLS))), 3],
    ['the past', q.At(q.TimeSubtract(q.Now(), 10, 'minutes'), q.Exists(FIRE)), false],
    [
      'a password',
      [q.Identify(WATER, 'h2o'), q.Identify(WATER, 'fire'), q.Identify(FIRE, 'h2o')] as unknown as Expr,
      [true, false, false],
    ],
    ['the password of an element', q.Identify(q.Match(CHILD_INDEX, 'water'), 'h2o'), true],
    [
      'a join with an index',
      q.Select('data', q.Paginate(q.Join(q.Singleton(FIRE), q.Index('names', CHILD)))),
      ['fire'],
    ],
    [
      'a join of both databases',
      q.Select('data', q.Paginate(q.Join(q.Documents(CHILD_SPELLS), q.Index('names', CHILD)))),
      ['fire', 'water'],
    ],
    ['its database', q.Equals(q.Select('database', FIRE), CHILD), true],
    ['its collection', q.Equals(q.Select('collection', FIRE), CHILD_SPELLS), true],
    ['its collection by name', q.Select(['collection', 'id'], FIRE), 'spells'],
    ['another one', q.Equals(FIRE, q.Ref(SPELLS, '1')), false],
    ['another of the kind', q.Equals(q.Keys(CHILD), q.Keys()), false],
  ])('read what is there: %s', async (_, expression, expected) => {
    expect(await database.v4(expression)).toEqual(expected);
  });

  it.each<[string, Expr, string, string, readonly string[]]>([
    ['a database that is not there', q.Keys(q.Database('none')), 'invalid ref', "undefined database 'none'", ['keys']],
    [
      'a database two levels down that is not there',
      q.Collection('x', q.Database('none', CHILD)),
      'invalid ref',
      "undefined database 'none'",
      ['scope'],
    ],
    ['what is not there', q.Get(q.Index('none', CHILD)), 'invalid ref', "undefined index 'none'", ['get']],
    ['a document that is not there', q.Get(q.Ref(CHILD_SPELLS, '3')), 'instance not found', 'Document not found', []],
    ['creating', q.Create(CHILD_SPELLS, {}), 'invalid argument', 'Cannot write a scoped ref.', ['create']],
    ['updating', q.Update(FIRE, {}), 'invalid argument', 'Cannot write a scoped ref.', ['update']],
    ['replacing', q.Replace(FIRE, {}), 'invalid argument', 'Cannot write a scoped ref.', ['replace']],
    ['deleting', q.Delete(FIRE), 'invalid argument', 'Cannot write a scoped ref.', ['delete']],
    ['history', q.Insert(FIRE, 1, 'create', {}), 'invalid argument', 'Cannot write a scoped ref.', ['insert']],
    ['keeping one', q.Create(SPELLS, { data: { at: FIRE } }), 'validation failed', 'document data is not valid.', []],
    [
      'calling what is not there',
      q.Call(q.Function('none', CHILD), 1),
      'invalid ref',
      "undefined function 'none'",
      ['call'],
    ],
    [
      'joining with what is not there',
      q.Join(q.Documents(SPELLS), q.Index('none', CHILD)),
      'invalid ref',
      "'none'",
      ['with'],
    ],
    ['entering', q.Login(FIRE, { password: 'x' }), 'feature not available', 'log in with a key of that', ['login']],
    [
      'entering by a set',
      q.Login(q.Match(CHILD_INDEX, 'fire'), { password: 'x' }),
      'feature not available',
      'log in with a key of that',
      ['login'],
    ],
  ])('refuse %s', async (_, expression, code, description, position) => {
    expect(await database.refusal(expression)).toMatchObject({
      errors: [{ code, description: expect.stringContaining(description), position }],
    });
  });

  describe('call functions in the database of the caller', () => {
    const define = (name: string, body: Expr, role?: ExprArg): Promise<unknown> =>
      database.v4(
        q.CreateFunction({ name, body: q.Query(q.Lambda('x', body)), ...(role === undefined ? {} : { role }) }),
        childSecret(),
      );
    const call = (name: string): Expr => q.Call(q.Function(name, CHILD), 'x');
    const keyOf = async (role: ExprArg): Promise<string> =>
      ((await database.v4(q.CreateKey({ role }))) as { secret: string }).secret;
    const nameOf = (ref: ExprArg): Expr => q.Select(['data', 'name'], q.Get(ref));

    it('where names mean what they mean there, and refs what they meant before', async () => {
      await define('by_name', nameOf(q.Ref(SPELLS, '1')));
      await define('by_ref', nameOf((await database.v4(q.Ref(SPELLS, '1'), childSecret())) as Expr));
      const both = [call('by_name'), call('by_ref')] as unknown as Expr;
      expect(await database.v4(both)).toEqual(['own', 'fire']);
      expect(
        await database.v4(
          q.Map(['by_name', 'by_ref'], (name) => q.Call(name, 1)),
          childSecret(),
        ),
      ).toEqual(['fire', 'fire']);
    });

    it('in v10 too', async () => {
      await database.server.query(
        'Function.create({ name: "v10", body: "x => spells.byId(1)!.name + x" })',
        childSecret(),
      );
      expect(await database.v4(call('v10'))).toBe('ownx');
    });

    it('with the rights of a role that every database has, and none of any other', async () => {
      const keys = q.Count(q.Keys());
      await define('as_server', keys, 'server');
      await define('as_mage', nameOf(q.Ref(SPELLS, '1')), q.Role('mage'));
      for (const name of ['as_server', 'as_mage']) {
        expect(await database.refusal(call(name))).toMatchObject({
          errors: [{ code: 'call error', cause: [{ code: 'permission denied' }] }],
        });
      }
    });

    it('which makes nobody an admin who is none', async () => {
      await define('as_admin', q.Count(q.Keys()), 'admin');
      const server = await keyOf('server');
      expect(await database.v4(call('as_admin'))).toBe(1);
      expect(await database.refusal(call('as_admin'), server)).toMatchObject({
        errors: [{ code: 'call error', cause: [{ code: 'permission denied' }] }],
      });
    });

    it.each<[string, boolean]>([
      ['server', true],
      ['server-readonly', false],
      ['client', false],
    ])('for a key of the role %s: %s', async (role, isAllowed) => {
      const secret = await keyOf(role);
      if (isAllowed) expect(await database.v4(call('cast'), secret)).toBe('x');
      else expect(await database.refusal(call('cast'), secret)).toMatchObject({ error: 'PermissionDenied' });
    });

    it('but not for the roles of that database', async () => {
      const privileges = [{ resource: q.Function('cast'), actions: { call: true } }];
      await database.v4(q.CreateFunction({ name: 'cast', body: q.Query(q.Lambda('x', q.Var('x'))) }));
      await database.v4(q.CreateRole({ name: 'caller', privileges }));
      const secret = await keyOf(q.Role('caller'));
      expect(await database.v4(q.Call('cast', 1), secret)).toBe(1);
      expect(await database.refusal(call('cast'), secret)).toMatchObject({ error: 'PermissionDenied' });
    });
  });

  it('are not kept in a function, where they would mean its own database', async () => {
    const printed = (await database.v4(FIRE)) as Expr;
    const body = q.Query(q.Lambda('x', q.Get(printed)));
    expect(await database.refusal(q.CreateFunction({ name: 'f', body }))).toMatchObject({
      errors: [{ code: 'invalid argument', description: 'Reference cannot be scoped.' }],
    });
  });

  it('lead nowhere once the database is gone', async () => {
    const gone = q.Let({ fire: FIRE }, q.Do(q.Delete(CHILD), q.Exists(q.Var('fire'))));
    expect(await database.v4(gone)).toBe(false);
  });

  describe.each<[role: string, document: boolean, keys: boolean]>([
    ['admin', true, true],
    ['server', true, false],
    ['server-readonly', true, false],
    ['client', false, false],
    ['reader', false, false],
  ])('of a key of the role %s', (role, document, keys) => {
    it.each<[string, Expr, boolean]>([
      ['a document', q.Get(FIRE), document],
      ['a set', q.Paginate(q.Match(CHILD_INDEX, 'fire')), document],
      ['keys', q.Paginate(q.Keys(CHILD)), keys],
    ])('reach as far as its rights do: %s', async (_, expression, isAllowed) => {
      const privileges = [{ resource: SPELLS, actions: { read: true } }];
      await database.v4(q.CreateRole({ name: 'reader', privileges }));
      const key = q.CreateKey({ role: role === 'reader' ? q.Role('reader') : role });
      const { secret } = (await database.v4(key)) as { secret: string };
      if (isAllowed) expect(await database.v4(expression, secret)).toBeDefined();
      else expect(await database.refusal(expression, secret)).toMatchObject({ status: 403, error: 'PermissionDenied' });
    });
  });
});
