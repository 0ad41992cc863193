import { randomBytes } from 'node:crypto';
import { startFauna } from '../server';

export interface ServeOptions {
  readonly directory: string;
  readonly port: number;
  /** A random one is made and printed where there is none. */
  readonly secret: string | undefined;
}

/** Runs the embedded database until the process is told to end. */
export async function serve({ directory, port, secret }: ServeOptions): Promise<void> {
  const rootSecret = secret ?? randomBytes(24).toString('base64url');
  const server = await startFauna({ directory, port, rootSecret, log: (line) => console.error(line) });
  console.log(`Fauna listens on ${server.url}${secret === undefined ? `, its root secret is ${rootSecret}` : ''}`);
  const stop = async (): Promise<void> => {
    await server.close();
    process.exit(0);
  };
  process.once('SIGINT', () => void stop());
  process.once('SIGTERM', () => void stop());
}
