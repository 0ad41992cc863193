import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** `npm run demo` as a test runs it: the same program, on a data folder and ports of its own. */
export class Launcher {
  output = '';
  private readonly child: ChildProcess;
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;

  constructor(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
    this.child = spawn(process.execPath, ['lib/embedded/launch/run.mjs', 'lib/embedded/launch/demo.ts', ...args], {
      // Not the test runner's own.
      env: { ...process.env, ...environment, NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on('data', (piece: Buffer) => (this.output += piece.toString('utf8')));
    }
    this.ended = new Promise((ended) => this.child.once('close', (code, signal) => ended({ code, signal })));
  }

  /** Waits until the launcher printed something; fails with all it printed if it ends before. */
  async prints(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const match = pattern.exec(this.output);
      if (match) return match;
      if (this.child.exitCode !== null || this.child.signalCode !== null) {
        throw new Error(`The launcher ended without printing ${pattern}. It printed:\n${this.output}`);
      }
      await wait(20);
    }
  }

  /** Waits for the closing table; answers the addresses in it. */
  async ready(): Promise<{ app: string; clerk: string; fauna: string; hasura: string }> {
    const app = await this.prints(/Open\s+(http:\S+)/);
    const clerk = await this.prints(/Clerk\s+a stand-in\s+(http:\S+)/);
    const fauna = await this.prints(/Fauna\s+a stand-in\s+(http:\S+)/);
    const hasura = await this.prints(/Hasura\s+a stand-in\s+(http:\S+)/);
    return { app: app[1] ?? '', clerk: clerk[1] ?? '', fauna: fauna[1] ?? '', hasura: hasura[1] ?? '' };
  }

  kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Process ids of everything the launcher started, directly or not. */
  descendants(): number[] {
    return descendantsOf(this.child.pid ?? 0);
  }

  /** The child whose command line holds `text`. */
  descendant(text: string): number {
    const found = this.descendants().find((pid) => commandLine(pid).includes(text));
    if (found === undefined) throw new Error(`The launcher has no child that runs ${text}.`);
    return found;
  }
}

/** Linux tells in /proc; these tests are skipped elsewhere. */
export const canSeeProcesses = existsSync('/proc/self/stat');

export function isAlive(pid: number): boolean {
  return existsSync(`/proc/${pid}`) && !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
}

/** Waits until none of the processes runs any more. */
export async function allGone(pids: readonly number[]): Promise<void> {
  while (pids.some((pid) => isAlive(pid))) await wait(20);
}

function descendantsOf(parent: number): number[] {
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => parentOf(pid) === parent);
  return children.flatMap((pid) => [pid, ...descendantsOf(pid)]);
}

/** The fourth field of /proc/PID/stat, counted from behind the command's closing parenthesis. */
function parentOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    // It ended while we looked.
    return undefined;
  }
}

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

/** A data folder that is gone after `use`: a new one, or a copy. */
export async function withFolder<T>(use: (folder: string) => Promise<T>, original?: string): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'terrarium-demo-'));
  try {
    if (original !== undefined) cpSync(original, folder, { recursive: true });
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
