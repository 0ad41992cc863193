/**
 * What the benchmarks of the database measure, each in a process of its own: `fauna FOLDER` is the embedded database,
 * `bare FOLDER` LMDB behind Node's HTTP server; these tell their parent the port, and what they used when they are asked.
 * `load FOLDER DOCUMENTS` makes a store; `open FOLDER` tells how long one took to open. Both end then.
 */
import { createServer, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { open } from 'lmdb';
import { startFauna } from '../lib/embedded/fauna/server';
import { openStore } from '../lib/embedded/fauna/store/store';
import { loadStore } from './database-load';
import type { Usage } from './database-processes';
import { GROUPS, PAGE, type Person, SECRET, person } from './people';

/** Index rows as long as the embedded database's own. Its documents are as long as their JSON. */
const ROW = Buffer.alloc(32, 0x62);
const Kind = { Document: 1, GroupRow: 2, EmailRow: 3, Clock: 4, Version: 5 } as const;
const NOTHING: readonly Buffer[] = [];

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

  function put(document: Person): Buffer {
    const id = Number(document.id);
    const row = Buffer.from(JSON.stringify(document));
    void env.put(key(Kind.Document, id, 13), row);
    void env.put(key(Kind.GroupRow, id, 52), ROW);
    void env.put(key(Kind.EmailRow, id, 40), ROW);
    void env.put(key(Kind.Clock, 0, 13), ROW);
    return row;
  }

  const read = (id: number): Buffer => env.get(key(Kind.Document, id, 13)) ?? Buffer.alloc(0);

  return {
    read: ({ id }: Arguments) => [read(Number(id))],
    /** One row more than the page has tells whether another follows. */
    page({ group }: Arguments): readonly Buffer[] {
      const start = Buffer.alloc(5);
      start[0] = Kind.GroupRow;
      start.writeUInt32BE(numberOf(group), 1);
      const documents: Buffer[] = [];
      for (const row of env.getRange({ start, limit: PAGE + 1 })) {
        if (documents.length < PAGE) documents.push(read(row.key.readUInt32BE(5)));
      }
      return documents;
    },
    async insert({ id, name, email, group, age, about }: Arguments) {
      const document = { id: String(id), name: String(name), email: String(email), about: String(about) };
      const rows: Buffer[] = [];
      if (env.doesExist(key(Kind.Document, Number(id), 13)))
        throw new Error(`The document ${String(id)} is there already.`);
      await env.batch(() => void rows.push(put({ ...document, group: numberOf(group), age: numberOf(age) })));
      return rows;
    },
    async modify({ id }: Arguments) {
      const place = key(Kind.Document, Number(id), 13);
      const before = read(Number(id));
      const document: Person = JSON.parse(before.toString());
      const after = Buffer.from(JSON.stringify({ ...document, age: document.age + 1 }));
      await env.batch(() => {
        void env.put(key(Kind.Version, ++version, 21), before);
        void env.put(place, after);
        void env.put(key(Kind.Clock, 0, 13), ROW);
      });
      return [after];
    },
    async fill({ from, to }: Arguments) {
      await env.batch(() => {
        for (let id = Number(from); id < Number(to); id++) put(person(id));
      });
      return NOTHING;
    },
  };
}

type Arguments = Readonly<Record<string, string | number | { readonly '@int': string }>>;

/** A number as FQL's tagged format has it. */
function numberOf(value: Arguments[string] | undefined): number {
  return Number(typeof value === 'object' ? value['@int'] : value);
}

/** As long as those of the embedded database. */
const HEADERS = {
  'content-type': 'application/json;charset=utf-8',
  'x-faunadb-build': 'terrarium',
  traceparent: `00-${'0'.repeat(32)}-${'0'.repeat(16)}-00`,
};

async function serveBare(folder: string): Promise<number> {
  const bare = openBare(folder);
  const tasks: Readonly<Record<string, (given: Arguments) => readonly Buffer[] | Promise<readonly Buffer[]>>> = {
    '/read': bare.read,
    '/page': bare.page,
    '/insert': bare.insert,
    '/modify': bare.modify,
    '/fill': bare.fill,
  };
  const server = createServer((request, response) => {
    void (async () => {
      const { arguments: given } = JSON.parse((await bodyOf(request)).toString());
      const [path = '', bytes] = (request.url ?? '').split('?');
      const documents = (await tasks[path]?.(given)) ?? NOTHING;
      const answer = padded(documents, Number(bytes));
      response.writeHead(200, { ...HEADERS, 'content-length': answer.length });
      response.end(answer);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** The documents as they are stored, in an answer as long as Fauna's. */
function padded(documents: readonly Buffer[], bytes: number): Buffer {
  const answer = Buffer.alloc(bytes, 0x20);
  let end = 0;
  for (const document of documents) end += document.copy(answer, end);
  return answer;
}

function bodyOf(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk)).once('end', () => resolve(Buffer.concat(chunks)));
  });
}

/** Opens a store and reads of it, as a process does that has just been started. */
async function timeOpening(folder: string): Promise<{ readonly wall: number; readonly cpu: number }> {
  const used = process.cpuUsage();
  const began = performance.now();
  const store = await openStore(folder);
  store.commit(store.begin(0n));
  const wall = performance.now() - began;
  const { user, system } = process.cpuUsage(used);
  await store.close();
  return { wall, cpu: (user + system) / 1000 };
}

function usage(): Usage {
  const { user, system } = process.cpuUsage();
  const { rss, heapTotal, external } = process.memoryUsage();
  return { cpuMicros: user + system, residentBytes: rss, heapBytes: heapTotal + external };
}

const [, , kind, folder = '', documents] = process.argv;
if (kind === 'load') {
  await loadStore(folder, Number(documents));
  process.disconnect();
} else if (kind === 'open') {
  process.send?.(await timeOpening(folder));
  process.disconnect();
} else {
  const serve = async (): Promise<number> =>
    (await startFauna({ directory: folder, port: 0, rootSecret: SECRET, log: console.error })).port;
  process.send?.(await (kind === 'bare' ? serveBare(folder) : serve()));
  process.on('message', () => process.send?.(usage()));
  process.once('disconnect', () => process.exit());
}
