import { describe, expect, test } from 'vitest';
import { StoreError } from '../../../../lib/embedded/fauna/store/store-error';
import type { IndexDefinition, Transaction } from '../../../../lib/embedded/fauna/store/transaction';
import {
  Double,
  Id,
  Module,
  Null,
  Time,
  TransactionTime,
  type Value,
} from '../../../../lib/embedded/fauna/values/value';
import { reading, reopened, state, temporaryFolder, temporaryStore, transact } from './temporary-store';

const USERS = 1024;
const NONE = new Null({ kind: 'literal' });
const byAge: IndexDefinition = { id: 1, collection: USERS, descending: [false] };
const byAgeDown: IndexDefinition = { id: 2, collection: USERS, descending: [true] };

function ids(entries: Iterable<{ readonly id: bigint }>): bigint[] {
  return [...entries].map(({ id }) => id);
}

function scanned(txn: Transaction, range = {}, options = {}): bigint[] {
  return ids(txn.scan(USERS, range, options));
}

describe('documents', () => {
  test('a transaction sees its own writes, others see them after the commit', async () => {
    const store = await temporaryStore();
    const txn = store.begin(0n);
    txn.write(USERS, 1n, state({ name: 'a' }));
    expect(txn.read(USERS, 1n)).toEqual({ ts: undefined, ttl: undefined, data: new Map([['name', 'a']]) });
    const { time } = store.commit(txn);
    expect(reading(store, (t) => t.read(USERS, 1n))).toEqual({
      ts: time,
      ttl: undefined,
      data: new Map([['name', 'a']]),
    });
  });

  test('an aborted transaction leaves nothing behind', async () => {
    const store = await temporaryStore();
    const txn = store.begin(0n);
    txn.write(USERS, 1n, state({}));
    txn.createDatabase(7n);
    store.abort(txn);
    expect(reading(store, (t) => t.read(USERS, 1n))).toBeUndefined();
    expect(store.has(7n)).toBe(false);
  });

  test('the commit time stands for the transaction time from the commit on', async () => {
    const store = await temporaryStore();
    const { time } = await transact(store, (t) => {
      t.write(USERS, 1n, state({ at: TransactionTime.instance }));
      expect(t.read(USERS, 1n)?.data.get('at')).toBe(TransactionTime.instance);
    });
    expect(reading(store, (t) => t.read(USERS, 1n)?.data.get('at'))).toEqual(new Time(BigInt(time) * 1000n));
  });

  test('every state can be read at its time', async () => {
    const store = await temporaryStore();
    const first = await transact(store, (t) => t.write(USERS, 1n, state({ n: 1 })));
    const second = await transact(store, (t) => t.write(USERS, 1n, state({ n: 2 })));
    const third = await transact(store, (t) => t.write(USERS, 1n, undefined));
    const fourth = await transact(store, (t) => t.write(USERS, 1n, state({ n: 4 })));
    const at = (time: number) => reading(store, (t) => t.read(USERS, 1n, time)?.data.get('n'));
    expect([first.time - 1, first.time, second.time - 1, second.time, third.time, fourth.time].map(at)).toEqual([
      undefined,
      1,
      1,
      2,
      undefined,
      4,
    ]);
    const versions = reading(store, (t) => [...t.versions(USERS, 1n)]);
    expect(versions.map(({ ts, state }) => [ts, state?.data.get('n')])).toEqual([
      [fourth.time, 4],
      [third.time, undefined],
      [second.time, 2],
      [first.time, 1],
    ]);
  });

  test('writing twice in a transaction makes one version', async () => {
    const store = await temporaryStore();
    await transact(store, (t) => t.write(USERS, 1n, state({ n: 0 })));
    await transact(store, (t) => {
      t.write(USERS, 1n, state({ n: 1 }));
      t.write(USERS, 1n, undefined);
      t.write(USERS, 1n, state({ n: 2 }));
      expect([...t.versions(USERS, 1n)].map(({ ts, state }) => [typeof ts, state?.data.get('n')])).toEqual([
        ['undefined', 2],
        ['number', 0],
      ]);
    });
    expect(reading(store, (t) => [...t.versions(USERS, 1n)].map(({ state }) => state?.data.get('n')))).toEqual([2, 0]);
  });

  test('a document made and deleted in one transaction never was', async () => {
    const store = await temporaryStore();
    await transact(store, (t) => {
      t.write(USERS, 1n, state({}));
      t.write(USERS, 1n, undefined);
    });
    expect(reading(store, (t) => [...t.versions(USERS, 1n)])).toEqual([]);
  });

  test('scans go in the order of signed ids, both ways, within inclusive bounds, now and then', async () => {
    const store = await temporaryStore();
    const { time } = await transact(store, (t) => {
      for (const id of [5n, -3n, 2n ** 62n, 0n, 7n]) t.write(USERS, id, state({}));
    });
    await transact(store, (t) => {
      t.write(USERS, 5n, undefined);
      t.write(USERS, 7n, state({ changed: true }));
      t.write(USERS, 6n, state({}));
    });
    reading(store, (t) => {
      expect(scanned(t)).toEqual([-3n, 0n, 6n, 7n, 2n ** 62n]);
      expect(scanned(t, {}, { reverse: true })).toEqual([2n ** 62n, 7n, 6n, 0n, -3n]);
      expect(scanned(t, { from: 0n, to: 6n })).toEqual([0n, 6n]);
      expect(scanned(t, { from: 1n, to: 0n })).toEqual([]);
      expect(scanned(t, {}, { at: time })).toEqual([-3n, 0n, 5n, 7n, 2n ** 62n]);
      expect(scanned(t, { from: 0n, to: 6n }, { at: time, reverse: true })).toEqual([5n, 0n]);
      expect(scanned(t, {}, { at: time - 1 })).toEqual([]);
    });
  });

  test('a scan is not disturbed by what the transaction writes meanwhile', async () => {
    const store = await temporaryStore();
    await transact(store, (t) => {
      for (let id = 1n; id <= 40n; id++) t.write(USERS, id, state({ n: 0 }));
    });
    await transact(store, (t) => {
      t.write(USERS, 41n, state({ n: 0 }));
      const seen: bigint[] = [];
      for (const { id, state: found } of t.scan(USERS, {})) {
        expect(found?.data.get('n')).toBe(0);
        seen.push(id);
        t.write(USERS, id, state({ n: 1 }));
        t.write(USERS, id + 1n, state({ n: 1 }));
        t.write(USERS, id + 100n, state({ n: 1 }));
      }
      expect(seen).toEqual(Array.from({ length: 41 }, (_, i) => BigInt(i + 1)));
    });
  });

  test('expired documents are seen by no read, neither now nor in the past', async () => {
    let now = 1_000_000;
    const store = await temporaryStore({ now: () => now });
    const ttl = new Time(2_000_000_000n);
    const { time } = await transact(store, (t) => {
      t.write(USERS, 1n, state({ age: 1 }, ttl));
      t.addEntry(byAge, [], [1], 1n);
    });
    expect(reading(store, (t) => [t.read(USERS, 1n)?.ttl, scanned(t), ids(t.entries(byAge, [], {}))])).toEqual([
      ttl,
      [1n],
      [1n],
    ]);
    now = 2_000_000;
    reading(store, (t) => {
      expect([t.read(USERS, 1n), scanned(t), ids(t.entries(byAge, [], {}))]).toEqual([undefined, [], []]);
      expect(ids(t.entries(byAge, [], {}, { at: time }))).toEqual([1n]);
      expect(t.read(USERS, 1n, 1_999_999)?.data.get('age')).toBe(1);
      expect(t.read(USERS, 1n, 2_000_000)).toBeUndefined();
    });
  });

  test('a dropped collection is empty at once, and can be filled again', async () => {
    const store = await temporaryStore();
    const { time } = await transact(store, (t) => t.write(USERS, 1n, state({ n: 1 })));
    await transact(store, (t) => {
      t.dropCollection(USERS);
      expect(scanned(t)).toEqual([]);
      t.write(USERS, 2n, state({ n: 2 }));
    });
    reading(store, (t) => {
      expect(scanned(t)).toEqual([2n]);
      expect(t.read(USERS, 1n, time)).toBeUndefined();
    });
  });
});

