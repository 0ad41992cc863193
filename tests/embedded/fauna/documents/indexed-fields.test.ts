import { describe, expect, it } from 'vitest';
import { useDatabase } from '../temporary-database';

const db = useDatabase();

describe('a multi-valued field', () => {
  it('stands for what its arrays hold, however deep', () => {
    db.value('Collection.create({ name: "Tagged", indexes: { by: { terms: [{ field: "tags", mva: true }] } } })');
    db.value('Tagged.create({ tags: [1, [2, [3, 1]], { four: 4 }, null] })');
    db.value('Tagged.create({ tags: { one: 1 } }); Tagged.create({ tags: 2 })');
  });

  it.each([
    ['1', 1],
    ['2', 2],
    ['3', 1],
    ['[2, [3, 1]]', 0],
    ['{ four: 4 }', 0],
    ['{ one: 1 }', 0],
    ['null', 0],
  ])('%s', (term, documents) => expect(db.value(`Tagged.by(${term}).count()`)).toBe(documents));
});

describe('a computed field in an index', () => {
  it('is computed of stored fields alone', () => {
    db.value('Function.create({ name: "double", body: "x => x * 2" })');
    db.value(`Collection.create({
      name: "Part",
      computed_fields: {
        plain: { body: "d => d.n + 1" },
        called: { body: "d => if (d.n == 1) double(d.n) else 0" },
        twice: { body: "d => d.plain * 2" },
        written: { body: "d => d.ts" }
      },
      indexes: {
        byPlain: { terms: [{ field: "plain" }] },
        byCalled: { terms: [{ field: "called" }] },
        byTwice: { terms: [{ field: "twice" }] },
        byTime: { terms: [{ field: "written" }] }
      }
    })`);
    db.value('Part.create({ id: 1, n: 1 }); Part.create({ id: 2, n: 2 })');
  });

  it.each([
    ['Part.byPlain(2)', ['1']],
    ['Part.byCalled(0)', ['2']],
    ['Part.byCalled(2)', []],
    ['Part.byTwice(4)', []],
    ['Part.byTime(Part.byId(1)!.ts)', []],
  ])('%s', (set, ids) => expect(db.value(`${set}.map(.id).toArray()`)).toEqual(ids));

  it('shows what it is on a document all the same', () =>
    expect(db.value('Part.byId(1) { plain, called, twice, same: .written == .ts }')).toEqual({
      plain: 2,
      called: 2,
      twice: 4,
      same: true,
    }));

  it('is indexed anew when it is computed in another way', () => {
    db.value('Part.definition.update({ computed_fields: { plain: { body: "d => d.n + 10" } } })');
    expect(db.value('[Part.byPlain(2).count(), Part.byPlain(11).count()]')).toEqual([0, 1]);
    db.value('Part.definition.update({ computed_fields: { plain: null }, indexes: { byTwice: null } })');
    db.value('Part.byId(1)!.update({ plain: "stored" }).id');
    expect(db.value('[Part.byPlain(11).count(), Part.byPlain("stored").count()]')).toEqual([0, 1]);
    expect(db.problems()).toEqual([]);
  });
});
