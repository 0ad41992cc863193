import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Holds a data folder for this process. A listening local socket is the lock, so it is gone with the process however that
 * ended, and nobody has to guess whether a process number in a file still means the same process.
 * @returns how to let go, or `undefined` if another process holds the folder
 */
export async function lockFolder(folder: string): Promise<(() => void) | undefined> {
  const path = socketPath(folder);
  const first = await listen(path);
  if (first) return () => first.close();
  if (await answers(path)) return undefined;
  rmSync(path, { force: true });
  const second = await listen(path);
  return second && (() => second.close());
}

/** In the system's temporary folder, since socket paths may not be long. */
function socketPath(folder: string): string {
  const name = `terrarium-${createHash('sha256').update(folder).digest('hex').slice(0, 24)}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
}

function listen(path: string): Promise<Server | undefined> {
  return new Promise((done) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', () => done(undefined));
    server.listen(path, () => done(server.unref()));
  });
}

function answers(path: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      done(true);
    });
    socket.once('error', () => done(false));
  });
}
