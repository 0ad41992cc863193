import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { lock } from '../process-lock';
import { runGuarded } from './guarded';
import { LaunchFailure } from './launch-failure';
import { showProgress } from './progress';

/** Everything the production build is made from. The stand-ins are not part of it. */
const SOURCES = [
  'app',
  'lib',
  'public',
  'middleware.ts',
  'next.config.js',
  'postcss.config.mjs',
  'tsconfig.json',
  'package-lock.json',
];
const STAND_INS = 'lib/embedded';

/**
 * Builds the app unless the build that is there was made from the same sources and the same inlined settings. Launchers of one
 * checkout share its build: while one makes it, the others wait and then look again.
 */
export async function buildIfStale(project: string, environment: NodeJS.ProcessEnv): Promise<void> {
  const folder = join(project, '.next');
  const unlock = await lockBuild(folder);
  try {
    const stamp = join(folder, 'terrarium-build');
    const wanted = fingerprint(project, environment);
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
    await showProgress('Building the app', () => build(project, environment));
    writeFileSync(stamp, wanted);
  } finally {
    unlock();
  }
}

async function lockBuild(folder: string): Promise<() => void> {
  const unlock = await lock(folder);
  if (unlock !== undefined) return unlock;
  return showProgress('Waiting for another launcher, which builds the app', async () => {
    while (true) {
      await wait(200);
      const unlock = await lock(folder);
      if (unlock !== undefined) return unlock;
    }
  });
}

function fingerprint(project: string, environment: NodeJS.ProcessEnv): string {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    for (const file of filesBelow(project, source)) hash.update(`${file}\0`).update(readFileSync(join(project, file)));
  }
  // Next writes the values of these into the browser's code.
  for (const name of Object.keys(environment)
    .filter((each) => each.startsWith('NEXT_PUBLIC_'))
    .toSorted()) {
    hash.update(`${name}=${environment[name]}\0`);
  }
  return hash.digest('hex');
}

function filesBelow(project: string, path: string): string[] {
  const absolute = join(project, path);
  if (path === STAND_INS || !existsSync(absolute)) return [];
  if (statSync(absolute).isFile()) return [path];
  return readdirSync(absolute)
    .toSorted()
    .flatMap((name) => filesBelow(project, `${path}/${name}`));
}

async function build(project: string, environment: NodeJS.ProcessEnv): Promise<void> {
  const { code, output } = await runGuarded([join(project, 'node_modules/next/dist/bin/next'), 'build'], {
    project,
    environment: { ...environment, NODE_ENV: 'production' },
  });
  if (code !== 0) throw new LaunchFailure(`${output}\nThe app could not be built (next build ended with ${code}).`);
}
