import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { lock, socketPath } from '../../../lib/embedded/process-lock';
import { allGone, canSeeProcesses, Launcher, withFolder } from './launcher';

/** The first start builds the app, which takes its time. */
const PATIENCE = 300_000;

/** What a first start leaves: the databases of the tests are copies of it, because making Postgres' takes seconds. */
const prepared = mkdtempSync(join(tmpdir(), 'terrarium-prepared-'));

const onCopy = <T>(use: (folder: string) => Promise<T>): Promise<T> => withFolder(use, prepared);

const started = <T>(use: (launcher: Launcher, folder: string) => Promise<T>): Promise<T> =>
  onCopy((folder) => launchedOn(folder, (launcher) => use(launcher, folder)));

async function launchedOn<T>(folder: string, use: (launcher: Launcher) => Promise<T>): Promise<T> {
  const launcher = new Launcher(['--data', folder]);
  try {
    return await use(launcher);
  } finally {
    launcher.kill('SIGTERM');
    await launcher.ended;
  }
}

describe.runIf(canSeeProcesses)('npm run demo', { timeout: PATIENCE }, () => {
  beforeAll(async () => {
    await launchedOn(prepared, (launcher) => launcher.ready());
  }, PATIENCE);
  afterAll(() => rmSync(prepared, { recursive: true, force: true, maxRetries: 5 }));

  it('prints where to go and whom to sign in as, and everything listens there', async () => {
    await started(async (launcher, folder) => {
      const { app, clerk, fauna, hasura } = await launcher.ready();
      expect(launcher.output).toMatch(/ada@\S+\s+\S{12,}/);
      expect((await fetch(app)).status).toBe(200);
      expect((await fetch(`${fauna}/ping`)).status).toBe(200);
      expect((await fetch(`${clerk}/.well-known/jwks.json`)).status).toBe(200);
      expect(await (await fetch(`${hasura}/healthz`)).text()).toBe('OK');
      expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
      const { faunaRootSecret, hasuraAdminSecret } = JSON.parse(readFileSync(join(folder, 'secrets.json'), 'utf8'));
      expect(launcher.output).not.toContain(faunaRootSecret);
      expect(launcher.output).not.toContain(hasuraAdminSecret);
    });
  });

  it('keeps its accounts, and forgets them with --reset', async () => {
    await onCopy(async (folder) => {
      const passwords: string[] = [];
      for (const args of [[], [], ['--reset']]) {
        const launcher = new Launcher(['--data', folder, ...args]);
        await launcher.ready();
        passwords.push((await launcher.prints(/ada@\S+\s+(\S+)/))[1] ?? '');
        launcher.kill('SIGTERM');
        await launcher.ended;
      }
      expect(passwords[1]).toBe(passwords[0]);
      expect(passwords[2]).not.toBe(passwords[0]);
    });
  });

  it('refuses a data folder that another launcher uses', async () => {
    await started(async (launcher, folder) => {
      await launcher.ready();
      const second = new Launcher(['--data', folder]);
      expect(await second.ended).toEqual({ code: 1, signal: null });
      expect(second.output).toContain(`Terrarium is already running on ${folder}.`);
    });
  });

  it('refuses a port that was asked for and is taken, and starts nothing', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const address = taken.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await withFolder(async (folder) => {
      const launcher = new Launcher(['--data', folder, '--port', String(port)]);
      expect(await launcher.ended).toEqual({ code: 1, signal: null });
      expect(launcher.output).toContain(`Port ${port} is taken.`);
      expect(existsSync(join(folder, 'fauna'))).toBe(false);
    });
    taken.close();
  });

  it('finds other ports than a launcher that starts at the same moment', async () => {
    await started(async (first) => {
      await started(async (second) => {
        const [one, two] = await Promise.all([first.ready(), second.ready()]);
        expect(new Set([...Object.values(one), ...Object.values(two)]).size).toBe(8);
        expect((await fetch(two.app)).status).toBe(200);
      });
    });
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)('leaves no child behind after %s', async (signal) => {
    await started(async (launcher, folder) => {
      const { app } = await launcher.ready();
      const children = launcher.descendants();
      expect(children.length).toBeGreaterThanOrEqual(2);
      launcher.kill(signal);
      expect(await launcher.ended).toEqual(signal === 'SIGKILL' ? { code: null, signal } : { code: 0, signal: null });
      await allGone(children);
      await expect(fetch(app)).rejects.toThrow('fetch failed');
      if (signal === 'SIGKILL') (await lock(folder))?.();
      expect(existsSync(socketPath(folder))).toBe(false);
    });
  });

  it('ends with npm, which tells its shell alone', async () => {
    await onCopy(async (folder) => {
      const npm = spawn('npm', ['run', '--silent', 'demo', '--', '--data', folder], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await new Promise<void>((ready) => {
        npm.stdout.on('data', (piece: Buffer) => {
          if (piece.includes('Ctrl-C ends everything.')) ready();
        });
      });
      expect(await lock(folder)).toBeUndefined();
      npm.kill('SIGTERM');
      await vi.waitFor(async () => ((await lock(folder)) ?? expect.fail('It still runs.'))(), 20_000);
    });
  });

  it.each([
    ['the stand-ins', 'stand-ins.ts fauna', '/ping'],
    ['the local Hasura', 'stand-ins.ts hasura', '/healthz'],
    ['the app', 'next-server', '/'],
    ['the app when its guard crashes', 'guard.mjs', '/'],
  ])('starts %s again after a crash, once', async (_, program, path) => {
    await started(async (launcher) => {
      const { app, fauna, hasura } = await launcher.ready();
      const hosts: Readonly<Record<string, string>> = { '/ping': fauna, '/healthz': hasura };
      const address = `${hosts[path] ?? app}${path}`;
      const first = launcher.descendant(program);
      process.kill(first, 'SIGKILL');
      await launcher.prints(/starting it again/);
      await answers(address);
      process.kill(launcher.descendant(program), 'SIGKILL');
      expect(await launcher.ended).toEqual({ code: 1, signal: null });
      expect(launcher.output).toMatch(/(was ended by SIGKILL|ended with exit code 1) again\./);
    });
  });

  it('stops at a damaged database file with a sentence, and does not touch it', async () => {
    await onCopy(async (folder) => {
      const file = readdirSync(join(folder, 'fauna')).find((name) => name.endsWith('.mdb') && !name.includes('lock'));
      const path = join(folder, 'fauna', file ?? '');
      const damaged = Buffer.alloc(statSync(path).size, 0x5a);
      writeFileSync(path, damaged);
      const launcher = new Launcher(['--data', folder]);
      expect(await launcher.ended).toEqual({ code: 1, signal: null });
      expect(launcher.output).toContain(join(folder, 'fauna'));
      expect(launcher.output).not.toMatch(/^\s+at /m);
      expect(readFileSync(path).equals(damaged)).toBe(true);
    });
  });
});

/** Waits until the address answers. */
async function answers(address: string): Promise<void> {
  for (;;) {
    const answer = await fetch(address).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((soon) => setImmediate(soon));
  }
}
