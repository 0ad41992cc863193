import { type ExprArg, query as q } from 'faunadb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type IdentityProvider, startIdentityProvider } from '../../../security/identity-provider';
import { goodToken } from '../../../security/token-kit';
import { useDriverDatabase } from './driver-database';

const database = useDriverDatabase();
const users = q.Collection('users');
const notes = q.Collection('notes');
const note = (id: number): ExprArg => q.Ref(notes, id);
const owned = (path: readonly string[], of: string): ExprArg =>
  q.Equals(q.Select([...path], q.Var(of), null), q.CurrentIdentity());

const PRIVILEGES = [
  {
    resource: notes,
    actions: {
      read: q.Query(q.Lambda('ref', q.Let({ note: q.Get(q.Var('ref')) }, owned(['data', 'owner'], 'note')))),
      create: q.Query(q.Lambda('fields', owned(['data', 'owner'], 'fields'))),
      create_with_id: q.Query(q.Lambda(['fields', 'ref'], q.Equals(q.Select('id', q.Var('ref')), '77'))),
      write: q.Query(
        q.Lambda(
          ['before', 'after', 'ref'],
          q.And(owned(['data', 'owner'], 'before'), owned(['data', 'owner'], 'after'), q.IsRef(q.Var('ref'))),
        ),
      ),
      history_read: true,
    },
  },
  {
    resource: q.Index('by_owner'),
    actions: { read: q.Query(q.Lambda('terms', q.Equals(q.Var('terms'), [q.CurrentIdentity()]))) },
  },
  {
    resource: q.Function('erase'),
    actions: { call: q.Query(q.Lambda('ref', q.Equals(q.Select('id', q.Var('ref')), '2'))) },
  },
];

const signIn = (id: number, password: string): Promise<string> =>
  database.v4(q.Select('secret', q.Login(q.Ref(users, id), { password }))).then(String);

const secrets = { ann: '' };
beforeEach(async () => {
  await database.v4(
    q.Do(
      q.CreateCollection({ name: 'users' }),
      q.CreateCollection({ name: 'notes' }),
      q.CreateIndex({
        name: 'by_owner',
        source: notes,
        terms: [{ field: ['data', 'owner'] }],
        values: [{ field: ['data', 'text'] }],
      }),
      q.CreateFunction({
        name: 'erase',
        role: 'server',
        body: q.Query(q.Lambda('ref', q.Select(['ref', 'id'], q.Delete(q.Var('ref'))))),
      }),
      q.CreateRole({ name: 'member', membership: { resource: users }, privileges: PRIVILEGES }),
      q.Create(q.Ref(users, 1), { credentials: { password: "ann's" } }),
      q.Create(q.Ref(users, 2), {}),
      q.Create(note(1), { data: { owner: q.Ref(users, 1), text: 'of ann' } }),
      q.Create(note(2), { data: { owner: q.Ref(users, 2), text: 'of bob' } }),
    ),
  );
  secrets.ann = await signIn(1, "ann's");
});

