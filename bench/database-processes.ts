import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importCollection } from '../lib/embedded/fauna/transfer/import';
import { askOnce } from './database-tasks';
import { PEOPLE, peopleLines, SECRET } from './people';

/** What a process used so far. */
export interface Usage {
  readonly cpuMicros: number;
  /** Mapped pages of the file included, which the system takes back when it needs them. */
  readonly residentBytes: number;
  readonly heapBytes: number;
}

/** A server of `database-servers.ts` in a process of its own. */
export interface ServerProcess {
  readonly port: number;
  usage(): Promise<Usage>;
}

/** The processes of a benchmark and the folder for their data, until {@link end} or a signal. */
export class Processes {
  readonly folder = mkdtempSync(join(tmpdir(), 'terrarium-bench-'));
  private readonly children: ChildProcess[] = [];

  constructor() {
    for (const signal of ['SIGINT', 'SIGTERM']) {
      process.once(signal, () => void this.end().finally(() => process.exit(1)));
    }
  }

  async end(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async start(kind: 'fauna' | 'bare', directory: string): Promise<ServerProcess> {
    const child = this.fork(kind, directory);
    const [port] = await once(child, 'message');
    return {
      port: Number(port),
      usage: async () => {
        child.send('usage');
        const [usage] = await once(child, 'message');
        return usage;
      },
    };
  }

  /** Makes a folder's store with so many people in it. Resolves to the seconds that took. */
  async load(directory: string, count: number): Promise<number> {
    const child = this.fork('load', directory, String(count));
    const began = performance.now();
    const [code] = await once(child, 'exit');
    if (code !== 0) throw new Error(`Loading ${count} documents ended with ${code}.`);
    return (performance.now() - began) / 1000;
  }

  /** What opening a folder's store took a process that did nothing before, in milliseconds. */
  async open(directory: string): Promise<{ readonly wall: number; readonly cpu: number }> {
    const child = this.fork('open', directory);
    const ended = once(child, 'exit');
    const [taken] = await once(child, 'message');
    await ended;
    return taken;
  }

  async stop(): Promise<void> {
    for (const child of this.children.splice(0)) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    }
  }

  private fork(kind: 'fauna' | 'bare' | 'load' | 'open', directory: string, ...more: readonly string[]): ChildProcess {
    mkdirSync(directory, { recursive: true });
    const args = ['bench/database-servers.ts', kind, directory, ...more];
    const child = fork('lib/embedded/launch/run.mjs', args, { execArgv: ['--stack-size=6000'] });
    this.children.push(child);
    return child;
  }
}

/** Makes the collection and fills it by the database's own import. Resolves to the seconds that took. */
export async function loadPeople(port: number, count: number): Promise<number> {
  const headers = { authorization: `Bearer ${SECRET}` };
  await askOnce({ port, path: '/query/1', headers, body: JSON.stringify({ query: PEOPLE }) });
  const began = performance.now();
  await importCollection({ url: `http://127.0.0.1:${port}`, secret: SECRET }, 'Person', peopleLines(0, count));
  return (performance.now() - began) / 1000;
}
