import type { Store } from '../../lib/embedded/fauna/store/store';
import type { ExpectedEntry } from '../../lib/embedded/fauna/store/verify';
import type { IndexDefinition, Transaction } from '../../lib/embedded/fauna/store/transaction';
import { type DocumentState, Null, type Value } from '../../lib/embedded/fauna/values/value';

const DOCUMENTS = 1024;
const byRound: IndexDefinition = { id: 1024, collection: DOCUMENTS, descending: [false] };
const NONE = new Null({ kind: 'literal' });

/** How many documents a round writes together: either all of them hold its number or none does. */
const GROUP = 8;

export function* entriesOf(
  _txn: Transaction,
  _collection: number,
  _id: bigint,
  { data }: DocumentState,
): Generator<ExpectedEntry> {
  yield { index: byRound, terms: [data.get('writer') ?? NONE], values: [data.get('round') ?? NONE] };
}

/** Writes a writer's group of documents anew, now and then a big one, and returns when that is on disk. */
export async function runRound(store: Store, writer: number, round: number): Promise<void> {
  const txn = store.begin(0n);
  for (let i = 0; i < GROUP; i++) {
    const id = BigInt(writer * GROUP + i);
    const before = txn.read(DOCUMENTS, id);
    const data = new Map<string, Value>([
      ['writer', writer],
      ['round', round],
      ['text', 'x'.repeat(round % 50 === 0 ? 20_000 : (round * 37) % 300)],
    ]);
    if (before)
      for (const { index, terms, values } of entriesOf(txn, DOCUMENTS, id, before))
        txn.removeEntry(index, terms, values, id);
    if (round % 7 === 0) txn.write(DOCUMENTS, id, undefined);
    txn.write(DOCUMENTS, id, { ttl: undefined, data });
    txn.addEntry(byRound, [writer], [round], id);
  }
  await store.commit(txn).durable;
}

/** The round each writer wrote last. Throws where its documents or index rows do not all say the same. */
export function lastRounds(store: Store): readonly number[] {
  const txn = store.begin(0n);
  try {
    return [0, 1, 2, 3].map((writer) => {
      const found = new Set<Value>();
      for (let i = 0; i < GROUP; i++)
        found.add(txn.read(DOCUMENTS, BigInt(writer * GROUP + i))?.data.get('round') ?? -1);
      const indexed = [...txn.entries(byRound, [writer], {})].map(({ values }) => values[0]);
      const [round] = found;
      if (found.size > 1 || typeof round !== 'number')
        throw new Error(`Writer ${writer} is half-written: ${[...found].join()}`);
      if (indexed.some((value) => value !== round))
        throw new Error(`The index of writer ${writer} lags behind: ${indexed.join()}`);
      return round;
    });
  } finally {
    store.abort(txn);
  }
}
