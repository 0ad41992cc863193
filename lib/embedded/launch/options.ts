import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** What a person asked the launcher for. */
export interface LaunchOptions {
  /** The app's port; another is picked only if none was asked for. */
  readonly port: number | undefined;
  /** Absolute path of the data folder. */
  readonly data: string;
  /** Forget everything in the data folder first. */
  readonly reset: boolean;
}

export type ParsedOptions = LaunchOptions | { readonly help: string } | { readonly problem: string };

const HELP = `Starts Terrarium: the stand-ins for what is not configured, then the app.

  npm run demo -- [--port N] [--data DIR] [--reset]     a production build
  npm run dev  -- [--port N] [--data DIR] [--reset]     the same with live reload

  --port N    the app's port (3000, or the next free one)
  --data DIR  where databases, accounts and secrets are kept (.terrarium)
  --reset     throw that folder's contents away first
  --help      this text

Real services replace the stand-ins when their variables are set, in the environment or in .env.local;
.env.example explains each.`;

/** Reads the launcher's command line. */
export function parseOptions(argv: readonly string[], project: string): ParsedOptions {
  let values;
  try {
    ({ values } = parseArgs({
      args: [...argv],
      options: {
        port: { type: 'string' },
        data: { type: 'string', default: '.terrarium' },
        reset: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }));
  } catch (error) {
    return { problem: `${error instanceof Error ? error.message : String(error)}\n\n${HELP}` };
  }
  if (values.help) return { help: HELP };
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port >= 1 && port <= 65535)) {
    return { problem: `--port takes a whole number from 1 to 65535, not "${values.port}".` };
  }
  return { port, data: resolve(project, values.data), reset: values.reset };
}
