/**
 * What the embedded database costs over bare LMDB behind a bare Node HTTP server that moves the same bytes, and how it grows
 * with its documents. Both run in processes of their own and are asked by turns, so that what else the machine does falls
 * on both alike.
 *
 *   npm run bench:database [DOCUMENTS]
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../lib/embedded/fauna/store/store';
import { importCollection } from '../lib/embedded/fauna/transfer/import';
import { GROUPS, PAGE, PEOPLE, type Person, person, SECRET } from './people';
import { type RoundTrip, send } from './round-trips';

const LARGEST = Number(process.argv[2] ?? 1_000_000);
const TOGETHER = 64;
const ROUNDS = 5;
const OPEN_AIM_MS = 100;

const folder = mkdtempSync(join(tmpdir(), 'terrarium-bench-'));
const faunaFolder = join(folder, 'fauna');
const children: ChildProcess[] = [];

interface Task {
  readonly name: string;
  /** Path of the bare server. */
  readonly path: string;
  readonly query: string;
  /** Arguments for one request, given how many documents there are. */
  readonly arguments: (documents: number) => Readonly<Record<string, unknown>>;
  /** Requests a round by one client. */
  readonly alone: number;
  /** Requests a round by each of the clients that ask together. */
  readonly each: number;
  /** Whether the aim of growing by at most half applies. */
  readonly grows: boolean;
}

let next = LARGEST * 2;

const TASKS: readonly Task[] = [
  {
    name: 'point read',
    path: '/read',
    query: 'Person.byId(id)!',
    arguments: (documents) => ({ id: String(pick(documents)) }),
    alone: 1000,
    each: 40,
    grows: true,
  },
  {
    name: `index page of ${PAGE}`,
    path: '/page',
    query: `Person.byGroup(group).pageSize(${PAGE})`,
    arguments: () => ({ group: integer(pick(GROUPS)) }),
    alone: 400,
    each: 20,
    grows: true,
  },
  {
    name: 'insert',
    path: '/insert',
    query: 'Person.create({ id: id, name: name, email: email, group: group, age: age, about: about })',
    arguments: () => tagged(person(next++)),
    alone: 150,
    each: 25,
    grows: true,
  },
  {
    name: 'read-modify-write',
    path: '/modify',
    query: 'let person = Person.byId(id)!; person.update({ age: person.age + 1 })',
    arguments: (documents) => ({ id: String(pick(documents)) }),
    alone: 150,
    each: 25,
    grows: false,
  },
];

function integer(value: number): unknown {
  return { '@int': String(value) };
}

function tagged(person: Person): Readonly<Record<string, unknown>> {
  return { ...person, group: integer(person.group), age: integer(person.age) };
}

let random = 1;
function pick(bound: number): number {
  random = (Math.imul(random, 1664525) + 1013904223) >>> 0;
  return random % bound;
}

async function start(kind: 'fauna' | 'bare', directory: string): Promise<number> {
  mkdirSync(directory, { recursive: true });
  const program = ['lib/embedded/launch/run.mjs', 'bench/database-servers.ts', kind, directory];
  const [run = '', ...args] = program;
  const child = fork(run, args, { execArgv: ['--stack-size=6000'] });
  children.push(child);
  const [port] = await once(child, 'message');
  return Number(port);
}

async function stop(): Promise<void> {
  for (const child of children.splice(0)) {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  }
}

/** What one of the two servers is sent for a task. */
type Server = (task: Task, args: Readonly<Record<string, unknown>>) => RoundTrip;

function faunaAt(port: number): Server {
  const headers = { authorization: `Bearer ${SECRET}`, 'x-format': 'tagged', 'x-typecheck': 'false' };
  return ({ query }, args) => ({ port, path: '/query/1', headers, body: JSON.stringify({ query, arguments: args }) });
}

/** Its requests and answers are as long as Fauna's. */
function bareAt(port: number, answers: ReadonlyMap<Task, number>): Server {
  return (task, args) => {
    const headers = { authorization: `Bearer ${SECRET}`, 'x-answer-bytes': String(answers.get(task)) };
    return { port, path: task.path, headers, body: JSON.stringify({ query: task.query, arguments: args }) };
  };
}

/** Microseconds of each request: `count` one after the other by each of so many clients. */
async function times(
  server: Server,
  task: Task,
  documents: number,
  clients: number,
  count: number,
): Promise<readonly number[]> {
  const found: number[] = [];
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const ask = async (): Promise<void> => {
    const requests = Array.from({ length: count }, () => server(task, task.arguments(documents)));
    for (const request of requests) {
      const began = performance.now();
      await send(request, agent);
      found.push((performance.now() - began) * 1000);
    }
  };
  await Promise.all(Array.from({ length: clients }, ask));
  agent.destroy();
  return found;
}

async function askOnce(request: RoundTrip): Promise<string> {
  const agent = new Agent();
  const answer = await send(request, agent);
  agent.destroy();
  return answer;
}

