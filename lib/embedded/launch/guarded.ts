import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

interface GuardedOptions {
  readonly project: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Where its standard output goes; its complaints are shown unless they are collected too. */
  readonly stdout: 'inherit' | 'pipe';
  readonly stderr: 'inherit' | 'pipe';
}

/** Runs a Node program of the project behind the guard (`guard.mjs`), so that nothing it starts outlives the launcher. */
export function spawnGuarded(args: readonly string[], options: GuardedOptions): ChildProcess {
  const guard = join(options.project, 'lib/embedded/launch/guard.mjs');
  const child = spawn(process.execPath, [guard, process.execPath, ...args], {
    cwd: options.project,
    env: options.environment,
    stdio: ['ignore', options.stdout, options.stderr, 'ipc'],
  });
  child.once('message', (guarded: number) => child.once('exit', () => endGroup(guarded)));
  return child;
}

/** Ends what a killed guard left behind. Windows has no groups of processes. */
function endGroup(leader: number): void {
  if (process.platform === 'win32') return;
  try {
    process.kill(-leader, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/**
 * Runs such a program to its end.
 * @returns its exit code, and everything it printed
 */
export function runGuarded(
  args: readonly string[],
  options: Pick<GuardedOptions, 'project' | 'environment'>,
): Promise<{ readonly code: number | null; readonly output: string }> {
  return new Promise((ended, failed) => {
    const child = spawnGuarded(args, { ...options, stdout: 'pipe', stderr: 'pipe' });
    const output: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece: Buffer) => output.push(piece));
    child.once('error', failed);
    child.once('close', (code) => ended({ code, output: Buffer.concat(output).toString('utf8') }));
  });
}
