import { describe, expect, it } from 'vitest';
import { useDatabase } from '../temporary-database';

let isProtected = false;
const db = useDatabase({ typechecked: true, isProtected: () => isProtected });

describe('definitions of collections', () => {
  it('fill in what is always there', () => {
    expect(
      db.value(
        'Collection.create({ name: "A", indexes: { byX: { terms: [{ field: "x" }], values: [{ field: "y" }] } } })',
      ),
    ).toMatchObject({
      name: 'A',
      history_days: 0,
      constraints: [],
      indexes: {
        byX: { terms: [{ field: 'x' }], values: [{ field: 'y', order: 'asc' }], queryable: true, status: 'complete' },
      },
    });
  });

  const broken: readonly (readonly [fields: string, ...failures: string[]])[] = [
    ['name: "A"', 'name: A Collection already exists with the name `A`'],
    ['name: "a b"', 'name: Invalid identifier.'],
    ['name: "String"', 'name: The identifier `String` is reserved.'],
    ['name: "X", what: 1', 'what: Unexpected field provided'],
    [
      'name: "X", history_days: -1, ttl_days: 1.5',
      'history_days: Non-negative value required.',
      'ttl_days: Expected Long | Null, provided Double',
    ],
    ['name: "X", fields: { id: { signature: "Int" } }', "fields: The name 'id' is reserved."],
    [
      'name: "X", fields: { a: "Int", b: { signature: "Int", backfill_value: 1 } }',
      'fields.a: Expected { signature: String, default: String | Null, backfill_value: Any }, provided String',
      'fields.b.backfill_value: Unexpected field provided',
    ],
    ['name: "X", indexes: { all: { terms: [] } }', "indexes: The name 'all' is reserved."],
    ['name: "X", indexes: { i: {} }', 'indexes.i: Union requires fields [terms], [values], or [terms, values]'],
    [
      'name: "X", indexes: { i: { terms: [{ field: ".ts" }], values: [{ field: "a b", order: "up" }] } }',
      'indexes.i.terms.0.field: `ts` may only be used as an index value, not as an index term.',
      'indexes.i.values.0.field: Value `a b` is not a valid FQL path expression.',
      'indexes.i.values.0.order: Expected "asc" | "desc" | Null, provided "up"',
    ],
    ['name: "X", constraints: [{}]', 'constraints.0: Union requires fields [check] or [unique]'],
    ['name: "X", constraints: [{ unique: [] }]', 'constraints: Unique constraints must have at least one term'],
    [
      'name: "X", constraints: [{ check: { name: "c", body: "(a, b) => 1" } }]',
      'constraints.0.check.body: Invalid function arity. Expected exactly 1 argument, but the function was defined with 2 arguments',
    ],
    [
      'name: "X", constraints: ["ok", "ok", "ko", "ko"].map(name => ({ check: { name: name, body: "x => 1" } }))',
      "constraints: Duplicate check constraint name 'ko'",
      "constraints: Duplicate check constraint name 'ok'",
    ],
    [
      'name: "X", migrations: [{ backfill: { field: ".a", value: "####" } }]',
      'migrations.0.backfill.value: Unable to parse FQL source code.\nerror: Expected expression\nat *value*:1:1\n  |\n1 | ####\n  | ^\n  |',
    ],
    [
      'name: "X", fields: { a: { signature: "Int" } }, computed_fields: { a: { body: "x => 1" } }',
      "computed_fields: Computed field 'a' collides with a defined field",
    ],
  ];
  it.each(broken)('{ %s } is refused', (fields, ...failures) => {
    db.breaks(`Collection.create({ ${fields} })`, ...failures);
  });

  const illTyped: readonly (readonly [fields: string, ...messages: string[]])[] = [
    ['wildcard: "Int"', 'Top-level wildcard must have type `Any`'],
    ['fields: { a: { signature: "Strin" } }', 'Unknown type `Strin`'],
    ['fields: { a: { signature: "Array" } }', 'Type constructor `Array<>` accepts 1 parameters, received 0'],
    ['fields: { a: { signature: "Set<Int>" } }', 'Field `a` in collection X is not persistable'],
    ['fields: { a: { signature: "A" } }', 'Field `a` in collection X is not persistable'],
    ['fields: { a: { signature: "Nope<Strin>" } }', 'Unknown type `Strin`', 'Unknown type `Nope`'],
    [
      'fields: { a: { signature: "Ref<Collection>" } }',
      'Unknown type `Collection`',
      'Reference type must refer to a doc type',
    ],
    ['fields: { a: { signature: "Ref<NullA>" } }', 'Reference type must refer to a doc type'],
    ['fields: { a: { signature: "ACollection" } }', 'Field `a` in collection X is not persistable'],
    ['fields: { a: { signature: "EmptyRef<A>" } }', 'Field `a` in collection X is not persistable'],
    ['fields: { a: { signature: "NamedRef<FunctionDef>" } }', 'Field `a` in collection X is not persistable'],
    ['fields: { a: { signature: "Int", default: "\'x\'" } }', 'Type `String` is not a subtype of `Int`'],
    ['computed_fields: { a: { body: "x => nope" } }', 'Unbound variable `nope`'],
    [
      'fields: { a: { signature: "Array<{x:Int,y:{z:Int?}}>" } }, indexes: { i: { terms: [{ field: ".a[0].x" }, { field: "a[1].y.w" }] } }',
      'Type `{ z: Int | Null }` does not have field `w`',
    ],
    [
      'fields: { a: { signature: "[{ b: Int }, Int]" } }, constraints: [{ unique: [".a[0].b", ".a[0].c"] }]',
      'Type `{ b: Int }` does not have field `c`',
    ],
    ['alias: "X"', 'Duplicate collection or function `X`'],
    [
      'alias: "NullA"',
      'The collection alias `NullA` generates types that conflict with the following existing types: NullA',
    ],
  ];
  it.each(illTyped)('{ %s } does not fit the schema', (fields, ...messages) => {
    const answer = db.ask(`Collection.create({ name: "X", ${fields} })`);
    const errors = answer.ok ? [] : answer.message.split('\n').filter((line) => line.startsWith('    error: '));
    expect(answer.ok ? answer.data : [answer.code, ...errors]).toEqual([
      'invalid_schema',
      ...messages.map((message) => `    error: ${message}`),
    ]);
  });

  it('paths of indexes may lead into what is not known, but not through null', () => {
    const pathInto = (type: string, path: string) => {
      const fields = `fields: { f: { signature: ${JSON.stringify(type)} } }`;
      const definition = `${fields}, indexes: { i: { terms: [{ field: "${path}" }] } }`;
      const answer = db.ask(`Collection.create({ name: "Paths${named++}", ${definition} })`);
      return answer.ok ? 'fits' : answer.message;
    };
    let named = 0;
    expect(pathInto('{ a: Int, *: Any }', '.f.z')).toBe('fits');
    expect(pathInto('Any', '.f.z.z')).toBe('fits');
    expect(pathInto('{ a: { b: Int } }?', '.f.a.b')).toContain(': Type `Null` does not have field `a`\n');
    expect(pathInto("{ 'b c': Int } | Int", '.f.z')).toContain(
      'cause: Type `{ "b c": Int }` does not have field `z`\n',
    );
  });

  it('a path that leads to nothing is told with the type where it does', () => {
    const answer = db.ask(
      `Collection.create({ name: "X", fields: { a: { signature: "{x:{y:Int}}" } }, indexes: { i: { values: [{ field: ".a.x.z" }] } } })`,
    );
    const message = answer.ok ? '' : answer.message;
    expect(message).toContain('  values [.a.x.z]\n');
    expect(message).toMatch(/hint: Type `\{ y: Int \}` inferred here\n {4}at main\.fsl:\d+:11\n/);
  });

  it('each part of a type that cannot be stored is told, with what could be in its place', () => {
    const answer = db.ask('Collection.create({ name: "X", fields: { a: { signature: "ID | A | NullKey" } } })');
    const lines = answer.ok ? [] : answer.message.split('\n').map((line) => line.trim());
    expect(lines.filter((line) => /^(cause|hint):/.test(line))).toEqual([
      'cause: Type ID is not persistable',
      'cause: Type A is not persistable',
      'hint: Use Ref<A> as the type of a reference to a A document',
      'cause: Type NullKey is not persistable',
      'hint: Use Ref<Key> as the type of a reference to a Key document',
    ]);
  });

  it('types that pass for storable without a stored form leave null', () => {
    db.value(
      'Collection.create({ name: "Forms", fields: { u: { signature: "UUID" }, r: { signature: "Ref<Role>" } } })',
    );
    db.breaks(
      'Forms.create({ u: 1, r: true })',
      'u: Expected Null, provided Int',
      'r: Expected Null, provided Boolean',
    );
    expect(db.value('Forms.create({ u: null }).u')).toBeNull();
  });

  it('are not in force in the query that makes them', () => {
    db.fails('Collection.create({ name: "New" }); New.all()', 'unbound_variable', 'Unbound variable `New`', 'New');
    db.fails(
      'Collection.create({ name: "New" }); Collection("New")',
      'invalid_argument',
      'invalid argument `collection`: No such user collection `New`.',
      '("New")',
    );
  });
});

