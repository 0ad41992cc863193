import { describe, expect, it, test } from 'vitest';
import { useSchemaDatabase } from './schema-database';

const db = useSchemaDatabase();

/** What is wrong with a schema, each with its place and the text that is underlined there. */
async function problems(content: string, path = 'diff'): Promise<readonly string[]> {
  const { body } = await db.ask('POST', path, { files: { 'main.fsl': content } });
  const error = body.error as { readonly message: string } | undefined;
  return [
    ...(error?.message ?? '').matchAll(/^error: (.*)\nat main\.fsl:(\d+):(\d+)\n.*\n.* \| (.*)\n.* \| *(\^*)/gm),
  ].map(
    ([, message, line, column, text = '', marks = '']) =>
      `${line}:${column} ${text.slice(Number(column) - 1, Number(column) - 1 + marks.length)}: ${message}`,
  );
}

describe('a type-checked database finds', () => {
  test.each([
    [
      'paths that lead nowhere',
      `collection A {
  a: Int
  compute c: Int = _ => 1
  index i { terms [.b, mva(.a)]; values [desc(.d), .ts] }
  unique [.c, .e.f]
}`,
      [
        '4:21 b: Type `{ id: ID, ts: Time, ttl: Time | Null, a: Int, c: Int }` does not have field `b`',
        '4:48 d',
        '5:16 e',
      ],
    ],
    ['no paths that lead nowhere where any field may be', `collection A { index i { terms [.b] } }`, []],
    [
      'computed fields that an index cannot read',
      `function f() { 1 }
collection A {
  compute a = _ => f()
  compute b = _ => A.byId(1)
  compute c = d => d.a
  compute d = (.ts)
  compute e = d => d.x
  index i { terms [.a, .b]; values [.c, .d, .e] }
}`,
      [
        '3:20 f: Computed fields used in indexes or constraints cannot call UDFs',
        '4:20 A: Computed fields used in indexes or constraints cannot access collections',
        '5:22 a: Computed fields used in indexes or constraints cannot use computed fields',
        "6:17 ts: Computed fields used in indexes or constraints cannot use a doc's ts field",
      ],
    ],
    [
      'types of computed fields that do not exist',
      'collection A { compute a: Strng = _ => "" }',
      ['1:27 Strng: Unknown type `Strng`'],
    ],
    [
      'names in code, functions first',
      `collection A { check c (_ => nothere) }
function f() { nowhere }`,
      ['2:16 nowhere: Unbound variable `nowhere`', '1:30 nothere: Unbound variable `nothere`'],
    ],
  ])('%s', async (_, content, expected) => {
    const found = await problems(content);
    expect(found.map((problem, i) => problem.slice(0, Math.max(expected[i]?.length ?? 0, 1)))).toEqual(expected);
  });

  it('nothing of it where it is told not to check', async () => {
    await db.server.query('Database.create({ name: "lax", typechecked: false })');
    const ask = (content: string) =>
      db.ask('POST', 'diff', { files: { 'main.fsl': content }, as: db.secret.replace(/:.*:/, ':lax:') });
    expect(await ask('collection A { a: Int; index i { terms [.b] } }')).toMatchObject({ status: 200 });
    expect(await ask('function f() { nowhere }')).toMatchObject({ status: 200 });
    expect(await ask('collection A { a: Strng }')).toMatchObject({ status: 400 });
  });
});

describe('roles and access providers', () => {
  const provider = (role: string) => `access provider p {
  issuer "i"
  jwks_uri "https://i.test/jwks"
  role ${role}
}`;

  test.each([
    ['admin', '4:8 admin: Builtin role `admin` is not allowed'],
    ['"server-readonly"', '4:8 "server-readonly": Builtin role `server-readonly` is not allowed'],
    ['nobody', '4:8 nobody: Role `nobody` does not exist'],
  ])('a provider cannot grant %s', async (role, problem) => {
    expect(await problems(provider(role))).toEqual([problem]);
    expect(await problems(provider(role), 'update')).toEqual([problem]);
  });

  it('are looked at once collections and functions are right', async () => {
    const role = 'role r { privileges Nope { read }; membership Neither }';
    expect(await problems(role)).toEqual([
      '1:47 Neither: Resource `Neither` does not exist',
      '1:21 Nope: Resource `Nope` does not exist',
    ]);
    expect(await problems(`collection A { a: Strng }\n${role}`)).toEqual(['1:19 Strng: Unknown type `Strng`']);
  });
});

it('what is wrong with the whole is told before what cannot be written', async () => {
  const content = 'collection bad { index i { terms [.id] } }\nrole r { privileges Nope { read } }';
  expect(await problems(content, 'update')).toEqual(['2:21 Nope: Resource `Nope` does not exist']);
  const { body } = await db.ask('POST', 'update', { files: { 'main.fsl': content.split('\n')[0] ?? '' } });
  expect(body.error).toMatchObject({ message: expect.stringMatching(/^Failed to create Collection\./) });
});

it('says which rule of a protected database a push breaks', async () => {
  await db.server.query('Database.create({ name: "guarded", protected: true })');
  const push = (content: string) =>
    db.ask('POST', 'update', { files: { 'main.fsl': content }, as: db.secret.replace(/:.*:/, ':guarded:') });
  const forbidden = (heading: string, what: string) => ({
    status: 400,
    body: {
      error: {
        message: `${heading}\nconstraint failures:\n  ${what}: destructive change forbidden because database is in protected mode.`,
      },
    },
  });
  await push('collection Foo { history_days 30; index byX { terms [.x] } }');
  expect(await push('role r {}')).toMatchObject(
    forbidden('Failed to delete Collection `Foo`.', 'Cannot delete collection'),
  );
  expect(await push('collection Foo { history_days 3; index byX { terms [.x] } }')).toMatchObject(
    forbidden('Failed to update Collection `Foo`.', 'Cannot decrease `history_days` field'),
  );
  expect(await push('collection Foo { history_days 30 }')).toMatchObject(
    forbidden('Invalid database schema update.\n', 'Cannot cause deletion of backing index'),
  );
});
