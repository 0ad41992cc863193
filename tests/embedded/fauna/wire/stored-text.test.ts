import { describe, expect, it } from 'vitest';
import { parseFormat, type ValueFormat } from '../../../../lib/embedded/fauna/wire/format';
import { useDatabase } from '../temporary-database';

const db = useDatabase();
const FORMATS = ['simple', 'tagged', 'decorated'].flatMap((name) => parseFormat(name) ?? []);

function answered(query: string, format: ValueFormat): string {
  const answer = db.ask(query, { format });
  if (!answer.ok) throw new Error(answer.message);
  return answer.data;
}

/** The answer in each format: when the documents have just been read from disk, and when they were answered with before. */
async function expectTheSame(query: string): Promise<readonly string[]> {
  await db.restart();
  const first = FORMATS.map((format) => answered(query, format));
  for (let time = 0; time < 3; time++) {
    const again = FORMATS.toReversed().map((format) => answered(query, format));
    expect(again.toReversed()).toEqual(first);
  }
  await db.restart();
  expect(
    FORMATS.toReversed()
      .map((format) => answered(query, format))
      .toReversed(),
  ).toEqual(first);
  return first;
}

describe('documents that were answered with before', () => {
  it('stand in each format as ever', async () => {
    db.value(`Collection.create({ name: "Kept", indexes: { byA: { terms: [{ field: "a" }] } } })`);
    db.value(`[
      Kept.create({ id: 1, a: 1, text: "x\\n\\"y", long: 4294967296, double: 1.5, list: [1, { b: Date("2020-01-02") }], none: [null] }),
      Kept.create({ id: 2, a: 1, bytes: Bytes("aGk"), at: Time("2020-01-02T03:04:05Z"), ttl: Time("2099-01-01T00:00:00Z") }),
      Kept.create({ id: 3, a: 1, "@int": "5", inner: { "@time": 1 } }),
      Kept.create({ id: 4, a: 1, other: Kept(1), missing: Kept(9) }),
      Kept.createData({ a: 1, ts: 5, ttl: "no time", data: { x: 1 } }),
      Kept.create({ id: 6 })
    ]; 0`);
    const [, tagged] = await expectTheSame('Kept.byA(1)');
    expect(tagged).toContain(
      '"a":{"@int":"1"},"text":"x\\n\\"y","long":{"@long":"4294967296"},"double":{"@double":"1.5"}',
    );
    expect(tagged).toContain('"ttl":{"@time":"2099-01-01T00:00:00Z"},"a":{"@int":"1"}');
    expect(tagged).toContain('{"@doc":{"@object":{"id":"3"');
    expect(tagged).toContain('"data":{"data":{"x":{"@int":"1"}},"ts":{"@int":"5"},"ttl":"no time"}');
    await expectTheSame('Kept.all()');
    await expectTheSame('[Kept(6), { again: Kept(6), deep: [[Kept(2)]] }]');
  });

  it('show what was written since', () => {
    db.value('Collection.create({ name: "Written" })');
    db.value('Written.create({ id: 1, a: 1 })');
    const before = answered('Written(1)', 'simple');
    for (let time = 0; time < 3; time++) expect(answered('Written(1)', 'simple')).toBe(before);
    const within = answered('[Written(1)!.update({ a: 2 }), Written(1)]', 'simple');
    const after = answered('Written(1)', 'simple');
    expect(JSON.parse(after)).toMatchObject({ a: 2 });
    expect(within).toBe(`[${after},${after}]`);
    const { ts } = JSON.parse(before);
    expect(answered(`at (Time("${ts}")) { Written(1) }`, 'simple')).toBe(before);
    expect(db.ask('Written(1)!.update({ a: 3 }); abort(0)').ok).toBe(false);
    expect(answered('Written(1)', 'simple')).toBe(after);
  });

  it('show what the schema makes of them since', () => {
    db.value('Collection.create({ name: "Early" })');
    db.value('Early.create({ id: 1, a: 1, b: "x" })');
    for (let time = 0; time < 3; time++) expect(db.value('Early(1)')).toMatchObject({ coll: 'Early', a: 1, b: 'x' });
    db.value('Early.definition.update({ name: "Late" })');
    db.value('Late.definition.update({ computed_fields: { a: { body: "doc => doc.b + doc.data.a" } } })');
    expect(Object.entries(db.value('Late(1)') ?? {})).toEqual([
      ['id', '1'],
      ['coll', 'Late'],
      ['ts', expect.any(String)],
      ['a', 'x1'],
      ['b', 'x'],
      ['data', { a: 1 }],
    ]);
    db.value('Late.definition.replace({ name: "Late" })');
    expect(db.value('Late(1)')).toMatchObject({ a: 1, b: 'x' });
  });

  it('stand as ever and count as much, however large they are', async () => {
    db.value('Collection.create({ name: "Large" })');
    for (const length of [10, 16_000, 17_000, 100_000]) {
      db.value(`Large.create({ list: [[1], [[${length}]]], text: "${'x'.repeat(length)}" }).id`);
    }
    await expectTheSame('Large.all()');
    await db.restart();
    const [first, ...others] = [1, 2, 3, 4].map(() => db.ask('Large.all()').stats);
    for (const stats of others) expect(stats).toEqual(first);
  });
});
