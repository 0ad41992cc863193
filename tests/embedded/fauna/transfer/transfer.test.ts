import { expect, it } from 'vitest';
import { exportCollection } from '../../../../lib/embedded/fauna/transfer/export';
import { importCollection } from '../../../../lib/embedded/fauna/transfer/import';
import { ROOT_SECRET, useServer } from '../test-server';

const server = useServer();

async function exported(collection: string): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const line of exportCollection({ url: server.url, secret: ROOT_SECRET }, collection)) lines.push(line);
  return lines;
}

const withoutTimes = (line: string): unknown => {
  const { '@doc': document } = JSON.parse(line);
  const { ts: _ts, coll: _coll, ...fields } = document['@object'] ?? document;
  return fields;
};

it('brings every kind of value from one collection to another', async () => {
  await server.query(
    '["From", "To"].forEach(n => Collection.create({ name: n, computed_fields: { c: { body: "d => d.n" } } }))',
  );
  await server.query(`From.create({ id: 1, n: 1, l: 5000000000, d: 1.5, s: "x", b: Bytes("aGk="), day: Date("2020-01-01"),
    t: Time("2020-01-01T00:00:00.123456789Z"), a: [1, null, { z: true }], o: { "@int": "tagged" }, r: From.byId(2), ttl: Time("2999-01-01T00:00:00Z") })`);
  await server.query('From.create({ id: 2 }).updateData({ id: "mine", ts: 5, data: { x: 1 } })');
  await server.query('Set.sequence(10, 1300).forEach(i => From.create({ id: i, n: i }))');
  const lines = await exported('From');
  expect(lines).toHaveLength(1292);
  expect(await importCollection({ url: server.url, secret: ROOT_SECRET }, 'To', lines)).toBe(1292);
  expect((await exported('To')).map(withoutTimes)).toEqual(lines.map(withoutTimes));
});

it('names the line that cannot be created', async () => {
  const endpoint = { url: server.url, secret: ROOT_SECRET };
  await server.query('Collection.create({ name: "Strict", fields: { n: { signature: "Int" } } })');
  const line = (n: unknown) => JSON.stringify({ '@doc': { id: '1', n } });
  await expect(importCollection(endpoint, 'Strict', [line({ '@int': '1' }), '', line('x')])).rejects.toThrow(
    /^Line 3: (document_id_exists|constraint_failure): /,
  );
  await expect(importCollection(endpoint, 'Strict', ['{"id": 1}'])).rejects.toThrow('Line 1 is no document');
  await expect(importCollection(endpoint, 'Strict', ['{'])).rejects.toThrow('Line 1 is no JSON.');
  await expect(importCollection(endpoint, 'Nope', [])).rejects.toThrow('No such user collection `Nope`.');
});
