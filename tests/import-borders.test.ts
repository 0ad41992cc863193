import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

/**
 * The borders of docs/architecture.md, by what each import leads to. The linter sees only how an import is spelled, and a
 * relative one need not name the folder that it leaves.
 */
const root = fileURLToPath(new URL('..', import.meta.url));

interface Import {
  readonly from: string;
  readonly to: string;
  /** Nothing of it is there when the program runs. */
  readonly onlyTypes: boolean;
}

/** `type …`, or braces in which each name is a type. */
const TYPES = /^type\s|^\{(?:\s*type [^,}]+,?)+\s*\} from $/;

const imports = ['app', 'lib'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file}`.replaceAll('\\', '/'))
    .filter((file) => /\.(?:tsx?|mjs)$/.test(file))
    .flatMap(importsOf),
);

/** Imports of the project's own files; those of packages lead nowhere here. */
function importsOf(from: string): Import[] {
  const text = readFileSync(join(root, from), 'utf8');
  const found = text.matchAll(/^(?:import|export) ([^;'"]*?)['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm);
  return [...found].flatMap(([, names = '', fixed, dynamic]) => {
    const path = fixed ?? dynamic ?? '';
    const to = path.startsWith('@/')
      ? path.slice(2)
      : path.startsWith('.')
        ? relative(root, join(root, dirname(from), path)).replaceAll('\\', '/')
        : undefined;
    return to === undefined ? [] : [{ from, to, onlyTypes: TYPES.test(names) }];
  });
}

const inEmbedded = (path: string): boolean => path.startsWith('lib/embedded/');

/** The imports that go where they must not, one a line. */
const across = (isForbidden: (each: Import) => boolean): string[] =>
  imports.filter(isForbidden).map(({ from, to }) => `${from} → ${to}`);

it('looks at the whole project', () => {
  expect(imports.length).toBeGreaterThan(2000);
});

it('nothing outside lib/embedded imports it', () => {
  expect(across(({ from, to }) => !inEmbedded(from) && inEmbedded(to))).toEqual([]);
});

it('nothing in lib/embedded imports what is outside it', () => {
  expect(across(({ from, to }) => inEmbedded(from) && !inEmbedded(to))).toEqual([]);
});

const STAND_INS = ['fauna', 'clerk', 'auth0', 'hasura'];
const folderOf = (path: string): string | undefined => /^lib\/embedded\/([^/]+)\//.exec(path)?.[1];
const isOfOne = (path: string): boolean => [...STAND_INS, 'launch'].includes(folderOf(path) ?? '');

it.each(STAND_INS)('%s imports no other stand-in, nor what starts them', (own) => {
  expect(across(({ from, to }) => folderOf(from) === own && folderOf(to) !== own && isOfOne(to))).toEqual([]);
});

it('what the stand-ins share knows none of them', () => {
  expect(across(({ from, to }) => inEmbedded(from) && !isOfOne(from) && isOfOne(to))).toEqual([]);
});

/** What data goes through in the database, as docs/architecture.md has it: each imports only of those before it, types aside. */
const FLOW =
  'syntax values errors store eval schema typing fsl documents sets stdlib auth v4 wire events schema-manager http transfer command'.split(
    ' ',
  );
const stageOf = (path: string): number => FLOW.indexOf(/^lib\/embedded\/fauna\/([^/]+)\//.exec(path)?.[1] ?? '');

it('in the database functions are imported only in the order that data flows', () => {
  const folders = readdirSync(join(root, 'lib/embedded/fauna'), { withFileTypes: true });
  expect(folders.flatMap((each) => (each.isDirectory() ? [each.name] : [])).toSorted()).toEqual(FLOW.toSorted());
  expect(across(({ from, to, onlyTypes }) => !onlyTypes && stageOf(from) >= 0 && stageOf(from) < stageOf(to))).toEqual(
    [],
  );
});
