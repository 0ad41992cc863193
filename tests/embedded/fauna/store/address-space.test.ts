import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { reading, reopened, temporaryFolder } from './temporary-store';

const RUN = fileURLToPath(new URL('../../../../lib/embedded/launch/run.mjs', import.meta.url));
const WRITER = fileURLToPath(new URL('address-space-writer.ts', import.meta.url));

function canLimit(): boolean {
  try {
    execFileSync('prlimit', [`--pid=${process.pid}`, '--as'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Runs the writer with so many megabytes of address space above what it starts with. */
function write(folder: string, megabytes: number): { readonly status: number | null; readonly output: unknown } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [RUN, WRITER, folder, String(megabytes)], {
    encoding: 'utf8',
  });
  if (stdout === '') throw new Error(`The writer ended without a word: ${stderr}`);
  return { status, output: JSON.parse(stdout) };
}

test('a database that outgrows the address space refuses writes, loses nothing, and is not opened with less', async ({
  skip,
}) => {
  if (!canLimit()) return skip('the address space can only be limited by prlimit, on Linux');
  const folder = temporaryFolder();
  const grown = write(folder, 1000);
  expect(grown).toEqual({
    status: 75,
    output: {
      acknowledged: expect.any(Number),
      readable: expect.any(Number),
      code: 'map-full',
      message: expect.stringMatching(/needs \d+ MB more of address space, and \d+ MB are left .* Raise the limit/),
    },
  });
  const { acknowledged, readable } = grown.output as { acknowledged: number; readable: number };
  expect(acknowledged).toBeGreaterThan(0);
  expect(readable).toBe(acknowledged);

  expect(write(folder, 300)).toMatchObject({ status: 75, output: { acknowledged: 0, code: 'map-full' } });

  const store = await reopened(folder);
  expect(reading(store, (txn) => [...txn.scan(1024, {})].length)).toBe(acknowledged);
});
