import { describe, expect, it } from 'vitest';
import { useSchemaDatabase } from './schema-database';

const db = useSchemaDatabase();

const collection = (...members: readonly string[]): string => `collection A {\n  ${members.join('\n  ')}\n}\n`;

/** Pushes a schema and makes one document under it. */
async function live(document: string, ...members: readonly string[]): Promise<void> {
  expect(await db.ask('POST', 'update', { files: { 'main.fsl': collection(...members) } })).toMatchObject({
    status: 200,
  });
  await db.query(`A.create(${document})`);
}

/** What is wrong with a schema, each line with its place. */
async function refusal(...members: readonly string[]): Promise<readonly string[]> {
  const { status, body } = await db.ask('POST', 'update', { files: { 'main.fsl': collection(...members) } });
  expect(status).toBe(400);
  const { message } = body.error as { readonly message: string };
  return [...message.matchAll(/^(error|hint): (.*)(?:\nat main\.fsl:(\d+:\d+))?/gm)].map(
    ([, severity, text, place]) => `${severity} ${place ?? '…'} ${text}`,
  );
}

/** Pushes a schema; what the difference said, and the documents as they are then. */
async function migrated(...members: readonly string[]) {
  const files = { 'main.fsl': collection(...members) };
  const { body } = await db.ask('POST', 'diff', { files });
  expect(await db.ask('POST', 'update', { files })).toMatchObject({ status: 200 });
  const documents = await db.query('A.all().map(a => Object.assign({}, a.data)).toArray()');
  return { told: String(body.diff).split('\n').slice(2).filter(Boolean), documents };
}

describe('a collection with documents', () => {
  it('needs a step for each field that comes, and is told which', async () => {
    await live('{ a: 1 }', 'a: Int');
    expect(await refusal('a: Int', 'b: String')).toEqual([
      'error 3:3 Field `.b` is not present in the live schema',
      'hint … Provide an `add` migration for this field',
      'hint … Add a default value to this field',
      'hint … Make the field nullable',
    ]);
    expect(await refusal('a: Int', 'b: { c: Int, d: Int? }', 'migrations { add .b.d }')).toEqual([
      'error 3:8 Field `.b.c` is not present in the live schema',
      'hint … Provide an `add` migration for this field',
      'hint … Add a default value to this field',
      'hint … Make the field nullable',
    ]);
  });

  it('needs a step for each field that goes', async () => {
    await live('{ a: 1, b: "x" }', 'a: Int', 'b: String');
    expect(await refusal('a: Int')).toEqual([
      'error 1:1 Field `.b` is missing from the submitted schema',
      'hint 3:1 Drop the field and its data with a `drop` migration',
    ]);
    expect(await refusal('a: Int', 'b: String', 'migrations { drop .b }')).toEqual([
      'error 4:21 Cannot drop field `.b`. Dropped fields must be removed from schema',
      'hint 3:3 Field defined here',
    ]);
  });

  it('cannot take values out of a type without saying where to', async () => {
    await live('{ a: 1 }', 'a: Int | String');
    expect(await refusal('a: Int')).toEqual([
      'error 2:6 Field `.a` of type `Int` does not match the live type `Int | String`',
      'hint … Add a migration to split the invalid types into another field',
    ]);
  });

  it('is shown where it has the field, in the text that is pushed', async () => {
    await live('{ a: 1 }', '', 'a: Int | String');
    const { body } = await db.ask('POST', 'diff', { files: { 'main.fsl': collection('a: Int') } });
    expect(body.error).toEqual({
      message: [
        'error: Field `.a` of type `Int` does not match the live type `Int | String`',
        'at main.fsl:2:6',
        '  |',
        '2 |   a: Int',
        '  |      ^^^',
        '  |',
        'hint: Add a migration to split the invalid types into another field',
        '  |',
        '2 |     a: tmp: String',
        '  |  ______+',
        '3 | |   migrations {',
        '4 | |     split .a -> .a, .tmp',
        '5 | |   }',
        '  | |____^',
        '  |',
      ].join('\n'),
    });
  });

  it('has no type where steps alone make one', async () => {
    await live('{ a: 1 }', 'a: Int | String');
    expect(
      await refusal(
        'b: Int',
        'c: Boolean',
        'migrations {',
        '  split .a -> .b, .c',
        '  backfill .b = 0',
        '  backfill .c = true',
        '}',
      ),
    ).toEqual([
      'error … Field `.a` of type `Int | Boolean | Null` does not match the live type `Int | String`',
      'hint 2:3 Add a migration to split the invalid types into another field',
    ]);
  });

  it('takes no backfill of another type, nor one that no step asks for', async () => {
    await live('{ a: 1 }', 'a: Int');
    expect(await refusal('a: Int', 'b: String', 'migrations {', '  add .b', '  backfill .b = 1', '}')).toEqual([
      'error 6:19 Type `Int` is not a subtype of `String`',
      'hint 3:6 Field type defined here',
    ]);
    expect(await refusal('a: Int', 'b: String', 'migrations { backfill .b = "" }')).toEqual([
      'error 4:16 Field `.b` is backfilled without being declared by an `add` or `split` migration',
    ]);
  });

  it('keeps arbitrary fields until it is said where they go', async () => {
    await live('{ a: 1, b: 2 }');
    expect(await refusal('a: Int', 'migrations {', '  add .a', '  backfill .a = 0', '}')).toEqual([
      'error 1:1 Missing wildcard definition',
      'hint 2:3 Collections with no fields defined allow arbitrary fields by default. To keep this behavior, add a wildcard declaration to the schema definition',
    ]);
  });
});

