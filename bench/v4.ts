import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startFauna } from '../lib/embedded/fauna/server';
import { ratios, type RoundTrip } from './round-trips';

/** What FQL v4 costs: the same work asked in it and in v10, of one database by turns, as a multiple of v10's time. */

const ROOT = 'bench';
const ROUNDS = 7;
const REQUESTS = 1_000;

const directory = mkdtempSync(join(tmpdir(), 'bench-v4-'));
const server = await startFauna({ directory, port: 0, rootSecret: ROOT, log: console.error });
const authorization = `Bearer ${ROOT}`;

const v10 = (query: string): RoundTrip => ({
  port: server.port,
  path: '/query/1',
  headers: { authorization, 'x-format': 'tagged', 'x-typecheck': 'false' },
  body: JSON.stringify({ query }),
});

const v4 = (expression: object): RoundTrip => ({
  port: server.port,
  path: '/',
  headers: { authorization, 'x-faunadb-api-version': '4' },
  body: JSON.stringify(expression),
});

async function prepare({ path, headers, body }: RoundTrip): Promise<void> {
  const response = await fetch(new URL(path, server.url), { method: 'POST', headers, body });
  if (!response.ok) throw new Error(await response.text());
}

const item = { ref: { collection: 'Item' }, id: '1' };
const square = { lambda: 'n', expr: { multiply: [{ var: 'n' }, { var: 'n' }] } };

await prepare(v10('Collection.create({ name: "Item", indexes: { byGroup: { terms: [{ field: "group" }] } } })'));
await prepare(v10('Set.sequence(1, 200).forEach(n => Item.create({ id: n, n: n, group: n % 4, text: "some words" }))'));
await prepare(
  v4({
    create_index: {
      object: {
        name: 'item_by_group',
        source: { collection: 'Item' },
        terms: [{ object: { field: ['data', 'group'] } }],
      },
    },
  }),
);

const TASKS: readonly { readonly name: string; readonly old: RoundTrip; readonly now: RoundTrip }[] = [
  { name: 'point read (aim: at most 1.20)', old: v4({ get: item }), now: v10('Item.byId("1")!') },
  {
    name: 'index page of 16 documents',
    old: v4({
      map: { lambda: 'r', expr: { get: { var: 'r' } } },
      collection: { paginate: { match: { index: 'item_by_group' }, terms: 1 }, size: 16 },
    }),
    now: v10('Item.byGroup(1).pageSize(16)'),
  },
  {
    name: 'update',
    old: v4({ update: item, params: { object: { data: { object: { n: 7 } } } } }),
    now: v10('Item.byId("1")!.update({ n: 7 })'),
  },
  {
    name: 'squares of 50 numbers',
    old: v4({ map: square, collection: Array.from({ length: 50 }, (_, n) => n) }),
    now: v10('Array.sequence(0, 50).map(n => n * n)'),
  },
];

for (const { name, old, now } of TASKS) {
  const [, ratio = 0] = await ratios([now, old], ROUNDS, REQUESTS);
  console.log(`${name.padEnd(32)} ${ratio.toFixed(2)} x v10`);
}

await server.close();
rmSync(directory, { recursive: true });
