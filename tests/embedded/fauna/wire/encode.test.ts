import { describe, expect, it, test } from 'vitest';
import type { ValueFormat } from '../../../../lib/embedded/fauna/wire/format';
import { ask } from '../ask-fql';
import { useDatabase } from '../temporary-database';

function encoded(query: string, format: ValueFormat): string {
  const answer = ask(query, { format });
  if (!answer.ok) throw new Error(answer.message);
  return answer.data;
}

describe('simple and tagged', () => {
  it.each([
    ['1', '1', '{"@int":"1"}'],
    ['-9223372036854775808', '-9223372036854775808', '{"@long":"-9223372036854775808"}'],
    ['1e10', '1.0E10', '{"@double":"1.0E10"}'],
    ['1.5e-7', '1.5E-7', '{"@double":"1.5E-7"}'],
    ['-(0.0)', '-0.0', '{"@double":"-0.0"}'],
    ['Math.NaN', '"NaN"', '{"@double":"NaN"}'],
    ['-Math.Infinity', '"-Infinity"', '{"@double":"-Infinity"}'],
    ['[true, null]', '[true,null]', '[true,null]'],
    ['"a\\"\\n\\u2028😀"', '"a\\"\\n\u2028😀"', '"a\\"\\n\u2028😀"'],
    ['"😀".split("")', '["?","?"]', '["?","?"]'],
    ['"\\\\ud83d"', '"\\\\ud83d"', '"\\\\ud83d"'],
    ['ID(5)', '"5"', '"5"'],
    ['Time("2020-01-02T03:04:05.120Z")', '"2020-01-02T03:04:05.120Z"', '{"@time":"2020-01-02T03:04:05.120Z"}'],
    ['TransactionTime()', '"2025-01-01T00:00:00Z"', '{"@time":"2025-01-01T00:00:00Z"}'],
    ['Date("2020-01-02")', '"2020-01-02"', '{"@date":"2020-01-02"}'],
    ['Bytes("aGk")', '"aGk="', '{"@bytes":"aGk="}'],
    ['{ "10": 1, "9": { "@a": null } }', '{"10":1,"9":{"@a":null}}', '{"10":{"@int":"1"},"9":{"@object":{"@a":null}}}'],
    ['{}', '{}', '{}'],
    ['Math', '"Math"', '{"@mod":"Math"}'],
    ['[x => x, Math.abs]', '["[function <lambda>]","[function abs()]"]', '["[function <lambda>]","[function abs()]"]'],
  ])('%s', (query, simple, tagged) => {
    expect(encoded(query, 'simple')).toBe(simple);
    expect(encoded(query, 'tagged')).toBe(tagged);
  });
});

describe('decorated', () => {
  it.each([
    ['[]', '[]'],
    ['{}', '{}'],
    ['1.0', '1.0'],
    ['Math.NaN', 'Math.NaN'],
    ['-Math.Infinity', '-Math.Infinity'],
    ['"it\'s `#{1}`"', '"it\\\'s \\`1\\`"'],
    [
      '{ a: [1, { b_1: "x" }], "c d": ID(1), "_e": null }',
      '{\n  a: [\n    1,\n    {\n      b_1: "x"\n    }\n  ],\n  "c d": "1",\n  "_e": null\n}',
    ],
    ['"a\\nb"', '<<-END\n  a\n  b\nEND'],
    ['["a\\n"]', '[\n  <<-END\n    a\n  END\n]'],
    ['"END\\nb"', '<<-END0\n  END\n  b\nEND0'],
    ['"a\\n\\nb"', '<<-END\n  a\n  \n  b\nEND'],
    ['Math.abs', '"[function abs]"'],
    ['Bytes("aGk")', 'Bytes("aGk=")'],
    ['TransactionTime()', 'Time("2025-01-01T00:00:00Z")'],
    ['FQL.Schema', 'Schema'],
  ])('%s', (query, text) => expect(JSON.parse(encoded(query, 'decorated'))).toBe(text));
});