describe('documents', () => {
  it('get what is added, and lose what is dropped', async () => {
    await live('{ a: 1, b: "x" }', 'a: Int', 'b: String');
    const steps = ['migrations {', '  add .c', '  backfill .c = 5', '  add .d', '  add .e', '  drop .b', '}'];
    expect(await migrated('a: Int', 'c: Int', 'd: Int?', 'e: Array<Int> = []', ...steps)).toEqual({
      told: ['+ add field `.c` with backfill `5`', '+ add field `.e` with backfill `[]`', '- drop field `.b`'].map(
        (line) => `  ${line}`,
      ),
      documents: [{ a: 1, c: 5, e: [] }],
    });
  });

  it('keep their times and their history', async () => {
    await live('{ id: 1, a: 1 }', 'a: Int', 'history_days 1');
    await db.query('A.byId("1")!.update({ a: 2 })');
    const before = await db.query(
      '[A.byId("1")!.ts, at (A.byId("1")!.ts.subtract(1, "microsecond")) { A.byId("1")!.a }]',
    );
    await migrated('b: Int', 'c: Int = 5', 'history_days 1', 'migrations {', '  move .a -> .b', '  add .c', '}');
    expect(
      await db.query('[A.byId("1")!.ts, at (A.byId("1")!.ts.subtract(1, "microsecond")) { A.byId("1")!.b }]'),
    ).toEqual(before);
    expect(await db.query('A.all().map(a => [a.b, a.c]).toArray()')).toEqual([[2, 5]]);
  });

  it('are found by indexes on what they have become', async () => {
    await live('{ a: 1 }', 'a: Int', 'index byA { terms [.a]; values [.ts] }', 'unique [.a]');
    await migrated('b: Int', 'index byB { terms [.b]; values [.ts] }', 'unique [.b]', 'migrations { move .a -> .b }');
    expect(await db.query('A.byB(1).map(.b).toArray()')).toEqual([1]);
    await expect(db.query('A.create({ b: 1 })')).rejects.toThrow(/Failed unique constraint/);
  });

  it('are taken through fields inside of fields', async () => {
    await live('{ a: { b: 1 } }', 'a: { b: Int }');
    expect(
      await migrated('a: { b: Int, c: Int = 7 }', 'd: Int?', 'migrations {', '  add .a.c', '  add .d', '}'),
    ).toMatchObject({ documents: [{ a: { b: 1, c: 7 } }] });
  });

  it('have values split by their types', async () => {
    await live('{ a: "x" }', 'a: Int | String');
    const steps = ['migrations {', '  split .a -> .a, .b', '  backfill .a = 0', '  backfill .b = ""', '}'];
    expect(await migrated('a: Int', 'b: String', ...steps)).toMatchObject({ documents: [{ a: 0, b: 'x' }] });
  });

  it('go from arbitrary fields to declared ones', async () => {
    await live('{ a: "no number", b: true }');
    const fields = ['a: Int', 'wrong: { *: Any }?', 'more: { *: Any }?'];
    const steps = ['  add .a', '  backfill .a = 1', '  add .wrong', '  add .more'];
    const { told, documents } = await migrated(
      ...fields,
      'migrations {',
      ...steps,
      '  move_conflicts .wrong',
      '  move_wildcard .more',
      '}',
    );
    expect(told.at(-1)).toBe(
      '  ~ move all fields into the field `.more` except fields in the list `[.a, .wrong, .more]`',
    );
    expect(documents).toEqual([{ a: 1, wrong: { a: 'no number' }, more: { b: true } }]);
  });
});

