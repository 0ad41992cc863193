import { describe, expect, it, test } from 'vitest';
import { useSchemaDatabase } from './schema-database';

const database = useSchemaDatabase();
const { ask } = database;
const refused = (status: number, message: string) => ({ status, body: { error: { message } } });

const TASKS = 'collection Task {\n  title: String\n  done: Boolean = false\n}\n';
const COUNT = '// how many\nfunction openTasks() {\n  Task.where(.done == false).count()\n}\n';

describe('pushing', () => {
  it('puts files in force, and keeps them as they were written', async () => {
    expect(await ask('POST', 'update', { files: { 'task.fsl': TASKS, 'lib/count.fsl': COUNT } })).toMatchObject({
      status: 200,
      body: {},
    });
    expect(await ask('GET', 'files')).toMatchObject({
      body: { files: [{ filename: 'task.fsl' }, { filename: 'lib/count.fsl' }] },
    });
    expect(await ask('GET', 'files/lib%2Fcount.fsl')).toMatchObject({ body: { content: COUNT } });
    expect(await database.query('Task.create({ title: "x" }); openTasks()')).toBe(1);
  });

  it('changes nothing when the same is pushed again: documents keep their times', async () => {
    await ask('POST', 'update', { files: { 'a.fsl': TASKS + COUNT } });
    const times = () => database.query('[Task.definition.ts, Function.byName("openTasks")!.ts]');
    const before = await times();
    expect(await ask('POST', 'diff', { files: { 'a.fsl': TASKS + COUNT } })).toMatchObject({ body: { diff: '' } });
    await ask('POST', 'update', { files: { 'b.fsl': COUNT + TASKS } });
    expect(await times()).toEqual(before);
    expect(await ask('GET', 'files')).toMatchObject({ body: { files: [{ filename: 'b.fsl' }] } });
  });

  it('takes away what is not among the files any more, unless told to keep it', async () => {
    await ask('POST', 'update', { files: { 'a.fsl': TASKS } });
    await ask('POST', 'update?override=false', { files: { 'b.fsl': 'function one() { 1 }\n' } });
    expect(await database.query('[Collection.all().count(), one()]')).toEqual([1, 1]);
    await ask('POST', 'update', { files: { 'b.fsl': 'function one() { 1 }\n' } });
    expect(await database.query('Collection.all().count()')).toBe(0);
  });

  it('keeps what files cannot say', async () => {
    await ask('POST', 'update', { files: { 'a.fsl': TASKS } });
    await database.query('Task.definition.update({ data: { icon: "tick" } })');
    await ask('POST', 'update', { files: { 'a.fsl': TASKS.replace('}', '  history_days 3\n}') } });
    expect(await database.query('Task.definition { history_days, data }')).toEqual({
      history_days: 3,
      data: { icon: 'tick' },
    });
  });

  test.each([
    [
      'that do not parse',
      { 'a.fsl': 'collection A {\n  title String\n}\n' },
      /^error: Invalid field or member `title`\nat a\.fsl:2:3\n/,
    ],
    [
      'that name what is not there',
      { 'a.fsl': 'role r {\n  privileges Nope { read }\n}\n' },
      /^error: Resource `Nope` does not exist\nat a\.fsl:2:14\n/,
    ],
    [
      'that FQL would refuse',
      { 'a.fsl': '@role(nobody)\nfunction f() { 1 }\n' },
      /^Failed to create Function\.\nconstraint failures:\n {2}role: Field refers to an unknown role name `nobody`\.$/,
    ],
    [
      'of two that define the same',
      { 'a.fsl': TASKS, 'b.fsl': TASKS },
      /^Duplicate collection or function `Task` in b\.fsl \(originally seen in a\.fsl\)$/,
    ],
    ['with a name of another kind', { 'a.txt': TASKS }, /^Invalid filename `a\.txt`$/],
    ['with a name that is no file', { '*a.fsl': TASKS }, /^Invalid filename/],
  ])('refuses files %s, as a whole', async (_, files, message) => {
    const answer = await ask('POST', 'update', { files: { ...files, 'good.fsl': 'collection Good {}\n' } });
    expect(answer).toMatchObject({ status: 400, body: { error: { message: expect.stringMatching(message) } } });
    expect(await database.query('Collection.all().count() + Function.all().count() + Role.all().count()')).toBe(0);
  });

  it('goes by the version', async () => {
    const { version } = await ask('POST', 'update', { files: { 'a.fsl': TASKS } });
    expect(await ask('POST', `update?version=${version - 1}`, { files: {} })).toMatchObject(
      refused(409, 'Stale schema version provided'),
    );
    expect((await ask('POST', `update?version=${version}`, { files: { 'a.fsl': TASKS } })).status).toBe(200);
    expect((await ask('POST', `update?version=1&force=true`, { files: { 'a.fsl': TASKS } })).status).toBe(200);
  });
});

