/**
 * The process that the durability tests kill: `writer.ts FOLDER SEED`. It says `opening`, opens the store, verifies it, says
 * `ready`, and writes without end. Each line of its output is a number: everything of that round is acknowledged.
 */
import { openStore } from '../../lib/embedded/fauna/store/store';
import { Maintenance } from '../../lib/embedded/fauna/store/maintenance';
import { verifyStore } from '../../lib/embedded/fauna/store/verify';
import { entriesOf, lastRounds, runRound } from './workload';

const [folder = '', seed = '0'] = process.argv.slice(2);

async function main(): Promise<void> {
  process.stdout.write('opening\n');
  const store = await openStore(folder);
  for (const problem of verifyStore(store, entriesOf)) throw new Error(problem);
  // Hardly anything is kept of the past, so that processes die while it is cleared away, too.
  const maintenance = new Maintenance(store, { historyBegin: (txn) => txn.snapshot, removeExpired: () => {} });
  process.stdout.write(`ready ${JSON.stringify(lastRounds(store))}\n`);
  let round = Number(seed);
  for (;;) {
    const writers = [0, 1, 2, 3].map(async (writer) => {
      const own = round * 4 + writer;
      await runRound(store, writer, own);
      process.stdout.write(`${writer} ${own}\n`);
    });
    maintenance.step();
    await Promise.all(writers);
    round++;
  }
}

void main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