describe('values that fill documents', () => {
  const MEMBERS = ['b: Any', 'migrations {', '  add .b'];
  const refused: readonly (readonly [what: string, members: readonly string[], ...told: readonly string[]])[] = [
    [
      "are of the field's type, which only computing them may show",
      ['b: Int', 'migrations {', '  add .b', '  backfill .b = { let b: Any = "x"; b }', '}'],
      'error: Failed to convert backfill value.',
      'constraint failures:',
      '  b: Expected Int, provided String',
      'at <no source>',
    ],
    [
      'can be stored',
      [...MEMBERS, '  backfill .b = { c: [newId()] }', '}'],
      'error: Failed to convert migration.',
      'constraint failures:',
      '  c[0]: Value has type ID, which cannot be persisted.',
      'at <no source>',
    ],
    [
      'can be computed',
      [...MEMBERS, '  backfill .b = 1 / 0', '}'],
      'error: Attempted integer division by zero.',
      'at <no source>',
    ],
    [
      'are needed for a reference, although it may lead nowhere',
      ['b: Ref<A>', 'migrations {', '  add .b', '}'],
      'error: Failed to convert backfill value.',
      'constraint failures:',
      '  b: Expected A | NullA, provided Null',
      'at *field:A:b*:1:1',
      '  |',
      '1 | Ref<A>',
      '  | ^^^^^^',
      '  |',
    ],
  ];
  it.each(refused)('%s', async (_what, members, ...told) => {
    await live('{ a: 1 }', 'a: Int');
    const files = { 'main.fsl': collection('a: Int', ...members) };
    expect(await db.ask('POST', 'validate', { files })).toMatchObject({ status: 200 });
    const message = ['Invalid database schema update.', ...told.map((line) => `    ${line}`)].join('\n');
    expect(await db.ask('POST', 'update', { files })).toMatchObject({ status: 400, body: { error: { message } } });
    expect(await db.query('A.all().map(.a).toArray()')).toEqual([1]);
  });

  it('go unasked for where there are no documents', async () => {
    const files = { 'main.fsl': collection(...MEMBERS, '  backfill .b = 1 / 0', '}') };
    await db.ask('POST', 'update', { files: { 'main.fsl': collection('a: Int') } });
    expect(await db.ask('POST', 'update', { files })).toMatchObject({ status: 200 });
  });
});

describe('FQL that changes fields is told', () => {
  const changes: readonly (readonly [fields: string, ...told: readonly string[]])[] = [
    [
      'fields: { b: { signature: "Int" } }',
      'error: Field `.b` is not present in the live schema',
      'at <no source>',
      'hint: Provide an `add` migration for this field',
      'at <no source>',
      'hint: Add a default value to this field',
      'at *field:A:b*:1:4',
      '  |',
      '1 | Int = <expr>',
      '  |    +++++++++',
      '  |',
      'hint: Make the field nullable',
      'at *field:A:b*:1:4',
      '  |',
      '1 | Int?',
      '  |    +',
      '  |',
    ],
    [
      'fields: { b: { signature: "{ c: Int }" } }, migrations: [{ add: { field: ".b" } }]',
      'error: Cannot declare non-nullable field `.b`: it has no default and no backfill value',
      'at <no source>',
      'hint: Make the field nullable',
      'at *field:A:b*:1:11',
      '  |',
      '1 | { c: Int }?',
      '  |           +',
      '  |',
      'hint: Add a default value to this field',
      'at *field:A:b*:1:11',
      '  |',
      '1 | { c: Int } = <expr>',
      '  |           +++++++++',
      '  |',
      'hint: Add a `backfill` migration',
      'at <no source>',
    ],
    [
      'fields: { a: { signature: "String" } }',
      'error: Field `.a` of type `String` does not match the live type `Int`',
      'at *field:A:a*:1:1',
      '  |',
      '1 | String',
      '  | ^^^^^^',
      '  |',
      'hint: Add a migration to split the invalid types into another field',
      'at <no source>',
    ],
    [
      'fields: { b: { signature: "Int" } }, migrations: [{ add: { field: "b" } }, { backfill: { field: "b", value: "true" } }]',
      'error: Type `Boolean` is not a subtype of `Int`',
      'at <no source>',
      'hint: Field type defined here',
      'at *field:A:b*:1:1',
      '  |',
      '1 | Int',
      '  | ^^^',
      '  |',
    ],
  ];
  it.each(changes)('%s', async (fields, ...told) => {
    await live('{ a: 1 }', 'a: Int');
    const message = ['Invalid database schema update.', ...told.map((line) => `    ${line}`)].join('\n');
    await expect(db.query(`A.definition.update({ ${fields} })`)).rejects.toThrow(JSON.stringify(message));
  });
});

it('without documents the steps need only agree with one another', async () => {
  await db.ask('POST', 'update', { files: { 'main.fsl': collection('a: Int') } });
  expect(await refusal('b: Int', 'migrations {', '  add .b', '  add .b', '}')).toEqual([
    'error 5:9 Cannot declare non-nullable field `.b`: it has no default and no backfill value',
    'hint 2:9 Make the field nullable',
    'hint 2:9 Add a default value to this field',
    'hint 6:3 Add a `backfill` migration',
    'error 5:9 Cannot add field `.b` twice',
    'hint 4:9 Field added here',
    'hint … Remove the extra add',
  ]);
  expect(await db.ask('POST', 'update', { files: { 'main.fsl': collection('b: Int') } })).toMatchObject({
    status: 200,
  });
});