describe('what FQL changes', () => {
  it('shows in the files, comments left alone', async () => {
    await ask('POST', 'update', { files: { 'a.fsl': `// tasks\n${TASKS}` } });
    await database.query(
      'Task.definition.update({ history_days: 2 }); Function.create({ name: "two", body: "() => 2" })',
    );
    expect(await ask('GET', 'files')).toMatchObject({
      body: { files: [{ filename: 'a.fsl' }, { filename: 'main.fsl' }] },
    });
    expect((await ask('GET', 'files/a.fsl')).body.content).toMatch(
      /^\/\/ tasks\ncollection Task \{[^}]*history_days 2/,
    );
    expect((await ask('GET', 'files/main.fsl')).body.content).toMatch(
      /^\/\/ The following schema is auto-generated\.[^]*function two\(\)/,
    );
  });

  it('is pulled and pushed without effect', async () => {
    await database.query(
      'Collection.create({ name: "A", indexes: { byN: { terms: [{ field: ".n" }] } } }); Function.create({ name: "f", body: "x => x" })',
    );
    await database.query(
      'Role.create({ name: "r", privileges: { resource: "A", actions: { read: "a => a.n == 1" } } })',
    );
    const content = await database.file('main.fsl');
    expect(await ask('POST', 'diff', { files: { 'main.fsl': content } })).toMatchObject({
      status: 200,
      body: { diff: '' },
    });
    await ask('POST', 'update', { files: { 'main.fsl': content } });
    expect((await ask('GET', 'files/main.fsl')).body.content).toBe(content);
  });
});

describe('one item', () => {
  it('is added, shown, renamed and removed', async () => {
    const three = 'function triple(x) { x * 3 }';
    expect(await ask('POST', 'items/functions', { body: three })).toMatchObject({
      body: {
        filename: 'main.fsl',
        span: { start: 2, end: 30 },
        content: three,
        definition: { name: 'triple', coll: 'Function', body: '(x) => {\n  x * 3\n}' },
      },
    });
    expect(await ask('GET', 'items/functions/triple')).toMatchObject({ body: { content: three } });
    expect((await ask('POST', 'items/functions/triple', { body: 'function thrice(x) { x * 3 }' })).status).toBe(200);
    expect(await database.query('thrice(2)')).toBe(6);
    expect(await ask('DELETE', 'items/functions/thrice')).toMatchObject({ status: 200, body: { definition: null } });
    expect(await ask('DELETE', 'items/functions/thrice')).toMatchObject(refused(404, 'Not found'));
  });

  test.each([
    ['items/roles', 'function f() { 1 }', 'Wrong FSL snippet. Expected a role'],
    ['items/collections', ' ', 'No FSL snippet provided'],
    ['items/collections', 'collection A {}\ncollection B {}', 'Expected a single schema item, got: 2'],
  ])('%s does not take %j', async (path, body, message) =>
    expect(await ask('POST', path, { body })).toMatchObject(refused(400, message)),
  );

  it('can be tried first', async () => {
    expect(await ask('POST', 'items/functions?validate=true', { body: 'function four() { 4 }' })).toMatchObject({
      body: { diff: '* Adding function `four` to main.fsl:3:1\n\n' },
    });
    expect(await database.query('Function.all().count()')).toBe(0);
  });
});

describe('who may', () => {
  const scoped = (role: string): string => database.secret.replace(/admin$/, role);
  test.each([
    ['nobody', () => 'nobody', 401, 'Access token required'],
    ['a client', () => scoped('client'), 403, 'Access denied'],
  ])('%s reads nothing, not even what is not there', async (_, as, status, message) => {
    for (const [method, path] of [
      ['GET', 'files'],
      ['GET', 'nothing'],
      ['DELETE', 'update'],
    ] as const) {
      expect(await ask(method, path, { as: as() })).toMatchObject(refused(status, message));
    }
  });

  it('a server reads and does not write', async () => {
    for (const role of ['server', 'server-readonly']) {
      expect((await ask('GET', 'files', { as: scoped(role) })).status).toBe(200);
      expect((await ask('POST', 'diff', { as: scoped(role), files: { 'a.fsl': TASKS } })).status).toBe(200);
      for (const [method, path] of [
        ['POST', 'update'],
        ['POST', 'commit'],
        ['POST', 'abandon'],
        ['DELETE', 'items/roles/x'],
      ] as const) {
        expect(await ask(method, path, { as: scoped(role) })).toMatchObject(refused(403, 'Access denied'));
      }
    }
  });

  it('paths and methods that are not there', async () => {
    expect(await ask('GET', 'nothing')).toMatchObject(refused(404, 'Not found'));
    expect(await ask('GET', 'items/widgets/x')).toMatchObject(refused(404, 'Not found'));
    expect(await ask('GET', 'update')).toMatchObject(refused(405, 'Method not allowed'));
  });
});
