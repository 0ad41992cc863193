import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * One TypeScript program with all of the project's modules it imports, as JavaScript that Node can run: starting from some
 * hundred files one by one takes seconds, from one file it does not. What the program imports only when it needs it, by
 * `import()`, is a file of its own. It is made anew only when a file that went into it has changed. Packages stay where
 * they are, in node_modules.
 * @param {string} project absolute path of the project
 * @param {string} program absolute path of the TypeScript file
 * @returns {Promise<string>} absolute path of the JavaScript file
 */
export async function bundled(project, program) {
  const name = relative(project, program).replaceAll(/[\\/]/g, '-').replace(/\.ts$/, '');
  const folder = join(project, 'node_modules', '.cache', 'terrarium', name);
  const inputs = join(folder, 'inputs.json');
  if (!isFresh(inputs, program)) await build(project, program, { folder, inputs });
  return join(folder, 'program.mjs');
}

/** Whether it was made of this program, not of a copy of the project that shares its packages, and every file is as it was then. */
function isFresh(inputs, program) {
  try {
    const stamps = JSON.parse(readFileSync(inputs, 'utf8'));
    return program in stamps && Object.entries(stamps).every(([path, stamp]) => stampOf(path) === stamp);
  } catch {
    // No bundle yet, or a file of it is gone.
    return false;
  }
}

function stampOf(path) {
  const { mtimeMs, size } = statSync(path);
  return `${mtimeMs} ${size}`;
}

async function build(project, program, { folder, inputs }) {
  const esbuild = await import('esbuild');
  const stamps = new Map();
  const { outputFiles, metafile } = await esbuild.build({
    absWorkingDir: project,
    entryPoints: { program },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20.9',
    // Beside the code, because reading them costs more than the code itself: NODE_OPTIONS=--enable-source-maps uses them.
    sourcemap: 'linked',
    metafile: true,
    write: false,
    plugins: [projectFiles(stamps)],
    logLevel: 'error',
  });
  const used = Object.keys(metafile.inputs).map((path) => resolve(project, path));
  mkdirSync(folder, { recursive: true });
  // Parts before the program that names them, and the list of inputs last: whoever reads a fresh one finds the bundle that
  // belongs to it.
  for (const { path, contents } of outputFiles.toSorted((a, b) => isProgram(a) - isProgram(b))) {
    writeAtomically(path, contents);
  }
  writeAtomically(
    inputs,
    JSON.stringify(Object.fromEntries(used.map((path) => [path, stamps.get(path) ?? stampOf(path)]))),
  );
  await esbuild.stop();
}

function isProgram({ path }) {
  return basename(path) === 'program.mjs';
}

function writeAtomically(path, contents) {
  const temporary = join(dirname(path), `.${process.pid}-${Date.now()}`);
  writeFileSync(temporary, contents);
  renameSync(temporary, path);
}

/**
 * Reads the project's files. Each is stamped before it is read: one that is written meanwhile counts as changed since. A module
 * that asks where it is gets its own address, not the bundle's.
 * @param {Map<string, string>} stamps gets the stamp of each file, by its path
 */
function projectFiles(stamps) {
  return {
    name: 'project-files',
    setup(build) {
      build.onLoad({ filter: /\.ts$/ }, ({ path }) => {
        stamps.set(path, stampOf(path));
        const text = readFileSync(path, 'utf8');
        return { contents: text.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)), loader: 'ts' };
      });
    },
  };
}
