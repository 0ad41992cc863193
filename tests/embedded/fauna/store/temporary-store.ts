import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openStore, type Store, type StoreOptions } from '../../../../lib/embedded/fauna/store/store';
import type { StoreTransaction } from '../../../../lib/embedded/fauna/store/store-transaction';
import type { DatabaseId } from '../../../../lib/embedded/fauna/store/transaction';
import type { Struct, Time, Value } from '../../../../lib/embedded/fauna/values/value';

/** A folder that goes when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'terrarium-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A new store, closed when the test ends. */
export async function temporaryStore(options: StoreOptions = {}): Promise<Store> {
  return reopened(temporaryFolder(), options);
}

/** A store in a given folder, closed when the test ends. */
export async function reopened(folder: string, options: StoreOptions = {}): Promise<Store> {
  const store = await openStore(folder, options);
  onTestFinished(() => store.close());
  return store;
}

/** Runs one transaction, commits it, and waits until it is on disk. */
export async function transact<T>(
  store: Store,
  run: (txn: StoreTransaction) => T,
  database: DatabaseId = 0n,
): Promise<{ readonly result: T; readonly time: number }> {
  const txn = store.begin(database);
  const result = run(txn);
  const { time, durable } = store.commit(txn);
  await durable;
  return { result, time: time ?? txn.snapshot };
}

/** Reads something in a transaction of its own. */
export function reading<T>(store: Store, read: (txn: StoreTransaction) => T, database: DatabaseId = 0n): T {
  const txn = store.begin(database);
  try {
    return read(txn);
  } finally {
    store.abort(txn);
  }
}

export function state(
  data: Record<string, Value>,
  ttl?: Time,
): { readonly ttl: Time | undefined; readonly data: Struct } {
  return { ttl, data: new Map(Object.entries(data)) };
}