/** Both get the documents with these numbers; the embedded database by its own import. Resolves to its seconds. */
async function load(ports: { readonly fauna: number; readonly bare: number }, from: number, to: number) {
  const began = performance.now();
  const endpoint = { url: `http://127.0.0.1:${ports.fauna}`, secret: SECRET };
  await importCollection(endpoint, 'Person', lines(from, to));
  const seconds = (performance.now() - began) / 1000;
  for (let start = from; start < to; start += 1000) {
    const numbers = { from: start, to: Math.min(start + 1000, to) };
    const body = JSON.stringify({ arguments: numbers });
    await askOnce({ port: ports.bare, path: '/fill', headers: { 'x-answer-bytes': '2' }, body });
  }
  return seconds;
}

function* lines(from: number, to: number): Generator<string> {
  for (let id = from; id < to; id++) yield JSON.stringify({ '@doc': tagged(person(id)) });
}

function percentile(times: readonly number[], share: number): number {
  return times.toSorted((a, b) => a - b)[Math.min(Math.floor(times.length * share), times.length - 1)] ?? Number.NaN;
}

/** The round in which the machine was least busy with other things. */
function quietest(rounds: readonly (readonly number[])[], share: number): number {
  return Math.min(...rounds.map((times) => percentile(times, share)));
}

async function compare(fauna: Server, bare: Server, task: Task, documents: number, clients: number) {
  const count = clients === 1 ? task.alone : task.each;
  const rounds = { fauna: [] as (readonly number[])[], bare: [] as (readonly number[])[] };
  for (let round = 0; round <= ROUNDS; round++) {
    const ours = await times(fauna, task, documents, clients, count);
    const theirs = await times(bare, task, documents, clients, count);
    if (round === 0) continue;
    rounds.fauna.push(ours);
    rounds.bare.push(theirs);
  }
  return [0.5, 0.99].map((share) => ({ fauna: quietest(rounds.fauna, share), bare: quietest(rounds.bare, share) }));
}

function number(value: number, width: number, digits: number): string {
  return value.toFixed(digits).padStart(width);
}

async function main(): Promise<void> {
  const ports = { fauna: await start('fauna', faunaFolder), bare: await start('bare', join(folder, 'bare')) };
  const headers = { authorization: `Bearer ${SECRET}` };
  await askOnce({ port: ports.fauna, path: '/query/1', headers, body: JSON.stringify({ query: PEOPLE }) });
  const fauna = faunaAt(ports.fauna);
  const first = new Map<Task, number>();
  let bare: Server | undefined;
  let documents = 0;
  console.log('Microseconds a request, and how many times those of bare LMDB behind Node (aim: at most 2).');
  console.log('Growth: p50 of one client as a multiple of that with the fewest documents (aim: at most 1.5).\n');
  console.log(`${'documents'.padStart(9)}  ${'task'.padEnd(18)} clients     p50  ratio     p99  ratio   growth`);
  for (let size = 1000; size <= LARGEST; size *= 10) {
    const seconds = await load(ports, documents, size);
    console.log(`${String(size).padStart(9)}  ${size - documents} imported in ${seconds.toFixed(1)} s`);
    documents = size;
    bare ??= bareAt(ports.bare, await answerBytes(fauna, documents));
    for (const task of TASKS) {
      for (const clients of [1, TOGETHER]) {
        const [p50, p99] = await compare(fauna, bare, task, documents, clients);
        if (p50 === undefined || p99 === undefined) continue;
        if (clients === 1 && !first.has(task)) first.set(task, p50.fauna);
        const growth = clients === 1 && task.grows ? number(p50.fauna / (first.get(task) ?? p50.fauna), 8, 2) : '';
        console.log(
          `${String(size).padStart(9)}  ${task.name.padEnd(18)} ${number(clients, 7, 0)}` +
            ` ${number(p50.fauna, 7, 0)} ${number(p50.fauna / p50.bare, 6, 2)}` +
            ` ${number(p99.fauna, 7, 0)} ${number(p99.fauna / p99.bare, 6, 2)} ${growth}`,
        );
      }
    }
  }
  await stop();
  await opening(documents);
}

/** How long the answer to each task is. */
async function answerBytes(fauna: Server, documents: number): Promise<ReadonlyMap<Task, number>> {
  const lengths = new Map<Task, number>();
  for (const task of TASKS) {
    const answer = await askOnce(fauna(task, task.arguments(documents)));
    lengths.set(task, Buffer.byteLength(answer));
  }
  return lengths;
}

async function opening(documents: number): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const began = performance.now();
    const store = await openStore(faunaFolder);
    store.commit(store.begin(0n));
    times.push(performance.now() - began);
    await store.close();
  }
  const least = Math.min(...times).toFixed(1);
  console.log(`\nOpening a store of ${documents} documents: ${least} ms (aim: below ${OPEN_AIM_MS})`);
}

try {
  await main();
} finally {
  await stop();
  rmSync(folder, { recursive: true, force: true });
}
