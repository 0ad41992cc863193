import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { freePort, isFree } from '../../../lib/embedded/launch/ports';

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

describe('picking a port', () => {
  it.each(['127.0.0.1', '0.0.0.0', '::'])('sees that something listens on %s', async (host) => {
    await withServer(host, async (port) => {
      expect(await isFree(port)).toBe(false);
      const other = await freePort(port);
      expect(other).not.toBe(port);
      expect(await isFree(other)).toBe(true);
    });
  });

  it('takes the usual one when it is free', async () => {
    const port = await withServer('127.0.0.1', async (taken) => taken);
    expect(await freePort(port)).toBe(port);
  });
});
