import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { tmpdir } from 'node:os';

/**
 * Fauna's own programs for other languages than this project's. They are too large to be installed with it:
 * `npm run test:drivers` installs them into {@link DRIVERS_FOLDER}; without it the tests take what a person has installed.
 */
export const DRIVERS_FOLDER = join(tmpdir(), 'terrarium-drivers');

/** The versions that are checked. */
export const FAUNA_CLI = 'fauna-shell@4.0.0';
export const FAUNA_PYTHON = 'fauna==2.4.0';

/** The Fauna CLI: the one that `FAUNA_CLI` names, `fauna` on the path, or the one in {@link DRIVERS_FOLDER}. */
export function findFaunaCli(): string | undefined {
  const installed = join(DRIVERS_FOLDER, 'node_modules', '.bin', 'fauna');
  const onPath = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'fauna'));
  return [process.env.FAUNA_CLI, ...onPath, installed].find((candidate) => candidate && existsSync(candidate));
}

/** A Python that can import the driver: the one that `FAUNA_PYTHON` names, the one in {@link DRIVERS_FOLDER}, or `python3`. */
export function findPythonDriver(): string | undefined {
  const installed = join(DRIVERS_FOLDER, 'python', 'bin', 'python');
  return [process.env.FAUNA_PYTHON, installed, 'python3'].find(
    (candidate) => candidate && spawnSync(candidate, ['-c', 'import fauna']).status === 0,
  );
}

/** Says why tests are skipped and how they would run. */
export function warnOfMissing(name: string): void {
  console.warn(`SKIPPED: ${name} is not installed; \`npm run test:drivers\` installs it into ${DRIVERS_FOLDER}.`);
}
