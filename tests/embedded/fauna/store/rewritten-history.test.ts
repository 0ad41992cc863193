import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Store } from '../../../../lib/embedded/fauna/store/store';
import { verifyStore } from '../../../../lib/embedded/fauna/store/verify';
import type { Micros } from '../../../../lib/embedded/fauna/values/value';
import { reading, state, temporaryStore, transact } from './temporary-store';

/** Versions written into the past and taken out of it, beside ordinary writes, against a list in memory. */

const COLLECTION = 1024;
const ID = 1n;

/** What a document was from a time on: a number, or nothing after a deletion. */
type Model = Map<Micros, number | undefined>;

type Step =
  | { readonly kind: 'write' | 'insert'; readonly at: number; readonly value: number | undefined }
  | { readonly kind: 'remove'; readonly at: number };

const value = fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined });
const at = fc.integer({ min: 1, max: 6 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constantFrom('write' as const, 'insert' as const), at, value }),
  fc.record({ kind: fc.constant('remove' as const), at }),
);

function newest(model: Model): number | undefined {
  const last = Math.max(...model.keys());
  return model.get(last);
}

/** The times that steps name are those of versions there are, where there are so many, and long past ones. */
function timeOf(model: Model, number: number): Micros {
  return [...model.keys()][number] ?? number * 1000;
}

async function take(store: Store, model: Model, each: Step): Promise<void> {
  const past = timeOf(model, each.at);
  const { time } = await transact(store, (txn) => {
    if (each.kind === 'remove') return txn.removeVersion(COLLECTION, ID, past);
    const next = each.value === undefined ? undefined : state({ n: each.value });
    if (each.kind === 'insert') return txn.insertVersion(COLLECTION, ID, past, next);
    return txn.write(COLLECTION, ID, next);
  });
  if (each.kind === 'remove') model.delete(past);
  else if (each.kind === 'insert') model.set(past, each.value);
  else if (each.value !== undefined || newest(model) !== undefined) model.set(time, each.value);
}

test('history is what it was made, whoever reads it when', async () => {
  const store = await temporaryStore();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      await transact(store, (txn) => txn.dropCollection(COLLECTION));
      const model: Model = new Map();
      for (const each of steps) await take(store, model, each);

      const expected = [...model].toSorted(([a], [b]) => b - a);
      const found = reading(store, (txn) =>
        [...txn.versions(COLLECTION, ID)].map((version) => [version.ts, version.state?.data.get('n')]),
      );
      expect(found).toEqual(expected);
      for (const [time, number] of expected) {
        expect(reading(store, (txn) => txn.read(COLLECTION, ID, time)?.data.get('n'))).toBe(number);
      }
      expect(reading(store, (txn) => txn.read(COLLECTION, ID)?.data.get('n'))).toBe(newest(model));
      expect([...verifyStore(store, () => [])]).toEqual([]);
    }),
    { numRuns: 25 },
  );
});

test('the newest version is the present one', async () => {
  const store = await temporaryStore();
  await transact(store, (txn) => txn.insertVersion(COLLECTION, ID, 1000, state({ n: 1 })));
  expect(reading(store, (txn) => txn.read(COLLECTION, ID))).toMatchObject({ ts: 1000 });
  await transact(store, (txn) => txn.insertVersion(COLLECTION, ID, 2000, undefined));
  expect(reading(store, (txn) => txn.read(COLLECTION, ID))).toBeUndefined();
  await transact(store, (txn) => txn.removeVersion(COLLECTION, ID, 2000));
  expect(reading(store, (txn) => txn.read(COLLECTION, ID))).toMatchObject({ ts: 1000 });
});

test('who follows the collection is told of what was rewritten', async () => {
  const store = await temporaryStore();
  const { time: before } = await transact(store, (txn) => txn.write(COLLECTION, ID, state({ n: 1 })));
  const { time } = await transact(store, (txn) => {
    txn.insertVersion(COLLECTION, ID, 1000, state({ n: 0 }));
    txn.removeVersion(COLLECTION, ID, 1000);
  });
  const rewrites = [
    { versionTime: 1000, action: 'insert' },
    { versionTime: 1000, action: 'remove' },
  ];
  expect(reading(store, (txn) => txn.changesSince(COLLECTION, before))).toMatchObject([{ time, id: ID, rewrites }]);
});
