import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lock, socketPath } from '../../lib/embedded/process-lock';

const names: string[] = [];
const nameOfThisTest = (): string => names.at(-1) ?? '';
beforeEach(() => names.push(randomUUID()));

/** Another process that holds the lock. */
async function holder(): Promise<ChildProcess> {
  const child = spawn(
    process.execPath,
    ['lib/embedded/launch/run.mjs', 'tests/embedded/lock-holder.ts', nameOfThisTest()],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const [said] = await once(child.stdout, 'data');
  expect(String(said)).toBe('held\n');
  return child;
}

describe('a lock', () => {
  afterEach(() => expect(existsSync(socketPath(nameOfThisTest()))).toBe(false));

  it('is held once at a time, and can be taken again after it was let go', async () => {
    const release = await lock(nameOfThisTest());
    expect(release).toBeTypeOf('function');
    expect(await lock(nameOfThisTest())).toBeUndefined();
    release?.();
    const again = await lock(nameOfThisTest());
    expect(again).toBeTypeOf('function');
    again?.();
  });

  it('is gone, with its file, when its process ends by itself', async () => {
    const child = await holder();
    expect(await lock(nameOfThisTest())).toBeUndefined();
    child.stdin?.write('end');
    await once(child, 'exit');
  });

  it('is taken over from a process that was killed, by one alone of those who try at the same moment', async () => {
    const child = await holder();
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(existsSync(socketPath(nameOfThisTest()))).toBe(true);
    const taken = await Promise.all(Array.from({ length: 5 }, () => lock(nameOfThisTest())));
    const releases = taken.filter((release) => release !== undefined);
    expect(releases).toHaveLength(1);
    releases[0]?.();
  });
});
