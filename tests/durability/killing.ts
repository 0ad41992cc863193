import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const RUN = fileURLToPath(new URL('../../lib/embedded/launch/run.mjs', import.meta.url));
const WRITER = fileURLToPath(new URL('writer.ts', import.meta.url));

/** What one life of the writer showed. */
interface Life {
  /** The rounds that the store held when it was opened; `undefined` where the end came before. */
  readonly found: readonly number[] | undefined;
  /** The last round of each writer that was acknowledged before the end. */
  readonly acknowledged: readonly number[];
}

/**
 * Starts the writer on one folder again and again, each time killing it at a random moment under load, every fourth time
 * while it opens the store, and checks that everything acknowledged is there and nothing is half-written. Throws what it
 * finds wrong.
 */
export async function killRepeatedly(
  times: number,
  random: () => number,
  onLife: (life: number) => void,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'terrarium-killed-'));
  try {
    let acknowledged: readonly number[] = [-1, -1, -1, -1];
    let seed = 0;
    for (let i = 0; i < times; i++) {
      const life =
        i % 4 === 0
          ? await live(folder, seed, 'opening', random() * 20)
          : await live(folder, seed, 'ready', random() * 60);
      life.found?.forEach((round, writer) => {
        const least = acknowledged[writer] ?? -1;
        if (round < least)
          throw new Error(`Life ${i}: round ${least} of writer ${writer} was acknowledged, ${round} is there.`);
      });
      acknowledged = life.acknowledged.map((round, writer) =>
        Math.max(round, life.found?.[writer] ?? acknowledged[writer] ?? -1),
      );
      seed = Math.floor(Math.max(...acknowledged) / 4) + 2;
      onLife(i);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One life of the writer, ended by SIGKILL so many milliseconds after it said where it is. */
function live(folder: string, seed: number, moment: 'opening' | 'ready', millis: number): Promise<Life> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [RUN, WRITER, folder, String(seed)], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let found: readonly number[] | undefined;
    let errors = '';
    const acknowledged = [-1, -1, -1, -1];
    child.stderr.on('data', (data: Buffer) => (errors += data.toString()));
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith(moment)) setTimeout(() => child.kill('SIGKILL'), millis);
      if (line.startsWith('ready ')) found = JSON.parse(line.slice('ready '.length));
      if (!/^\d/.test(line)) return;
      const [writer = 0, round = -1] = line.split(' ').map(Number);
      acknowledged[writer] = round;
    });
    child.on('error', reject);
    child.on('close', (_code, signal) => {
      if (signal !== 'SIGKILL') reject(new Error(`The writer failed by itself: ${errors}`));
      else resolve({ found, acknowledged });
    });
  });
}
