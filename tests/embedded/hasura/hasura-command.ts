import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface RunningCommand {
  /** `http://127.0.0.1:…` */
  readonly url: string;
  /** Ends it as an operator does. Resolves to its exit code. */
  stop(): Promise<number | null>;
}

/** What `npm run hasura` does. @throws Error with what it printed where it ends instead of listening */
export async function startCommand(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<RunningCommand> {
  const program = ['lib/embedded/launch/run.mjs', 'lib/embedded/hasura/command.ts', ...args];
  const child = spawn(process.execPath, program, {
    env: { ...process.env, DATABASE_URL: '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const closed = once(child, 'close');
  const printed: string[] = [];
  child.stderr.on('data', (piece: Buffer) => printed.push(piece.toString()));
  for await (const line of createInterface(child.stdout)) {
    const [, url] = /^Hasura listens on (http:\S+?)(?:,|$)/.exec(line) ?? [];
    if (url === undefined) continue;
    const stop = async (): Promise<number | null> => {
      child.kill('SIGTERM');
      await closed;
      return child.exitCode;
    };
    return { url, stop };
  }
  await closed;
  throw new Error(printed.join(''));
}
