/**
 * What the store costs over LMDB alone writing and reading the same bytes, with a thousand documents and up to DOCUMENTS.
 *
 *   npm run bench:store [DOCUMENTS]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { open, type RootDatabase } from 'lmdb';
import { openStore, type Store } from '../lib/embedded/fauna/store/store';
import type { IndexDefinition } from '../lib/embedded/fauna/store/transaction';
import { fieldsOf, GROUPS, PAGE, person } from './people';

const LARGEST = Number(process.argv[2] ?? 100_000);
const COLLECTION = 1024;
const byGroup: IndexDefinition = { id: 1024, collection: COLLECTION, descending: [false] };
const byEmail: IndexDefinition = { id: 1025, collection: COLLECTION, descending: [] };

const folder = mkdtempSync(join(tmpdir(), 'terrarium-bench-'));

function insert(store: Store, id: number): Promise<void> {
  const txn = store.begin(0n);
  write(txn, id);
  return store.commit(txn).durable;
}

function write(txn: ReturnType<Store['begin']>, id: number): void {
  const data = fieldsOf(person(id));
  txn.write(COLLECTION, BigInt(id), { ttl: undefined, data });
  txn.addEntry(byGroup, [id % GROUPS], [`Person ${id}`], BigInt(id));
  txn.addEntry(byEmail, [`person${id}@example.com`], [], BigInt(id));
}

async function fill(store: Store, from: number, to: number): Promise<void> {
  for (const ids of chunks(from, to)) {
    const txn = store.begin(0n);
    for (const id of ids) write(txn, id);
    await store.commit(txn).durable;
  }
}

/** The numbers of a range, a thousand at a time. */
function* chunks(from: number, to: number): Generator<readonly number[]> {
  for (let start = from; start < to; start += 1000) {
    yield Array.from({ length: Math.min(1000, to - start) }, (_, i) => start + i);
  }
}

/** LMDB as the store opens it, with rows of the store's own sizes. */
class Bare {
  private readonly env: RootDatabase<Buffer, Buffer>;
  private readonly document = Buffer.alloc(150, 0x61);
  private readonly row = Buffer.alloc(32, 0x62);

  constructor(path: string) {
    this.env = open({
      path,
      noSubdir: true,
      encoding: 'binary',
      keyEncoding: 'binary',
      overlappingSync: false,
      eventTurnBatching: false,
    });
  }

  key(kind: number, id: number, bytes: number): Buffer {
    const key = Buffer.alloc(bytes, 0x20);
    key[0] = kind;
    key.writeUInt32BE(id, kind === 2 ? 5 : 9);
    if (kind === 2) key.writeUInt32BE(id % GROUPS, 1);
    return key;
  }

  async fill(from: number, to: number): Promise<void> {
    for (const ids of chunks(from, to)) await this.insertTogether(ids);
  }

  async insert(id: number): Promise<void> {
    await this.env.batch(() => this.put(id));
  }

  async insertTogether(ids: readonly number[]): Promise<void> {
    await this.env.batch(() => {
      for (const id of ids) this.put(id);
    });
  }

  read(id: number): number {
    return this.env.get(this.key(1, id, 13))?.length ?? 0;
  }

  page(group: number): number {
    let bytes = 0;
    const start = Buffer.alloc(5);
    start[0] = 2;
    start.writeUInt32BE(group, 1);
    for (const { value } of this.env.getRange({ start, limit: PAGE })) bytes += value.length;
    return bytes;
  }

  close(): Promise<void> {
    return this.env.close();
  }

  private put(id: number): void {
    void this.env.put(this.key(1, id, 13), this.document);
    void this.env.put(this.key(2, id, 52), this.row);
    void this.env.put(this.key(3, id, 40), this.row);
    void this.env.put(this.key(4, 0, 13), this.row);
  }
}

function page(store: Store, group: number): number {
  const txn = store.begin(0n);
  let found = 0;
  for (const _ of txn.entries(byGroup, [group], {})) if (++found === PAGE) break;
  store.commit(txn);
  return found;
}

function read(store: Store, id: number): number {
  const txn = store.begin(0n);
  const found = txn.read(COLLECTION, BigInt(id))?.data.size ?? 0;
  store.commit(txn);
  return found;
}

let random = 1;
function pick(bound: number): number {
  random = (Math.imul(random, 1664525) + 1013904223) >>> 0;
  return random % bound;
}

interface Task {
  readonly name: string;
  readonly rounds: number;
  readonly store: () => unknown;
  readonly bare: () => unknown;
}

/** Medians of microseconds, the two measured in turn so that both meet the same machine. */
async function compare({ rounds, store, bare }: Task): Promise<{ readonly store: number; readonly bare: number }> {
  const times: { store: number[]; bare: number[] } = { store: [], bare: [] };
  for (let i = 0; i < rounds; i++) {
    for (const [kind, run] of [
      ['store', store],
      ['bare', bare],
    ] as const) {
      const began = performance.now();
      await run();
      times[kind].push((performance.now() - began) * 1000);
    }
  }
  return { store: median(times.store), bare: median(times.bare) };
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}

async function main(): Promise<void> {
  const store = await openStore(join(folder, 'store'));
  const bare = new Bare(join(folder, 'bare.mdb'));
  let documents = 0;
  let next = LARGEST * 2;
  console.log(`${'documents'.padStart(9)}  ${'task'.padEnd(22)} store µs   LMDB µs   ratio`);
  for (let size = 1000; size <= LARGEST; size *= 10) {
    await fill(store, documents, size);
    await bare.fill(documents, size);
    documents = size;
    const tasks: readonly Task[] = [
      { name: 'point read', rounds: 2000, store: () => read(store, pick(size)), bare: () => bare.read(pick(size)) },
      {
        name: 'index page of 20',
        rounds: 1000,
        store: () => page(store, pick(GROUPS)),
        bare: () => bare.page(pick(GROUPS)),
      },
      { name: 'insert', rounds: 150, store: () => insert(store, next++), bare: () => bare.insert(next++) },
      {
        name: '64 inserts together',
        rounds: 30,
        store: () => Promise.all(Array.from({ length: 64 }, () => insert(store, next++))),
        bare: () => bare.insertTogether(Array.from({ length: 64 }, () => next++)),
      },
    ];
    for (const task of tasks) {
      const times = await compare(task);
      console.log(
        [
          String(size).padStart(9),
          task.name.padEnd(21),
          times.store.toFixed(1).padStart(9),
          times.bare.toFixed(1).padStart(9),
          (times.store / times.bare).toFixed(2).padStart(7),
        ].join(' '),
      );
    }
  }
  await store.close();
  await bare.close();
}

try {
  await main();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
