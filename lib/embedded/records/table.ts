import type { Database, RootDatabase } from 'lmdb';

/** What every kept record has. Records are never changed in place: a changed copy is stored. */
export interface Stored {
  readonly id: string;
}

/** Sorts after every id. */
const AFTER_IDS = '\uffff';

/**
 * Records by id in one LMDB database, each index in another whose keys are pairs of a key and an id (not duplicate keys with ids as
 * values: lmdb 3.5 misreads those now and then). A record and its index entries change in one transaction, so that an index never
 * lies.
 */
export class Table<T extends Stored, Index extends string = never> {
  readonly #root: RootDatabase;
  readonly #records: Database<T, string>;
  readonly #indexes: ReadonlyMap<
    string,
    { keysOf: (record: T) => readonly string[]; entries: Database<true, [key: string, id: string]> }
  >;

  constructor(
    root: RootDatabase,
    name: string,
    indexes: { readonly [name in Index]: (record: T) => readonly string[] },
  ) {
    this.#root = root;
    this.#records = root.openDB<T, string>(name, { sharedStructuresKey: Symbol.for('structures') });
    this.#indexes = new Map(
      Object.entries<(record: T) => readonly string[]>(indexes).map(([index, keysOf]) => [
        index,
        { keysOf, entries: root.openDB<true, [string, string]>({ name: `${name}.${index}` }) },
      ]),
    );
  }

  get(id: string): T | undefined {
    return id === '' ? undefined : this.#records.get(id);
  }

  /** All records, by id. */
  all(): T[] {
    return Array.from(this.#records.getRange(), ({ value }) => value);
  }

  /** The greatest id there is. */
  lastId(): string | undefined {
    const [last] = this.#records.getKeys({ reverse: true, limit: 1 });
    return last;
  }

  /** The records with that key, by id. */
  find(index: Index, key: string): T[] {
    const entries = this.#indexes.get(index)?.entries;
    if (!entries || key === '') return [];
    const ids = Array.from(entries.getKeys({ start: [key, ''], end: [key, AFTER_IDS] }), ([, id]) => id);
    return ids.flatMap((id) => this.get(id) ?? []);
  }

  put(record: T): void {
    this.#root.transactionSync(() => {
      this.#unindex(record.id);
      this.#records.putSync(record.id, record);
      for (const { keysOf, entries } of this.#indexes.values()) {
        for (const key of keysOf(record)) entries.putSync([key, record.id], true);
      }
    });
  }

  remove(id: string): void {
    this.#root.transactionSync(() => {
      this.#unindex(id);
      this.#records.removeSync(id);
    });
  }

  #unindex(id: string): void {
    const before = this.#records.get(id);
    if (!before) return;
    for (const { keysOf, entries } of this.#indexes.values()) {
      for (const key of keysOf(before)) entries.removeSync([key, id]);
    }
  }
}
