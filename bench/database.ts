/**
 * What the embedded database costs over bare LMDB behind a bare Node HTTP server that moves the same bytes. Both run in
 * processes of their own and are asked by turns, so that what else the machine does falls on both alike.
 *
 *   npm run bench:database [DOCUMENTS]
 */
import { join } from 'node:path';
import { loadPeople, Processes } from './database-processes';
import { askOnce, faunaAt, percentile, type Server, type Task, TASKS, times } from './database-tasks';

const DOCUMENTS = Number(process.argv[2] ?? 10_000);
const TOGETHER = 64;
const ROUNDS = 5;

const processes = new Processes();

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

/** The round in which the machine was least busy with other things. */
function quietest(rounds: readonly (readonly number[])[], share: number): number {
  return Math.min(...rounds.map((times) => percentile(times, share)));
}

async function compare(fauna: Server, bare: Server, task: Task, clients: number) {
  const count = clients === 1 ? task.alone : task.each;
  const rounds = { fauna: [] as (readonly number[])[], bare: [] as (readonly number[])[] };
  for (let round = 0; round <= ROUNDS; round++) {
    const ours = await times(fauna, task, DOCUMENTS, clients, count);
    const theirs = await times(bare, task, DOCUMENTS, clients, count);
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
  const ports = {
    fauna: (await processes.start('fauna', join(processes.folder, 'fauna'))).port,
    bare: (await processes.start('bare', join(processes.folder, 'bare'))).port,
  };
  const seconds = await loadPeople(ports.fauna, DOCUMENTS);
  await fill(ports.bare, DOCUMENTS);
  const fauna = faunaAt(ports.fauna);
  const bare = bareAt(ports.bare, fauna, await answerBytes(fauna));
  console.log(`${DOCUMENTS} documents, imported in ${seconds.toFixed(1)} s.`);
  console.log('Microseconds a request, and how many times those of bare LMDB behind Node (aim: at most 2).\n');
  console.log(`${'task'.padEnd(18)} clients     p50  ratio     p99  ratio`);
  for (const task of TASKS) {
    for (const clients of [1, TOGETHER]) {
      const [p50, p99] = await compare(fauna, bare, task, clients);
      if (p50 === undefined || p99 === undefined) continue;
      console.log(
        `${task.name.padEnd(18)} ${number(clients, 7, 0)}` +
          ` ${number(p50.fauna, 7, 0)} ${number(p50.fauna / p50.bare, 6, 2)}` +
          ` ${number(p99.fauna, 7, 0)} ${number(p99.fauna / p99.bare, 6, 2)}`,
      );
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
