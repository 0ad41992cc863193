import * as fc from 'fast-check';

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Maintenance } from '../../../../lib/embedded/fauna/store/maintenance';
import { openStore, type Store } from '../../../../lib/embedded/fauna/store/store';
import type { IndexDefinition, Transaction } from '../../../../lib/embedded/fauna/store/transaction';
import { verifyStore } from '../../../../lib/embedded/fauna/store/verify';
import {
  type DocumentState,
  Double,
  Null,
  type Struct,
  Time,
  type Value,
} from '../../../../lib/embedded/fauna/values/value';

/** Random programs against the store, compared step by step with a plain model in memory. */

const COLLECTION = 1024;
const NONE = new Null({ kind: 'literal' });
const byGroup: IndexDefinition = { id: 1, collection: COLLECTION, descending: [false, true] };

/** In their order as index values, with what they are. */
const RANKED: readonly Value[] = [
  -7,
  new Double(1.5),
  2,
  2n ** 40n,
  'a',
  'A',
  `${'k'.repeat(900)}1`,
  `${'k'.repeat(900)}2`,
  [1],
  NONE,
];
const GROUPS: readonly Value[] = ['x', new Double(1), 1];

interface Fields {
  readonly group: number;
  readonly first: number;
  readonly second: number;
  readonly lifetime: number | undefined;
}

function dataOf({ group, first, second }: Fields): Struct {
  return new Map([
    ['group', GROUPS[group] ?? NONE],
    ['first', RANKED[first] ?? NONE],
    ['second', RANKED[second] ?? NONE],
  ]);
}

function* entriesOf(_txn: Transaction, _collection: number, _id: bigint, { data }: DocumentState) {
  const [group = NONE, first = NONE, second = NONE] = data.values();
  yield { index: byGroup, terms: [group], values: [first, second] };
}

/** What a store should hold: every state of every document, with the time it began. */
class Model {
  readonly histories = new Map<
    bigint,
    { readonly time: number; readonly fields: Fields | undefined; readonly expires: number }[]
  >();

  at(time: number): Map<bigint, Fields> {
    const found = new Map<bigint, Fields>();
    for (const [id, states] of this.histories) {
      const state = states.findLast((candidate) => candidate.time <= time);
      if (state?.fields && state.expires > time) found.set(id, state.fields);
    }
    return found;
  }

  index(time: number, group: number): bigint[] {
    return [...this.at(time)]
      .filter(([, fields]) => fields.group === group)
      .toSorted(([idA, a], [idB, b]) => a.first - b.first || b.second - a.second || Number(idA - idB))
      .map(([id]) => id);
  }
}

type Write = { readonly id: bigint; readonly fields: Fields | undefined };
type Step =
  | { readonly kind: 'transact'; readonly writes: readonly Write[]; readonly abort: boolean }
  | { readonly kind: 'restart' | 'collect' }
  | { readonly kind: 'wait'; readonly minutes: number };

const fields: fc.Arbitrary<Fields> = fc.record({
  group: fc.nat(GROUPS.length - 1),
  first: fc.nat(RANKED.length - 1),
  second: fc.nat(RANKED.length - 1),
  lifetime: fc.option(fc.constantFrom(-1, 3, 30), { nil: undefined, freq: 4 }),
});
const write: fc.Arbitrary<Write> = fc.record({
  id: fc.bigInt(-3n, 6n),
  fields: fc.option(fields, { nil: undefined, freq: 3 }),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constant('transact'),
      writes: fc.array(write, { maxLength: 6 }),
      abort: fc.nat(9).map((n) => n === 0),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('restart', 'collect') }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('wait'), minutes: fc.constantFrom(1, 10, 20) }) },
);

/** A program as it runs: the store beside its model. */
class Run {
  private now = 1_000_000_000;
  private readonly model = new Model();
  private readonly times: number[] = [];
  private store: Store | undefined;

  constructor(private readonly folder: string) {}

  async start(): Promise<Store> {
    this.store ??= await openStore(this.folder, { now: () => this.now });
    return this.store;
  }

  async stop(): Promise<void> {
    await this.store?.close();
    this.store = undefined;
  }

  async take(step: Step): Promise<void> {
    const store = await this.start();
    if (step.kind === 'transact') this.transact(store, step.writes, step.abort);
    else if (step.kind === 'wait') this.now += step.minutes * 60_000_000;
    else if (step.kind === 'restart') await this.stop();
    else {
      await store.flushed();
      const maintenance = new Maintenance(store, {
        historyBegin: (txn) => txn.snapshot - 15 * 60_000_000,
        removeExpired: (txn, _collection, id) => remove(txn, id),
      });
      while (maintenance.step());
    }
    await this.check();
  }

