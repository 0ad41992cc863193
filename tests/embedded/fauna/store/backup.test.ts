import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { restoreBackup } from '../../../../lib/embedded/fauna/store/backup';
import { reading, reopened, state, temporaryFolder, temporaryStore, transact } from './temporary-store';

test('a backup holds what was committed when it was asked for, and can be restored', async () => {
  const store = await temporaryStore();
  await transact(store, (t) => t.write(1024, 1n, state({ n: 1 })));
  const file = join(temporaryFolder(), 'backup.mdb');
  const txn = store.begin(0n);
  txn.write(1024, 2n, state({ n: 2 }));
  store.commit(txn);
  const done = store.backup(file);
  await transact(store, (t) => t.write(1024, 3n, state({ n: 3 })));
  await done;
  expect(existsSync(`${file}.incomplete`)).toBe(false);
  const folder = join(temporaryFolder(), 'restored');
  restoreBackup(file, folder);
  const restored = await reopened(folder);
  const ids = reading(restored, (t) => [...t.scan(1024, {})].map(({ id }) => id));
  expect(ids.slice(0, 2)).toEqual([1n, 2n]);
  await transact(restored, (t) => t.write(1024, 4n, state({})));
});

test('neither a backup nor a database is ever replaced', async () => {
  const folder = temporaryFolder();
  const store = await reopened(folder);
  const file = join(temporaryFolder(), 'backup.mdb');
  await store.backup(file);
  await expect(store.backup(file)).rejects.toThrow('a backup never replaces one');
  expect(() => restoreBackup(file, folder)).toThrow('already holds a database');
});

test('what is no backup is refused', () => {
  const file = join(temporaryFolder(), 'backup.mdb');
  expect(() => restoreBackup(file, temporaryFolder())).toThrow(`There is no backup at ${file}.`);
  writeFileSync(file, 'x'.repeat(10_000));
  expect(() => restoreBackup(file, temporaryFolder())).toThrow('does not begin as a database file does');
});