describe('documents and sets', () => {
  const database = useDatabase();
  const tagged = (query: string): unknown => {
    const answer = database.ask(query, { format: 'tagged' });
    if (!answer.ok) throw new Error(answer.message);
    return JSON.parse(answer.data);
  };
  const decorated = (query: string): string => {
    const answer = database.ask(query, { format: 'decorated' });
    if (!answer.ok) throw new Error(answer.message);
    return JSON.parse(answer.data);
  };
  const user = { '@mod': 'User' };

  test('a document is written with the time of its commit', () => {
    database.value('Collection.create({ name: "User" })');
    database.value('Collection.create({ name: "Gone" })');
    const answer = database.ask('User.create({ id: 1, name: "Ann" })', { format: 'simple' });
    expect(answer).toMatchObject({ ok: true });
    const { ts, ...rest } = JSON.parse(answer.ok ? answer.data : '');
    expect(rest).toEqual({ id: '1', coll: 'User', name: 'Ann' });
    expect(ts).toMatch(/^2025-01-01T00:00:00\.\d+Z$|^2025-01-01T00:00:00Z$/);
    expect(BigInt(Date.parse(ts))).toBe(BigInt(Math.floor(answer.txnTs / 1000)));
  });

  test('documents in fields of documents are references, everywhere else they are read', () => {
    database.value('Gone.create({ id: 7 })');
    database.value('User.create({ id: 2, boss: User("1"), gone: Gone("7"), "@x": [User("404")] })');
    database.value('Collection.byName("Gone")!.delete()');
    const { ts: _, ...shown } = (tagged('User("2")') as { '@doc': { '@object': Record<string, unknown> } })['@doc'][
      '@object'
    ];
    expect(shown).toEqual({
      id: '2',
      coll: user,
      boss: { '@ref': { id: '1', coll: user } },
      gone: { '@ref': { id: '7', coll: { '@mod': 'Deleted' } } },
      '@x': [{ '@ref': { id: '404', coll: user } }],
    });
    expect(tagged('User("2")!.boss')).toMatchObject({ '@doc': { name: 'Ann' } });
    expect(tagged('[User("404"), User("2")!.gone]')).toEqual([
      { '@ref': { id: '404', coll: user, exists: false, cause: 'not found' } },
      { '@ref': { id: '7', coll: { '@mod': 'Deleted' }, exists: false, cause: 'collection deleted' } },
    ]);
    expect(database.value('[User("404")]')).toEqual([null]);
    expect(tagged('Collection.byName("Nope")')).toEqual({
      '@ref': { name: 'Nope', coll: { '@mod': 'Collection' }, exists: false, cause: 'not found' },
    });
  });

  test('decorated references are constructors, and expanded where their target is part of the result', () => {
    expect(decorated('User("2") { boss, gone }')).toContain('gone: Collection.Deleted("7") /* collection deleted */');
    expect(decorated('[User("404"), Collection.byName("x")]')).toBe(
      '[\n  User("404") /* not found */,\n  Collection.byName("x") /* not found */\n]',
    );
    expect(decorated('User("2")')).toContain('boss: User("1")');
    expect(decorated('[User("2"), User("1")]')).toContain('boss: {\n      id: "1"');
  });

  test('what delete gives is deleted', () => {
    database.value('User.create({ id: 3 })');
    expect(tagged('User("3")!.delete()')).toEqual({
      '@ref': { id: '3', coll: user, exists: false, cause: 'deleted' },
    });
  });

  test('sets show their first page, and a cursor where there is more', () => {
    expect(tagged('Set.sequence(0, 2)')).toEqual({ '@set': { data: [{ '@int': '0' }, { '@int': '1' }] } });
    expect(tagged('Set.sequence(0, 17)')).toMatchObject({ '@set': { after: expect.any(String) } });
    expect(tagged('[1, 2].toSet().paginate(1)')).toMatchObject({ data: [{ '@int': '1' }], after: expect.any(String) });
    expect(decorated('Set.single("x")')).toBe('{\n  data: [\n    "x"\n  ]\n}');
  });

  test('sets in sets are read ten levels deep', () => {
    const depth = (value: unknown): number => {
      const set = (value as { '@set': { data: [unknown] } | string })['@set'];
      return typeof set === 'string' ? 0 : 1 + depth(set.data[0]);
    };
    expect(depth(tagged('Array.sequence(0, 12).fold(Set.single(1), (s, _) => Set.single(s))'))).toBe(10);
  });

  test('a set like the one around it is a cursor', () => {
    database.value('Function.create({ name: "endless", body: "_ => Set.single(1).map(x => endless(x))" })');
    expect(tagged('endless(1)')).toEqual({ '@set': { data: [{ '@set': expect.any(String) }] } });
  });

  test('an event source is a token', () =>
    expect(tagged('User.all().eventSource()')).toEqual({ '@stream': expect.any(String) }));
});
