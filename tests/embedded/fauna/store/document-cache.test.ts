import { expect, test } from 'vitest';
import type { StoreTransaction } from '../../../../lib/embedded/fauna/store/store-transaction';
import { reading, state, temporaryStore, transact } from './temporary-store';

const COLLECTION = 1024;
const ID = 1n;

function read(txn: StoreTransaction): unknown {
  return txn.read(COLLECTION, ID)?.data.get('n');
}

test('what is read again of the disk is not decoded again', async () => {
  const store = await temporaryStore();
  await transact(store, (txn) => txn.write(COLLECTION, ID, state({ n: 1 })));
  const first = reading(store, (txn) => txn.read(COLLECTION, ID));
  expect(first?.data).toEqual(new Map([['n', 1]]));
  expect(reading(store, (txn) => txn.read(COLLECTION, ID))).toBe(first);
});

test.each<readonly [string, (txn: StoreTransaction, time: number) => void, number | undefined]>([
  ['a write', (txn) => txn.write(COLLECTION, ID, state({ n: 3 })), 3],
  ['a deletion', (txn) => txn.write(COLLECTION, ID, undefined), undefined],
  ['a version put at its own time', (txn, time) => txn.insertVersion(COLLECTION, ID, time, state({ n: 3 })), 3],
  ['the removal of its newest version', (txn, time) => txn.removeVersion(COLLECTION, ID, time), 1],
  ['the end of its collection', (txn) => txn.dropCollection(COLLECTION), undefined],
])('a document that was read before is seen as %s leaves it', async (_, change, after) => {
  const store = await temporaryStore();
  await transact(store, (txn) => txn.write(COLLECTION, ID, state({ n: 1 })));
  const { time } = await transact(store, (txn) => txn.write(COLLECTION, ID, state({ n: 2 })));
  expect(reading(store, read)).toBe(2);

  const aborted = store.begin(0n);
  change(aborted, time);
  expect(read(aborted)).toBe(after);
  store.abort(aborted);
  expect(reading(store, read)).toBe(2);

  const changing = store.begin(0n);
  change(changing, time);
  const { durable } = store.commit(changing);
  expect(reading(store, read)).toBe(after);
  await durable;
  expect(reading(store, read)).toBe(after);
  expect(reading(store, read)).toBe(after);
});
