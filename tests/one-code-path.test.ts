import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

/**
 * With stand-ins or with real services, the same code of the app runs: it sees addresses and keys only. If a file of the app
 * knew the stand-ins, or read the environment past lib/config.ts, the two could drift apart unseen.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const files = [
  ...['app', 'lib'].flatMap((folder) =>
    readdirSync(`${root}/${folder}`, { recursive: true, encoding: 'utf8' }).map((file) =>
      `${folder}/${file}`.replaceAll('\\', '/'),
    ),
  ),
  'middleware.ts',
  'next.config.js',
]
  .filter((file) => /\.(?:tsx?|js)$/.test(file) && !file.startsWith('lib/embedded/'))
  .map((file) => ({ file, text: readFileSync(`${root}/${file}`, 'utf8') }));

const filesWith = (pattern: RegExp) => files.filter(({ text }) => pattern.test(text)).map(({ file }) => file);

it('looks at the whole app', () => {
  expect(files.length).toBeGreaterThan(50);
});

it('nothing of the app imports the stand-ins', () => {
  expect(filesWith(/(?:from|import\(?)\s*['"][^'"]*embedded/)).toEqual([]);
});

it('nothing of the app knows whether a service is a stand-in', () => {
  expect(filesWith(/embedded/i)).toEqual([]);
});

it('only lib/config.ts reads the environment, but for the one that tells development from production', () => {
  const readers = files.filter(({ text }) => /process\.env(?!\.NODE_ENV)/.test(text)).map(({ file }) => file);
  expect(readers).toEqual(['lib/config.ts']);
});
