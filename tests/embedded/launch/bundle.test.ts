import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { bundled } from '../../../lib/embedded/launch/bundle.mjs';

/** A project with one program that imports one module, which holds a text. */
function project(text: string): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'terrarium-bundle-')));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'program.ts'), `import { text } from './module';\nconsole.log(text);`);
  writeFileSync(join(folder, 'module.ts'), `export const text: string = '${text}';`);
  return folder;
}

async function bundleOf(folder: string): Promise<string> {
  return readFileSync(await bundled(folder, join(folder, 'program.ts')), 'utf8');
}

test('a program is bundled anew when a file of it has changed', async () => {
  const folder = project('first');
  expect(await bundleOf(folder)).toContain('"first"');
  writeFileSync(join(folder, 'module.ts'), `export const text: string = 'and second';`);
  expect(await bundleOf(folder)).toContain('"and second"');
});

test('a copy of the project that shares its packages runs its own programs', async () => {
  const folder = project('mine');
  mkdirSync(join(folder, 'node_modules'));
  expect(await bundleOf(folder)).toContain('"mine"');
  const copy = project('theirs');
  symlinkSync(join(folder, 'node_modules'), join(copy, 'node_modules'));
  expect(await bundleOf(copy)).toContain('"theirs"');
});
