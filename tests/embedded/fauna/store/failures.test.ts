import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { open } from 'lmdb';
import { expect, onTestFinished, test } from 'vitest';
import { checkAllPages } from '../../../../lib/embedded/fauna/store/data-file';
import { openStore, type Store } from '../../../../lib/embedded/fauna/store/store';
import { StoreError } from '../../../../lib/embedded/fauna/store/store-error';
import { reading, reopened, state, temporaryFolder, temporaryStore, transact } from './temporary-store';

const ROOT = process.getuid?.() === 0;

/** A folder whose store holds some documents and is closed. */
async function filledFolder(): Promise<{ readonly folder: string; readonly file: string }> {
  const folder = temporaryFolder();
  const store = await openStore(folder);
  await transact(store, (t) => {
    for (let id = 0n; id < 200n; id++) t.write(1024, id, state({ text: 'x'.repeat(300) }));
  });
  await store.close();
  return { folder, file: join(folder, 'store.mdb') };
}

test('every page can be checked without opening the store', async () => {
  const { file } = await filledFolder();
  expect(checkAllPages(file)).toEqual([]);
  const leaf = readFileSync(file).lastIndexOf('x'.repeat(300));
  overwrite(file, Math.floor(leaf / 4096) * 4096, Math.floor(leaf / 4096) * 4096 + 64);
  const problems = checkAllPages(file);
  expect(problems).toEqual([expect.stringMatching(/^page \d+ is (spoilt|not what it should be)$/)]);
});

/** Where the one page stands that names all the others: what the later header says is the root. */
function innerPage(file: string): number {
  const bytes = readFileSync(file);
  const latest = bytes.readBigUInt64LE(152) > bytes.readBigUInt64LE(4096 + 152) ? 0 : 4096;
  return Number(bytes.readBigUInt64LE(latest + 136)) * 4096;
}

/** Where in the file that page's first node stands, which begins with the number of a page below. */
function firstNode(file: string): number {
  const nodes = innerPage(file) + 24;
  return nodes + readFileSync(file).readUInt16LE(nodes);
}

async function refusal(opening: Promise<unknown>): Promise<StoreError> {
  const error: unknown = await opening.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof StoreError) return error;
  throw new Error('It opened, or failed otherwise.', { cause: error });
}

test.each<readonly [string, (file: string) => void, RegExp]>([
  ['is gone', (file) => rmSync(file), /is damaged: it is gone, although the folder held a database\. Restore a backup/],
  ['was emptied', (file) => truncateSync(file, 0), /does not begin as a database file does/],
  ['was cut short', (file) => truncateSync(file, 3 * 4096), /page \d+ lies behind its end/],
  ['is cut within its headers', (file) => truncateSync(file, 100), /does not begin as a database file does/],
  ['has one header spoilt', (file) => overwrite(file, 16, 200), /one of its two headers is spoilt/],
  [
    'has an inner page spoilt',
    (file) => overwrite(file, innerPage(file), innerPage(file) + 64),
    /page \d+ is not what/,
  ],
  [
    'names pages that are not there',
    (file) => writeWord(file, firstNode(file) + 4, 0x7fff),
    /page \d+ lies behind its end/,
  ],
  [
    'has levels without end',
    (file) => [102, 4198].forEach((at) => writeWord(file, at, 999)),
    /of a tree of 999 levels/,
  ],
  ['is something else', (file) => writeFileSync(file, 'x'.repeat(100_000)), /does not begin as a database file does/],
])('a data file that %s is refused and left as it is', async (_, damage, message) => {
  const { folder, file } = await filledFolder();
  damage(file);
  const contents = () => (existsSync(file) ? createHash('sha256').update(readFileSync(file)).digest('hex') : undefined);
  const before = contents();
  const error = await refusal(openStore(folder));
  expect([error.code, error.exitCode]).toEqual(['damaged', 76]);
  expect(error.message).toMatch(message);
  expect(contents()).toBe(before);
});

function overwrite(file: string, from: number, to: number): void {
  const bytes = readFileSync(file);
  bytes.fill(0xee, from, to);
  writeFileSync(file, bytes);
}

function writeWord(file: string, at: number, word: number): void {
  const bytes = readFileSync(file);
  bytes.writeUInt16LE(word, at);
  writeFileSync(file, bytes);
}

test('a store of a later version is refused', async () => {
  const { folder, file } = await filledFolder();
  const env = open<Buffer, string>({ path: file, noSubdir: true, encoding: 'binary', keyEncoding: 'binary' });
  const version = Buffer.alloc(4);
  version.writeUInt32BE(7);
  await env.put(Buffer.from('\0\0\0\0f') as never, version);
  await env.close();
  const error = await refusal(openStore(folder));
  expect([error.code, error.exitCode]).toEqual(['newer-format', 77]);
  expect(error.message).toContain('was written by a later version (format 7, this one knows 1)');
});

test('an LMDB file of somebody else is refused', async () => {
  const folder = temporaryFolder();
  const env = open({ path: join(folder, 'store.mdb'), noSubdir: true });
  await env.put('theirs', 1);
  await env.close();
  const error = await refusal(openStore(folder));
  expect([error.code, error.message]).toEqual(['damaged', expect.stringContaining('is no database of this program')]);
});

