// Runs one of the project's TypeScript programs, after installing what is missing:
//   node lib/embedded/launch/run.mjs FILE.ts [ARGUMENT…]
// Plain JavaScript, because it is what runs before anything is installed.
import module from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled } from './install.mjs';

const [program, ...args] = process.argv.slice(2);
if (program === undefined) {
  console.error('usage: node lib/embedded/launch/run.mjs FILE.ts [ARGUMENT…]');
  process.exit(2);
}
const project = process.cwd();
ensureInstalled(project);

// Newer Nodes keep what they compiled for the next start.
module.enableCompileCache?.();
const { bundled } = await import('./bundle.mjs');
process.argv = [process.argv[0], resolve(program), ...args];
await import(pathToFileURL(await bundled(project, resolve(program))).href);
