import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { type FaunaServer, startFauna } from '../../../lib/embedded/fauna/server';
import { Section } from '../../../lib/embedded/fauna/store/encoding/row-keys';
import { openStore } from '../../../lib/embedded/fauna/store/store';
import { ROOT_SECRET, send } from './test-server';

const FIRST_USER_COLLECTION = 1024;

test('a running database clears documents away whose time to live has passed', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'fauna-upkeep-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const log: string[] = [];
  const start = (): Promise<FaunaServer> =>
    startFauna({ directory, port: 0, rootSecret: ROOT_SECRET, log: (line) => log.push(line) });
  // Nothing is cleared away before its time, however slow the machine is.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const server = await start();
  for (const query of [
    'Collection.create({ name: "Session", history_days: 0, indexes: { byN: { terms: [{ field: ".n" }] } } })',
    'Session.create({ n: 1, ttl: Time.now().subtract(1, "day") }); Session.create({ n: 2 })',
  ]) {
    const headers = { authorization: `Bearer ${ROOT_SECRET}` };
    const { status, body } = await send(server.port, { path: '/query/1', headers, body: JSON.stringify({ query }) });
    expect([status, body]).toEqual([200, expect.anything()]);
  }
  await server.close();
  expect(await rows(directory)).toEqual({ expiring: 1, present: 2 });

  const again = await start();
  vi.advanceTimersByTime(10_000);
  await again.close();
  expect(vi.getTimerCount()).toBe(0);
  expect(await rows(directory)).toEqual({ expiring: 0, present: 1 });
  expect(log).toEqual([]);
});

/** The rows of the collection on disk, what no query shows any more included. */
async function rows(directory: string): Promise<{ readonly expiring: number; readonly present: number }> {
  const store = await openStore(directory);
  const collections = [...store.layout.collections(0n)].filter(([id]) => id >= FIRST_USER_COLLECTION);
  const txn = store.begin(0n);
  const count = (section: string): number =>
    collections.flatMap(([, { prefix }]) => [...txn.rows.range(prefix + section, `${prefix}${section}\xff`)]).length;
  const found = { expiring: count(Section.Expiry), present: count(Section.Current) };
  store.abort(txn);
  await store.close();
  return found;
}
