import { parseArgs } from 'node:util';
import { serve } from './command/serve';
import { verifyFolder } from './command/verify';
import { backupFolder, restoreBackup } from './store/backup';
import { StoreError } from './store/store-error';
import { runTransfer, TRANSFER_USAGE } from './transfer/command';

/** `npm run fauna -- --port 8443 --data DIR --secret S`: the embedded database alone, in the foreground, and what looks after its data. */

const USAGE = `Usage: npm run fauna -- [--port 8443] [--data DIRECTORY] [--secret ROOT_SECRET]
       npm run fauna -- --verify [--data DIRECTORY]
       npm run fauna -- --backup FILE [--data DIRECTORY]
       npm run fauna -- --restore FILE [--data DIRECTORY]
${TRANSFER_USAGE}

  Without an action, the database runs in the foreground:
  --port      where to listen on 127.0.0.1; 0 takes any free port (8443)
  --data      where the data is kept (.terrarium-fauna)
  --secret    the secret that may do everything (a random one, printed, unless given here or in FAUNA_ROOT_SECRET)

  --verify    checks the data of a database that is not running; exits with 1 where something is wrong
  --backup    writes the data to one new file, also while the database runs
  --restore   puts such a file into an empty folder`;

const DATA = { type: 'string', default: '.terrarium-fauna' } as const;

/** What can be asked for instead of the running database. */
const ACTIONS = ['verify', 'backup', 'restore', 'export', 'import'] as const;

async function run(args: readonly string[]): Promise<void> {
  if (args.includes('--help')) {
    console.log(USAGE);
    return;
  }
  const actions = ACTIONS.filter((name) => args.some((arg) => arg === `--${name}` || arg.startsWith(`--${name}=`)));
  const [action, second] = actions;
  if (second !== undefined) throw new TypeError(`--${action} and --${second} were given, expected one of them.`);
  switch (action) {
    case undefined:
      return runServer(args);
    case 'verify':
      return runVerify(args);
    case 'backup':
      return runBackup(args);
    case 'restore':
      return runRestore(args);
    case 'export':
    case 'import':
      // Standard output may be taken by the documents.
      console.error(await runTransfer(args));
  }
}

async function runServer(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { port: { type: 'string', default: '8443' }, data: DATA, secret: { type: 'string' } },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new TypeError(`--port is ${values.port}, expected a number from 0 to 65535.`);
  }
  await serve({ directory: values.data, port, secret: values.secret ?? process.env.FAUNA_ROOT_SECRET });
}

async function runVerify(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { verify: { type: 'boolean' }, data: DATA } });
  const { problems, counts } = await verifyFolder(values.data);
  for (const problem of problems) console.log(problem);
  if (counts !== undefined) {
    const { databases, collections, documents, indexRows } = counts;
    console.log(
      `Databases: ${databases}, collections: ${collections}, documents: ${documents}, index rows: ${indexRows}, problems: ${problems.length}.`,
    );
  }
  if (problems.length > 0) process.exitCode = 1;
}

async function runBackup(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { backup: { type: 'string' }, data: DATA } });
  const file = fileOf(values.backup, 'backup');
  await backupFolder(values.data, file);
  console.log(`${values.data} was backed up to ${file}.`);
}

async function runRestore(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { restore: { type: 'string' }, data: DATA } });
  const file = fileOf(values.restore, 'restore');
  restoreBackup(file, values.data);
  console.log(`${file} was restored to ${values.data}.`);
}

function fileOf(value: string | undefined, option: string): string {
  if (!value) throw new TypeError(`--${option} names no file, expected a path.`);
  return value;
}

run(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  if (error instanceof TypeError) console.error(`\n${USAGE}`);
  process.exit(error instanceof StoreError ? error.exitCode : 1);
});
