import { type FileHandle, open, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { type Endpoint, TransferError } from './connection';
import { exportCollection } from './export';
import { importCollection } from './import';

/** `npm run fauna -- --export User --file users.jsonl`: a collection's documents out of a running Fauna, or into it. */

export const TRANSFER_USAGE = `       npm run fauna -- --export COLLECTION [--file FILE] [--endpoint URL] [--secret SECRET]
       npm run fauna -- --import COLLECTION [--file FILE] [--endpoint URL] [--secret SECRET]

  --export    writes each document of the collection as a line of JSON in tagged format
  --import    creates a document of each such line
  --file      without it, standard output and standard input
  --endpoint  the Fauna to talk to (http://127.0.0.1:8443)
  --secret    a secret that may read or write the collection (or in FAUNA_SECRET)`;

const OPTIONS = {
  export: { type: 'string' },
  import: { type: 'string' },
  file: { type: 'string' },
  endpoint: { type: 'string', default: 'http://127.0.0.1:8443' },
  secret: { type: 'string' },
} as const;

/**
 * Runs `--export` or `--import`, and resolves to what was done. Throws `TypeError` for wrong usage, and `TransferError`. An
 * export replaces no file, and one that fails leaves none.
 */
export async function runTransfer(args: readonly string[]): Promise<string> {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  const secret = values.secret ?? process.env['FAUNA_SECRET'];
  if (secret === undefined) throw new TypeError('There is no secret: give --secret or set FAUNA_SECRET.');
  if (!/^https?:/.test(values.endpoint) || !URL.canParse(values.endpoint)) {
    throw new TypeError(`--endpoint is ${values.endpoint}, expected an address such as ${OPTIONS.endpoint.default}.`);
  }
  const endpoint = { url: values.endpoint.replace(/\/$/, ''), secret };
  if (values.export !== undefined) return runExport(endpoint, values.export, values.file);
  return runImport(endpoint, values.import ?? '', values.file);
}

async function runExport(endpoint: Endpoint, collection: string, file: string | undefined): Promise<string> {
  let count = 0;
  const lines = async function* (): AsyncGenerator<string> {
    for await (const line of exportCollection(endpoint, collection)) {
      count++;
      yield `${line}\n`;
    }
  };
  if (file === undefined) await pipeline(Readable.from(lines()), process.stdout, { end: false });
  else {
    const handle = await open(file, 'wx', 0o600).catch((cause: unknown) => {
      throw new TransferError(`The file ${file} cannot be made: ${reasonOf(cause)}. An export replaces no file.`);
    });
    try {
      await pipeline(Readable.from(lines()), handle.createWriteStream());
    } catch (error) {
      await rm(file);
      throw error;
    }
  }
  return `${count} documents of ${collection} were exported.`;
}

async function runImport(endpoint: Endpoint, collection: string, file: string | undefined): Promise<string> {
  const input = file === undefined ? process.stdin : (await openInput(file)).createReadStream();
  const created = await importCollection(endpoint, collection, linesOf(input));
  return `${created} documents of ${collection} were created.`;
}

/** Begins to read when the first line is asked for: lines that come before are lost. */
async function* linesOf(input: NodeJS.ReadableStream): AsyncGenerator<string> {
  yield* createInterface({ input, crlfDelay: Infinity });
}

function openInput(file: string): Promise<FileHandle> {
  return open(file).catch((cause: unknown) => {
    throw new TransferError(`The file ${file} cannot be read: ${reasonOf(cause)}.`);
  });
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