  private transact(store: Store, writes: readonly Write[], abort: boolean): void {
    const txn = store.begin(0n);
    const after = this.model.at(txn.snapshot);
    for (const { id, fields } of writes) {
      const ttl = fields?.lifetime === undefined ? undefined : txn.snapshot + fields.lifetime * 60_000_000;
      remove(txn, id);
      after.delete(id);
      if (fields === undefined) continue;
      txn.write(COLLECTION, id, {
        ttl: ttl === undefined ? undefined : new Time(BigInt(ttl) * 1000n),
        data: dataOf(fields),
      });
      txn.addEntry(
        byGroup,
        [GROUPS[fields.group] ?? NONE],
        [RANKED[fields.first] ?? NONE, RANKED[fields.second] ?? NONE],
        id,
      );
      if (ttl === undefined || ttl > txn.snapshot) after.set(id, fields);
      expect([...txn.scan(COLLECTION, {})].map((version) => version.id)).toEqual(
        [...after.keys()].toSorted((a, b) => Number(a - b)),
      );
    }
    if (abort) {
      store.abort(txn);
      return;
    }
    const { time } = store.commit(txn);
    if (time === undefined) return;
    this.times.push(time);
    for (const { id, fields } of writes) {
      const states = this.model.histories.get(id) ?? [];
      this.model.histories.set(id, states);
      const expires =
        fields?.lifetime === undefined ? Number.POSITIVE_INFINITY : txn.snapshot + fields.lifetime * 60_000_000;
      if (states.at(-1)?.time === time) states.pop();
      states.push({ time, fields, expires });
    }
  }

  /** Reads everything now and at some times that must still be readable. */
  private async check(): Promise<void> {
    const store = await this.start();
    const txn = store.begin(0n);
    const readable = this.times.filter((time) => time > txn.snapshot - 15 * 60_000_000);
    for (const at of [undefined, ...readable.slice(-3)]) {
      const expected = this.model.at(at ?? txn.snapshot);
      const ids = [...expected.keys()].toSorted((a, b) => Number(a - b));
      const scanned = [...txn.scan(COLLECTION, {}, { at })];
      expect(scanned.map(({ id }) => id)).toEqual(ids);
      for (const { id, state } of scanned) {
        const fields = expected.get(id);
        expect(state?.data).toEqual(fields && dataOf(fields));
        expect(txn.read(COLLECTION, id, at)?.data).toEqual(state?.data);
      }
      expect([...txn.scan(COLLECTION, { from: 0n, to: 3n }, { at, reverse: true })].map(({ id }) => id)).toEqual(
        ids.filter((id) => id >= 0n && id <= 3n).toReversed(),
      );
      for (const [group, term] of GROUPS.entries()) {
        const rows = this.model.index(at ?? txn.snapshot, group);
        expect([...txn.entries(byGroup, [term], {}, { at })].map(({ id }) => id)).toEqual(rows);
        expect([...txn.entries(byGroup, [term], {}, { at, reverse: true })].map(({ id }) => id)).toEqual(
          rows.toReversed(),
        );
        const bounded = rows.filter((id) => within(expected.get(id)?.first, 2, 6));
        expect(
          [...txn.entries(byGroup, [term], { from: [RANKED[2] ?? NONE], to: [RANKED[6] ?? NONE] }, { at })].map(
            ({ id }) => id,
          ),
        ).toEqual(bounded);
      }
    }
    store.abort(txn);
    expect([...verifyStore(store, entriesOf)]).toEqual([]);
  }
}

function within(rank: number | undefined, from: number, to: number): boolean {
  return rank !== undefined && rank >= from && rank <= to;
}

/** Deletes a document as it is stored, expired or not, with its row. */
function remove(txn: Transaction, id: bigint): void {
  for (const { state } of txn.versions(COLLECTION, id)) {
    if (state !== undefined) {
      for (const { index, terms, values } of entriesOf(txn, COLLECTION, id, state))
        txn.removeEntry(index, terms, values, id);
    }
    break;
  }
  txn.write(COLLECTION, id, undefined);
}

test('random programs leave the store as the model has it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const folder = mkdtempSync(join(tmpdir(), 'terrarium-model-'));
      const run = new Run(folder);
      try {
        for (const one of steps) await run.take(one);
      } finally {
        await run.stop();
        rmSync(folder, { recursive: true, force: true });
      }
    }),
    { numRuns: 50, interruptAfterTimeLimit: 8_000 },
  );
});
