import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AUTH0_SDKS, DRIVERS_FOLDER, FAUNA_CLI, FAUNA_GO, FAUNA_PYTHON, GO_FOLDER, PYJWT } from './programs';

/** The first half of `npm run test:drivers`: puts Fauna's CLI, Python and Go drivers, Auth0's SDKs and PyJWT where the tests look for them. */

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

mkdirSync(DRIVERS_FOLDER, { recursive: true });
const manifest = join(DRIVERS_FOLDER, 'package.json');
if (!existsSync(manifest)) writeFileSync(manifest, '{"private":true}\n');
run('npm', 'install', '--no-audit', '--no-fund', '--ignore-scripts', FAUNA_CLI, ...AUTH0_SDKS);
run('python3', '-m', 'venv', 'python');
run(join(DRIVERS_FOLDER, 'python', 'bin', 'python'), '-m', 'pip', 'install', '--quiet', FAUNA_PYTHON, PYJWT);

mkdirSync(GO_FOLDER, { recursive: true });
copyFileSync('tests/drivers/ask.go', join(GO_FOLDER, 'ask.go'));
if (!existsSync(join(GO_FOLDER, 'go.mod'))) runIn(GO_FOLDER, 'go', 'mod', 'init', 'drivers');
runIn(GO_FOLDER, 'go', 'get', FAUNA_GO);
runIn(GO_FOLDER, 'go', 'build', '-o', 'ask', 'ask.go');
