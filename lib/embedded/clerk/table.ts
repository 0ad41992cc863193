import type { Database, RootDatabase } from 'lmdb';
import type { Stored } from './entities';

/**
 * Records by id in one LMDB database, each index in another that maps a key to ids. A record and its index entries change
 * in one transaction, so that an index never lies.
 */
export class Table<T extends Stored, Index extends string = never> {
  readonly #root: RootDatabase;
  readonly #records: Database<T, string>;
  readonly #indexes: ReadonlyMap<string, { keysOf: (record: T) => readonly string[]; ids: Database<string, string> }>;

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
        { keysOf, ids: root.openDB<string, string>(`${name}.${index}`, { dupSort: true, encoding: 'ordered-binary' }) },
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

  /** The records with that key, by id. */
  find(index: Index, key: string): T[] {
    const ids = this.#indexes.get(index)?.ids;
    if (!ids || key === '') return [];
    return [...ids.getValues(key)].flatMap((id) => this.get(id) ?? []);
  }

  put(record: T): void {
    this.#root.transactionSync(() => {
      this.#unindex(record.id);
      this.#records.putSync(record.id, record);
      for (const { keysOf, ids } of this.#indexes.values()) {
        for (const key of keysOf(record)) ids.putSync(key, record.id);
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
    for (const { keysOf, ids } of this.#indexes.values()) {
      for (const key of keysOf(before)) ids.removeSync(key, id);
    }
  }
}
