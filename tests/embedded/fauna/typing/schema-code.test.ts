import { describe, expect, it, test } from 'vitest';
import { useSchemaDatabase } from '../http/schema-database';

const db = useSchemaDatabase();

/** What a push of this file answers: nothing where it is good, else the first line of all that is told, and what each underlines. */
async function refusal(content: string, path = 'update', as = db.secret): Promise<readonly string[]> {
  const { status, body } = await db.ask('POST', path, { files: { 'main.fsl': content }, as });
  if (status === 200) return [];
  return told((body.error as { readonly message: string }).message);
}

function told(message: string): readonly string[] {
  const lines = message.split('\n').map((line) => line.trimEnd());
  return lines.flatMap((line, i) => {
    const heading = /^ *((?:error|hint|cause): .*)$/.exec(line);
    if (heading) return [heading[1] ?? ''];
    const marks = /^ *\| +(\^+)$/.exec(line);
    return marks?.[1] === undefined ? [] : [(lines[i - 1] ?? '').slice(line.length - marks[1].length, line.length)];
  });
}

const PERSON = 'collection Person {\n  name: String\n  age: Int\n}\n';

describe('functions', () => {
  test.each<readonly [string, string, ...string[]]>([
    ['bodies', 'function f() { 1.foo }', 'error: Type `Int` does not have field `foo`', 'foo'],
    [
      'arguments with types',
      'function f(x: Int): Int { x.length }',
      'error: Type `Int` does not have field `length`',
      'length',
      'hint: Type `Int` inferred here',
      'Int',
    ],
    ['results with types', 'function f(x: Int): Int { "a" }', 'error: Type `String` is not a subtype of `Int`', '"a"'],
    [
      'variadic arguments',
      'function f(...x: Int): Number { x.length }\nfunction g() { f(1, "a") }',
      'error: Type `String` is not a subtype of `Int`',
      '"a"',
    ],
    [
      'calls of functions without types',
      'function a(x) { b(x).foo }\nfunction b(x) { x * 2 }',
      'error: Type `Number` does not have field `foo`',
      'foo',
    ],
    ['arguments without a name', 'function f(_) { _ }', 'error: Unbound variable `_`', '_'],
    ['what nothing has', 'function f() { nowhere }', 'error: Unbound variable `nowhere`', 'nowhere'],
    [
      'other names of functions',
      '@alias(g) function f() { 1 }\nfunction h() { g() }',
      'error: Unbound variable `g`',
      'g',
    ],
    [
      'collections',
      `${PERSON}function f() { Person.nope }`,
      'error: Type `PersonCollection` does not have field `nope`',
      'nope',
      'hint: Type `PersonCollection` inferred here',
      'Person',
    ],
    [
      'what is written to collections',
      `${PERSON}function f() { Person.create({ name: 1, age: 1 }) }`,
      'error: Type `Int` is not a subtype of `String`',
      '1',
    ],
    ['names that are no types', 'function f(x: Strng): Int { 1 }', 'error: Unknown type `Strng`', 'Strng'],
    [
      'names that are no types, of a variadic parameter',
      'function f(x: (...Nope) => Int): Int { 1 }',
      'error: Unknown type `Nope`',
      'Nope',
    ],
    ['type parameters', 'function f(x: A): A { 1 }', 'error: Type `1` cannot be used as generic type `A`', '1'],
    [
      'those that call themselves and do not say what they take and give',
      'function f(x) { if (x > 0) f(x - 1) else 1 }',
      'error: Recursively defined `f` needs explicit type.',
      'function f(x) { if (x > 0) f(x - 1) else 1 }',
    ],
    [
      'the first of those that call one another',
      'function g(x) { f(x) }\nfunction f(x) { g(x) }\nfunction h(x) { g(x) }',
      'error: Recursively defined `f` needs explicit type.',
      'function f(x) { g(x) }',
    ],
    [
      'projections of what is not known',
      'function f(x) { x { a } }',
      'error: Invalid projection on a unknown type. Use function signatures to fix the issue.',
      'x { a }',
    ],
  ])('%s are checked', async (_, content, ...expected) => {
    expect(await refusal(content)).toEqual(expected);
  });

  test.each([
    ['recursion that has a type', 'function f(x: Number): Number { if (x > 0) f(x - 1) * x else 1 }'],
    ['a type parameter that comes back', 'function f(x: A): A { x }\nfunction g() { f(1) + 2 }'],
    ['documents of collections and of other names of theirs', `@alias(P) ${PERSON}function f() { P.byId("1")!.name }`],
    ['any number for a narrower one', `${PERSON}function f() { Person.create({ name: "a", age: 1 + 1 }) }`],
    ['a variadic parameter of a function that is given', 'function f(g: (...Int) => Int): Int { g(1, 2) }'],
  ])('%s is good', async (_, content) => {
    expect(await refusal(content)).toEqual([]);
  });
});

