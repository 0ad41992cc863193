import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AUTH0_SDKS, DRIVERS_FOLDER, FAUNA_CLI, FAUNA_PYTHON, PYJWT } from './programs';

/** The first half of `npm run test:drivers`: puts Fauna's CLI and Python driver, Auth0's SDKs and PyJWT where the tests look for them. */

function run(program: string, ...args: readonly string[]): void {
  const { status, error } = spawnSync(program, args, { stdio: 'inherit', cwd: DRIVERS_FOLDER });
  if (status === 0) return;
  console.warn(`${program} ${args.join(' ')} failed (${error?.message ?? `exit status ${status}`}).`);
  process.exitCode = 1;
}

mkdirSync(DRIVERS_FOLDER, { recursive: true });
const manifest = join(DRIVERS_FOLDER, 'package.json');
if (!existsSync(manifest)) writeFileSync(manifest, '{"private":true}\n');
run('npm', 'install', '--no-audit', '--no-fund', '--ignore-scripts', FAUNA_CLI, ...AUTH0_SDKS);
run('python3', '-m', 'venv', 'python');
run(join(DRIVERS_FOLDER, 'python', 'bin', 'python'), '-m', 'pip', 'install', '--quiet', FAUNA_PYTHON, PYJWT);