describe('index entries', () => {
  test('rows are found by exact terms, in the order of values and ids', async () => {
    const store = await temporaryStore();
    await transact(store, (t) => {
      t.addEntry(byAge, ['x'], [30], 1n);
      t.addEntry(byAge, ['x'], [4], 3n);
      t.addEntry(byAge, ['x'], [4], 2n);
      t.addEntry(byAge, ['x'], [NONE], 5n);
      t.addEntry(byAge, ['y'], [1], 4n);
    });
    reading(store, (t) => {
      expect([...t.entries(byAge, ['x'], {})].map(({ id, values }) => ({ id, values }))).toEqual([
        { values: [4], id: 2n },
        { values: [4], id: 3n },
        { values: [30], id: 1n },
        { values: [NONE], id: 5n },
      ]);
      expect(ids(t.entries(byAge, ['x'], {}, { reverse: true }))).toEqual([5n, 1n, 3n, 2n]);
      expect(ids(t.entries(byAge, ['x'], { from: [30] }))).toEqual([1n, 5n]);
      expect(ids(t.entries(byAge, ['x'], { to: [30] }))).toEqual([2n, 3n, 1n]);
      expect(ids(t.entries(byAge, ['x'], { from: [4, new Id(3n)], to: [30, 1] }))).toEqual([3n, 1n]);
      expect(ids(t.entries(byAge, ['x'], { from: [30], to: [4] }))).toEqual([]);
      expect(ids(t.entries(byAge, ['z'], {}))).toEqual([]);
    });
  });

  test('terms tell integers from doubles, ranges do not', async () => {
    const store = await temporaryStore();
    await transact(store, (t) => {
      t.addEntry(byAge, [1], [2], 1n);
      t.addEntry(byAge, [new Double(1)], [new Double(2)], 2n);
      t.addEntry(byAge, [1n], [new Double(2)], 3n);
      t.addEntry(byAge, [1n], [new Double(2.5)], 4n);
    });
    reading(store, (t) => {
      expect(ids(t.entries(byAge, [1], {}))).toEqual([1n, 3n, 4n]);
      expect(ids(t.entries(byAge, [new Double(1)], {}))).toEqual([2n]);
      expect(ids(t.entries(byAge, [1], { from: [2], to: [2] }))).toEqual([1n, 3n]);
    });
  });

  test('descending values turn the order and the meaning of bounds round', async () => {
    const store = await temporaryStore();
    await transact(store, (t) => {
      for (const [i, age] of [1, 2, 3, NONE].entries()) t.addEntry(byAgeDown, [], [age], BigInt(i));
    });
    reading(store, (t) => {
      expect(ids(t.entries(byAgeDown, [], {}))).toEqual([3n, 2n, 1n, 0n]);
      expect(ids(t.entries(byAgeDown, [], { from: [2] }))).toEqual([1n, 0n]);
      expect(ids(t.entries(byAgeDown, [], { to: [2] }))).toEqual([3n, 2n, 1n]);
    });
  });

  test('equal numbers of different kind are two rows', async () => {
    const store = await temporaryStore();
    await transact(store, (t) => {
      t.addEntry(byAge, [], [1], 1n);
      t.addEntry(byAge, [], [new Double(1)], 1n);
    });
    await transact(store, (t) => t.removeEntry(byAge, [], [1], 1n));
    expect(reading(store, (t) => [...t.entries(byAge, [], {})].map(({ values }) => values))).toEqual([[new Double(1)]]);
  });

  test('the past shows rows from their adding to their removal', async () => {
    const store = await temporaryStore();
    const added = await transact(store, (t) => t.addEntry(byAge, [], [1], 1n));
    const other = await transact(store, (t) => t.addEntry(byAge, [], [0], 2n));
    const removed = await transact(store, (t) => t.removeEntry(byAge, [], [1], 1n));
    const again = await transact(store, (t) => t.addEntry(byAge, [], [1], 1n));
    const at = (time: number, reverse = false) =>
      reading(store, (t) => ids(t.entries(byAge, [], {}, { at: time, reverse })));
    expect(at(added.time - 1)).toEqual([]);
    expect(at(added.time)).toEqual([1n]);
    expect(at(other.time)).toEqual([2n, 1n]);
    expect(at(other.time, true)).toEqual([1n, 2n]);
    expect(at(removed.time)).toEqual([2n]);
    expect(at(again.time)).toEqual([2n, 1n]);
  });

  test('a row removed and added again in one transaction was never away', async () => {
    const store = await temporaryStore();
    const { time } = await transact(store, (t) => t.addEntry(byAge, [], [1], 1n));
    await transact(store, (t) => {
      t.removeEntry(byAge, [], [1], 1n);
      t.addEntry(byAge, [], [1], 1n);
      expect(ids(t.entries(byAge, [], {}, { at: time }))).toEqual([1n]);
    });
    reading(store, (t) => {
      expect(ids(t.entries(byAge, [], {}))).toEqual([1n]);
      expect(ids(t.entries(byAge, [], {}, { at: time }))).toEqual([1n]);
    });
  });

  test('values and terms beyond what a key can hold keep their order and stay apart', async () => {
    const store = await temporaryStore();
    const long = 'x'.repeat(5000);
    const values: Value[] = [`${long}b`, `${long}a`, long, `${long}a${long}`, 'x'.repeat(400), 'y'];
    await transact(store, (t) => {
      for (const [i, value] of values.entries()) t.addEntry(byAge, [long], [value], BigInt(i));
      t.addEntry(byAge, [`${long}!`], ['other'], 9n);
    });
    await transact(store, (t) => t.removeEntry(byAge, [long], [long], 2n));
    reading(store, (t) => {
      expect(ids(t.entries(byAge, [long], {}))).toEqual([4n, 1n, 3n, 0n, 5n]);
      expect(ids(t.entries(byAge, [long], {}, { reverse: true }))).toEqual([5n, 0n, 3n, 1n, 4n]);
      expect(ids(t.entries(byAge, [long], { from: [`${long}a${long}`] }))).toEqual([3n, 0n, 5n]);
      expect(ids(t.entries(byAge, [long], { to: [`${long}a`] }))).toEqual([4n, 1n]);
      expect(ids(t.entries(byAge, [`${long}!`], {}))).toEqual([9n]);
    });
  });

  test('a value that cannot be indexed does no harm to what comes next', async () => {
    const store = await temporaryStore();
    await transact(store, (t) => {
      t.addEntry(byAge, [1], [2], 1n);
      expect(() => t.addEntry(byAge, [1, new Module('Math')], [2], 2n)).toThrow(
        'A value of kind Module cannot be stored.',
      );
      expect(() => t.addEntry(byAge, [1], [2, new Module('Math')], 3n)).toThrow('cannot be indexed');
      expect(() => [...t.entries(byAge, [1], { from: [2, 'no id'] })]).toThrow('only a document id');
      expect(() => t.write(USERS, 1n, state({ a: new Module('Math') }))).toThrow('cannot be stored');
      t.write(USERS, 2n, state({ a: 1 }));
    });
    reading(store, (t) => {
      expect(ids(t.entries(byAge, [1], {}))).toEqual([1n]);
      expect(t.read(USERS, 2n)?.data).toEqual(new Map([['a', 1]]));
    });
  });

  test('long scans of large documents stay in order', async () => {
    const store = await temporaryStore();
    const text = 'x'.repeat(200_000);
    await transact(store, (t) => {
      for (let id = 0n; id < 60n; id++) t.write(USERS, id, state({ text }));
    });
    reading(store, (t) => {
      const all = Array.from({ length: 60 }, (_, i) => BigInt(i));
      expect(scanned(t)).toEqual(all);
      expect(scanned(t, {}, { reverse: true })).toEqual(all.toReversed());
    });
  });

  test('a dropped index is empty at once', async () => {
    const store = await temporaryStore();
    await transact(store, (t) => t.addEntry(byAge, [], [1], 1n));
    await transact(store, (t) => t.dropIndex(byAge.id));
    expect(reading(store, (t) => ids(t.entries(byAge, [], {})))).toEqual([]);
  });
});

