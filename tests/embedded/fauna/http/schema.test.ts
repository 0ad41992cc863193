import { beforeEach, describe, expect, it, test } from 'vitest';
import { ROOT_SECRET, send, useServer } from '../test-server';

const server = useServer();
let secret: string;
let databases = 0;

beforeEach(async () => {
  const name = `schema${databases++}`;
  await server.query(`Database.create({ name: "${name}" })`);
  secret = `${ROOT_SECRET}:${name}:admin`;
});

type Files = Readonly<Record<string, string>>;

async function ask(
  method: string,
  path: string,
  { files, body, as = secret }: { files?: Files; body?: string; as?: string } = {},
) {
  const form = new FormData();
  for (const [name, content] of Object.entries(files ?? {})) form.set(name, new Blob([content]), name);
  const encoded = files ? new Response(form) : undefined;
  const type = encoded?.headers.get('content-type');
  const answer = await send(server.port, {
    method,
    path: `/schema/1/${path}`,
    headers: { authorization: `Bearer ${as}`, ...(type ? { 'content-type': type } : {}) },
    body: encoded ? Buffer.from(await encoded.arrayBuffer()) : body,
  });
  const { version, ...rest } = JSON.parse(answer.body);
  return { status: answer.status, version, body: rest };
}
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
    expect(await server.query('Task.create({ title: "x" }); openTasks()', secret)).toBe(1);
  });

  it('changes nothing when the same is pushed again: documents keep their times', async () => {
    await ask('POST', 'update', { files: { 'a.fsl': TASKS + COUNT } });
    const times = () => server.query('[Task.definition.ts, Function.byName("openTasks")!.ts]', secret);
    const before = await times();
    expect(await ask('POST', 'diff', { files: { 'a.fsl': TASKS + COUNT } })).toMatchObject({ body: { diff: '' } });
    await ask('POST', 'update', { files: { 'b.fsl': COUNT + TASKS } });
    expect(await times()).toEqual(before);
    expect(await ask('GET', 'files')).toMatchObject({ body: { files: [{ filename: 'b.fsl' }] } });
  });

  it('takes away what is not among the files any more, unless told to keep it', async () => {
    await ask('POST', 'update', { files: { 'a.fsl': TASKS } });
    await ask('POST', 'update?override=false', { files: { 'b.fsl': 'function one() { 1 }\n' } });
    expect(await server.query('[Collection.all().count(), one()]', secret)).toEqual([1, 1]);
    await ask('POST', 'update', { files: { 'b.fsl': 'function one() { 1 }\n' } });
    expect(await server.query('Collection.all().count()', secret)).toBe(0);
  });

  it('keeps what files cannot say', async () => {
    await ask('POST', 'update', { files: { 'a.fsl': TASKS } });
    await server.query('Task.definition.update({ data: { icon: "tick" } })', secret);
    await ask('POST', 'update', { files: { 'a.fsl': TASKS.replace('}', '  history_days 3\n}') } });
    expect(await server.query('Task.definition { history_days, data }', secret)).toEqual({
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
    expect(await server.query('Collection.all().count() + Function.all().count() + Role.all().count()', secret)).toBe(
      0,
    );
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
    await server.query(
      'Task.definition.update({ history_days: 2 }); Function.create({ name: "two", body: "() => 2" })',
      secret,
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
    await server.query(
      'Collection.create({ name: "A", indexes: { byN: { terms: [{ field: ".n" }] } } }); Function.create({ name: "f", body: "x => x" })',
      secret,
    );
    await server.query(
      'Role.create({ name: "r", privileges: { resource: "A", actions: { read: "a => a.n == 1" } } })',
      secret,
    );
    const { content } = (await ask('GET', 'files/main.fsl')).body;
    expect(await ask('POST', 'diff', { files: { 'main.fsl': content } })).toMatchObject({
      status: 200,
      body: { diff: '' },
    });
    await ask('POST', 'update', { files: { 'main.fsl': content } });
    expect((await ask('GET', 'files/main.fsl')).body.content).toBe(content);
  });
});

describe('the stage', () => {
  it('keeps files until they are committed', async () => {
    await ask('POST', 'update', { files: { 'a.fsl': 'function one() { 1 }\n' } });
    expect(await ask('GET', 'staged/status')).toMatchObject({ body: { status: 'none' } });
    await ask('POST', 'update?staged=true', { files: { 'a.fsl': 'function one() { 2 }\n' } });
    expect(await ask('GET', 'staged/status?format=summary')).toMatchObject({
      body: { status: 'ready', pending_summary: '', diff: '* Modifying function `one` at a.fsl:1:1\n' },
    });
    expect(await server.query('one()', secret)).toBe(1);
    expect((await ask('GET', 'files/a.fsl?staged=true')).body.content).toContain('2');
    await server.query('Function.create({ name: "meanwhile", body: "() => 3" })', secret);
    expect((await ask('POST', 'staged/commit')).status).toBe(200);
    expect(await server.query('[one(), meanwhile()]', secret)).toEqual([2, 3]);
    expect(await ask('GET', 'status')).toMatchObject({ body: { status: 'none' } });
  });

  it('is checked before it is kept, and can be abandoned', async () => {
    expect(
      await ask('POST', 'update?staged=true', { files: { 'a.fsl': '@role(nobody)\nfunction f() { 1 }\n' } }),
    ).toMatchObject({ status: 400 });
    expect(await ask('POST', 'abandon')).toMatchObject(refused(400, 'There is no staged schema to abandon'));
    await ask('POST', 'update?staged=true', { files: { 'a.fsl': TASKS } });
    expect((await ask('POST', 'staged/abandon')).status).toBe(200);
    expect(await ask('POST', 'commit')).toMatchObject(refused(400, 'There is no staged schema to commit'));
    expect(await server.query('Collection.all().count()', secret)).toBe(0);
  });

  it('is not for the root database', async () => {
    expect(await ask('GET', 'staged/status', { as: ROOT_SECRET })).toMatchObject(
      refused(400, 'Schema cannot be staged in the root database'),
    );
    expect((await ask('GET', 'files', { as: ROOT_SECRET })).status).toBe(200);
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
    expect(await server.query('thrice(2)', secret)).toBe(6);
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
    expect(await server.query('Function.all().count()', secret)).toBe(0);
  });
});

describe('who may', () => {
  const scoped = (role: string): string => secret.replace(/admin$/, role);
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
