import { existsSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { backupFolder, restoreBackup } from '../../../../lib/embedded/fauna/store/backup';
import { openStore } from '../../../../lib/embedded/fauna/store/store';
import { reading, reopened, state, temporaryFolder, transact } from './temporary-store';

/** A folder with a database of one document that no process has open. */
async function filledFolder(): Promise<string> {
  const folder = temporaryFolder();
  const store = await openStore(folder);
  await transact(store, (t) => t.write(1024, 1n, state({ n: 1 })));
  await store.close();
  return folder;
}

test('a backup holds what was committed, and can be restored', async () => {
  const file = join(temporaryFolder(), 'backup.mdb');
  writeFileSync(`${file}.incomplete`, 'of a process that was killed');
  await backupFolder(await filledFolder(), file);
  expect(existsSync(`${file}.incomplete`)).toBe(false);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const folder = join(temporaryFolder(), 'restored');
  restoreBackup(file, folder);
  const restored = await reopened(folder);
  expect(reading(restored, (t) => [...t.scan(1024, {})].map(({ id }) => id))).toEqual([1n]);
  await transact(restored, (t) => t.write(1024, 4n, state({})));
});

test('neither a backup nor a database nor anything else is ever replaced', async () => {
  const folder = await filledFolder();
  const file = join(temporaryFolder(), 'backup.mdb');
  await backupFolder(folder, file);
  await expect(backupFolder(folder, file)).rejects.toThrow('a backup never replaces one');
  expect(() => restoreBackup(file, folder)).toThrow('already holds a database');
  expect(() => restoreBackup(file, dirname(file))).toThrow('is not empty, it holds backup.mdb');
});

test('a database whose file is gone can be restored in its place', async () => {
  const folder = await filledFolder();
  const file = join(temporaryFolder(), 'backup.mdb');
  await backupFolder(folder, file);
  rmSync(join(folder, 'store.mdb'));
  await expect(backupFolder(folder, `${file}-2`)).rejects.toThrow('it is gone');
  restoreBackup(file, folder);
  expect(reading(await reopened(folder), (t) => [...t.scan(1024, {})].length)).toBe(1);
});

test.each<readonly [string, (file: string) => void]>([
  ['cut short', (file) => truncateSync(file, 5 * 4096)],
  ['emptied', (file) => truncateSync(file, 0)],
  ['something else', (file) => writeFileSync(file, 'x'.repeat(10_000))],
])('a database file that was %s gives no backup', async (_, spoil) => {
  const folder = await filledFolder();
  spoil(join(folder, 'store.mdb'));
  const file = join(temporaryFolder(), 'backup.mdb');
  await expect(backupFolder(folder, file)).rejects.toMatchObject({ code: 'damaged' });
  expect(existsSync(file)).toBe(false);
});

test('a folder without a database gives no backup', async () => {
  const file = join(temporaryFolder(), 'backup.mdb');
  await expect(backupFolder(join(temporaryFolder(), 'none'), file)).rejects.toThrow(
    'There is no database in the folder',
  );
});

test('a backup that cannot be written is an error', async () => {
  const folder = await filledFolder();
  await expect(backupFolder(folder, join(folder, 'store.mdb', 'backup'))).rejects.toThrow(
    'The backup could not be written to ',
  );
});

test('what is no backup is refused', () => {
  const file = join(temporaryFolder(), 'backup.mdb');
  expect(() => restoreBackup(file, temporaryFolder())).toThrow(`There is no backup at ${file}.`);
  writeFileSync(file, 'x'.repeat(10_000));
  expect(() => restoreBackup(file, temporaryFolder())).toThrow('does not begin as a database file does');
});