describe('values of fields', () => {
  it('prepares its collections', () => {
    db.value('Collection.create({ name: "Other" })');
    db.value(`Collection.create({ name: "T", fields: {
      i: { signature: "Int?" }, d: { signature: "Double?" }, r: { signature: "Ref<A>?" }, t: { signature: "[Int, String]?" },
      u: { signature: "{ a: Int } | { b: String } | Null" }, l: { signature: "'x' | 'y'", default: "'x'" },
      o: { signature: "{ n: Int = 7, m: String? }" } } })`);
  });

  it('are filled with defaults, also inside of records', () => {
    expect(db.value('T.create({}).data')).toEqual({ l: 'x', o: { n: 7 } });
    expect(db.value('T.create({ o: { m: "y" } }).o')).toEqual({ n: 7, m: 'y' });
  });

  const broken: readonly (readonly [fields: string, ...failures: string[]])[] = [
    ['i: 3000000000', 'i: Expected Int | Null, provided Long'],
    ['d: 1', 'd: Expected Double | Null, provided Int'],
    ['r: Other.byId(1)', 'r: Expected A | NullA | Null, provided Document'],
    ['t: [1]', 't: Expected [Int, String] | Null, provided [Int]'],
    ['t: [1, 2]', 't.1: Expected String, provided Int'],
    ['u: {}', 'u: Union requires fields [a] or [b]'],
    ['u: { a: "x" }', 'u.a: Expected Int, provided String'],
    ['l: "z"', 'l: Expected "x" | "y", provided "z"'],
    ['l: null', 'l: Missing required field of type "x" | "y"'],
    ['o: { n: "a" }, x: 1', 'o.n: Expected Int, provided String', 'x: Unexpected field provided'],
  ];
  it.each(broken)('{ %s } is refused', (fields, ...failures) => {
    db.breaks(`T.create({ ${fields} })`, ...failures);
  });
});

