/**
 * How long a person waits: `npm run demo` from the command to the first page, and the stand-ins from the start of their
 * process to listening. Both warm (built and bundled before), as multiples of the least they could take: Next alone
 * until it answers, and Node alone until it has run an empty program.
 *
 *   npm run bench:start
 */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const RUNS = 5;
const RUN = 'lib/embedded/launch/run.mjs';
const folder = mkdtempSync(join(tmpdir(), 'terrarium-bench-'));

/** Milliseconds of each run, after one that does not count. */
async function measure(once: () => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run <= RUNS; run++) times.push(await once());
  return median(times.slice(1));
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function answers(url: string): Promise<void> {
  while (
    !(await fetch(url).then(
      (answer) => answer.ok,
      () => false,
    ))
  )
    await wait(5);
}

async function end(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

async function emptyProgram(): Promise<number> {
  const began = performance.now();
  await once(spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' }), 'exit');
  return performance.now() - began;
}

async function standIns(): Promise<number> {
  const request = {
    fauna: { port: await freePort(), directory: join(folder, 'fauna'), rootSecret: 'bench-root-secret-0123456789' },
    clerk: { port: await freePort(), directory: join(folder, 'clerk') },
  };
  const began = performance.now();
  const child = fork(RUN, ['lib/embedded/launch/stand-ins.ts'], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  child.send(request);
  await once(child, 'message');
  const taken = performance.now() - began;
  await end(child);
  return taken;
}

/** The app alone, unconfigured: it answers with the setup page. */
async function nextAlone(): Promise<number> {
  const port = await freePort();
  const began = performance.now();
  const child = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'start', '--port', String(port)], {
    stdio: 'ignore',
  });
  await answers(`http://localhost:${port}/setup`);
  const taken = performance.now() - began;
  await end(child);
  return taken;
}

async function demo(): Promise<number> {
  const port = await freePort();
  const args = [RUN, 'lib/embedded/launch/demo.ts', '--data', join(folder, 'demo'), '--port', String(port)];
  const began = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  await answers(`http://localhost:${port}/`);
  const taken = performance.now() - began;
  await end(child);
  return taken;
}

try {
  const node = await measure(emptyProgram);
  const services = await measure(standIns);
  const whole = await measure(demo);
  const next = await measure(nextAlone);
  const row = (what: string, time: number, than: string, base: number): string =>
    `${what.padEnd(48)} ${time.toFixed(0).padStart(6)} ms  ${(time / base).toFixed(1).padStart(5)} × ${than} (${base.toFixed(0)} ms)`;
  console.log(row('stand-ins, process start to listening', services, 'an empty Node program', node));
  console.log(row('npm run demo, command to first page', whole, 'next start to its first page', next));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