describe('databases', () => {
  test('a transaction looks into databases below its own, its own writes included', async () => {
    const store = await temporaryStore();
    const { result: child } = await transact(store, (t) => t.createDatabase());
    await transact(store, (t) => t.write(USERS, 1n, state({ name: 'a' })), child);
    const txn = store.begin(0n);
    const made = txn.createDatabase();
    expect(txn.below(child).read(USERS, 1n)?.data.get('name')).toBe('a');
    expect(scanned(txn.below(made))).toEqual([]);
    expect(txn.below(child).whole).toBe(txn);
    expect(txn.stats.readOps).toBeGreaterThan(0);
    expect(() => txn.below(child).below(made)).toThrow(StoreError);
    txn.dropDatabase(child);
    expect(() => txn.below(child)).toThrow(StoreError);
    store.abort(txn);
  });

  test('each has its own documents, and goes with everything below it', async () => {
    const store = await temporaryStore();
    const { result: child } = await transact(store, (t) => t.createDatabase());
    const { result: grandchild } = await transact(store, (t) => t.createDatabase(), child);
    expect(child).toBeGreaterThan(0n);
    expect([store.parentOf(grandchild), store.parentOf(child), store.parentOf(0n)]).toEqual([child, 0n, undefined]);
    await transact(store, (t) => t.write(USERS, 1n, state({ n: 1 })), child);
    await transact(store, (t) => t.write(USERS, 1n, state({ n: 2 })), grandchild);
    expect(reading(store, (t) => t.read(USERS, 1n))).toBeUndefined();
    expect(reading(store, (t) => t.read(USERS, 1n)?.data.get('n'), grandchild)).toBe(2);
    await transact(store, (t) => t.dropDatabase(child));
    expect([store.has(child), store.has(grandchild)]).toEqual([false, false]);
    expect(() => store.begin(grandchild)).toThrow(`There is no database with the id ${grandchild}.`);
  });

  test('one moves below another with all that is in it, for good, or not at all', async () => {
    const folder = temporaryFolder();
    const store = await reopened(folder);
    const { result: a } = await transact(store, (t) => t.createDatabase());
    const { result: b } = await transact(store, (t) => t.createDatabase());
    const { result: below } = await transact(store, (t) => t.createDatabase(), a);
    await transact(store, (t) => t.write(USERS, 1n, state({ n: 1 })), below);
    reading(store, (t) => {
      t.moveDatabase(a, b);
      expect(t.below(b).below(below).read(USERS, 1n)?.data.get('n')).toBe(1);
    });
    expect(store.parentOf(a)).toBe(0n);
    await transact(store, (t) => t.moveDatabase(a, b));
    await store.close();
    const again = await reopened(folder);
    expect([a, b, below].map((id) => again.parentOf(id))).toEqual([b, 0n, a]);
    expect(reading(again, (t) => t.read(USERS, 1n)?.data.get('n'), below)).toBe(1);
    await transact(again, (t) => t.dropDatabase(b));
    expect([a, b, below].map((id) => again.has(id))).toEqual([false, false, false]);
  });

  test('one cannot move into itself, nor from or to where the transaction does not reach', async () => {
    const store = await temporaryStore();
    const { result: a } = await transact(store, (t) => t.createDatabase());
    const { result: b } = await transact(store, (t) => t.createDatabase());
    const { result: below } = await transact(store, (t) => t.createDatabase(), a);
    reading(store, (t) => {
      for (const parent of [a, below]) expect(() => t.moveDatabase(a, parent)).toThrow('into itself');
      expect(() => t.moveDatabase(0n, a)).toThrow('is not below');
    });
    const inside = (t: Transaction): void => expect(() => t.moveDatabase(below, b)).toThrow('is not below');
    reading(store, inside, a);
  });

  test('those who watch hear of what is written in databases below', async () => {
    const store = await temporaryStore();
    const { result: child } = await transact(store, (t) => t.createDatabase());
    const heard: string[] = [];
    store.watch(child, USERS, () => heard.push('child'));
    store.watch(0n, USERS, () => heard.push('own'));
    const { time } = await transact(store, (t) => t.below(child).write(USERS, 1n, state({ n: 1 })));
    expect(heard).toEqual(['child']);
    expect(reading(store, (t) => t.changesSince(USERS, time - 1), child)).toMatchObject([{ id: 1n, time }]);
  });

  test('ids are unique, never zero, and can be fixed', async () => {
    const store = await temporaryStore();
    const top = 2n ** 64n - 1n;
    await transact(store, (t) => t.createDatabase(top));
    const txn = store.begin(0n);
    expect(() => txn.createDatabase(top)).toThrow(StoreError);
    expect(() => txn.createDatabase(0n)).toThrow('must be between 1 and 2^64 - 1');
    expect(() => txn.dropDatabase(0n)).toThrow('is not below');
    store.abort(txn);
  });

  test('everything is there after a restart', async () => {
    const folder = temporaryFolder();
    const store = await reopened(folder);
    const { result: child } = await transact(store, (t) => t.createDatabase());
    const { time } = await transact(
      store,
      (t) => {
        t.write(USERS, 1n, state({ n: 1 }));
        t.addEntry(byAge, [], [1], 1n);
      },
      child,
    );
    await store.close();
    const again = await reopened(folder);
    reading(
      again,
      (t) => {
        expect(t.read(USERS, 1n)?.ts).toBe(time);
        expect(ids(t.entries(byAge, [], {}))).toEqual([1n]);
      },
      child,
    );
  });
});

