import { createServer } from 'node:net';
import { lock } from '../process-lock';

/** Where things listen unless the port is taken. */
export const USUAL_PORTS = { app: 3000, fauna: 8443, clerk: 8440, auth0: 8470, hasura: 8480 } as const;

const LOOPBACK = '127.0.0.1';

/**
 * The first free loopback port at or after `usual`, looking at twenty of them, else any free one. It is this launcher's until
 * its process ends: what is to listen there is told before it does, and a launcher that starts meanwhile takes another.
 */
export async function takeFreePort(usual: number): Promise<number> {
  for (let port = usual; port < usual + 20 && port <= 65535; port++) {
    if (await takePort(port)) return port;
  }
  while (true) {
    const port = await listenOnce(0);
    if (await takePort(port)) return port;
  }
}

/** Makes the port this launcher's; `false` where another's process listens there, or is going to. */
export async function takePort(port: number): Promise<boolean> {
  const release = await lock(`port ${port}`);
  if (release === undefined) return false;
  if (await isFree(port)) return true;
  release();
  return false;
}

/** Whether nothing listens on the port, on IPv4 or IPv6 loopback. */
async function isFree(port: number): Promise<boolean> {
  try {
    await listenOnce(port);
    await listenOnce(port, '::');
    return true;
  } catch (error) {
    // A machine without IPv6 cannot be asked about it.
    return isErrno(error) && error.code === 'EAFNOSUPPORT';
  }
}

/** Opens the port and closes it again; answers the port, for 0 the one that was given. */
function listenOnce(port: number, host: string = LOOPBACK): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => found(typeof address === 'object' && address !== null ? address.port : port));
    });
  });
}

function isErrno(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error;
}
