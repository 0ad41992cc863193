import { type ExprArg, query as q } from 'faunadb';
import { beforeEach, describe, expect, it } from 'vitest';
import { ROOT_SECRET } from '../test-server';
import { useDriverDatabase } from './driver-database';

const database = useDriverDatabase();
const notes = q.Collection('notes');
beforeEach(() => database.v4(q.CreateCollection({ name: 'notes' })));

const identityOf = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('schema documents', () => {
  const lambda = q.Query(q.Lambda('x', q.Var('x')));

  it('are known by refs that outlive a rename', async () => {
    await database.v4(q.CreateIndex({ name: 'all', source: notes }));
    await database.v4(q.CreateRole({ name: 'reader', privileges: { resource: notes, actions: { read: true } } }));
    await database.v4(q.Update(notes, { name: 'texts' }));
    const named = await database.v4([
      q.Select(['source', 'id'], q.Get(q.Index('all'))),
      q.Select(['privileges', 'resource', 'id'], q.Get(q.Role('reader'))),
      q.Exists(notes),
    ]);
    expect(named).toEqual(['texts', 'texts', false]);
  });

  it('can be used by the query that makes them', async () => {
    const answer = await database.v4(
      q.Do(
        q.CreateCollection({ name: 'fresh' }),
        q.CreateIndex({ name: 'fresh_by_a', source: q.Collection('fresh'), terms: [{ field: ['data', 'a'] }] }),
        q.Create(q.Collection('fresh'), { data: { a: 1 } }),
        q.Count(q.Match('fresh_by_a', 1)),
      ),
    );
    expect(answer).toBe(1);
    expect(await database.v4(q.Count(q.Match('fresh_by_a', 1)))).toBe(1);
  });

  it('tell nothing of how far back history goes', async () => {
    const changed = await database.v4(q.Update(notes, { history_days: 30 }));
    expect(Object.keys(changed as object).toSorted()).toEqual(['history_days', 'name', 'ref', 'ts']);
    expect(await database.v4(q.Contains('min_valid_time', q.Get(notes)))).toBe(false);
  });

  it('take what belongs to them along', async () => {
    await database.v4(q.CreateCollection({ name: 'others' }));
    await database.v4(q.CreateIndex({ name: 'own', source: notes }));
    await database.v4(q.CreateIndex({ name: 'both', source: [notes, q.Collection('others')] }));
    await database.v4(q.Delete(notes));
    expect(await database.v4([q.Exists(q.Index('own')), q.Exists(q.Index('both'))])).toEqual([false, true]);
  });

  it('hold only what they may, and what they must', async () => {
    const made = await database.v4(
      q.CreateFunction({ name: 'same', body: lambda, role: 'server', color: 'red', data: { a: 1 } }),
    );
    expect(Object.keys(made as object).toSorted()).toEqual(['body', 'data', 'name', 'ref', 'role', 'ts']);
    expect(identityOf(made)).toMatchObject({ body: { '@query': { lambda: 'x', expr: { var: 'x' } } } });
    const replaced = await database.v4(q.Replace(q.Function('same'), { body: lambda }));
    expect(replaced).toMatchObject({ name: 'same' });
    expect(replaced).not.toHaveProperty('role');
  });

  it.each<[string, ExprArg, readonly (string | number)[], readonly (readonly [string, readonly string[]])[]]>([
    ['no name', q.CreateCollection({}), ['create_collection'], [['value required', ['name']]]],
    ['a reserved name', q.CreateCollection({ name: '_' }), ['create_collection'], [['reserved name', ['name']]]],
    ['a bad name', q.CreateCollection({ name: 'a b' }), ['create_collection'], [['invalid characters', ['name']]]],
    [
      'several mistakes',
      q.Update(notes, { name: 7, history_days: -1, ttl_days: 'x' }),
      [],
      [
        ['invalid type', ['ttl_days']],
        ['non-negative value required', ['history_days']],
        ['invalid type', ['name']],
      ],
    ],
    ['no source', q.CreateIndex({ name: 'i' }), ['create_index'], [['value required', ['source']]]],
    [
      'a missing source',
      q.CreateIndex({ name: 'i', source: q.Collection('x') }),
      [],
      [['invalid reference', ['source']]],
    ],
    [
      'a term of nothing',
      q.CreateIndex({ name: 'i', source: notes, terms: [{ path: 'a' }] }),
      ['create_index'],
      [['value required', ['field']]],
    ],
    [
      'an unknown transformation',
      q.CreateIndex({ name: 'i', source: notes, terms: [{ field: 'a', transform: 'upper' }] }),
      ['create_index'],
      [['invalid value', ['transform']]],
    ],
    [
      'a binding that reads, for nothing',
      q.CreateIndex({
        name: 'i',
        source: { collection: notes, fields: { a: q.Query(q.Lambda('d', q.Get(q.Var('d')))) } },
      }),
      ['create_index'],
      [
        ['invalid binding', ['source', '0', 'fields', '0', 'a']],
        ['unused binding', ['source', '0', 'fields', '0', 'a']],
      ],
    ],
    [
      'too many parts',
      q.CreateIndex({ name: 'i', source: notes, partitions: 9 }),
      ['create_index'],
      [['bounds error', ['partitions']]],
    ],
    ['no body', q.CreateFunction({ name: 'f' }), ['create_function'], [['value required', ['body']]]],
    [
      'a role that is not there',
      q.CreateFunction({ name: 'f', body: lambda, role: 'none' }),
      ['create_function'],
      [['validation failure', ['role']]],
    ],
    [
      'a predicate of too few arguments',
      q.CreateRole({ name: 'r', privileges: { resource: notes, actions: { write: lambda } } }),
      ['create_role'],
      [['invalid arity', ['privileges', 'actions', 'write']]],
    ],
    [
      'names and texts of v10',
      q.CreateRole({ name: 'r', privileges: [{ resource: 'notes', actions: { read: 'note => true' } }] }),
      ['create_role'],
      [
        ['invalid type', ['privileges', 'resource']],
        ['invalid type', ['privileges', 'actions', 'read']],
      ],
    ],
    [
      'an address without https, and a role of every database',
      q.CreateAccessProvider({ name: 'p', issuer: 'i', jwks_uri: 'http://example.com', roles: ['admin'] }),
      ['create_access_provider'],
      [
        ['invalid uri', ['jwks_uri']],
        ['validation failure', ['roles']],
      ],
    ],
    ['no role', q.CreateKey({}), ['create_key'], [['value required', ['role']]]],
    ['no owner', q.Create(q.Tokens(), {}), ['create'], [['value required', ['instance']]]],
  ])('are refused for %s', async (_, expression, position, failures) => {
    expect(await database.refusal(expression)).toMatchObject({
      status: 400,
      errors: [{ position, code: 'validation failed', failures: failures.map(([code, field]) => ({ code, field })) }],
    });
  });

  it.each<[string, ExprArg, string]>([
    ['another of the name', q.CreateCollection({ name: 'notes' }), 'instance already exists'],
    ['a text for a body', q.CreateFunction({ name: 'f', body: 'x => x' }), 'schema validation failed'],
    ['the collection of collections', q.Update(q.Collections(), {}), 'invalid argument'],
    ['moving a database', q.MoveDatabase(q.Database('a'), q.Database('b')), 'invalid ref'],
  ])('are refused for %s', async (_, expression, code) => {
    expect(await database.refusal(expression)).toMatchObject({ status: 400, errors: [{ code }] });
  });

  const read = { resource: notes, actions: { read: true } };
  const role = (fields: object): ExprArg => q.CreateRole({ name: 'r', ...fields });
  const index = (fields: object): ExprArg => q.CreateIndex({ name: 'i', source: notes, ...fields });
  const wrong = (field: string, actual: string, expected: string): readonly unknown[] => [
    field,
    `Invalid type ${actual}, expected type ${expected}.`,
  ];

  it.each<[string, ExprArg, readonly (readonly unknown[])[]]>([
    ['a privilege that is none', role({ privileges: 5 }), [wrong('privileges', 'Long', 'Privilege')]],
    ['one among others', role({ privileges: [read, 'x'] }), [wrong('privileges', 'String', 'Privilege')]],
    ['a membership', role({ membership: notes }), [wrong('membership', 'Ref', 'Membership')]],
    ['what it is about', role({ privileges: { resource: 5, actions: 5 } }), [wrong('resource', 'Long', 'Ref')]],
    ['actions', role({ privileges: { ...read, actions: 5 } }), [wrong('actions', 'Long', 'RoleAction Map')]],
    [
      'an action, and a text',
      role({ privileges: { ...read, actions: { read: 5, write: 'x' } } }),
      [wrong('actions.read', 'Long', 'RoleAction')],
    ],
    [
      'its members',
      role({ membership: { resource: q.Ref(notes, 1), predicate: 5 } }),
      [
        ['resource', 'Invalid type Ref, expected type Class Ref.'],
        ['membership.resource', 'Reference was not found.'],
      ],
    ],
    ['a predicate', role({ membership: [{ resource: notes, predicate: 5 }] }), [wrong('predicate', 'Long', 'Query')]],
    ['no source', index({ source: { fields: { a: lambda } } }), [['class', 'Required value not found.']]],
    ['two sources', index({ source: { class: 5, collection: 6 } }), [wrong('class', 'Long', 'SourceClass')]],
    ['databases', index({ source: [{ collection: q.Databases() }] }), [['source', 'Cannot read reference.']]],
    [
      'roles of an access provider',
      q.CreateAccessProvider({
        name: 'p',
        issuer: 'i',
        jwks_uri: 'https://example.com',
        roles: [{ role: 5, predicate: 5 }],
      }),
      [wrong('role', 'Long', 'Role Ref')],
    ],
    [
      'their texts and names',
      q.CreateAccessProvider({
        name: 'p',
        issuer: 'i',
        jwks_uri: 'https://example.com',
        roles: ['admin', { role: 'none', predicate: 'x' }],
      }),
      [
        ['roles.predicate', 'Invalid type String, expected type Query.'],
        ['roles', 'Role `none` does not exist.'],
        ['roles', 'Builtin role `admin` not allowed.'],
      ],
    ],
    [
      'a source, a name and a term',
      index({ name: 5, source: 5, terms: 5 }),
      [wrong('source', 'Long', 'SourceClass'), wrong('name', 'Long', 'Name'), wrong('terms', 'Long', 'Term')],
    ],
  ])('are told of %s as FaunaDB reads it', async (_, expression, failures) => {
    const told = failures.map(([field, description]) => ({ field: String(field).split('.'), description }));
    expect(await database.refusal(expression)).toMatchObject({ errors: [{ failures: told }] });
  });

  it('give no rights where a privilege is about nothing', async () => {
    await database.v4(q.Create(q.Ref(notes, 1), { data: {} }));
    await database.v4(role({ privileges: [read, { actions: { read: true } }], membership: { predicate: lambda } }));
    const key = await database.v4(q.Select('secret', q.CreateKey({ role: q.Role('r') })));
    expect(await database.v4(q.Exists(q.Ref(notes, 1)), String(key))).toBe(false);
  });

  it.each<[string, ExprArg, number]>([
    ['nothing of its parts', {}, 8],
    ['a number of parts', { partitions: 3 }, 3],
    ['no number of parts', { partitions: 'three' }, 8],
    ['half a part', { partitions: 1.5 }, 8],
    ['parts that are null, with terms', { partitions: null, terms: [{ field: 'a' }] }, 1],
  ])('keep an index that says %s in as many as FaunaDB does', async (_, given, expected) => {
    const index = q.CreateIndex(q.Merge({ name: 'i', source: notes }, given));
    expect(await database.v4(q.Select('partitions', index))).toBe(expected);
  });

  it.each<[string, ExprArg, ExprArg, string]>([
    ['more', { partitions: 3 }, { partitions: 4 }, '3 -> 4'],
    ['its own number again', { partitions: 3 }, { partitions: 'four' }, '3 -> 8'],
    ['one that is not unique any more', { unique: true }, { unique: false }, '1 -> 8'],
    ['one that becomes unique', {}, { unique: true }, '8 -> 1'],
    ['beside other terms', {}, { terms: [{ field: 'a' }], partitions: 1 }, '8 -> 1'],
  ])('leave an index in its parts: %s', async (_, made, change, told) => {
    await database.v4(q.CreateIndex(q.Merge({ name: 'i', source: notes }, made)));
    const failure = { description: `Index partition count may not be updated (${told}).`, code: 'invalid index' };
    expect(await database.refusal(q.Update(q.Index('i'), change))).toMatchObject({
      errors: [{ position: [], failures: [{ field: [], ...failure }] }],
    });
  });

  it('tell how an index may not be changed', async () => {
    await database.v4(q.CreateIndex({ name: 'i', source: notes, terms: [{ field: ['data', 'a'] }] }));
    expect(await database.refusal(q.Update(q.Index('i'), { terms: [] }))).toMatchObject({
      errors: [{ failures: [{ code: 'invalid index' }] }],
    });
    expect(await database.v4(q.Update(q.Index('i'), { unique: true, active: false }))).toMatchObject({
      unique: true,
      active: true,
    });
  });
});

