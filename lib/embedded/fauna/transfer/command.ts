import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
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

/** Runs `--export` or `--import`; `undefined` where the arguments ask for neither. Throws `TypeError` for wrong usage, and `TransferError`. */
export async function runTransfer(args: readonly string[]): Promise<string | undefined> {
  if (!args.some((arg) => /^--(export|import)(=|$)/.test(arg))) return undefined;
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  if (values.export !== undefined && values.import !== undefined) {
    throw new TypeError('--export and --import were given, expected one of them.');
  }
  const secret = values.secret ?? process.env['FAUNA_SECRET'];
  if (secret === undefined) throw new TypeError('There is no secret: give --secret or set FAUNA_SECRET.');
  const endpoint = { url: values.endpoint.replace(/\/$/, ''), secret };
  if (values.export !== undefined) {
    let count = 0;
    const lines = async function* (collection: string): AsyncGenerator<string> {
      for await (const line of exportCollection(endpoint, collection)) {
        count++;
        yield `${line}\n`;
      }
    };
    const output = values.file === undefined ? process.stdout : createWriteStream(values.file, { mode: 0o600 });
    await pipeline(Readable.from(lines(values.export)), output, { end: values.file !== undefined });
    return `${count} documents of ${values.export} were exported.`;
  }
  const input = values.file === undefined ? process.stdin : createReadStream(values.file);
  const created = await importCollection(
    endpoint,
    values.import ?? '',
    createInterface({ input, crlfDelay: Infinity }),
  );
  return `${created} documents of ${values.import} were created.`;
}
