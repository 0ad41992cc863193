import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { takePort } from '../../../lib/embedded/launch/ports';

async function withServer<T>(host: string, body: (port: number) => Promise<T>): Promise<T> {
  const server = createServer().listen(0, host);
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no address');
  try {
    return await body(address.port);
  } finally {
    server.close();
  }
}

/** The ports that so many processes take which start together and keep them, each the first free one at or after `usual`. */
async function takenTogether(processes: number, usual: number): Promise<number[]> {
  const takers = Array.from({ length: processes }, () =>
    spawn(process.execPath, ['lib/embedded/launch/run.mjs', 'tests/embedded/launch/port-taker.ts', String(usual)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    }),
  );
  const said = await Promise.all(takers.map((taker) => once(taker.stdout, 'data')));
  await Promise.all(
    takers.map((taker) => {
      taker.stdin.write('end');
      return once(taker, 'exit');
    }),
  );
  return said.map(([port]) => Number(port));
}

describe('picking a port', () => {
  it.each(['127.0.0.1', '0.0.0.0', '::'])('sees that something listens on %s', async (host) => {
    await withServer(host, async (port) => {
      expect(await takePort(port)).toBe(false);
      expect(await takenTogether(1, port)).not.toEqual([port]);
    });
  });

  it('takes the usual one when it is free', async () => {
    const port = await withServer('127.0.0.1', async (taken) => taken);
    expect(await takenTogether(1, port)).toEqual([port]);
  });

  it('gives launchers that start at the same moment ports of their own, before anything listens there', async () => {
    const port = await withServer('127.0.0.1', async (taken) => taken);
    expect(new Set(await takenTogether(4, port)).size).toBe(4);
  });
});
