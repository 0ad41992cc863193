import { describe, expect, it } from 'vitest';
import { ROOT_SECRET } from '../test-server';
import { useSchemaDatabase } from './schema-database';

/** A schema that waits to be committed: the documents are the staged ones, and queries go by what is in force. */

const database = useSchemaDatabase();
const { ask, query, file } = database;
const refused = (status: number, message: string) => ({ status, body: { error: { message } } });

const push = (content: string) => ask('POST', 'update', { files: { 'main.fsl': content } });
const stage = (content: string) => ask('POST', 'update?staged=true', { files: { 'main.fsl': content } });
const commit = () => ask('POST', 'staged/commit');
const abandon = () => ask('POST', 'staged/abandon');
const asks = async (fql: string) => {
  const { data, error } = await database.server.ask(fql, database.secret, { 'x-format': 'simple' });
  return error ? `${error.code}: ${error.message}` : data;
};

describe('a staged schema', () => {
  it('waits for the commit', async () => {
    await push('function one() { 1 }\n');
    expect(await ask('GET', 'staged/status')).toMatchObject({ body: { status: 'none' } });
    await stage('function one() { 2 }\n');
    expect(await ask('GET', 'staged/status?format=summary')).toMatchObject({
      body: { status: 'ready', pending_summary: '', diff: '* Modifying function `one` at main.fsl:1:1\n' },
    });
    expect(await query('one()')).toBe(1);
    expect(await file('main.fsl')).toContain('1');
    expect(await file('main.fsl?staged=true')).toContain('2');
    expect((await commit()).status).toBe(200);
    expect(await query('one()')).toBe(2);
    expect(await ask('GET', 'status')).toMatchObject({ body: { status: 'none' } });
    expect(await commit()).toMatchObject(refused(400, 'There is no staged schema to commit'));
  });

  it('is checked before it is kept', async () => {
    expect(await stage('@role(nobody)\nfunction f() { 1 }\n')).toMatchObject({ status: 400 });
    expect(await ask('GET', 'status')).toMatchObject({ body: { status: 'none' } });
    expect(await abandon()).toMatchObject(refused(400, 'There is no staged schema to abandon'));
  });

  it('keeps more history from the commit on, none of before', async () => {
    const earlier = 'at (Time.now().subtract(20, "minutes")) { A.all().count() }';
    await push('collection A {}\ncollection B { history_days 1 }\n');
    await stage('collection A { history_days 1 }\ncollection B { history_days 2 }\n');
    await commit();
    expect(await query('A.definition.history_days')).toBe(1);
    expect(await asks(earlier)).toMatch(/^invalid_request: Requested timestamp \S+ less than minimum/);
    expect(await asks(earlier.replace('A', 'B'))).toBe(0);
  });

  it('is what definitions show; new indexes are not built, constraints not active', async () => {
    await push('collection A {\n  index byX { terms [.x] }\n}\n');
    await query('A.create({ x: 1, y: 2 })');
    await stage(
      'collection A {\n  index byX { terms [.x] }\n  index byY { terms [.y] }\n  unique [.y]\n}\ncollection B {}\n',
    );
    expect(await query('Collection.all().map(.name).toArray()')).toEqual(['A', 'B']);
    expect(await query('Collection.byName("A")!.indexes')).toMatchObject({
      byX: { queryable: true, status: 'complete' },
      byY: { queryable: false, status: 'building' },
    });
    expect(await query('A.definition.constraints')).toMatchObject([{ status: 'pending' }]);
    expect(await asks('B.all()')).toBe('unbound_variable: Unbound variable `B`');
    expect(await asks('A.byY(2)')).toMatch(/^invalid_function_invocation: The function `byY` does not exist/);
    expect(await query('A.create({ x: 1, y: 2 }).y')).toBe(2);

    await commit();
    expect(await query('A.byY(2).count()')).toBe(2);
    expect(await query('Collection.byName("A")!.indexes.byY')).toMatchObject({ queryable: true, status: 'complete' });
    expect(await query('A.definition.constraints')).toMatchObject([{ status: 'active' }]);
    expect(await asks('A.create({ y: 2 })')).toBe('constraint_failure: Failed unique constraint.');
  });

  it('takes in what FQL and single items write meanwhile', async () => {
    await push('function one() { 1 }\n');
    await stage('function one() { 1 }\nfunction two() { 2 }\n');
    await query('Function.create({ name: "three", body: "() => 3" }); Role.create({ name: "meanwhile" })');
    await ask('POST', 'items/functions', { body: 'function four() { 4 }' });
    expect((await ask('GET', 'items/functions/two')).status).toBe(200);
    expect(await asks('three()')).toBe('unbound_variable: Unbound variable `three`');
    expect((await ask('GET', 'files', { as: database.secret.replace(/admin$/, '@role/meanwhile') })).status).toBe(401);
    expect(await query('Function.all().map(.name).toArray()')).toEqual(['one', 'two', 'three', 'four']);
    await commit();
    expect(await query('[one(), two(), three(), four()]')).toEqual([1, 2, 3, 4]);
  });

  it('takes in what is pushed beside it, as far as that changes what is in force', async () => {
    await push('function one() { 1 }\n');
    await stage('function one() { 1 }\nfunction two() { 2 }\n');
    expect(await ask('POST', 'diff', { files: { 'main.fsl': 'function one() { 11 }\n' } })).toMatchObject({
      body: { diff: '* Modifying function `one` at main.fsl:1:1:\n  ~ change body\n\n' },
    });
    await push('function one() { 11 }\n');
    expect(await query('one()')).toBe(1);
    await commit();
    expect(await query('[one(), two()]')).toEqual([11, 2]);
  });

  it('is replaced by the next one', async () => {
    await push('collection A {}\n');
    await query('A.create({ x: 1 })');
    await stage('collection A {\n  index byX { terms [.x] }\n}\nfunction gone() { 1 }\n');
    await stage('collection A {\n  index byX { terms [.x] }\n}\n');
    await commit();
    expect(await query('A.byX(1).count()')).toBe(1);
    expect(await asks('gone()')).toMatch(/^unbound_variable/);
  });

  it('takes documents along when it is committed, those written meanwhile too', async () => {
    await push('collection A {\n  name: String\n}\n');
    await query('A.create({ id: "1", name: "x" })');
    await stage('collection A {\n  label: String\n  migrations {\n    move .name -> .label\n  }\n}\n');
    await query('A.create({ id: "2", name: "y" })');
    expect(await asks('A.create({ label: "z" })')).toMatch(/^constraint_failure/);
    expect((await commit()).status).toBe(200);
    expect(await query('A.all() { id, label }')).toMatchObject({
      data: [
        { id: '1', label: 'x' },
        { id: '2', label: 'y' },
      ],
    });
    await push(await file('main.fsl'));
    expect(await query('A.byId("1")!.label')).toBe('x');
  });

  it('is checked against the documents there are when it is committed', async () => {
    await push('collection A {\n  name: String\n}\n');
    await stage('collection A {\n  other: String\n}\n');
    await query('A.create({ name: "x" })');
    expect(await commit()).toMatchObject({
      status: 400,
      body: { error: { message: expect.stringContaining('Field `.name` is missing from the submitted schema') } },
    });
    expect(await query('A.all().first()!.name')).toBe('x');
    expect((await ask('GET', 'status')).body).toEqual({ status: 'ready' });
  });

  it('deletes a collection and its documents no sooner', async () => {
    await push('collection A {}\n');
    await query('A.create({ x: 1 })');
    await stage('function f() { 1 }\n');
    expect(await query('A.all().count()')).toBe(1);
    expect(await query('Collection.byName("A").exists()')).toBe(false);
    await commit();
    expect(await asks('A.all()')).toMatch(/^unbound_variable/);
    await push('collection A {}\n');
    expect(await query('A.all().count()')).toBe(0);
  });

  it('is forgotten with everything written meanwhile when it is abandoned', async () => {
    const schema = '// mine\ncollection A {\n  index byX { terms [.x] }\n}\nfunction f() { 1 }\nrole r {}\n';
    await push(schema);
    await query('A.create({ x: 1 })');
    await stage('collection B {}\nrole r {\n  privileges B { read }\n}\n');
    await query('Function.create({ name: "g", body: "() => 3" })');
    await query('A.create({ x: 1 })');
    expect((await abandon()).status).toBe(200);
    expect(await file('main.fsl')).toBe(schema);
    expect(await query('[Collection.all().count(), Function.all().count(), A.byX(1).count(), f()]')).toEqual([
      1, 1, 2, 1,
    ]);
    expect(await query('Collection.byName("B").exists()')).toBe(false);
    expect(await query('Collection.create({ name: "B" }).name')).toBe('B');
    expect(await query('Role.byName("r")!.privileges')).toEqual([]);
  });

  it('gives a role no more than it has in force', async () => {
    await push('role r {}\n');
    await stage('role r {\n  privileges Key { read }\n}\n');
    await query('Key.create({ role: "server" })');
    const count = () => database.server.query('Key.all().count()', database.secret.replace(/admin$/, '@role/r'));
    expect(await count()).toBe(0);
    await commit();
    expect(await count()).toBe(1);
  });

  it('is not for the root database', async () => {
    expect(await ask('GET', 'staged/status', { as: ROOT_SECRET })).toMatchObject(
      refused(400, 'Schema cannot be staged in the root database'),
    );
    expect((await ask('GET', 'files', { as: ROOT_SECRET })).status).toBe(200);
  });
});

