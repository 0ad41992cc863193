/**
 * What the embedded database costs over bare LMDB behind a bare Node HTTP server that moves the same bytes. Both run in
 * processes of their own and are asked by turns, so that what else the machine does falls on both alike.
 *
 *   npm run bench:database [DOCUMENTS]
 */
import { join } from 'node:path';
import { loadPeople, Processes, type ServerProcess } from './database-processes';
import { askOnce, faunaAt, percentile, type Server, type Task, TASKS, times } from './database-tasks';

const DOCUMENTS = Number(process.argv[2] ?? 10_000);
const TOGETHER = 64;
const ROUNDS = 7;
/** Rounds that are not counted: both servers are compiled while they run. */
const WARM_UPS = 3;

const processes = new Processes();

interface Measured {
  readonly process: ServerProcess;
  readonly server: Server;
}

/** It is sent what Fauna is sent, but for the path, which says the task and how long Fauna's answer is. */
function bareAt(port: number, fauna: Server, answers: ReadonlyMap<Task, number>): Server {
  return (task, args) => ({ ...fauna(task, args), port, path: `${task.path}?${answers.get(task)}` });
}

async function fill(port: number, count: number): Promise<void> {
  for (let from = 0; from < count; from += 1000) {
    const body = JSON.stringify({ arguments: { from, to: Math.min(from + 1000, count) } });
    await askOnce({ port, path: '/fill?0', headers: {}, body });
  }
}

/** Microseconds of a round's requests, and of the server's processor for each of them. */
interface Round {
  readonly times: readonly number[];
  readonly cpu: number;
}

async function roundOf(process: ServerProcess, server: Server, task: Task, clients: number): Promise<Round> {
  const before = await process.usage();
  const found = await times(server, task, DOCUMENTS, clients, clients === 1 ? task.alone : task.each);
  const after = await process.usage();
  return { times: found, cpu: (after.cpuMicros - before.cpuMicros) / found.length };
}

async function compare(fauna: Measured, bare: Measured, task: Task, clients: number): Promise<string> {
  const rounds: { readonly fauna: Round; readonly bare: Round }[] = [];
  for (let i = -WARM_UPS; i < ROUNDS; i++) {
    const ours = await roundOf(fauna.process, fauna.server, task, clients);
    const theirs = await roundOf(bare.process, bare.server, task, clients);
    if (i >= 0) rounds.push({ fauna: ours, bare: theirs });
  }
  const kinds: readonly ((round: Round) => number)[] = [
    (round) => percentile(round.times, 0.5),
    (round) => percentile(round.times, 0.99),
    (round) => round.cpu,
  ];
  return kinds
    .map((kind) => {
      const ratios = rounds.map((round) => kind(round.fauna) / kind(round.bare));
      const least = Math.min(...rounds.map((round) => kind(round.fauna)));
      return ` ${number(least, 7, 0)} ${number(percentile(ratios, 0.5), 6, 2)}`;
    })
    .join('');
}

function number(value: number, width: number, digits: number): string {
  return value.toFixed(digits).padStart(width);
}

async function main(): Promise<void> {
  const embedded = await processes.start('fauna', join(processes.folder, 'fauna'));
  const lmdb = await processes.start('bare', join(processes.folder, 'bare'));
  const seconds = await loadPeople(embedded.port, DOCUMENTS);
  await fill(lmdb.port, DOCUMENTS);
  const asked = faunaAt(embedded.port);
  const fauna = { process: embedded, server: asked };
  const bare = { process: lmdb, server: bareAt(lmdb.port, asked, await answerBytes(asked)) };
  console.log(`${DOCUMENTS} documents, imported in ${seconds.toFixed(1)} s.`);
  console.log(
    'Microseconds a request, the least of the rounds, and the middle one of the ratios to bare LMDB behind Node',
  );
  console.log('(aim: at most 2): as a client sees them, and of the processor of the server.\n');
  console.log(`${'task'.padEnd(18)} clients     p50  ratio     p99  ratio     cpu  ratio`);
  for (const task of TASKS) {
    for (const clients of [1, TOGETHER]) {
      console.log(`${task.name.padEnd(18)} ${number(clients, 7, 0)}${await compare(fauna, bare, task, clients)}`);
    }
  }
}

/** How long the answer to each task is. */
async function answerBytes(fauna: Server): Promise<ReadonlyMap<Task, number>> {
  const lengths = new Map<Task, number>();
  for (const task of TASKS) {
    const answer = await askOnce(fauna(task, task.arguments(DOCUMENTS)));
    lengths.set(task, Buffer.byteLength(answer));
  }
  return lengths;
}

try {
  await main();
} finally {
  await processes.end();
}