describe('times and ids', () => {
  test('times only grow, also when the clock goes back, within a process and over a restart', async () => {
    const folder = temporaryFolder();
    let now = 5_000_000;
    const store = await reopened(folder, { now: () => now });
    const first = await transact(store, (t) => t.write(USERS, 1n, state({})));
    now = 1_000_000;
    const second = await transact(store, (t) => t.write(USERS, 1n, state({})));
    const snapshot = reading(store, (t) => t.snapshot);
    await store.close();
    const again = await reopened(folder, { now: () => now });
    const third = await transact(again, (t) => t.write(USERS, 1n, state({})));
    const times = [first.time, second.time, snapshot, third.time];
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(new Set(times).size).toBe(4);
  });

  test('a snapshot can be asked for that lies a little ahead, not one far ahead', async () => {
    const store = await temporaryStore({ now: () => 1_000_000 });
    const txn = store.begin(0n, { atLeast: 2_000_000 });
    expect(txn.snapshot).toBe(2_000_000);
    store.abort(txn);
    expect(reading(store, (t) => t.snapshot)).toBeGreaterThan(2_000_000);
    expect(() => store.begin(0n, { atLeast: 60_000_000 })).toThrow('Cannot read at 60000000');
  });

  test('ids look like those of FaunaDB and only grow, also over a restart', async () => {
    const folder = temporaryFolder();
    const store = await reopened(folder);
    const { result: made } = await transact(store, (t) => {
      t.write(USERS, 1n, state({}));
      return Array.from({ length: 5000 }, () => t.newId());
    });
    await store.close();
    const again = await reopened(folder);
    const { result: later } = await transact(again, (t) => t.newId());
    const all = [...made, later];
    expect(all).toEqual(all.toSorted((a, b) => (a < b ? -1 : 1)));
    expect(new Set(all).size).toBe(5001);
    expect(String(later)).toMatch(/^4\d{17}$/);
  });
});

