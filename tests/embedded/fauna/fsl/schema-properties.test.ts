import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { definitionsToItems } from '../../../../lib/embedded/fauna/fsl/definitions-to-items';
import { diffSchemas } from '../../../../lib/embedded/fauna/fsl/diff-schemas';
import type { ItemKind, SchemaItem } from '../../../../lib/embedded/fauna/fsl/item';
import { itemToDefinition } from '../../../../lib/embedded/fauna/fsl/item-to-definition';
import { patchFiles } from '../../../../lib/embedded/fauna/fsl/patch-files';
import { printItem } from '../../../../lib/embedded/fauna/fsl/print-item';
import { renderDiff } from '../../../../lib/embedded/fauna/fsl/render-diff';
import { renderTextualDiff } from '../../../../lib/embedded/fauna/fsl/textual-diff';
import { randomSchema } from './random-schema';
import { itemsOf, main } from './schemas';

const filesOf = (schema: Readonly<Record<string, string>>) =>
  Object.entries(schema).map(([name, content]) => ({ name, content }));

/** Holds what `check` says of any schema, as items and as files. */
function always(check: (items: readonly SchemaItem[], files: ReturnType<typeof filesOf>) => void): void {
  fc.assert(
    fc.property(randomSchema, (schema) => {
      check(itemsOf(...filesOf(schema)), filesOf(schema));
    }),
    { numRuns: 100 },
  );
}

test('what is printed and read again is the same, and is printed the same', () =>
  always((items) => {
    const printed = items.map(printItem).join('');
    const again = itemsOf(main(printed));
    expect(diffSchemas(items, again)).toEqual([]);
    expect(again.map(printItem).join('')).toBe(printed);
  }));

test('nothing differs from itself', () =>
  always((items, files) => {
    expect(diffSchemas(items, items)).toEqual([]);
    for (const format of ['semantic', 'summary'] as const) expect(renderDiff([], format)).toBe('');
    expect(renderTextualDiff(files, files)).toBe('');
  }));

test('documents say the same as the items they were made of', () =>
  always((items) => {
    const definitions = (kind: ItemKind) => items.filter((item) => item.kind === kind).map(itemToDefinition);
    const again = definitionsToItems({
      collections: definitions('collection'),
      functions: definitions('function'),
      roles: definitions('role'),
      accessProviders: definitions('access provider'),
    });
    expect(diffSchemas(items, again)).toEqual([]);
  }));

test('files are not patched where nothing changed', () =>
  always((items, files) => expect(patchFiles(files, items)).toEqual(files)));
