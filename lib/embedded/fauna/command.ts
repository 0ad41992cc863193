import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { startFauna } from './server';
import { StoreError } from './store/store-error';

/** `npm run fauna -- --port 8443 --data DIR --secret S`: the embedded database alone, in the foreground. */

const USAGE = `Usage: npm run fauna -- [--port 8443] [--data DIRECTORY] [--secret ROOT_SECRET]

  --port    where to listen on 127.0.0.1; 0 takes any free port (8443)
  --data    where the data is kept (.terrarium/fauna)
  --secret  the secret that may do everything (a random one, printed, unless given here or in FAUNA_ROOT_SECRET)`;

const OPTIONS = {
  port: { type: 'string', default: '8443' },
  data: { type: 'string', default: '.terrarium/fauna' },
  secret: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

async function run(): Promise<void> {
  const { values } = parseArgs({ options: OPTIONS });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new TypeError(`--port is ${values.port}, expected a number from 0 to 65535.`);
  }
  const given = values.secret ?? process.env.FAUNA_ROOT_SECRET;
  const rootSecret = given ?? randomBytes(24).toString('base64url');
  const server = await startFauna({ directory: values.data, port, rootSecret, log: (line) => console.error(line) });
  console.log(`Fauna listens on ${server.url}${given === undefined ? `, its root secret is ${rootSecret}` : ''}`);
  const stop = async (): Promise<void> => {
    await server.close();
    process.exit(0);
  };
  process.once('SIGINT', () => void stop());
  process.once('SIGTERM', () => void stop());
}

run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  if (error instanceof TypeError) console.error(`\n${USAGE}`);
  process.exit(error instanceof StoreError ? error.exitCode : 1);
});
