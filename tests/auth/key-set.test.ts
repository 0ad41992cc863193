import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { keySetAt } from '../../lib/auth/key-set';
import { newKeyPair } from '../key-pair';

let server: Server;
let published: string;
let fetches = 0;
let folder = 0;
let jwk: Record<string, unknown>;

beforeAll(async () => {
  jwk = { ...newKeyPair().publicKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig' };
  server = createServer((_, response) => {
    fetches += 1;
    response.setHeader('content-type', 'application/json').end(published);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

beforeEach(() => {
  fetches = 0;
  folder += 1;
  publish('first');
  return () => vi.useRealTimers();
});

function publish(...kids: string[]): void {
  published = JSON.stringify({ keys: kids.map((kid) => ({ ...jwk, kid })) });
}

/** A key set that no other test has fetched. */
function freshKeySet() {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server listens on no port');
  return keySetAt(`http://127.0.0.1:${address.port}/${folder}`);
}

const known = { alg: 'RS256', kid: 'first' };
const unknown = { alg: 'RS256', kid: 'second' };

describe('keySetAt', () => {
  it('fetches once for many tokens', async () => {
    const findKey = freshKeySet();
    await Promise.all([findKey(known), findKey(known)]);
    await findKey(known);
    expect(fetches).toBe(1);
  });

  it('is one and the same for an address', () => {
    expect(freshKeySet()).toBe(freshKeySet());
  });

  it('does not fetch again for each unknown key', async () => {
    const findKey = freshKeySet();
    await findKey(known);
    for (let tries = 0; tries < 20; tries += 1) await expect(findKey(unknown)).rejects.toThrow();
    expect(fetches).toBe(1);
  });

  it('finds a rotated key once the pause is over, and keeps the old one as long as it is published', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const findKey = freshKeySet();
    await findKey(known);
    publish('second', 'first');
    vi.advanceTimersByTime(5_001);
    await findKey(unknown);
    await findKey(known);
    expect(fetches).toBe(2);
  });

  it('forgets a withdrawn key after ten minutes', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const findKey = freshKeySet();
    await findKey(known);
    publish('second');
    vi.advanceTimersByTime(10 * 60_000 + 1);
    await expect(findKey(known)).rejects.toThrow();
  });

  it('tries again after a failure', async () => {
    const findKey = freshKeySet();
    published = 'no keys today';
    await expect(findKey(known)).rejects.toThrow();
    publish('first');
    await expect(findKey(known)).resolves.toBeDefined();
  });
});
