import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { startHasura, type HasuraOptions } from './server';

/** `npm run hasura -- --port 8480 --data DIR`: the embedded Hasura alone, in the foreground. */

const USAGE = `Usage: npm run hasura -- [--port 8480] [--data DIRECTORY] [--project DIRECTORY]

  --port      where to listen on 127.0.0.1; 0 takes any free port (8480)
  --data      where the embedded Postgres keeps its data (.terrarium-hasura)
  --project   the folder of metadata/ and migrations/ (hasura)

  DATABASE_URL                      a Postgres of your own instead: postgres://user:password@host:5432/name
  HASURA_GRAPHQL_ADMIN_SECRET       the secret that may do everything (a random one, printed, unless given)
  HASURA_GRAPHQL_JWT_SECRET         whose tokens are believed: {"jwk_url": …, "audience": …, "issuer": …}
  HASURA_GRAPHQL_UNAUTHORIZED_ROLE  the role of requests without a token`;

function optionsOf(args: readonly string[]): HasuraOptions & { readonly help: boolean } {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: '8480' },
      data: { type: 'string', default: '.terrarium-hasura' },
      project: { type: 'string', default: 'hasura' },
      help: { type: 'boolean', default: false },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new TypeError(`--port is ${values.port}, expected a number from 0 to 65535.`);
  }
  return {
    help: values.help,
    port,
    directory: values.data,
    project: values.project,
    databaseUrl: process.env.DATABASE_URL || undefined,
    adminSecret: process.env.HASURA_GRAPHQL_ADMIN_SECRET || undefined,
    jwtSecret: process.env.HASURA_GRAPHQL_JWT_SECRET || undefined,
    unauthorizedRole: process.env.HASURA_GRAPHQL_UNAUTHORIZED_ROLE || undefined,
    log: (line) => console.error(line),
  };
}

async function run(args: readonly string[]): Promise<void> {
  const { help, ...options } = optionsOf(args);
  if (help) {
    console.log(USAGE);
    return;
  }
  const made = options.adminSecret === undefined ? randomBytes(24).toString('base64url') : undefined;
  // Making a database takes Postgres some seconds, in which it says nothing.
  console.error(options.databaseUrl === undefined ? `Starting Postgres in ${options.directory}…` : 'Asking Postgres…');
  const hasura = await startHasura({ ...options, adminSecret: options.adminSecret ?? made });
  console.log(`Hasura listens on ${hasura.url}${made === undefined ? '' : `, its admin secret is ${made}`}`);
  const stop = async (): Promise<void> => {
    await hasura.close();
    process.exit(0);
  };
  process.once('SIGINT', () => void stop());
  process.once('SIGTERM', () => void stop());
}

run(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  if (error instanceof TypeError) console.error(`\n${USAGE}`);
  process.exit(1);
});
