/**
 * How the embedded database grows with its documents: a store of a thousand and one of DOCUMENTS are asked the same by turns,
 * through HTTP, so that what else the machine does falls on both alike; then how long the large one takes to open. A million
 * documents take some minutes.
 *
 *   npm run bench:growth [DOCUMENTS]
 */
import { join } from 'node:path';
import { Processes, type ServerProcess } from './database-processes';
import { faunaAt, percentile, type Task, TASKS, times } from './database-tasks';

const SMALL = 1000;
const DOCUMENTS = Number(process.argv[2] ?? 100_000);
const ROUNDS = 7;
const OPENINGS = 5;
const GROWTH_AIM = 1.5;
const OPEN_AIM_MS = 100;

if (!(DOCUMENTS > SMALL)) throw new RangeError(`DOCUMENTS must be more than ${SMALL}, not ${process.argv[2]}.`);

const processes = new Processes();

interface Filled {
  readonly server: ServerProcess;
  readonly documents: number;
}

/** Microseconds of a request, as a client sees them in the middle, and of the server's processor. */
interface Cost {
  readonly wall: number;
  readonly cpu: number;
}

async function filled(documents: number): Promise<Filled> {
  const seconds = await processes.load(folderOf(documents), documents);
  console.log(`${documents} documents loaded in ${seconds.toFixed(1)} s`);
  const server = await processes.start('fauna', folderOf(documents));
  return { server, documents };
}

function folderOf(documents: number): string {
  return join(processes.folder, String(documents));
}

async function round({ server, documents }: Filled, task: Task): Promise<Cost> {
  const before = await server.usage();
  const found = await times(faunaAt(server.port), task, documents, 1, task.alone);
  const after = await server.usage();
  return { wall: percentile(found, 0.5), cpu: (after.cpuMicros - before.cpuMicros) / found.length };
}

/** The least of each store's rounds, and the middle one of the rounds' ratios. */
async function growth(small: Filled, large: Filled, task: Task): Promise<string> {
  const costs: { readonly small: Cost; readonly large: Cost }[] = [];
  for (let i = -1; i < ROUNDS; i++) {
    const cost = { small: await round(small, task), large: await round(large, task) };
    if (i >= 0) costs.push(cost);
  }
  return (['wall', 'cpu'] as const)
    .map((kind) => {
      const [least, most] = (['small', 'large'] as const).map((size) => Math.min(...costs.map((c) => c[size][kind])));
      const ratio = percentile(
        costs.map((c) => c.large[kind] / c.small[kind]),
        0.5,
      );
      return `${number(least, 0)} ${number(most, 0)} ${number(ratio, 2)}`;
    })
    .join('    ');
}

function number(value: number | undefined, digits: number): string {
  return (value ?? Number.NaN).toFixed(digits).padStart(8);
}

function megabytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(0)} MiB`;
}

async function main(): Promise<void> {
  const small = await filled(SMALL);
  const large = await filled(DOCUMENTS);
  console.log(`Microseconds a request with ${SMALL} documents and with ${DOCUMENTS}, and their ratio`);
  console.log(`(aim: at most ${GROWTH_AIM}): as a client sees them, and of the server's processor.\n`);
  for (const task of TASKS) console.log(`${task.name.padEnd(18)} ${await growth(small, large, task)}`);
  for (const { server, documents } of [small, large]) {
    const { heapBytes, residentBytes } = await server.usage();
    const memory = `${megabytes(heapBytes)} of its own, ${megabytes(residentBytes)} with mapped pages of the file`;
    console.log(`Memory of the server of ${documents} documents: ${memory}`);
  }
  await processes.stop();
  for (const { documents } of [small, large]) {
    const openings: { readonly wall: number; readonly cpu: number }[] = [];
    for (let i = 0; i < OPENINGS; i++) openings.push(await processes.open(folderOf(documents)));
    const [wall, cpu] = (['wall', 'cpu'] as const).map((kind) => Math.min(...openings.map((each) => each[kind])));
    console.log(
      `Opening a store of ${documents} documents: ${number(wall, 1)} ms, ${number(cpu, 1)} ms of the processor (aim: below ${OPEN_AIM_MS})`,
    );
  }
}

try {
  await main();
} finally {
  await processes.end();
}
