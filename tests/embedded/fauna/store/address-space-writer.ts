/**
 * The process whose address space the test limits: `address-space-writer.ts FOLDER MEGABYTES`. It may take so many more than
 * it has at its start, opens the store, and writes documents until one is refused. It prints, as JSON, how many were
 * acknowledged, how many it can read afterwards, and the refusal.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { openStore } from '../../../../lib/embedded/fauna/store/store';
import { StoreError } from '../../../../lib/embedded/fauna/store/store-error';

const [folder = '', megabytes = ''] = process.argv.slice(2);
const COLLECTION = 1024;
const STATE = { ttl: undefined, data: new Map([['text', 'x'.repeat(500_000)]]) };

let acknowledged = 0;
let readable = 0;

function limitAddressSpace(): void {
  const [, kilobytes] = /^VmSize:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'latin1')) ?? [];
  const bytes = Number(kilobytes) * 1024 + Number(megabytes) * 1_000_000;
  execFileSync('prlimit', [`--pid=${process.pid}`, `--as=${bytes}`]);
}

async function writeUntilRefused(): Promise<void> {
  const store = await openStore(folder);
  try {
    for (;;) {
      const txn = store.begin(0n);
      txn.write(COLLECTION, BigInt(acknowledged), STATE);
      await store.commit(txn).durable;
      acknowledged++;
    }
  } finally {
    const txn = store.begin(0n);
    readable = [...txn.scan(COLLECTION, {})].length;
    store.abort(txn);
  }
}

limitAddressSpace();
void writeUntilRefused().catch((error: unknown) => {
  if (!(error instanceof StoreError)) throw error;
  const { code, message, exitCode } = error;
  console.log(JSON.stringify({ acknowledged, readable, code, message }));
  process.exit(exitCode);
});