describe('databases and keys', () => {
  it('open a child database to its key, as long as there is one', async () => {
    await database.v4(q.CreateDatabase({ name: 'child', data: { a: 1 } }));
    const key = q.CreateKey({ role: 'admin', database: q.Database('child') });
    const { ref, secret } = (await database.v4(key)) as { ref: ExprArg; secret: string };
    await database.v4(q.Update(q.Database('child'), { name: 'renamed' }));
    expect(await database.v4(q.Select('name', q.CreateCollection({ name: 'inside' })), secret)).toBe('inside');
    expect(await database.v4(q.Select('role', q.KeyFromSecret(secret)))).toBe('admin');
    await database.v4(q.Delete(ref));
    expect(await database.refusal(q.Now(), secret)).toMatchObject({ error: 'Unauthorized', status: 401 });
  });

  it('end with the database that they are for', async () => {
    await database.v4(q.CreateDatabase({ name: 'child' }));
    await database.v4(q.CreateKey({ role: 'admin', database: q.Database('child') }));
    await database.v4(q.Delete(q.Database('child')));
    expect(await database.v4(q.Count(q.Keys()))).toBe(0);
  });

  it('have access providers below the root only', async () => {
    const provider = q.CreateAccessProvider({ name: 'p', issuer: 'i', jwks_uri: 'https://example.com' });
    expect(await database.refusal(provider, ROOT_SECRET)).toMatchObject({
      errors: [{ code: 'feature not available' }],
    });
  });

  it('show the secret once', async () => {
    const made = (await database.v4(q.CreateKey({ role: 'server' }))) as { ref: ExprArg; secret: string };
    expect(made.secret).toMatch(/^fn/);
    expect(await database.v4(q.Get(made.ref))).not.toHaveProperty('secret');
    expect(await database.v4(q.CurrentToken(), made.secret)).toEqual(made.ref);
  });
});