describe('running', () => {
  test('only one transaction runs at a time', async () => {
    const store = await temporaryStore();
    const txn = store.begin(0n);
    expect(() => store.begin(0n)).toThrow('before the one before it had ended');
    store.abort(txn);
    expect(() => store.abort(txn)).toThrow('ended twice');
  });

  test('commits that come together share one flush', async () => {
    const store = await temporaryStore();
    await transact(store, (t) => t.write(USERS, 0n, state({})));
    const before = store.flushCount;
    const commits = Array.from({ length: 100 }, (_, i) => {
      const txn = store.begin(0n);
      txn.write(USERS, BigInt(i), state({ n: i }));
      return store.commit(txn);
    });
    await Promise.all(commits.map(({ durable }) => durable));
    expect(store.flushCount - before).toBe(1);
  });

  test('a read of rows that are not on disk yet waits for them, any other does not', async () => {
    const store = await temporaryStore();
    await transact(store, (t) => t.write(USERS, 1n, state({})));
    const txn = store.begin(0n);
    txn.write(USERS, 2n, state({}));
    const written = store.commit(txn);
    const ended: string[] = [];
    const read = (id: bigint) => {
      const reader = store.begin(0n);
      reader.read(USERS, id);
      return store.commit(reader).durable;
    };
    await Promise.all([
      read(2n).then(() => ended.push('touched')),
      written.durable.then(() => ended.push('written')),
      read(1n).then(() => ended.push('untouched')),
    ]);
    expect(ended[0]).toBe('untouched');
  });

  test('a transaction that writes too much is stopped', async () => {
    const store = await temporaryStore();
    const txn = store.begin(0n);
    const megabyte = 'x'.repeat(2 ** 20);
    expect(() => {
      for (let id = 0n; id < 17n; id++) txn.write(USERS, id, state({ megabyte }));
    }).toThrow(/^Transaction exceeded limit: got \d+ bytes, limit 16777216 bytes$/);
    store.abort(txn);
  });

  test('what was read and written is counted', async () => {
    const store = await temporaryStore();
    await transact(store, (t) => {
      t.write(USERS, 1n, state({ text: 'x'.repeat(5000) }));
      expect([t.stats.writeOps, t.stats.readOps]).toEqual([5, 0]);
    });
    reading(store, (t) => {
      t.read(USERS, 1n);
      t.read(USERS, 2n);
      expect(t.stats.readOps).toBe(3);
      expect(t.stats.bytesRead).toBeGreaterThan(5000);
    });
  });
});
