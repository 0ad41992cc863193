import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import { ROOT_SECRET } from './test-server';

export interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

/** A folder that goes when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'fauna-command-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** What `npm run fauna -- …` does, until it ends. */
export async function runCommand(...args: readonly string[]): Promise<Ended> {
  const child = start(args);
  let output = '';
  let errors = '';
  child.stdout?.on('data', (data: Buffer) => (output += data.toString()));
  child.stderr?.on('data', (data: Buffer) => (errors += data.toString()));
  await once(child, 'close');
  return { code: child.exitCode, output, errors };
}

export interface RunningServer {
  readonly url: string;
  query(fql: string): Promise<unknown>;
  /** Ends it as an operator does. Resolves to its exit code. */
  stop(): Promise<number | null>;
}

/** `npm run fauna` on a free port, ended with the test. */
export async function startServer(directory: string): Promise<RunningServer> {
  const child = start(['--port', '0', '--data', directory, '--secret', ROOT_SECRET]);
  const closed = once(child, 'close');
  const stop = async (): Promise<number | null> => {
    child.kill('SIGTERM');
    await closed;
    return child.exitCode;
  };
  onTestFinished(async () => void (await stop()));
  const url = await listening(child);
  return {
    url,
    stop,
    async query(fql) {
      const response = await fetch(`${url}/query/1`, {
        method: 'POST',
        headers: { authorization: `Bearer ${ROOT_SECRET}`, 'x-format': 'simple', 'x-typecheck': 'false' },
        body: JSON.stringify({ query: fql }),
      });
      const answer = await response.json();
      if (!response.ok) throw new Error(`${fql}: ${JSON.stringify(answer)}`);
      return answer.data;
    },
  };
}

async function listening(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('The output of the server is not read.');
  for await (const line of createInterface({ input: child.stdout })) {
    const [url] = /http:\S+/.exec(line) ?? [];
    if (url !== undefined) return url;
  }
  throw new Error('The server ended before it listened.');
}

function start(args: readonly string[]): ChildProcess {
  return spawn(
    process.execPath,
    ['--stack-size=6000', 'lib/embedded/launch/run.mjs', 'lib/embedded/fauna/command.ts', ...args],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
}
