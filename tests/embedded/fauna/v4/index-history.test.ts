import * as fc from 'fast-check';
import { type ExprArg, query as q } from 'faunadb';
import { beforeEach, describe, expect, it } from 'vitest';
import { useDriverDatabase } from './driver-database';

/** What indexes know of versions that are written into the past, and taken out of it. */

const database = useDriverDatabase();

const notes = q.Collection('notes');
const note = q.Ref(notes, 1);
const weekAgo = Date.now() - 7 * 86_400_000;
const instant = (day: number): string => new Date(weekAgo + day * 86_400_000).toISOString();
const day = (number: number): ExprArg => q.Time(instant(number));
const insert = (number: number, v: ExprArg): ExprArg => q.Insert(note, day(number), 'create', { data: { v } });

beforeEach(() =>
  database.v4(
    q.Do(
      q.CreateCollection({ name: 'notes', history_days: 30 }),
      q.CreateIndex({ name: 'by_v', source: notes, terms: [{ field: ['data', 'v'] }] }),
      q.CreateIndex({ name: 'all_v', source: notes, values: [{ field: ['data', 'v'] }] }),
    ),
  ),
);

/** What happened in a set: the action, the day, and the values. */
async function events(set: ExprArg): Promise<unknown> {
  const told = (await database.v4(q.Select('data', q.Paginate(q.Events(set), { size: 100 })))) as readonly {
    action: string;
    ts: number;
    data?: unknown;
  }[];
  return told.map(({ action, ts, data }) => [action, (ts / 1000 - weekAgo) / 86_400_000, ...(data ? [data] : [])]);
}

const holds = (v: number, from: number, to: number): Promise<unknown> =>
  database.v4(Array.from({ length: to - from }, (_, i) => q.At(day(from + i), q.Count(q.Match('by_v', v)))));

describe('indexes', () => {
  it('know when a value was there', async () => {
    await database.v4([insert(1, 1), insert(3, [1, 2]), q.Insert(note, day(4), 'delete', {}), insert(2, 2)]);
    expect(await events(q.Match('by_v', 1))).toEqual([
      ['add', 1],
      ['remove', 2],
      ['add', 3],
      ['remove', 4],
    ]);
    expect(await holds(1, 0, 6)).toEqual([0, 1, 0, 1, 0, 0]);
    expect(await holds(2, 0, 6)).toEqual([0, 0, 1, 1, 0, 0]);
    expect(await database.v4(q.Count(q.Match('by_v', 1)))).toBe(0);
    await database.v4(q.Remove(note, day(2), 'create'));
    expect(await events(q.Match('by_v', 1))).toEqual([
      ['add', 1],
      ['remove', 4],
    ]);
    expect(await holds(2, 0, 6)).toEqual([0, 0, 0, 1, 0, 0]);
  });

  it('know it of their values, and of what is there now', async () => {
    await database.v4([insert(2, 'b'), insert(1, 'a')]);
    expect(await events(q.Match('all_v'))).toEqual([
      ['add', 1, ['a']],
      ['remove', 2, ['a']],
      ['add', 2, ['b']],
    ]);
    const values = q.Select('data', q.Paginate(q.Match('all_v')));
    expect(await database.v4([values, q.At(day(1), values)])).toEqual([['b'], ['a']]);
  });

  it('of v10 know it too', async () => {
    await database.v10('Collection.byName("notes")!.update({ indexes: { byV: { terms: [{ field: ".v" }] } } })');
    await database.v4([insert(1, 1), insert(2, 2)]);
    const counted = (number: number): string => `at (Time("${instant(number)}")) { notes.byV(1).count() }`;
    expect(await database.v10(`[${counted(0)}, ${counted(1)}, ${counted(2)}]`)).toEqual([0, 1, 0]);
  });

  it('keep what ordinary writes have done', async () => {
    await database.v4(q.Create(note, { data: { v: 1 } }));
    await database.v4(insert(1, 2));
    await database.v4(q.Update(note, { data: { v: 2 } }));
    expect(await holds(2, 0, 3)).toEqual([0, 1, 1]);
    expect(await database.v4([1, 2].map((v) => q.Count(q.Match('by_v', v))))).toEqual([0, 1]);
    await database.v4(q.Delete(note));
    expect(await database.v4(q.Count(q.Match('by_v', 2)))).toBe(0);
  });

  it('hold at any time what the documents were then, however their past is rewritten', async () => {
    const at = fc.integer({ min: 1, max: 5 });
    const step = fc.oneof(
      fc.record({ at, v: fc.oneof(fc.integer({ min: 1, max: 3 }), fc.constant([1, 2])) }),
      fc.record({ at, action: fc.constantFrom('create', 'delete') }),
      fc.record({ at, gone: fc.constant(true) }),
    );
    const done = (change: { at: number; v?: ExprArg; action?: string; gone?: boolean }): ExprArg => {
      if (change.v !== undefined) return insert(change.at, change.v);
      if (change.gone) return q.Insert(note, day(change.at), 'delete', {});
      return q.Remove(note, day(change.at), change.action ?? 'create');
    };
    const seen = (when: number): ExprArg =>
      q.At(
        day(when),
        [1, 2, 3].map((v) => q.Exists(q.Match('by_v', v))),
      );
    const meant = (when: number): ExprArg =>
      q.At(
        day(when),
        q.Let(
          { v: q.Select(['data', 'v'], q.If(q.Exists(note), q.Get(note), {}), []) },
          [1, 2, 3].map((v) => q.If(q.IsArray(q.Var('v')), q.ContainsValue(v, q.Var('v')), q.Equals(v, q.Var('v')))),
        ),
      );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        await database.v4(q.Do(...steps.map(done)));
        const days = [0, 1, 2, 3, 4, 5, 6];
        const [found, expected] = (await database.v4([days.map(seen), days.map(meant)])) as [unknown, unknown];
        expect(found).toEqual(expected);
      }),
      { numRuns: 25 },
    );
  });
});