it('says of a staged schema that documents have come to stand against why it cannot be committed', async () => {
  await database.ask('POST', 'update', { files: { 'main.fsl': 'collection Foo {}' } });
  await database.ask('POST', 'update?staged=true', { files: { 'main.fsl': 'collection Foo { name: String }' } });
  await database.query('Foo.create({ name: 1 })');
  const because = { status: 400, body: { error: { message: expect.stringMatching(/^error: Field `\.name` is not/) } } };
  expect(await database.ask('GET', 'status')).toMatchObject({ status: 200, body: { status: 'ready' } });
  expect(await database.ask('GET', 'status?format=semantic')).toMatchObject(because);
  expect(await database.ask('POST', 'commit')).toMatchObject(because);
});

it('compares and pushes what is staged already with what is in force', async () => {
  await push('collection A {}\n');
  const staged = 'collection A {}\ncollection B {}\nfunction hello() { 1 }\n';
  await stage(staged);
  const diff = async (content: string) => (await ask('POST', 'diff', { files: { 'main.fsl': content } })).body.diff;
  expect(await diff(staged)).toMatch(/^\* Adding collection `B`[^]*\* Adding function `hello`/);
  expect(await push('collection A {}\nfunction hello() { 2 }\n')).toMatchObject({ status: 200 });
  await commit();
  expect(await query('[hello(), B.all().count()]')).toEqual([2, 0]);
});