describe('constraints', () => {
  it('prepares its collection', () => {
    db.value(`Collection.create({ name: "C", constraints: [{ unique: ["a", ".b"] }, { unique: [{ field: "t", mva: true }] },
      { check: { name: "even", body: "(d) => d.a % 2 == 0" } }, { check: { name: "small", body: "(.a < 100)" } }] })`);
    db.value('C.create({ id: 1, a: 2, t: [1, 2] })');
  });

  it('keep what must be unique unique', () => {
    db.breaks(
      'C.create({ a: 2, t: [2, 1, 2, 3] })',
      'a,b: Failed unique constraint',
      't: Failed unique constraint',
      't: Failed unique constraint',
    );
    expect(db.value('C.create({ id: 2, a: 2, b: 1, t: [3, 3] }).b')).toBe(1);
    expect(db.value('C.byId(1)!.update({ x: 1 }).x')).toBe(1);
    expect(db.value('C.byId(1)!.delete(); C.create({ id: 3, a: 2 }).a')).toBe(2);
  });

  it('list every check that fails, and pass on what fails inside of one', () => {
    db.breaks(
      'C.create({ a: 101 })',
      'Document failed check constraint `even`',
      'Document failed check constraint `small`',
    );
    db.fails('C.create({ a: "x" })', 'invalid_function_invocation', 'The function `%` does not exist on `String`', '%');
  });
});

