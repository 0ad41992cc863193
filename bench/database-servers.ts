/**
 * What `bench/database.ts` compares, each in a process of its own: `fauna FOLDER` is the embedded database, `bare FOLDER`
 * LMDB behind Node's HTTP server. Tells its parent the port.
 */
import { createServer, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { open } from 'lmdb';
import { startFauna } from '../lib/embedded/fauna/server';
import { GROUPS, PAGE, SECRET } from './people';

/** Rows as long as the embedded database's own. */
const DOCUMENT = Buffer.alloc(150, 0x61);
const ROW = Buffer.alloc(32, 0x62);
const Kind = { Document: 1, GroupRow: 2, EmailRow: 3, Clock: 4, Version: 5 } as const;

function openBare(folder: string) {
  const env = open<Buffer, Buffer>({
    path: join(folder, 'bare.mdb'),
    noSubdir: true,
    encoding: 'binary',
    keyEncoding: 'binary',
    overlappingSync: false,
    eventTurnBatching: false,
  });
  let version = 0;

  function key(kind: number, id: number, bytes: number): Buffer {
    const key = Buffer.alloc(bytes, 0x20);
    key[0] = kind;
    key.writeUInt32BE(id, kind === Kind.GroupRow ? 5 : 9);
    if (kind === Kind.GroupRow) key.writeUInt32BE(id % GROUPS, 1);
    return key;
  }

  function put(id: number): void {
    void env.put(key(Kind.Document, id, 13), DOCUMENT);
    void env.put(key(Kind.GroupRow, id, 52), ROW);
    void env.put(key(Kind.EmailRow, id, 40), ROW);
    void env.put(key(Kind.Clock, 0, 13), ROW);
  }

  const read = (id: number): number => env.get(key(Kind.Document, id, 13))?.length ?? 0;

  return {
    read,
    page(group: number): number {
      const start = Buffer.alloc(5);
      start[0] = Kind.GroupRow;
      start.writeUInt32BE(group, 1);
      let bytes = 0;
      for (const row of env.getRange({ start, limit: PAGE })) bytes += read(row.key.readUInt32BE(5));
      return bytes;
    },
    insert: (id: number) => env.batch(() => put(id)),
    modify(id: number) {
      const before = env.get(key(Kind.Document, id, 13)) ?? DOCUMENT;
      return env.batch(() => {
        void env.put(key(Kind.Version, ++version, 21), before);
        void env.put(key(Kind.Document, id, 13), DOCUMENT);
        void env.put(key(Kind.Clock, 0, 13), ROW);
      });
    },
    fill: (from: number, to: number) =>
      env.batch(() => {
        for (let id = from; id < to; id++) put(id);
      }),
  };
}

async function serveBare(folder: string): Promise<number> {
  const bare = openBare(folder);
  const tasks: Readonly<Record<string, (numbers: Readonly<Record<string, string>>) => unknown>> = {
    '/read': ({ id }) => bare.read(Number(id)),
    '/page': ({ group }) => bare.page(Number(group)),
    '/insert': ({ id }) => bare.insert(Number(id)),
    '/modify': ({ id }) => bare.modify(Number(id)),
    '/fill': ({ from, to }) => bare.fill(Number(from), Number(to)),
  };
  const server = createServer((request, response) => {
    void (async () => {
      const { arguments: numbers } = JSON.parse((await bodyOf(request)).toString());
      await tasks[request.url ?? '']?.(numbers);
      const bytes = Number(request.headers['x-answer-bytes']);
      response.writeHead(200, { 'content-type': 'application/json;charset=utf-8', 'content-length': bytes });
      response.end('x'.repeat(bytes));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function bodyOf(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk)).once('end', () => resolve(Buffer.concat(chunks)));
  });
}

const [, , kind, folder = ''] = process.argv;
const port =
  kind === 'bare'
    ? await serveBare(folder)
    : (await startFauna({ directory: folder, port: 0, rootSecret: SECRET, log: console.error })).port;
process.send?.(port);
