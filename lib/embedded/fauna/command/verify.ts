import { join } from 'node:path';
import { Databases } from '../databases';
import { createEngine } from '../engine';
import { Environments } from '../environments';
import { refuseMissing } from '../store/backup';
import { checkAllPages } from '../store/data-file';
import { DATA_FILE, holderOf, inUse } from '../store/environment';
import { openStore, type Store } from '../store/store';
import { StoreError } from '../store/store-error';
import { type EntriesOf, verifyStore } from '../store/verify';
import { createUpkeep } from '../upkeep';

export interface Verification {
  /** A sentence for everything that does not fit together. */
  readonly problems: readonly string[];
  /** What was looked at, those of the system included; `undefined` where the file is too damaged to open. */
  readonly counts: Counts | undefined;
}

interface Counts {
  readonly databases: number;
  readonly collections: number;
  readonly documents: number;
  readonly indexRows: number;
}

/**
 * Checks a folder's database: all pages of its file, then that documents, their history and index rows agree.
 * Throws `StoreError` where there is none, or where another process has it open.
 */
export async function verifyFolder(directory: string): Promise<Verification> {
  refuseMissing(directory);
  const problems = await damageOf(directory);
  if (problems.length > 0) return { problems, counts: undefined };
  const store = await openStore(directory);
  try {
    return verifyOpened(store);
  } finally {
    await store.close();
  }
}

async function damageOf(directory: string): Promise<readonly string[]> {
  const file = join(directory, DATA_FILE);
  try {
    const holder = await holderOf(directory);
    if (holder !== undefined) throw inUse(directory, holder);
    return checkAllPages(file).map((problem) => `The database file ${file} is damaged: ${problem}.`);
  } catch (error) {
    if (error instanceof StoreError && error.code === 'damaged') return [error.message];
    throw error;
  }
}

function verifyOpened(store: Store): Verification {
  const databases = new Databases(store);
  const environments = new Environments(databases);
  const upkeep = createUpkeep(
    createEngine(store, (database) => environments.of(database)),
    databases,
  );
  let documents = 0;
  let indexRows = 0;
  const counted: EntriesOf = function* (txn, collection, id, state) {
    documents++;
    for (const entry of upkeep.entriesOf(txn, collection, id, state)) {
      indexRows++;
      yield entry;
    }
  };
  const problems = [...verifyStore(store, counted)];
  const ids = [...store.databases()];
  const collections = ids.reduce((count, id) => count + store.layout.collections(id).size, 0);
  return { problems, counts: { databases: ids.length, collections, documents, indexRows } };
}
