import { expect, it } from 'vitest';
import { useServer } from '../test-server';

const server = useServer();

it('a cursor of an index reads on for those alone who may read some of its collection', async () => {
  await server.query('Collection.create({ name: "Note", indexes: { byKind: { terms: [{ field: "kind" }] } } })');
  await server.query('[1, 2].forEach(i => Note.create({ id: i, kind: "a" }))');
  const secretOf = async (name: string, read: string): Promise<string> => {
    await server.query(
      `Role.create({ name: "${name}", privileges: [{ resource: "Note", actions: { read: ${read} } }] })`,
    );
    return String(await server.query(`Key.create({ role: "${name}" }).secret`));
  };
  const after = String(await server.query('Note.byKind("a").paginate(1).after'));
  const next = `Set.paginate("${after}").data`;
  await expect(server.query(next, await secretOf('blind', 'false'))).rejects.toThrow(
    'Insufficient privileges to read from collection Note.',
  );
  expect(await server.query(`${next}.length`, await secretOf('reader', 'true'))).toBe(1);
  expect(await server.query(`${next}.length`, await secretOf('chooser', '"doc => false"'))).toBe(0);
});
