import { type ExprArg, query as q } from 'faunadb';
import { beforeEach, describe, expect, it } from 'vitest';
import { useDriverDatabase } from './driver-database';

const database = useDriverDatabase();
const key = (id: string): ExprArg => q.Ref(q.Keys(), id);
const fieldsOf = async (expression: ExprArg): Promise<Record<string, unknown>> =>
  Object(await database.v4(expression)) as Record<string, unknown>;
const textOf = async (expression: ExprArg, name: string): Promise<string> => String((await fieldsOf(expression))[name]);
const works = async (secret: string): Promise<boolean> => {
  try {
    return (await database.client(secret).query<number>(q.Add(1, 1))) === 2;
  } catch {
    return false;
  }
};

describe('the secret of a key', () => {
  it('is kept by all that is written later, and can be restored from what is kept of it', async () => {
    const { secret, hashed_secret: kept } = await fieldsOf(q.Create(key('77'), { role: 'server' }));
    const replaced = await fieldsOf(q.Replace(key('77'), { role: 'admin', hashed_secret: 'forged' }));
    expect(replaced).toMatchObject({ role: 'admin', hashed_secret: kept });
    expect(replaced).not.toHaveProperty('secret');
    await database.v4(q.Delete(key('77')));
    expect(await works(String(secret))).toBe(false);
    const restored = await fieldsOf(q.Create(key('77'), { role: 'server', hashed_secret: String(kept) }));
    expect(restored).toMatchObject({ hashed_secret: kept });
    expect(restored).not.toHaveProperty('secret');
    expect(await works(String(secret))).toBe(true);
  });

  it('can be given where it was made for the key', async () => {
    const secret = await textOf(q.Create(key('78'), { role: 'server' }), 'secret');
    await database.v4(q.Delete(key('78')));
    await database.v4(q.Create(key('78'), { role: 'server', secret }));
    expect(await works(secret)).toBe(true);
  });

  it.each<[string, (secret: string) => ExprArg, ExprArg, object]>([
    [
      'of another key',
      (secret) => q.Create(key('80'), { role: 'server', secret }),
      ['create'],
      { code: 'invalid secret', field: ['secret'], description: 'Invalid secret at `List(secret)`' },
    ],
    [
      'that is none',
      () => q.Update(key('79'), { secret: 'bad' }),
      [],
      { code: 'invalid secret', field: ['secret'], description: 'Invalid secret at `List(secret)`' },
    ],
    [
      'of a wrong type',
      () => q.Update(key('79'), { secret: 5 }),
      [],
      { code: 'invalid type', field: ['secret'], description: 'Invalid type Long, expected type String.' },
    ],
  ])('%s is refused', async (_, expression, position, failure) => {
    const secret = await textOf(q.Create(key('79'), { role: 'server' }), 'secret');
    expect(await database.refusal(expression(secret))).toMatchObject({
      errors: [{ code: 'validation failed', position, failures: [failure] }],
    });
  });

  it('serves nobody who gives a key of his own the same id', async () => {
    await database.v4(q.CreateDatabase({ name: 'below' }));
    const admin = await textOf(q.CreateKey({ role: 'admin', database: q.Database('below') }), 'secret');
    const secret = await textOf(q.Create(key('81'), { role: 'server' }), 'secret');
    const other = Object(await database.v4(q.Create(key('81'), { role: 'server' }), admin)).secret;
    expect([await works(secret), await works(String(other))]).toEqual([true, true]);
  });
});

describe('a key or token', () => {
  it('is told by its secret, also where it is of a database below', async () => {
    await database.v4(q.CreateDatabase({ name: 'below' }));
    const admin = await textOf(q.CreateKey({ role: 'admin', database: q.Database('below') }), 'secret');
    const { secret, ref } = Object(await database.v4(q.CreateKey({ role: 'server', data: { a: 1 } }), admin));
    const found = await fieldsOf(q.KeyFromSecret(String(secret)));
    expect(found).toMatchObject({ role: 'server', data: { a: 1 } });
    expect(await database.v4(q.Select(['data', 'a'], q.Get(Object(found['ref']))))).toBe(1);
    expect(Object(await database.v4(q.KeyFromSecret(String(secret)), admin)).ref).toEqual(ref);
    const server = await textOf(q.CreateKey({ role: 'server' }), 'secret');
    await expect(database.v4(q.KeyFromSecret(String(secret)), server)).rejects.toThrow('instance not found');
  });
});

describe('the history of a key', () => {
  it('can be written, without a secret', async () => {
    const made = await database.v4(
      q.Insert(key('5'), 1, 'create', { role: 'server', data: { a: 1 }, hashed_secret: 'x', color: 'red' }),
    );
    expect(made).toMatchObject({ ts: 1, action: 'create', data: { a: 1 } });
    expect(Object.keys(await fieldsOf(q.Get(key('5')))).toSorted()).toEqual(['data', 'ref', 'role', 'ts']);
    await database.v4(q.Insert(key('5'), q.Now(), 'delete', {}));
    expect(await database.v4(q.Exists(key('5')))).toBe(false);
  });

  it.each<[string, ExprArg, object]>([
    [
      'fields of a wrong type',
      q.Insert(key('6'), 1, 'create', { data: 1 }),
      {
        code: 'validation failed',
        failures: [
          { code: 'invalid type', field: ['data'] },
          { code: 'value required', field: ['role'] },
        ],
      },
    ],
    ['no document', q.Insert(q.Keys(), 1, 'create', {}), { code: 'invalid argument' }],
    ['what is taken out', q.Remove(key('5'), 1, 'create'), { code: 'invalid argument' }],
  ])('is not written with %s', async (_, expression, error) => {
    expect(await database.refusal(expression)).toMatchObject({ errors: [{ position: [], ...error }] });
  });
});

describe('the secret of a token', () => {
  const users = q.Collection('users');
  const instance = q.Ref(users, '1');
  const token = q.Ref(q.Tokens(), '9');
  beforeEach(() => database.v4(q.Do(q.CreateCollection({ name: 'users' }), q.Create(instance))));

  it('outlives an update, which tells nothing of it', async () => {
    const secret = await textOf(q.Create(token, { instance }), 'secret');
    const updated = await fieldsOf(q.Update(token, { data: { device: 'phone' } }));
    expect(Object.keys(updated).toSorted()).toEqual(['data', 'instance', 'ref', 'ts']);
    expect(await fieldsOf(q.Get(token))).toHaveProperty('hashed_secret');
    expect(await works(secret)).toBe(true);
  });

  it('is a new one where the token is replaced', async () => {
    const secret = await textOf(q.Create(token, { instance }), 'secret');
    const next = await textOf(q.Replace(token, { instance }), 'secret');
    expect([await works(secret), await works(next)]).toEqual([false, true]);
  });
});
