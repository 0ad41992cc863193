import { describe, expect, test } from 'vitest';
import { Maintenance, type RetentionPolicy } from '../../../../lib/embedded/fauna/store/maintenance';
import type { Store } from '../../../../lib/embedded/fauna/store/store';
import type { StoreTransaction } from '../../../../lib/embedded/fauna/store/store-transaction';
import type { IndexDefinition } from '../../../../lib/embedded/fauna/store/transaction';
import { Time } from '../../../../lib/embedded/fauna/values/value';
import { reading, reopened, state, temporaryFolder, temporaryStore, transact } from './temporary-store';

const COLLECTION = 1024;
const MINUTE = 60_000_000;
const byAge: IndexDefinition = { id: 1, collection: COLLECTION, descending: [false] };

const keptFor =
  (minutes: number): RetentionPolicy['historyBegin'] =>
  (txn) =>
    txn.snapshot - minutes * MINUTE;

/** Runs rounds until one finds nothing left to do. */
function clear(store: Store, policy: Partial<RetentionPolicy> = {}): void {
  const maintenance = new Maintenance(store, { historyBegin: keptFor(15), removeExpired: () => {}, ...policy });
  while (maintenance.step());
}

/** A clock that the test moves. */
function movable(): { now: number; readonly read: () => number } {
  const clock = { now: 1_000_000_000, read: () => clock.now };
  return clock;
}

function rows(txn: StoreTransaction): number {
  return [...txn.rows.range('\0\0\0\x01', '\xff')].length;
}

describe('history', () => {
  test('former states go fifteen minutes after they ended, the present one stays', async () => {
    const clock = movable();
    const store = await temporaryStore({ now: clock.read });
    const first = await transact(store, (t) => t.write(COLLECTION, 1n, state({ n: 1 })));
    clock.now += 60 * MINUTE;
    await transact(store, (t) => t.write(COLLECTION, 1n, state({ n: 2 })));
    clock.now += 14 * MINUTE;
    clear(store);
    expect(reading(store, (t) => t.read(COLLECTION, 1n, first.time)?.data.get('n'))).toBe(1);
    clock.now += 2 * MINUTE;
    clear(store);
    reading(store, (t) => {
      expect([...t.versions(COLLECTION, 1n)].map((version) => version.state?.data.get('n'))).toEqual([2]);
      expect(rows(t)).toBe(1);
    });
  });

  test('a collection keeps what the policy says', async () => {
    const clock = movable();
    const store = await temporaryStore({ now: clock.read });
    await transact(store, (t) => t.write(COLLECTION, 1n, state({ n: 1 })));
    await transact(store, (t) => t.write(COLLECTION, 1n, state({ n: 2 })));
    const count = () => reading(store, (t) => [...t.versions(COLLECTION, 1n)].length);
    clock.now += 60 * MINUTE;
    clear(store, { historyBegin: keptFor(61) });
    expect(count()).toBe(2);
    clear(store, { historyBegin: keptFor(59) });
    expect(count()).toBe(1);
  });

  test('what a deletion ended never shows again, however many slices it takes', async () => {
    const clock = movable();
    const store = await temporaryStore({ now: clock.read });
    for (let n = 0; n < 450; n++) await transact(store, (t) => t.write(COLLECTION, 1n, state({ n })));
    await transact(store, (t) => t.write(COLLECTION, 1n, undefined));
    clock.now += 16 * MINUTE;
    const maintenance = new Maintenance(store, { historyBegin: keptFor(15), removeExpired: () => {} });
    const horizon = clock.now - 15 * MINUTE;
    let more = true;
    while (more) {
      more = maintenance.step();
      expect(reading(store, (t) => t.read(COLLECTION, 1n, horizon))).toBeUndefined();
    }
    expect(reading(store, rows)).toBe(0);
  });

  test('removed index rows go with the history of their collection', async () => {
    const clock = movable();
    const store = await temporaryStore({ now: clock.read });
    await transact(store, (t) => {
      t.write(COLLECTION, 1n, state({}));
      for (let id = 0n; id < 500n; id++) t.addEntry(byAge, [], [1], id);
    });
    const removal = await transact(store, (t) => {
      for (let id = 1n; id < 500n; id++) t.removeEntry(byAge, [], [1], id);
    });
    const count = (at?: number) => reading(store, (t) => [...t.entries(byAge, [], {}, { at })].length);
    clear(store);
    expect([count(), count(removal.time - 1)]).toEqual([1, 500]);
    clock.now += 16 * MINUTE;
    clear(store);
    expect([count(), reading(store, rows)]).toEqual([1, 2]);
  });
});

test('documents whose ttl has passed are handed over for removal, each once, in slices', async () => {
  const clock = movable();
  const store = await temporaryStore({ now: clock.read });
  await transact(store, (t) => {
    for (let id = 0n; id < 35n; id++) {
      t.write(COLLECTION, id, state({}, new Time(BigInt(clock.now + Number(id) * MINUTE) * 1000n)));
    }
    t.write(COLLECTION, 99n, state({}));
  });
  clock.now += 24 * MINUTE + 1;
  const removed: bigint[] = [];
  clear(store, {
    removeExpired: (txn, collection, id) => {
      removed.push(id);
      txn.write(collection, id, undefined);
    },
  });
  expect(removed).toEqual(Array.from({ length: 25 }, (_, i) => BigInt(i)));
  expect(reading(store, (t) => [...t.scan(COLLECTION, {})].length)).toBe(11);
});

test('a ttl that was changed or taken back no longer counts', async () => {
  const clock = movable();
  const store = await temporaryStore({ now: clock.read });
  const soon = new Time(BigInt(clock.now + MINUTE) * 1000n);
  await transact(store, (t) => {
    t.write(COLLECTION, 1n, state({}, soon));
    t.write(COLLECTION, 2n, state({}, soon));
  });
  await transact(store, (t) => {
    t.write(COLLECTION, 1n, state({}));
    t.write(COLLECTION, 2n, state({}, new Time(BigInt(clock.now + 9 * MINUTE) * 1000n)));
  });
  clock.now += 2 * MINUTE;
  clear(store, {
    removeExpired: () => {
      throw new Error('Nothing has expired.');
    },
  });
});

test('rows of dropped collections, indexes and databases are cleared, also after a restart', async () => {
  const folder = temporaryFolder();
  const store = await reopened(folder);
  await transact(store, (t) => {
    t.createDatabase(7n);
    for (let id = 0n; id < 450n; id++) {
      t.write(COLLECTION, id, state({}));
      t.addEntry(byAge, [], [1], id);
    }
  });
  await transact(store, (t) => t.write(COLLECTION, 1n, state({})), 7n);
  await transact(store, (t) => {
    t.dropCollection(COLLECTION);
    t.dropIndex(byAge.id);
    t.dropDatabase(7n);
  });
  await store.close();
  const again = await reopened(folder);
  expect(reading(again, rows)).toBe(901);
  clear(again);
  expect(reading(again, rows)).toBe(0);
  expect(again.layout.dropped.size).toBe(0);
});