describe('renames and deletions', () => {
  it('carry new names into roles, functions and keys, and refuse to leave names dangling', () => {
    db.value('Role.create({ name: "r", privileges: { resource: "Other", actions: { read: true } } })');
    db.value('Function.create({ name: "f", body: "() => 1", role: "r" })');
    db.value('Role.byName("r")!.update({ name: "r2" }); Other.definition.update({ name: "Other2" })');
    expect(db.value('[Function.byName("f")!.role, Role.byName("r2")!.privileges.resource]')).toEqual(['r2', 'Other2']);
    db.breaks(
      'Role.byName("r2")!.delete()',
      'name: The function `f` refers to this document by its previous identifier `r2`.',
    );
    const answer = db.ask('Other2.definition.delete()');
    expect(!answer.ok && answer.message.split('\n')[1]).toBe('    error: Resource `Other2` does not exist');
    db.breaks(
      'Function.create({ name: "g", body: "() => 1", role: "ghost" })',
      'role: Field refers to an unknown role name `ghost`.',
    );
  });

  it('leave a query the documents of a collection it deletes, to read and not to write', () => {
    db.value('Collection.create({ name: "Going", indexes: { byA: { terms: [{ field: "a" }] } } })');
    db.value('Going.create({ id: 1, a: 2 })');
    const deleted = 'Collection.byName("Going")!.delete();';
    const message = 'Cannot modify a document and its collection in the same query.';
    db.fails(`${deleted} Going.byId(1)!.update({ a: 3 })`, 'invalid_write', message, '({ a: 3 })');
    expect(db.value(`${deleted} [Going.byId(1)!.a, Going.all().count(), Going.byA(2).count()]`)).toEqual([2, 1, 1]);
    db.value('Collection.create({ name: "Going" })');
    expect(db.value('[Going.byId(1).exists(), Going.all().count()]')).toEqual([false, 0]);
    db.value('Collection.byName("Going")!.delete()');
    expect(db.problems()).toEqual([]);
  });

  it('make documents of deleted collections read as null', () => {
    db.value('Collection.create({ name: "Gone" })');
    db.value('let g = Gone.create({ id: 1 }); A.create({ id: 50, g: g })');
    db.value('Gone.definition.delete()');
    expect(db.value('let d = A.byId(50)!; [d.g == null, d.g.id, d.g.exists(), d.g.coll]')).toEqual([
      true,
      '1',
      false,
      'Deleted',
    ]);
  });
});

describe('protected databases', () => {
  it('refuse what destroys documents or indexes', () => {
    db.value('Collection.create({ name: "Kept", history_days: 3, indexes: { i: { terms: [{ field: "x" }] } } })');
    isProtected = true;
    const why = 'destructive change forbidden because database is in protected mode.';
    db.breaks('Kept.definition.update({ history_days: 1 })', `Cannot decrease \`history_days\` field: ${why}`);
    db.breaks('Kept.definition.update({ ttl_days: 1 })', `Cannot remove \`ttl_days\` field: ${why}`);
    db.breaks('Kept.definition.delete()', `Cannot delete collection: ${why}`);
    const answer = db.ask('Kept.definition.update({ indexes: { i: null } })');
    expect(!answer.ok && [answer.code, answer.constraintFailures[0]?.message]).toEqual([
      'invalid_schema',
      `Cannot cause deletion of backing index: ${why}`,
    ]);
    expect(db.value('Kept.definition.update({ history_days: 4, name: "Kept2" }).history_days')).toBe(4);
    isProtected = false;
  });
});

describe('migrations', () => {
  it('take documents along', () => {
    db.value('Collection.create({ name: "M", fields: { a: { signature: "Int" }, n: { signature: "String" } } })');
    db.value('M.create({ id: 1, a: 1, n: "x" })');
    const steps = (list: string) =>
      `migrations: [{ add: { field: ".b" } }, { backfill: { field: ".b", value: "3" } }${list}]`;
    const refused = db.ask('M.definition.update({ fields: { b: { signature: "Int?" } } })');
    expect(!refused.ok && refused.message.split('\n')[1]).toBe(
      '    error: Field `.b` is not present in the live schema',
    );
    db.value(`M.definition.update({ fields: { b: { signature: "Int" } }, ${steps('')} })`);
    expect(db.value('M.byId(1)!.data')).toEqual({ a: 1, b: 3, n: 'x' });
    db.value(
      `M.definition.update({ fields: { n: null, name: { signature: "String" } }, ${steps(', { move: { field: ".n", to: ".name" } }')} })`,
    );
    expect(db.value('M.byId(1)!.data')).toEqual({ a: 1, b: 3, name: 'x' });
    expect(db.problems()).toEqual([]);
  });
});
