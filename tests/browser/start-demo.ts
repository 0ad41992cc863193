import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEMO_VARIABLE, readReport } from './demo';
import { findBrowser } from './find-browser';
import { freePort } from './free-port';

/** Building included. */
const START_LIMIT_MS = 300_000;

/**
 * Starts the demo as a person would, with a data folder of its own, and hands its addresses and accounts to the tests.
 *
 * @returns what ends it again
 */
export default async function startDemo(): Promise<() => Promise<void>> {
  const browser = findBrowser();
  const data = await mkdtemp(join(tmpdir(), 'terrarium-browser-'));
  const port = await freePort();
  const launcher = spawn('npm', ['run', '--silent', 'demo', '--', '--port', String(port), '--data', data], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that npm and what it started are ended together.
    detached: true,
  });
  const end = async () => {
    await endGroup(launcher);
    await rm(data, { recursive: true, force: true });
  };
  try {
    const demo = readReport(await outputUntilOpen(launcher), browser);
    process.env[DEMO_VARIABLE] = JSON.stringify(demo);
  } catch (error) {
    await end();
    throw error;
  }
  return end;
}

async function outputUntilOpen(launcher: ChildProcess): Promise<string> {
  let output = '';
  const listens = new Promise<void>((resolve) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      if (/^ *Open +\S+$/m.test(output)) resolve();
    };
    launcher.stdout?.on('data', read);
    launcher.stderr?.on('data', read);
  });
  const ended = once(launcher, 'exit').then(() => {
    throw new Error(`The launcher ended before the demo was there. It said:\n${output}`);
  });
  const late = AbortSignal.timeout(START_LIMIT_MS);
  const tooLate = once(late, 'abort').then(() => {
    throw new Error(`The demo was not there after ${START_LIMIT_MS / 1000} s. The launcher said:\n${output}`);
  });
  await Promise.race([listens, ended, tooLate]);
  return output;
}

async function endGroup(launcher: ChildProcess): Promise<void> {
  if (launcher.pid === undefined || launcher.exitCode !== null || launcher.signalCode !== null) return;
  const ended = once(launcher, 'exit');
  process.kill(-launcher.pid, 'SIGTERM');
  await ended;
}
