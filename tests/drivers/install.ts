import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  AUTH0_SDKS,
  DRIVERS_FOLDER,
  FAUNA_CLI,
  FAUNA_GO,
  FAUNA_PYTHON,
  GO_FOLDER,
  GRAPHQL_CLIENTS,
  graphqlClientFolder,
  PYJWT,
} from './programs';

/** The first half of `npm run test:drivers`: puts Fauna's CLI, Python and Go drivers, Auth0's SDKs, PyJWT and clients of GraphQL where the tests look for them. */

function run(program: string, ...args: readonly string[]): void {
  runIn(DRIVERS_FOLDER, program, ...args);
}

function runIn(cwd: string, program: string, ...args: readonly string[]): void {
  const { status, error } = spawnSync(program, args, { stdio: 'inherit', cwd });
  if (status === 0) return;
  console.warn(
    `${program} ${args.join(' ')} failed (${error?.message ?? `exit status ${status}`}): its tests are skipped.`,
  );
}

function makePackage(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const manifest = join(folder, 'package.json');
  if (!existsSync(manifest)) writeFileSync(manifest, '{"private":true}\n');
}

const NPM_INSTALL = ['install', '--no-audit', '--no-fund', '--ignore-scripts'];

makePackage(DRIVERS_FOLDER);
run('npm', ...NPM_INSTALL, FAUNA_CLI, ...AUTH0_SDKS);
run('python3', '-m', 'venv', 'python');
run(join(DRIVERS_FOLDER, 'python', 'bin', 'python'), '-m', 'pip', 'install', '--quiet', FAUNA_PYTHON, PYJWT);

mkdirSync(GO_FOLDER, { recursive: true });
copyFileSync('tests/drivers/ask.go', join(GO_FOLDER, 'ask.go'));
if (!existsSync(join(GO_FOLDER, 'go.mod'))) runIn(GO_FOLDER, 'go', 'mod', 'init', 'drivers');
runIn(GO_FOLDER, 'go', 'get', FAUNA_GO);
runIn(GO_FOLDER, 'go', 'build', '-o', 'ask', 'ask.go');

for (const [name, packages] of Object.entries(GRAPHQL_CLIENTS)) {
  const folder = graphqlClientFolder(name);
  makePackage(folder);
  runIn(folder, 'npm', ...NPM_INSTALL, ...packages);
}
