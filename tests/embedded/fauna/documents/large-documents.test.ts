import { beforeAll, describe, expect, it } from 'vitest';
import { parseJson } from '../../../../lib/embedded/fauna/values/json';
import { useDatabase } from '../temporary-database';

const FIELDS = 100_000;
const MEGABYTE = 1024 * 1024;

const db = useDatabase();

beforeAll(() => {
  db.value(
    'Collection.create({ name: "Wide", history_days: 1, indexes: { byLast: { terms: [{ field: "f99999" }] } } })',
  );
});

describe('a document of a hundred thousand fields', () => {
  it('is created from one argument', () => {
    const fields = Object.fromEntries(Array.from({ length: FIELDS }, (_, i) => [`f${i}`, { '@int': String(i) }]));
    const answer = db.ask('Wide.create(Object.assign({ id: "1" }, fields)).id', {
      arguments: parseJson(JSON.stringify({ fields })),
      format: 'tagged',
    });
    expect(answer).toMatchObject({ ok: true, data: '"1"' });
  });

  it.each([
    ['Wide.byId(1)!.f99999', FIELDS - 1],
    ['Object.keys(Wide.byId(1)!.data).length', FIELDS],
    ['Wide.byLast(99999).first()!.f5', 5],
    ['Wide.byId(1)!.update({ f0: "changed", f99999: null }).f0', 'changed'],
    ['Wide.byLast(99999).count()', 0],
    ['Wide.byId(1)!.f99999', null],
  ])('%s', (query, value) => expect(db.value(query)).toEqual(value));

  it('is shown whole', () => expect(Object.keys(db.value('Wide.byId(1)') as object)).toHaveLength(FIELDS + 2));
});

it('a set of a hundred thousand takes no memory', () => {
  const before = process.memoryUsage().heapUsed;
  expect(db.value('Set.sequence(0, 100000).map(x => x % 7).fold(0, (a, b) => if (a > b) a else b)')).toBe(6);
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(64 * MEGABYTE);
});
