import { createHash } from 'node:crypto';
import { rmSync, statSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What this process holds. The sockets are files, which a process that just ends would leave behind. */
const held = new Set<Server>();
process.on('exit', () => held.forEach((server) => server.close()));

/**
 * Holds a name, such as a data folder's path, for this process. A listening local socket is the lock, so it is gone with the
 * process however that ended, and nobody has to guess whether a process number in a file still means the same process.
 * @returns how to let go, or `undefined` if it is held already
 * @throws Node's error where the system's temporary folder takes no socket
 */
export async function lock(name: string): Promise<(() => void) | undefined> {
  const path = socketPath(name);
  const found = stateOf(path);
  const server = (await listen(path)) ?? ((await isAbandoned(path)) ? await listenAnew(path, found) : undefined);
  if (server === undefined) return undefined;
  held.add(server);
  return () => {
    held.delete(server);
    server.close();
  };
}

/** Where the socket of a lock is: in the system's temporary folder, since socket paths may not be long. */
export function socketPath(name: string): string {
  const file = `terrarium-${createHash('sha256').update(name).digest('hex').slice(0, 24)}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${file}` : join(tmpdir(), `${file}.sock`);
}

/** `undefined` where the path is taken. */
function listen(path: string): Promise<Server | undefined> {
  return new Promise((done, failed) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? done(undefined) : failed(error),
    );
    server.listen(path, () => done(server.unref()));
  });
}

/** Whether a killed process left the socket: nobody answers there. One that may not be asked belongs to somebody else. */
function isAbandoned(path: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      done(false);
    });
    socket.once('error', (error: NodeJS.ErrnoException) =>
      done(error.code === 'ECONNREFUSED' || error.code === 'ENOENT'),
    );
  });
}

/** Takes the place of an abandoned socket, unless another process has done so meanwhile. */
function listenAnew(path: string, found: string | undefined): Promise<Server | undefined> {
  if (found !== undefined && found === stateOf(path)) rmSync(path, { force: true });
  return listen(path);
}

/** What tells a socket from another that was made at its path later. */
function stateOf(path: string): string | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats && `${stats.ino} ${stats.ctimeMs}`;
}
