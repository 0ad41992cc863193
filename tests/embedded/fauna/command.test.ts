import { existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../../../lib/embedded/fauna/store/store';
import { runCommand, startServer, temporaryFolder } from './command-line';
import { ROOT_SECRET } from './test-server';

const TEXT = 'x'.repeat(1000);

test('a backup of a running database under writes holds everything acknowledged before, and is sound', async () => {
  const folder = temporaryFolder();
  const server = await startServer(join(folder, 'data'));
  await server.query('Collection.create({ name: "Pair", indexes: { byN: { terms: [{ field: ".n" }] } } })');
  let last = 0;
  const writing = new AbortController();
  const write = async (): Promise<void> => {
    while (!writing.signal.aborted) {
      const n = last + 1;
      await server.query(`Pair.create({ n: ${n}, text: "${TEXT}" }); Pair.create({ n: ${n} })`);
      last = n;
    }
  };
  const writer = write();
  const files = [join(folder, 'first.mdb'), join(folder, 'second.mdb')];
  const acknowledged: number[] = [];
  for (const file of files) {
    acknowledged.push(last);
    expect(await runCommand('--backup', file, '--data', join(folder, 'data'))).toMatchObject({ code: 0, errors: '' });
  }
  const afterBackups = last;
  writing.abort();
  await writer;
  expect(afterBackups).toBeGreaterThan(acknowledged[1] ?? Infinity);
  expect(await server.stop()).toBe(0);

  const restored = join(folder, 'restored');
  expect(await runCommand('--restore', files[1] ?? '', '--data', restored)).toMatchObject({ code: 0, errors: '' });
  expect(await runCommand('--verify', '--data', restored)).toMatchObject({
    code: 0,
    output: expect.stringMatching(/, problems: 0\.\n$/),
  });
  const again = await startServer(restored);
  const held = Number(await again.query('Pair.all().count()')) / 2;
  expect(held).toBeGreaterThanOrEqual(acknowledged[1] ?? Infinity);
  expect(held).toBeLessThanOrEqual(last);
  expect(await again.query(`Pair.byN(${held}).count()`)).toBe(2);
}, 60_000);

test('--verify counts what it looked at and tells each finding', async () => {
  const folder = temporaryFolder();
  const server = await startServer(folder);
  await server.query('Collection.create({ name: "User", indexes: { byN: { terms: [{ field: ".n" }] } } })');
  await server.query(`Set.sequence(0, 50).forEach(n => User.create({ n: n, text: "${TEXT}" }))`);
  const busy = await runCommand('--verify', '--data', folder);
  expect([busy.code, busy.errors]).toEqual([78, expect.stringContaining('is already open in process')]);
  await server.stop();

  const sound = await runCommand('--verify', '--data', folder);
  expect([sound.code, sound.errors]).toEqual([0, '']);
  expect(sound.output).toMatch(
    /^Databases: 1, collections: \d+, documents: \d+, index rows: [5-9]\d, problems: 0\.\n$/,
  );

  await spoilIndex(folder);
  const spoilt = await runCommand('--verify', '--data', folder);
  expect(spoilt.code).toBe(1);
  expect(spoilt.output.split('\n')).toEqual([
    expect.stringMatching(/^database 0, index \d+: there are \d+ rows, the documents have \d+\.$/),
    expect.stringMatching(/, problems: 1\.$/),
    '',
  ]);

  truncateSync(join(folder, 'store.mdb'), 6 * 4096);
  const damaged = await runCommand('--verify', '--data', folder);
  expect(damaged.code).toBe(1);
  expect(damaged.output).toMatch(/^(The database file .* is damaged: .*\n)+$/);
}, 60_000);

/** Adds a row to the first index, of a document that does not exist. */
async function spoilIndex(folder: string): Promise<void> {
  const store = await openStore(folder);
  for (const [id, { collection }] of store.layout.indexes(0n)) {
    if (collection === undefined) continue;
    const txn = store.begin(0n);
    txn.addEntry({ id, collection, descending: [] }, [-1], [], 9n);
    await store.commit(txn).durable;
    break;
  }
  await store.close();
}

test('a collection goes through a file into another one', async () => {
  const folder = temporaryFolder();
  const server = await startServer(join(folder, 'data'));
  await server.query('["From", "To"].forEach(n => Collection.create({ name: n }))');
  await server.query('Set.sequence(0, 30).forEach(n => From.create({ n: n }))');
  const file = join(folder, 'from.jsonl');
  const where = ['--endpoint', server.url, '--secret', ROOT_SECRET];
  expect(await runCommand('--export', 'From', '--file', file, ...where)).toMatchObject({
    code: 0,
    errors: '30 documents of From were exported.\n',
  });
  expect(await runCommand('--import', 'To', '--file', file, ...where)).toMatchObject({
    code: 0,
    errors: '30 documents of To were created.\n',
  });
  expect(await server.query('To.all().map(.n).reduce((a, b) => a + b)')).toBe(435);
  expect((await runCommand('--export', 'From', ...where)).output).toBe(readFileSync(file, 'utf8'));

  const replaced = await runCommand('--export', 'To', '--file', file, ...where);
  expect([replaced.code, replaced.errors]).toEqual([1, expect.stringContaining('An export replaces no file.')]);
  const unknown = await runCommand('--export', 'Nope', '--file', join(folder, 'nope'), ...where);
  expect([unknown.code, unknown.errors]).toEqual([1, expect.stringContaining('Nope')]);
  expect(existsSync(join(folder, 'nope'))).toBe(false);
  await server.stop();
  expect(await runCommand('--import', 'To', '--file', file, ...where)).toMatchObject({
    code: 1,
    errors: `Nothing answers at ${server.url}. Is Fauna running there?\n`,
  });
}, 60_000);

test('what cannot be done is refused with a sentence and an exit code', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'file');
  writeFileSync(file, 'x'.repeat(10_000));
  const none = join(folder, 'none');
  const refusals: readonly (readonly [readonly string[], number, string])[] = [
    [['--verify', '--data', none], 70, 'There is no database in the folder'],
    [['--backup', join(folder, 'new'), '--data', none], 70, 'There is no database in the folder'],
    [['--restore', file, '--data', none], 76, 'does not begin as a database file does'],
    [['--restore', join(folder, 'missing'), '--data', none], 76, 'There is no backup at'],
    [['--restore', file, '--data', folder], 73, 'is not empty, it holds file'],
    [['--backup=', '--data', none], 1, '--backup names no file'],
    [['--backup', 'a', '--restore', 'b'], 1, '--backup and --restore were given, expected one of them.'],
    [['--verify', '--port', '1'], 1, "Unknown option '--port'"],
    [['--port', 'x'], 1, '--port is x, expected a number'],
    [['--export', 'A', '--secret', 's', '--endpoint', 'nowhere'], 1, '--endpoint is nowhere, expected an address'],
  ];
  for (const [args, code, message] of refusals) {
    const ended = await runCommand(...args);
    expect([args, ended.code, ended.errors]).toEqual([args, code, expect.stringContaining(message)]);
  }
  expect(existsSync(none)).toBe(false);
  expect((await runCommand('--help')).output).toContain('--restore');
}, 60_000);
