import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { useDatabase } from '../temporary-database';

/** Random programs of writes through the whole language, each state of the database held against a plain model of it. */

const db = useDatabase();

interface Fields {
  readonly g: number | null;
  readonly n: number | null;
  readonly u: number | null;
}

type Write =
  | { readonly kind: 'create' | 'update' | 'replace'; readonly id: number; readonly fields: Fields }
  | { readonly kind: 'delete'; readonly id: number };

type Step =
  | { readonly kind: 'transact'; readonly writes: readonly Write[]; readonly abort: boolean }
  | { readonly kind: 'restart' };

type Documents = ReadonlyMap<number, Fields>;

const id = fc.integer({ min: 0, max: 5 });
const fields = fc.record({
  g: fc.option(fc.integer({ min: 0, max: 2 })),
  n: fc.option(fc.integer({ min: -2, max: 2 })),
  u: fc.option(fc.integer({ min: 0, max: 9 }), { freq: 3 }),
});
const write: fc.Arbitrary<Write> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('create' as const), id, fields }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('update' as const), id, fields }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('replace' as const), id, fields }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete' as const), id }) },
);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.record({
      kind: fc.constant('transact' as const),
      writes: fc.array(write, { minLength: 1, maxLength: 4 }),
      abort: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'restart' as const }) },
);

/** What the writes make of the documents; `undefined` where one of them must fail. */
function applied(before: Documents, writes: readonly Write[]): Documents | undefined {
  const after = new Map(before);
  for (const write of writes) {
    const old = after.get(write.id);
    if ((write.kind === 'create') === (old !== undefined)) return undefined;
    if (write.kind === 'delete') {
      after.delete(write.id);
      continue;
    }
    const { u } = write.fields;
    const taken = [...after].some(([other, { u: theirs }]) => other !== write.id && u !== null && u === theirs);
    if (taken) return undefined;
    after.set(write.id, write.fields);
  }
  return after;
}

function textOf(write: Write, collection: string): string {
  if (write.kind === 'delete') return `${collection}.byId(${write.id})!.delete()`;
  const { g, n, u } = write.fields;
  const given = `g: ${g}, n: ${n}, u: ${u}`;
  return write.kind === 'create'
    ? `${collection}.create({ id: ${write.id}, ${given} })`
    : `${collection}.byId(${write.id})!.${write.kind}({ ${given} })`;
}

/** Everything a reader can see, as one query. */
function view(collection: string): string {
  return `{
    all: ${collection}.all().map(d => [d.id.toString(), d.g, d.n, d.u]).toArray(),
    groups: [0, 1, 2].map(g => ${collection}.byGroup(g).map(d => [d.id.toString(), d.n]).toArray()),
    top: ${collection}.byNumber({ to: 0 }).map(.n).reverse().first(),
    sum: ${collection}.where(.n != null).fold(0, (sum, d) => sum + d.n),
    twice: ${collection}.all().map(.twice).toArray(),
    doubles: ${collection}.byTwice(2).count()
  }`;
}

function expected(documents: Documents): unknown {
  const sorted = [...documents].toSorted(([a], [b]) => a - b);
  const group = (wanted: number) =>
    sorted
      .filter(([, { g }]) => g === wanted)
      .toSorted(([a, { n: x }], [b, { n: y }]) => (y ?? 9) - (x ?? 9) || a - b)
      .map(([key, { n }]) => [String(key), n]);
  const numbers = sorted.flatMap(([, { n }]) => (n === null ? [] : [n]));
  return {
    all: sorted.map(([key, { g, n, u }]) => [String(key), g, n, u]),
    groups: [0, 1, 2].map(group),
    top: numbers.filter((n) => n <= 0).toSorted((a, b) => b - a)[0] ?? null,
    sum: numbers.reduce((sum, n) => sum + n, 0),
    twice: sorted.map(([, { n }]) => (n === null ? null : n * 2)),
    doubles: numbers.filter((n) => n === 1).length,
  };
}

let collections = 0;

function newCollection(): string {
  const name = `M${collections++}`;
  db.value(`Collection.create({ name: "${name}", history_days: 10,
    indexes: {
      byGroup: { terms: [{ field: "g" }], values: [{ field: ".n", order: "desc" }] },
      byNumber: { values: [{ field: ".n" }] },
      byTwice: { terms: [{ field: ".twice" }] }
    },
    computed_fields: { twice: { body: "d => if (d.n == null) null else d.n * 2" } },
    constraints: [{ unique: ["u"] }] })`);
  return name;
}

test('documents, indexes, constraints and history are what a plain model says', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      const collection = newCollection();
      let documents: Documents = new Map();
      const history: { readonly time: number; readonly documents: Documents }[] = [];
      for (const step of steps) {
        if (step.kind === 'restart') {
          await db.restart();
        } else {
          const after = applied(documents, step.writes);
          const texts = step.writes.map((write) => textOf(write, collection));
          const answer = db.ask([...texts, step.abort ? 'abort(0)' : '0'].join('\n'));
          expect(answer.ok, answer.ok ? '' : answer.message).toBe(after !== undefined && !step.abort);
          if (answer.ok && after) documents = after;
          history.push({ time: db.now(), documents });
        }
        expect(db.value(view(collection))).toEqual(expected(documents));
      }
      for (const { time, documents: then } of history) {
        const seen = db.value(`at (Time.epoch(${time}, "microseconds")) ${view(collection)}`);
        expect(seen).toEqual(expected(then));
      }
      expect(db.problems()).toEqual([]);
    }),
    { numRuns: 12 },
  );
});