describe('collections', () => {
  test.each<readonly [string, string, ...string[]]>([
    ['defaults', 'collection A { a: Int = "x" }', 'error: Type `String` is not a subtype of `Int`', '"x"'],
    [
      'defaults that are not evaluated yet',
      'collection A { a: Int = 2 * 3 }',
      'error: Type `Number` is not a subtype of `Int`',
      '2 * 3',
    ],
    [
      'computed fields',
      `collection A { a: String; compute b: Int = (d => d.a) }`,
      'error: Type `{ a: B, ... } => B` is not a subtype of `A => Int`',
      'd => d.a',
      'cause: Type `String` is not a subtype of `Int`',
      'String',
    ],
    [
      'what is done with computed fields, which say nothing',
      'collection A { a: String; compute b = (d => d.a) }\nfunction f(): Any { A.byId("1")!.b.c }',
      'error: Type `String` does not have field `c`',
      'c',
      'hint: Type `String` inferred here',
      'String',
    ],
    [
      'check constraints',
      'collection A { a: Int; check c (d => d.a.length) }',
      'error: Type `Int` does not have field `length`',
      'length',
      'hint: Type `Int` inferred here',
      'Int',
    ],
    [
      'paths',
      'collection A { a: { b: Int }; unique [.a.c] }',
      'error: Type `{ b: Int }` does not have field `c`',
      'c',
      'hint: Type `{ b: Int }` inferred here',
      '{ b: Int }',
    ],
    [
      'indexed computed fields of any document',
      'collection B { x: Int }\ncollection A { b: Ref<B>; compute t = (d => d.b!.ts); index i { terms [.t] } }',
      "error: Computed fields used in indexes or constraints cannot use a doc's ts field",
      'ts',
    ],
    [
      'types before code, and code of what has no type',
      'function f() { A.all() }\ncollection A { a: Strng }',
      'error: Unknown type `Strng`',
      'Strng',
      'error: Unbound variable `A`',
      'A',
    ],
  ])('%s are checked', async (_, content, ...expected) => {
    expect(await refusal(content)).toEqual(expected);
  });

  it('that mean the field `ts` of something else may be indexed', async () => {
    const content = 'collection A { compute a = (d => { let d = { ts: 3 }; d.ts }); index i { terms [.a] } }';
    expect(await refusal(content)).toEqual([]);
  });
});

describe('roles and access providers', () => {
  const predicate = 'predicate (d => 1 + "a")';
  const access = 'access provider p { issuer "i"; jwks_uri "https://i.test/jwks"; role r';

  test.each([
    ['a privilege', `${PERSON}role r { privileges Person { read { ${predicate} } } }`],
    ['a membership', `${PERSON}role r { membership Person { ${predicate} } }`],
    ['a granted role', `role r {}\n${access} { ${predicate} } }`],
  ])('the predicate of %s is checked', async (_, content) => {
    expect(await refusal(content)).toEqual(['error: Type `String` is not a subtype of `Number`', '"a"']);
  });

  it('predicates may give anything, of anything', async () => {
    const content = `${PERSON}role r { privileges Person { read { predicate (d => d.nope) } } }`;
    expect(await refusal(content)).toEqual([]);
  });
});

describe('the check', () => {
  const wrong = 'function f() { 1.foo }';
  const problem = ['error: Type `Int` does not have field `foo`', 'foo'];

  test.each(['update', 'update?staged=true', 'diff', 'validate'])('is done by %s', async (path) => {
    expect(await refusal(wrong, path)).toEqual(problem);
  });

  it('names the file', async () => {
    const files = { 'main.fsl': PERSON, 'more/code.fsl': `\n${wrong}` };
    const { body } = await db.ask('POST', 'update', { files });
    expect(body.error).toMatchObject({ message: expect.stringContaining('\nat more/code.fsl:2:18\n') });
  });

  it('leaves code alone where the database says so, but for defaults', async () => {
    await db.server.query('Database.create({ name: "lax", typechecked: false })');
    const as = db.secret.replace(/:.*:/, ':lax:');
    expect(await refusal(`${wrong}\ncollection A { compute a = (_ => 1.foo) }`, 'update', as)).toEqual([]);
    expect(await refusal('collection A { a: Int = "x" }', 'update', as)).toEqual([
      'error: Type `String` is not a subtype of `Int`',
      '"x"',
    ]);
  });

  const byFql = async (query: string): Promise<readonly string[]> => {
    const { error } = await db.server.ask(query, db.secret);
    return error ? [error.code, ...told(error.message)] : [];
  };

  test.each<readonly [string, string, ...string[]]>([
    ['functions', 'Function.create({ name: "f", body: "() => 1.foo" })', ...problem],
    [
      'functions with a type',
      'Function.create({ name: "f", body: "(x) => x", signature: "Int => String" })',
      'error: Type `Int` is not a subtype of `String`',
      'Int',
    ],
    ['collections', 'Collection.create({ name: "A", computed_fields: { a: { body: "_ => 1.foo" } } })', ...problem],
    ['roles', 'Role.create({ name: "r", membership: { resource: "Key", predicate: "_ => 1.foo" } })', ...problem],
  ])('holds for %s that queries make', async (_, query, ...expected) => {
    expect(await byFql(query)).toEqual(['invalid_schema', ...expected]);
  });

  it('ends with the time of the query, however many overloaded operators there are', async () => {
    const sum = Array.from({ length: 400 }, (_, i) => `x.a${i}`).join(' + ');
    const query = `Function.create({ name: "f", body: "x => ${sum}" })`;
    expect(await db.server.ask(query, db.secret, { 'x-query-timeout-ms': '100' })).toMatchObject({ status: 440 });
  });

  it('looks at all that a change breaks', async () => {
    expect(await refusal(`${PERSON}function f() { Person.byId("1")!.name.length }`)).toEqual([]);
    const update = 'Person.definition.update({ fields: { name: null, nick: { signature: "String" } } })';
    expect(await byFql(update)).toEqual([
      'invalid_schema',
      'error: Type `{ id: ID, ts: Time, ttl: Time | Null, age: Int, nick: String }` does not have field `name`',
      'name',
    ]);
  });
});
