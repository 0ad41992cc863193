/** A piece of work that takes as long on every machine as the machine is slow: some 30 ms of processor time in 2025. */
const LETTERS = '\u{fc}'.repeat(1 << 20);

const TRIES = 3;

/**
 * The processor time that `work` takes, as a multiple of what decomposing a million letters takes in the same moments.
 * The least of a few tries, which end at the first below `limit`: a work that is too long is so each time, a processor
 * that was busy elsewhere is not.
 */
export async function leastProcessorTime(limit: number, work: () => unknown): Promise<number> {
  let least = Infinity;
  for (let tries = 0; tries < TRIES && least >= limit; tries += 1) {
    const before = await measured(decompose);
    const { spent } = await measured(work);
    const after = await measured(decompose);
    least = Math.min(least, spent / Math.max(before.spent, after.spent));
  }
  return least;
}

const unhurried = measured(decompose);

/**
 * What `work` gives.
 * @throws Error where it takes `limit` times the measure of {@link leastProcessorTime}, or longer, also when it is tried again
 */
export async function inTime<T>(limit: number, work: () => T | Promise<T>): Promise<T> {
  const { spent, result } = await measured(work);
  if (spent < limit * (await unhurried).spent) return result;
  const least = await leastProcessorTime(limit, work);
  if (least < limit) return result;
  throw new Error(`It took ${least.toFixed(1)} times as long as a million letters, and ${limit} times is the limit.`);
}

/** With what it spent in microseconds of processor time, of the whole process. */
async function measured<T>(work: () => T | Promise<T>): Promise<{ readonly spent: number; readonly result: T }> {
  const before = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  return { spent: user + system, result };
}

function decompose(): void {
  if (LETTERS.normalize('NFD').length !== 2 * LETTERS.length) throw new Error('The letters were not decomposed');
}