describe('beside v10', () => {
  it('a collection may be called as one that every database has, which keeps its name', async () => {
    await database.v4(q.CreateCollection({ name: 'Collection' }));
    await database.v4(q.Create(q.Collection('Collection'), { data: { a: 1 } }));
    expect(await database.v4(q.Count(q.Documents(q.Collection('Collection'))))).toBe(1);
    expect(await database.v10('Collection.all().map(.name).toArray()')).toEqual(['notes', 'Collection']);
  });

  it('a collection keeps what only v10 says of it', async () => {
    await database.v10(
      'Collection.create({ name: "Book", fields: { title: { signature: "String" }, copies: { signature: "Int", default: "1" } }, constraints: [{ unique: [".title"] }, { check: { name: "some", body: "book => book.copies > 0" } }], indexes: { byTitle: { terms: [{ field: ".title" }] } } })',
    );
    const books = q.Collection('Book');
    await database.v4(q.Update(books, { data: { shelf: 3 } }));
    expect(await database.v4(q.Select('data', q.Create(q.Ref(books, 1), { data: { title: 'Emma' } })))).toEqual({
      title: 'Emma',
      copies: 1,
    });
    const refusals = [
      q.Create(books, { data: { title: 'Emma' } }),
      q.Create(books, { data: { title: 'Villette', copies: 0 } }),
      q.Create(books, { data: { copies: 'many', color: 'red' } }),
    ];
    const errors = await Promise.all(refusals.map((expression) => database.refusal(expression)));
    expect(errors.map((refusal) => refusal.errors)).toMatchObject([
      [{ code: 'instance not unique' }],
      [{ code: 'check constraint failure', description: 'Document failed check constraint `some`' }],
      [
        { code: 'schema validation failed', description: 'copies: Expected Int, provided String' },
        { code: 'schema validation failed', description: 'color: Unexpected field provided' },
        { code: 'schema validation failed', description: 'title: Missing required field of type String' },
      ],
    ]);
    expect(await database.v10('Book.byTitle("Emma").first()!.copies')).toBe(1);
  });

  it('a unique index of v4 holds for v10 too', async () => {
    await database.v4(q.CreateIndex({ name: 'by_n', source: notes, terms: [{ field: ['data', 'n'] }], unique: true }));
    await database.v10('notes.create({ n: 1 })');
    await expect(database.v10('notes.create({ n: 1 })')).rejects.toThrow(
      /"paths":\[\["n"\]\],"message":"Failed unique/,
    );
    expect(await database.v4(q.Count(q.Match('by_n', 1)))).toBe(1);
  });

  it('documents and roles are the same', async () => {
    await database.v10(
      'notes.create({ id: "1", owner: "ann", when: Time("2020-01-01T00:00:00Z"), next: notes.byId("2") })',
    );
    expect(identityOf(await database.v4(q.Select('data', q.Get(q.Ref(notes, 1)))))).toMatchObject({
      owner: 'ann',
      when: { '@ts': '2020-01-01T00:00:00Z' },
      next: { '@ref': { id: '2' } },
    });
    await database.v10(
      'Role.create({ name: "anns", privileges: [{ resource: "notes", actions: { read: "note => note.owner == \\"ann\\"" } }] })',
    );
    await database.v4(q.Create(q.Ref(notes, 2), { data: { owner: 'bob' } }));
    const secret = String(await database.v4(q.Select('secret', q.CreateKey({ role: q.Role('anns') }))));
    expect(await database.v4(q.Count(q.Documents(notes)), secret)).toBe(1);
  });
});
