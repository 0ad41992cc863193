import { join } from 'node:path';
import { appEnvironment } from './app-environment';
import { appAnswers, type AppMode, startApp } from './app-process';
import { buildIfStale } from './build';
import { watchBuild } from './build-watch';
import { emptyDataFolder, openDataFolder, readSecrets } from './data-folder';
import { demoDatabaseKey } from './demo-database';
import { lock } from '../process-lock';
import { runGuarded } from './guarded';
import { actionSecrets, hasuraAccess, hasuraRequest } from './hasura';
import { LaunchFailure } from './launch-failure';
import { type LaunchOptions, parseOptions } from './options';
import { takeFreePort, takePort, USUAL_PORTS } from './ports';
import { report } from './report';
import { configuredServices, loadEnvironmentFiles } from './services';
import { startStandIns } from './stand-in-process';
import type { StandInAddresses, StandInRequest } from './stand-in-messages';
import { supervise, type Supervised } from './supervise';

/** The whole of `npm run demo` and `npm run dev`, from the command line to the exit code. */
export async function launch(mode: AppMode, argv: readonly string[]): Promise<void> {
  const project = process.cwd();
  const options = parseOptions(argv, project);
  if ('help' in options) return console.log(options.help);
  if ('problem' in options) return fail(options.problem, 2);
  try {
    await run(mode, project, options);
  } catch (error) {
    if (!(error instanceof LaunchFailure)) throw error;
    await fail(error.message, 1);
  }
}

const running: Supervised[] = [];

/** Ends every child, then this process. */
async function end(exitCode: number): Promise<never> {
  await Promise.all(running.map((each) => each.stop()));
  process.exit(exitCode);
}

/** npm passes SIGTERM on to the shell alone in which it runs this program, and that ends without a word to us. */
function endWithParent(): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) void end(0);
  }, 500).unref();
}

function fail(message: string, exitCode: number): Promise<never> {
  console.error(message);
  return end(exitCode);
}

async function run(mode: AppMode, project: string, options: LaunchOptions): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0));
  if (process.env.npm_lifecycle_event !== undefined) endWithParent();

  const folder = options.data;
  openDataFolder(folder);
  if ((await lock(folder)) === undefined) {
    throw new LaunchFailure(
      `Terrarium is already running on ${folder}. End it first, or name another folder with --data.`,
    );
  }
  if (options.reset) emptyDataFolder(folder);

  loadEnvironmentFiles(project, mode === 'dev');
  const services = configuredServices(process.env);
  const secrets = readSecrets(folder);
  const port = await appPort(options.port);
  const url = `http://localhost:${port}`;
  const hasura = await hasuraAccess(services, secrets);
  const request: StandInRequest = {
    ...(!services.fauna && {
      fauna: {
        port: await takeFreePort(USUAL_PORTS.fauna),
        directory: join(folder, 'fauna'),
        rootSecret: secrets.faunaRootSecret,
      },
    }),
    ...(!services.clerk && {
      clerk: { port: await takeFreePort(USUAL_PORTS.clerk), directory: join(folder, 'clerk'), appUrl: url },
    }),
    ...(!services.auth0 && {
      auth0: {
        port: await takeFreePort(USUAL_PORTS.auth0),
        directory: join(folder, 'auth0'),
        appUrl: url,
        actions: join(project, 'auth0/actions'),
        actionSecrets: actionSecrets(hasura),
      },
    }),
  };
  const addresses = await superviseStandIns('the stand-ins', project, request);

  const faunaKey = addresses.fauna && (await demoDatabaseKey(folder, addresses.fauna.url));
  const { auth0CookieSecret } = secrets;
  const environment = appEnvironment(addresses, { url, faunaKey, auth0CookieSecret, hasura });
  if (mode === 'demo') await buildIfStale(project, environment);
  console.log('Starting the app…');
  await Promise.all([
    prepareServices(project, environment),
    superviseApp(project, mode, port, folder, environment, url),
  ]);
  // Postgres takes its time, and keeps its process busy: the app's first page comes before it, and nothing else is in there.
  const late = services.hasura
    ? {}
    : await superviseStandIns('the local Hasura', project, hasuraRequest(project, folder, hasura, environment));
  console.log(report(url, { ...addresses, ...late }, folder));
}

async function appPort(asked: number | undefined): Promise<number> {
  if (asked === undefined) return takeFreePort(USUAL_PORTS.app);
  if (await takePort(asked)) return asked;
  throw new LaunchFailure(
    `Port ${asked} is taken. Name another with --port, or leave it out to get the next free one.`,
  );
}

/** Starts what was asked for; a later crash is mended once, at the same addresses. */
async function superviseStandIns(name: string, project: string, request: StandInRequest): Promise<StandInAddresses> {
  if (Object.keys(request).length === 0) return {};
  console.log(`Starting ${name}…`);
  const first = startStandIns(project, request);
  const addresses = await first.listening;
  let next: typeof first | undefined = first;
  running.push(
    supervise(
      name,
      () => {
        const { child, listening } = next ?? startStandIns(project, request);
        next = undefined;
        listening.catch((error: unknown) => console.error(error instanceof Error ? error.message : error));
        return child;
      },
      (message) => void fail(message, 1),
    ),
  );
  return addresses;
}

async function superviseApp(
  project: string,
  mode: AppMode,
  port: number,
  folder: string,
  environment: NodeJS.ProcessEnv,
  url: string,
): Promise<void> {
  const child = startApp(project, mode, port, folder, environment);
  let first: typeof child | undefined = child;
  const app = supervise(
    'the app',
    () => {
      const started = first ?? startApp(project, mode, port, folder, environment);
      first = undefined;
      return started;
    },
    (message) => void fail(message, 1),
  );
  running.push(app);
  await appAnswers(child, url);
  if (mode === 'demo') {
    watchBuild(project, {
      onBegin: () => console.log('Another command builds the app here. Pages may fail until it is done.'),
      onEnd: () => {
        console.log('The app has been built anew; starting it again.');
        void app.restart();
      },
    });
  }
}

/** The very command a person runs against real services: schema, access provider, token template. */
async function prepareServices(project: string, environment: NodeJS.ProcessEnv): Promise<void> {
  const setup = [join(project, 'lib/embedded/launch/run.mjs'), 'lib/fauna/setup-command.ts'];
  const { code, output } = await runGuarded(setup, { project, environment });
  if (code !== 0)
    throw new LaunchFailure(`${output}\nPreparing the services failed (npm run setup ended with ${code}).`);
}
