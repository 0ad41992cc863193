import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomSchema } from '../fsl/random-schema';
import { useSchemaDatabase } from './schema-database';

const db = useSchemaDatabase();

type Files = Readonly<Record<string, string>>;

/** The files of the schema in force. */
async function pulled(): Promise<Files> {
  const { body } = await db.ask('GET', 'files');
  const names = (body.files as readonly { readonly filename: string }[]).map(({ filename }) => filename);
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await db.file(encodeURIComponent(name))])),
  );
}

const push = async (files: Files) => expect(await db.ask('POST', 'update', { files })).toMatchObject({ status: 200 });
const expectNoDifference = async (files: Files) =>
  expect(await db.ask('POST', 'diff', { files })).toMatchObject({ status: 200, body: { diff: '' } });

/** Every document of the schema, times included. */
const documents = () =>
  db.query('[Collection, Function, Role, AccessProvider].map(c => c.all().toArray().map(d => Object.assign({}, d)))');

test('push, pull, push changes nothing, nor does a schema that says the same anew', () =>
  fc.assert(
    fc.asyncProperty(randomSchema, async (files) => {
      await push(files);
      const before = await documents();
      expect(await pulled()).toEqual(files);
      await push(await pulled());
      expect(await documents()).toEqual(before);
      const [main = '', ...others] = Object.values(files);
      const gathered = { 'all.fsl': [...others, main].join('\n') };
      await expectNoDifference(gathered);
      await push(gathered);
      expect(await documents()).toEqual(before);
    }),
    { numRuns: 12 },
  ));

test('what FQL says of a schema that was pushed is the same schema', () =>
  fc.assert(
    fc.asyncProperty(randomSchema, async (files) => {
      await push(files);
      await db.query(`
        Collection.byName("First")!.update({ history_days: 7 })
        Function.byName("first")!.update({ body: "(x) => x", signature: null })
        Role.byName("one")!.update({ membership: null })
        AccessProvider.byName("idp")!.update({ roles: null })
      `);
      const changed = await pulled();
      await expectNoDifference(changed);
      const before = await documents();
      await push(changed);
      expect(await documents()).toEqual(before);
      expect(await pulled()).toEqual(changed);
    }),
    { numRuns: 12 },
  ));
