import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const MINIMUM_NODE = [20, 9];

/**
 * Makes sure that node_modules holds what package-lock.json names, and installs it where it does not.
 * Ends the process with a sentence if this Node is too old or the installation fails.
 * @param {string} project the folder of package.json
 */
export function ensureInstalled(project) {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < MINIMUM_NODE[0] || (major === MINIMUM_NODE[0] && minor < MINIMUM_NODE[1])) {
    console.error(`Terrarium needs Node ${MINIMUM_NODE.join('.')} or newer; this is ${process.versions.node}.`);
    process.exit(1);
  }
  if (isInstalled(project)) return;
  console.log('Installing packages: about 600 MB, once. This takes a minute or two…');
  // Not `npm ci`, which refuses a lock file without the packages of other systems, such as a registry that carries only some
  // of them makes. --no-save keeps to the lock file; --include=dev because the app is built here, in production too.
  const { status, error } = spawnSync('npm', ['install', '--no-save', '--include=dev'], {
    cwd: project,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error(
      `\nThe packages could not be installed (npm install ${error ? `did not start: ${error.message}` : `ended with ${status}`}).`,
    );
    console.error(
      'What npm printed above says why; it needs to reach a package registry. Then run the same command again.',
    );
    process.exit(1);
  }
}

/**
 * npm keeps a copy of the lock file of what it installed; the two are compared package by package.
 * Packages for other systems are optional and may be absent.
 * @param {string} project
 */
function isInstalled(project) {
  const installedLock = join(project, 'node_modules', '.package-lock.json');
  if (!existsSync(installedLock)) return false;
  const wanted = JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(readFileSync(installedLock, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, entry]) =>
      !path.startsWith('node_modules/') ||
      (installed[path] ? installed[path].version === entry.version : entry.optional),
  );
}
