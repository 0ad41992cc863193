import type { ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { spawnGuarded } from './guarded';
import { LaunchFailure } from './launch-failure';

export type AppMode = 'demo' | 'dev';

/** What Auth0's SDK complains of when it is made; the stand-in is on this machine, where no TLS is needed. */
const KNOWN_COMPLAINT = 'allowInsecureRequests is enabled in a production environment. This is not recommended.';

/**
 * Starts Next behind the guard. In demo mode its routine output goes to `app.log` in the data folder; its complaints are shown.
 * The host is `localhost`: with 127.0.0.1 Next takes Clerk's rewrite of a request to itself for one to another server.
 */
export function startApp(
  project: string,
  mode: AppMode,
  port: number,
  folder: string,
  environment: NodeJS.ProcessEnv,
): ChildProcess {
  const next = join(project, 'node_modules/next/dist/bin/next');
  const command = mode === 'dev' ? 'dev' : 'start';
  const child = spawnGuarded([next, command, '--port', String(port), '--hostname', 'localhost'], {
    project,
    environment: { ...environment, NODE_ENV: mode === 'dev' ? 'development' : 'production' },
    stdout: mode === 'dev' ? 'inherit' : 'pipe',
    stderr: mode === 'dev' ? 'inherit' : 'pipe',
  });
  child.stdout?.pipe(createWriteStream(join(folder, 'app.log'), { flags: 'w', mode: 0o600 }));
  if (child.stderr) {
    createInterface(child.stderr).on('line', (line) => {
      if (line !== KNOWN_COMPLAINT) console.error(line);
    });
  }
  return child;
}

/** Waits until the app answers at its address; `child` ending first is a failure. */
export async function appAnswers(child: ChildProcess, url: string): Promise<void> {
  while (child.exitCode === null && child.signalCode === null) {
    try {
      await fetch(new URL('/favicon.ico', url), { signal: AbortSignal.timeout(60_000) });
      return;
    } catch {
      await wait(50);
    }
  }
  throw new LaunchFailure(
    `The app ended before it listened (exit code ${child.exitCode}). What it printed above says why.`,
  );
}