describe('somebody who signed in', () => {
  const asAnn = (expression: ExprArg): Promise<unknown> => database.v4(expression, secrets.ann);
  const refused = async (expression: ExprArg): Promise<unknown> => {
    const { status, errors } = await database.refusal(expression, secrets.ann);
    return [status, ...(errors as { code: string }[]).map(({ code }) => code)];
  };
  const DENIED = [403, 'permission denied'];

  it('is a document, by a token', async () => {
    expect(await asAnn(q.CurrentIdentity())).toEqual(await database.v4(q.Ref(users, 1)));
    expect(await asAnn([q.HasCurrentIdentity(), q.IsToken(q.CurrentToken())])).toEqual([true, true]);
  });

  it('reads what the role lets through', async () => {
    expect(await asAnn([q.Exists(note(1)), q.Exists(note(2)), q.Exists(users)])).toEqual([true, false, false]);
    expect(await asAnn(q.Select(['data', 'text'], q.Get(note(1))))).toBe('of ann');
    expect(await refused(q.Get(note(2)))).toEqual(DENIED);
    expect(await asAnn(q.Count(q.Documents(notes)))).toBe(1);
    expect(await asAnn(q.Paginate(q.Match('by_owner', q.CurrentIdentity())))).toEqual({ data: ['of ann'] });
    expect(await refused(q.Paginate(q.Match('by_owner', q.Ref(users, 2))))).toEqual(DENIED);
    expect(await refused(q.Paginate(q.Collections()))).toEqual(DENIED);
  });

  it('writes what the role lets through', async () => {
    const mine = { data: { owner: q.CurrentIdentity() } };
    expect(await asAnn(q.IsRef(q.Select('ref', q.Create(notes, mine))))).toBe(true);
    expect(await refused(q.Create(notes, { data: {} }))).toEqual(DENIED);
    expect(await refused(q.Create(note(76), mine))).toEqual(DENIED);
    expect(await asAnn(q.Select(['ref', 'id'], q.Create(note(77), {})))).toBe('77');
    expect(await asAnn(q.Select(['data', 'text'], q.Update(note(1), { data: { text: 'mine' } })))).toBe('mine');
    expect(await refused(q.Update(note(1), { data: { owner: null } }))).toEqual(DENIED);
    expect(await refused(q.Delete(note(1)))).toEqual(DENIED);
  });

  it('calls what the role lets through, with the rights of the function', async () => {
    expect(await asAnn(q.Call('erase', note(2)))).toBe('2');
    expect(await refused(q.Call('erase', note(1)))).toEqual(DENIED);
  });

  it.each<[string, ExprArg, ExprArg]>([
    ['the document', q.Ref('collections/users/self'), q.CurrentIdentity()],
    ['the token', q.Ref('tokens/self'), q.CurrentToken()],
    ['the credential', q.Select('instance', q.Get(q.Ref('credentials/self'))), q.CurrentIdentity()],
  ])('is known as self: %s', async (_, self, expected) => {
    expect(await asAnn(q.Equals(self, expected))).toBe(true);
  });

  it.each(['collections/notes/self', 'collections/none/self', 'keys/self'])('is no %s', async (path) => {
    expect(await database.refusal(q.Exists(q.Ref(path)), secrets.ann)).toMatchObject({
      errors: [{ code: 'invalid expression', description: 'Invalid ref.', position: ['exists'] }],
    });
  });

  it('gets the same by v10', async () => {
    const answer = await database.server.query('notes.all().map(.text).toArray()', secrets.ann);
    expect(answer).toEqual(['of ann']);
  });

  it('signs out, here or everywhere', async () => {
    const others = [await signIn(1, "ann's"), await signIn(1, "ann's")];
    expect(await asAnn(q.Logout(false))).toBe(true);
    await expect(asAnn(q.Now())).rejects.toThrow('unauthorized');
    expect(await database.v4(q.Logout(true), others[0])).toBe(true);
    await expect(database.v4(q.Now(), others[1])).rejects.toThrow('unauthorized');
  });
});

describe('passwords', () => {
  const user = q.Ref(users, 1);

  it('are asked for', async () => {
    const answers = [q.Identify(user, "ann's"), q.Identify(user, 'no'), q.Identify(q.Ref(users, 9), 'x')];
    expect(await database.v4(answers)).toEqual([true, false, false]);
    expect(await database.refusal(q.Login(user, { password: 'no' }))).toMatchObject({
      status: 400,
      errors: [{ code: 'authentication failed', position: [] }],
    });
  });

  it('change with the document, and are never shown', async () => {
    expect(await database.v4(q.Update(user, { credentials: { password: 'new' } }))).not.toHaveProperty('credentials');
    expect(await database.v4([q.Identify(user, "ann's"), q.Identify(user, 'new')])).toEqual([false, true]);
  });

  it('come with a token for as long as is asked', async () => {
    const params = { password: "ann's", ttl: q.TimeAdd(q.Now(), 1, 'hour'), data: { device: 'phone' } };
    const token = await database.v4(q.Login(user, params));
    expect(token).toMatchObject({
      data: { device: 'phone' },
      ttl: expect.anything(),
      secret: expect.stringMatching(/^fn/),
    });
    expect(token).not.toHaveProperty('hashed_secret');
  });
});