test('a folder that cannot be made is an error', async () => {
  const file = join(temporaryFolder(), 'file');
  writeFileSync(file, '');
  const error = await refusal(openStore(join(file, 'data')));
  expect([error.code, error.exitCode]).toEqual(['not-writable', 73]);
});

test.skipIf(ROOT)('a read-only folder is an error', async () => {
  const { folder, file } = await filledFolder();
  chmodSync(file, 0o400);
  chmodSync(folder, 0o500);
  onTestFinished(() => chmodSync(folder, 0o700));
  const error = await refusal(openStore(folder));
  expect([error.code, error.exitCode]).toEqual(['not-writable', 73]);
});

test('a store that another process has open is refused', async () => {
  const { folder } = await filledFolder();
  const holder = spawn(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { open } from 'lmdb'; const env = open({ path: ${JSON.stringify(join(folder, 'store.mdb'))}, noSubdir: true, overlappingSync: false }); env.get('x'); console.log('open'); setInterval(() => {}, 1000);`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await once(holder.stdout, 'data');
  const error = await refusal(openStore(folder));
  expect([error.code, error.message]).toEqual(['in-use', expect.stringContaining(`in process ${holder.pid}`)]);
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  const store = await reopened(folder);
  expect(reading(store, (t) => [...t.scan(1024, {})].length)).toBe(200);
});

test('a folder can be opened once in a process', async () => {
  const folder = temporaryFolder();
  const store = await openStore(folder);
  expect(await refusal(openStore(folder))).toMatchObject({ code: 'in-use', exitCode: 78 });
  await store.close();
  await reopened(folder);
});

test('nothing begins in a closed store', async () => {
  const store = await temporaryStore();
  await store.close();
  expect(() => store.begin(0n)).toThrow('The database is closed.');
  await store.close();
});

/** A disk of two megabytes; `undefined` where this user may not make one. */
function tinyDisk(): string | undefined {
  const folder = join(temporaryFolder(), 'disk');
  mkdirSync(folder);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return undefined;
  }
  onTestFinished(() => void execFileSync('umount', ['-l', folder]));
  return folder;
}

test('a full disk fails the writes that do not fit and loses nothing acknowledged', async ({ skip }) => {
  const disk = tinyDisk();
  if (disk === undefined) return skip('a small disk can only be mounted by root on Linux');
  const folder = join(disk, 'data');
  const store = await openStore(folder);
  const acknowledged: bigint[] = [];
  const failure = await writeUntilFailure(store, acknowledged);
  expect([failure.code, failure.exitCode]).toEqual(['disk-full', 74]);
  expect(failure.message).toContain('Free some space');
  const ids = (from: Store) => reading(from, (t) => [...t.scan(1024, {})].map(({ id }) => id));
  expect(ids(store)).toEqual(acknowledged);
  await store.close().catch(() => {});
  const again = await openStore(folder);
  expect(ids(again)).toEqual(acknowledged);
  await again.close().catch(() => {});
});

test('a disk without room for another file has no room for a store', async ({ skip }) => {
  const disk = tinyDisk();
  if (disk === undefined) return skip('a small disk can only be mounted by root on Linux');
  expect(() => writeFileSync(join(disk, 'other'), Buffer.alloc(4_000_000))).toThrow('ENOSPC');
  const error = await refusal(openStore(join(disk, 'data')));
  expect([error.code, error.exitCode]).toEqual(['disk-full', 74]);
});

async function writeUntilFailure(store: Store, acknowledged: bigint[]): Promise<StoreError> {
  for (let id = 0n; id < 1000n; id++) {
    try {
      await transact(store, (t) => t.write(1024, id, state({ text: 'x'.repeat(20_000) })));
    } catch (error) {
      if (error instanceof StoreError) return error;
      throw error;
    }
    acknowledged.push(id);
  }
  throw new Error('The disk was not full.');
}

test('what was committed after a flush that failed fails with it', async ({ skip }) => {
  const disk = tinyDisk();
  if (disk === undefined) return skip('a small disk can only be mounted by root on Linux');
  const store = await openStore(join(disk, 'data'));
  onTestFinished(() => store.close().catch(() => {}));
  await transact(store, (t) => t.createDatabase(5n));
  const big = store.begin(0n);
  big.write(1024, 1n, state({ text: 'x'.repeat(8_000_000) }));
  big.createDatabase(6n);
  const first = store.commit(big).durable.catch((error: unknown) => error);
  const small = store.begin(0n);
  small.write(1024, 2n, state({}));
  const second = store.commit(small).durable.catch((error: unknown) => error);
  expect([await first, await second]).toEqual([expect.any(StoreError), expect.any(StoreError)]);
  expect([store.has(5n), store.has(6n)]).toEqual([true, false]);
  expect(reading(store, (t) => [...t.scan(1024, {})])).toEqual([]);
  await transact(store, (t) => t.write(1024, 3n, state({})));
  expect(reading(store, (t) => [...t.scan(1024, {})].map(({ id }) => id))).toEqual([3n]);
});
