import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { buildIfStale } from '../../../lib/embedded/launch/build';

/** Stands in for Next: a build that says when it begins and ends. */
const NEXT = `
import { appendFileSync, mkdirSync } from 'node:fs';
const note = (word) => appendFileSync('builds.log', word + ' ' + process.env.NEXT_PUBLIC_SETTING + '\\n');
note('begin');
mkdirSync('.next', { recursive: true });
setTimeout(() => note('end'), 100);
`;

const projects: string[] = [];

beforeEach(async () => {
  const project = await mkdtemp(join(tmpdir(), 'terrarium-build-'));
  projects.push(project);
  const guard = join(project, 'lib/embedded/launch/guard.mjs');
  await mkdir(dirname(guard), { recursive: true });
  await symlink(join(process.cwd(), 'lib/embedded/launch/guard.mjs'), guard);
  const next = join(project, 'node_modules/next/dist/bin/next');
  await mkdir(dirname(next), { recursive: true });
  await writeFile(join(project, 'node_modules/next/package.json'), '{"type":"module"}');
  await writeFile(next, NEXT);
});
afterEach(() => rm(projects.at(-1) ?? '', { recursive: true }));

/** Builds with these values of a setting that goes into the build, all at once. @returns what was built */
async function build(...settings: readonly string[]): Promise<string[]> {
  const project = projects.at(-1) ?? '';
  await Promise.all(
    settings.map((NEXT_PUBLIC_SETTING) => buildIfStale(project, { ...process.env, NEXT_PUBLIC_SETTING })),
  );
  return (await readFile(join(project, 'builds.log'), 'utf8')).trim().split('\n');
}

it('builds once for the same sources and settings', async () => {
  expect(await build('a')).toEqual(['begin a', 'end a']);
  expect(await build('a')).toHaveLength(2);
  expect(await build('b')).toEqual(['begin a', 'end a', 'begin b', 'end b']);
});

it('builds once for launchers that start together', async () => {
  expect(await build('a', 'a', 'a')).toEqual(['begin a', 'end a']);
});

it('builds one after the other where their settings differ', async () => {
  const [first, second, third, fourth] = await build('a', 'b');
  expect([first, third].toSorted()).toEqual(['begin a', 'begin b']);
  expect(second).toBe(first?.replace('begin', 'end'));
  expect(fourth).toBe(third?.replace('begin', 'end'));
});

it('lets the next launcher build after one that failed', async () => {
  const project = projects.at(-1) ?? '';
  const next = join(project, 'node_modules/next/dist/bin/next');
  await writeFile(next, 'console.log("no luck"); process.exit(3);');
  await expect(build('a')).rejects.toThrow(/no luck[^]*next build ended with 3/);
  await writeFile(next, NEXT);
  expect(await build('a')).toEqual(['begin a', 'end a']);
});