describe("an identity provider's token", () => {
  const provider: { running?: IdentityProvider } = {};
  beforeAll(async () => {
    provider.running = await startIdentityProvider();
  });
  afterAll(() => provider.running?.close());

  it('is known by its subject, and by all that it says', async () => {
    const isNamed = q.Query(q.Lambda('payload', q.Equals(q.Select('sub', q.Var('payload')), 'user_ann')));
    const made = await database.v4(
      q.CreateAccessProvider({
        name: 'honest',
        issuer: 'https://honest.test',
        jwks_uri: provider.running?.jwksUri('honest') ?? '',
        roles: { role: q.Role('member'), predicate: isNamed },
      }),
    );
    const { audience: aud } = made as { audience: string };
    const token = (sub: string): string => goodToken({ iss: 'https://honest.test', aud, sub });
    expect(await database.v4([q.CurrentIdentity(), q.Select('sub', q.CurrentToken())], token('user_ann'))).toEqual([
      'user_ann',
      'user_ann',
    ]);
    await database.v4(q.Create(note(5), { data: { owner: 'user_ann', text: 'by sub' } }));
    expect(await database.v4(q.Select(['data', 'text'], q.Get(note(5))), token('user_ann'))).toBe('by sub');
    expect(await database.refusal(q.Get(note(1)), token('user_ann'))).toMatchObject({ status: 403 });
    expect(await database.refusal(q.Now(), token('user_bob'))).toMatchObject({ error: 'Unauthorized', status: 401 });
  });
});

it('a key may have several roles', async () => {
  const allowing = (name: string, action: string): ExprArg =>
    q.CreateRole({ name, privileges: { resource: notes, actions: { [action]: true } } });
  await database.v4(q.Do(allowing('reader', 'read'), allowing('eraser', 'delete')));
  const made = q.CreateKey({ role: [q.Role('reader'), q.Role('eraser')] });
  const secret = String(await database.v4(q.Select('secret', made)));
  expect(await database.v4([q.Count(q.Documents(notes)), q.Select(['ref', 'id'], q.Delete(note(1)))], secret)).toEqual([
    2,
    '1',
  ]);
  expect(await database.refusal(q.Create(notes), secret)).toMatchObject({ status: 403 });
  expect(await database.refusal(q.CreateKey({ role: ['admin', q.Role('reader')] }))).toMatchObject({ status: 400 });
  expect(await database.refusal(allowing('server', 'read'))).toMatchObject({
    errors: [{ failures: [{ code: 'reserved name' }] }],
  });
});

it.each<[string, Record<string, boolean>, boolean]>([
  ['create_with_id', { create_with_id: true }, true],
  ['create and history_write together', { create: true, history_write: true }, true],
  ['more than create', { create: true }, false],
  ['more than history_write', { history_write: true }, false],
])('to create under an id of choice takes %s', async (_, actions, isAllowed) => {
  await database.v4(q.CreateRole({ name: 'maker', privileges: { resource: notes, actions } }));
  const asMaker = `${database.secret.replace(/:admin$/, '')}:@role/maker`;
  const made = q.Create(note(5));
  if (isAllowed) expect(await database.v4(q.Select(['ref', 'id'], made), asMaker)).toBe('5');
  else expect(await database.refusal(made, asMaker)).toMatchObject({ status: 403 });
});

it('a key is nobody', async () => {
  const secret = String(await database.v4(q.Select('secret', q.CreateKey({ role: 'server' }))));
  expect(await database.v4(q.HasCurrentIdentity(), secret)).toBe(false);
  expect(await database.refusal(q.CurrentIdentity(), secret)).toMatchObject({
    errors: [{ position: [], code: 'missing identity' }],
  });
  for (const path of ['tokens/self', 'credentials/self', 'collections/users/self']) {
    expect(await database.refusal(q.Ref(path), secret)).toMatchObject({ errors: [{ description: 'Invalid ref.' }] });
  }
});

describe('unrestricted_read of a collection', () => {
  const listed = async (grant: ExprArg): Promise<unknown> => {
    await database.v4(
      q.CreateRole({ name: 'lister', privileges: { resource: notes, actions: { unrestricted_read: grant } } }),
    );
    await database.v4(q.Create(note(7)));
    const asLister = `${database.secret.replace(/:admin$/, '')}:@role/lister`;
    expect(await database.refusal(q.Get(note(7)), asLister)).toMatchObject({ error: 'PermissionDenied' });
    return database.v4(q.Select('data', q.Paginate(q.Documents(notes))), asLister);
  };

  it.each<[string, ExprArg, number]>([
    ['shows which documents there are', true, 3],
    ['may depend on who asks', q.Query(q.Lambda('nothing', q.IsNull(q.Var('nothing')))), 3],
    ['that is refused shows none', q.Query(q.Lambda('_', false)), 0],
  ])('%s', async (_, grant, count) => {
    expect(await listed(grant)).toHaveLength(count);
  });
});
